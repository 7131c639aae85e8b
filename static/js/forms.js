/* The desk's forms: what is typed is kept in this browser until it is saved; a save that cannot reach the server says so
   and stays; a second click saves nothing twice; of two versions either can be taken. */

const box = document.querySelector("#kept");
const form = box?.closest("form");
const key = box?.dataset.key;
const LEFT_ALONE = ["csrfmiddlewaretoken", "_token", "_seen"];
const PATIENCE = 5000;

const stored = () => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};
const store = (draft) => {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
  } catch {
    /* storage switched off: nothing is kept, and nothing is said to be */
  }
};

const fields = () => [...form.elements].filter((each) => each.name && !LEFT_ALONE.includes(each.name) && !["submit", "button", "file"].includes(each.type));
const valueOf = (each) => (["checkbox", "radio"].includes(each.type) ? each.checked : each.value);

function values() {
  const found = {};
  for (const each of fields()) {
    if (each.name.includes("__prefix__")) continue;
    found[each.name] = valueOf(each);
    // A list that is searched while typing knows only the row that was chosen: its name goes along.
    if (each.classList.contains("admin-autocomplete") && each.value) found[`${each.name} `] = each.selectedOptions[0]?.textContent;
  }
  return found;
}

function put(each, value, shown) {
  if (["checkbox", "radio"].includes(each.type)) each.checked = value;
  else {
    if (shown && ![...each.options].some((option) => option.value === value)) each.append(new Option(shown, value));
    each.value = value;
  }
  each.dispatchEvent(new Event("change", { bubbles: true }));
  if (shown) globalThis.django?.jQuery(each).trigger("change");
}

/* As many rows of each inline as the draft had. */
function addRows(draft) {
  for (const [name, value] of Object.entries(draft)) {
    if (!name.endsWith("-TOTAL_FORMS")) continue;
    const group = document.getElementById(`${name.replace("-TOTAL_FORMS", "")}-group`);
    for (let more = value - form.elements[name].value; more > 0; more -= 1) group?.querySelector(".add-row a, .add-row button, a.addlink")?.click();
  }
}

function takeUp(draft) {
  addRows(draft);
  for (const each of fields())
    if (each.name in draft && !each.name.endsWith("_FORMS") && valueOf(each) !== draft[each.name]) put(each, draft[each.name], draft[`${each.name} `]);
}

const clock = () => new Date().toTimeString().slice(0, 5);
const button = (label, go) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", go);
  return made;
};

function say(words, ...buttons) {
  box.hidden = false;
  box.replaceChildren(`${words} `, ...buttons);
}

function offer(draft) {
  const now = values();
  const differs = Object.keys(draft.values).some((name) => !name.endsWith(" ") && draft.values[name] !== now[name]);
  if (!differs) return store(null);
  return say(
    `Unsaved work from ${draft.at} is kept in this browser.`,
    button("Take it up", () => {
      takeUp(draft.values);
      say("Taken up; not saved yet.");
    }),
    button("Discard", () => {
      store(null);
      box.hidden = true;
    }));
}

let timer = 0;
let sending = false;
function keepNow() {
  clearTimeout(timer);
  timer = 0;
  store({ at: clock(), values: values() });
}
function keep() {
  clearTimeout(timer);
  timer = setTimeout(keepNow, 300);
}

async function send(event) {
  if (sending) return event.preventDefault();
  if (event.defaultPrevented) return undefined;
  event.preventDefault();
  sending = true;
  store({ at: clock(), values: values(), sent: true });
  const reached = await fetch(location.href, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })
    .then((answer) => !answer.redirected && answer.status < 500, () => false);
  if (!reached) {
    sending = false;
    say("Not saved: the server does not answer, or you are logged out. What you typed is kept; try again.");
    return box.scrollIntoView({ block: "center" });
  }
  // The button pressed goes along; form.submit() would leave it out.
  const pressed = event.submitter;
  if (pressed?.name) {
    const said = document.createElement("input");
    Object.assign(said, { type: "hidden", name: pressed.name, value: pressed.value });
    form.append(said);
  }
  clearTimeout(timer);
  timer = 0;
  return HTMLFormElement.prototype.submit.call(form);
}

if (form) {
  const draft = stored();
  // Sent, and this is the page that answered: either it was saved, or the server shows what was typed. Who came back
  // here did not get that answer.
  const back = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (draft?.sent && !back) store(null);
  else if (draft) offer(draft);
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", send);
  addEventListener("pagehide", () => {
    if (timer && !sending) keepNow();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) sending = false;
  });
  for (const take of form.querySelectorAll(".take")) {
    const field = document.getElementById(take.dataset.field);
    take.hidden = !field;
    take.addEventListener("click", () => {
      const named = [...(field.options ?? [])].find((each) => each.textContent === take.dataset.value);
      if (["checkbox", "radio"].includes(field.type)) put(field, take.dataset.value === "True");
      else put(field, named ? named.value : take.dataset.value);
      field.focus();
    });
  }
}

// Another page tells that the save arrived: what was kept for the form that was sent is done with.
function sweep() {
  for (let place = localStorage.length - 1; place >= 0; place -= 1) {
    const name = localStorage.key(place);
    if (name?.startsWith("demarche:form:") && name !== key && JSON.parse(localStorage.getItem(name)).sent) localStorage.removeItem(name);
  }
}
try {
  sweep();
} catch {
  /* storage switched off, or something else of that name: it stays */
}
