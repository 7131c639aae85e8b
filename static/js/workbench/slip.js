/* The short form: filled from words, from a guess, from a record; what it lacks; kept in this browser until saved. */

import * as server from "./server.js";
import * as text from "./text.js";
import { combo } from "./combo.js";

export const form = document.querySelector("#slip");
const fields = form.elements;
const bench = document.querySelector("#bench");
const $ = (query) => document.querySelector(query);

const NEEDED = {
  statement: ["speaker", "act"],
  event: ["event_kind", "participants"],
  report: ["entry"],
  figure: ["topic", "value"],
  position: ["difference", "value_en"],
};
/* What the next statement of the same speaker has from the last. */
const SAME = ["speaker", "attribution", "office", "on_behalf_of", "addressee", "medium", "language", "anonymity",
  "anonymity_ground", "anonymity_as_printed", "when_edtf", "when_time", "when_tz", "when_basis", "when_as_printed",
  "origin_kind", "organisation"];
const ASKED = /(reject|afvis|avvis)/iu;

export let words = [];
export let dirty = false;
export let editing = "";
let last = null;
let near = [];
let asked = null;
let checking = null;

const el = (tag, props = {}, ...kids) => {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...kids);
  return made;
};

// ---- kinds and fields ----

export const kind = () => fields.kind.value;

export function setKind(name) {
  fields.kind.value = name;
  const shown = editing ? [name, "edited"] : [name];
  for (const part of form.querySelectorAll("[data-for]"))
    part.hidden = !part.dataset.for.split(" ").some((each) => shown.includes(each));
  const named = form.querySelector(`[name=kind][value=${name}] + span`).textContent.toLowerCase();
  $("#form-title").textContent = editing ? `Edit ${editing}` : `New ${named}`;
  for (const radio of form.querySelectorAll("[name=kind]")) radio.disabled = Boolean(editing) && radio.value !== name;
}

export function reveal(name) {
  const field = fields[name] instanceof RadioNodeList ? fields[name][0] : fields[name];
  if (!field) return;
  const fold = field.closest("details");
  if (fold) fold.open = true;
  field.focus();
}

const guessed = (field, on) => field.toggleAttribute("data-guess", on);

function put(name, value, { guess = false } = {}) {
  const field = fields[name];
  if (!field || name === "kind" || field instanceof RadioNodeList) return;
  if (field.type === "checkbox") field.checked = value === "on";
  else field.value = value ?? "";
  // A guess that comes while the field waits for words is replaced by them, not written on to.
  if (guess && value && field === document.activeElement) field.select?.();
  guessed(field, guess && Boolean(value));
}

export function fill(values, options) {
  for (const [name, value] of Object.entries(values)) if (typeof value === "string") put(name, value, options);
  folds();
  chips();
}

function folds() {
  for (const fold of form.querySelectorAll("details[data-show]")) {
    const said = fold.dataset.show.split(" ").map((name) => {
      const field = fields[name];
      return field.selectedOptions ? (field.value && field.selectedOptions[0].textContent) : field.value;
    });
    fold.querySelector("output").textContent = said.filter(Boolean).join(" · ") || "empty";
  }
}

// ---- the words ----

const put_words = () => {
  fields.words.value = words.length
    ? JSON.stringify(words.map(({ start, end }) => ({ start, end, exact: text.slice(start, end) })))
    : "";
};

export function showWords() {
  put_words();
  const quotes = words.map((each, place) => {
    const quote = el("blockquote", { lang: text.language }, text.slice(each.start, each.end));
    if (words.length > 1) {
      const away = el("button", { type: "button", className: "quiet" }, "×");
      away.setAttribute("aria-label", `Remove passage ${place + 1}`);
      away.addEventListener("click", () => {
        words.splice(place, 1);
        showWords();
        touched();
      });
      quote.append(away);
    }
    return quote;
  });
  $("#exact").replaceChildren(...(quotes.length ? quotes : [el("p", { className: "empty" }, "No words yet. Select some in the text.")]));
  text.light("filed", words);
  if (!words.length) return ($("#where").textContent = "");
  const places = words.map((each) => `${each.start}–${each.end}`).join(", ");
  $("#where").textContent = `¶${text.paragraphAt(words[0].start).number} · code points ${places}`;
  const said = text.slice(words[0].start, words[0].end).split(/\s+/u);
  fields.first.value = said.slice(0, 3).join(" ");
  fields.last.value = said.slice(-3).join(" ");
}

export function setWords(list) {
  words = list;
  showWords();
}

export function clear(name = "statement") {
  form.reset();
  for (const field of form.querySelectorAll("[data-guess]")) guessed(field, false);
  for (const wrong of form.querySelectorAll(".errorlist")) wrong.remove();
  words = [];
  editing = "";
  dirty = false;
  near = [];
  // What the page came with must not come back with a reset.
  for (const field of form.querySelectorAll("input[type=hidden]:not([name=csrfmiddlewaretoken]), [data-field] :is(input, textarea, select)"))
    if (field.type === "checkbox") field.checked = false;
    else field.value = "";
  fields.token.value = crypto.randomUUID();
  $("#other").hidden = $("#conflict").hidden = true;
  setKind(name);
  showWords();
  folds();
  chips();
  lacks([]);
}

/* New words: the form shows what the text suggests, while nothing of the editor's is in it. */
export async function preview(stretch) {
  clear(stretch.kind ?? kind());
  setWords(stretch.words ?? [stretch]);
  fields.proposal.value = stretch.key ?? "";
  // What is proposed is known at once; what else the text suggests is asked for.
  if (stretch.values) fill(stretch.values, { guess: true });
  const first = words[0];
  asked?.abort();
  asked = new AbortController();
  const { status, near: names = [], ...said } = await server.guess(first.start, first.end, asked.signal);
  if (status !== 200 || words[0] !== first) return;
  near = [stretch.near, ...names].filter(Boolean);
  // Where a proposal names nobody, nobody is guessed either.
  const guesses = Object.entries({ ...said, ...(stretch.values && { speaker: "", participants: "" }) });
  // Who types sooner than the guess comes keeps what was typed.
  fill(Object.fromEntries(guesses.filter(([name]) => !fields[name]?.value)), { guess: true });
  check();
}

export function sameAsLast() {
  if (!last) return false;
  fill(last, { guess: true });
  return true;
}

export function open(name) {
  setKind(name);
  folds();
  const empty = NEEDED[name].find((each) => !fields[each].value && !(each === "speaker" && fields.anonymity.value === "unnamed"));
  const choice = empty === "act" && form.querySelector(".chips.ask button");
  if (choice) choice.focus();
  else if (empty) reveal(empty);
  else $("#save").focus();
}

/* A record opened for editing. */
export function edit({ kind: name, id, values, seen, words: places, missing, lints }) {
  clear(name);
  editing = id;
  fields.edits.value = id;
  fields.seen.value = seen;
  setKind(name);
  fill(values);
  setWords(places);
  lacks(missing, lints);
}

// ---- one click for the likely answers ----

function chips() {
  const twofold = ASKED.test(fields.cue.value || (words[0] ? text.slice(words[0].start, words[0].end) : ""));
  const speakers = [fields.speaker.value, ...near, last?.speaker].filter(Boolean);
  const acts = twofold ? ["deny", "reject"] : [fields.act.value, "state", "criticise", "deny", "request"].filter(Boolean);
  const lists = { speaker: [...new Set(speakers)].slice(0, 3), act: [...new Set(acts)].slice(0, 4) };
  for (const box of form.querySelectorAll(".chips")) {
    const name = box.dataset.chips;
    box.classList.toggle("ask", twofold && name === "act" && !fields.act.value);
    // A guess that comes late draws them anew: whoever stands on one stays there.
    const stood = [...box.children].indexOf(document.activeElement);
    box.replaceChildren(...lists[name].map((value) => chip(name, value, twofold)));
    if (stood >= 0) box.children[Math.min(stood, box.children.length - 1)]?.focus();
  }
}

const MEANS = { deny: "denies: says the claim is not so", reject: "rejects: refuses a demand" };

function chip(name, value, twofold) {
  const label = name === "act" ? [...fields.act.options].find((each) => each.value === value)?.textContent ?? value : value;
  const button = el("button", { type: "button" }, twofold && name === "act" ? MEANS[value] : label);
  button.setAttribute("aria-pressed", String(fields[name].value === value));
  button.addEventListener("click", () => {
    put(name, value);
    touched();
    chips();
    if (twofold && name === "act") $("#save").focus();
    else form.querySelector(`[data-chips=${name}] [aria-pressed=true]`)?.focus();
  });
  return button;
}

// ---- what is missing, asked of the server as the editor works ----

/* What is said of reports is about their passages: their translations are the part of them that stands here. */
const fieldOf = (name) => {
  if (name === "reports") return form.querySelector("[name^=tr_]");
  return fields[name] && !(fields[name] instanceof RadioNodeList) ? fields[name] : null;
};

function linkTo(name, words) {
  const there = fieldOf(name);
  const link = el("a", { href: there ? `#${there.id}` : "#slip" }, words);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    if (there) reveal(there.name);
  });
  return link;
}

/* One line for each message, with the fields it is about; a message about no field of its own is the link itself. */
function lines(list) {
  const groups = Map.groupBy?.(list, ({ message }) => message) ?? new Map(list.map((each) => [each.message, [each]]));
  return [...groups].map(([message, about]) => {
    const labelled = about.filter(({ field }) => field !== "reports" && fieldOf(field)?.labels?.length);
    if (!labelled.length) return el("li", {}, linkTo(about[0].field, message));
    const links = labelled.map(({ field }) => linkTo(field, fieldOf(field).labels[0].textContent.trim()));
    return el("li", {}, ...links.flatMap((link, place) => (place ? [", ", link] : [link])), `: ${message}`);
  });
}

function lacks(list, lints = []) {
  const count = list.length;
  $("#check-title").textContent = !words.length ? "Publishable?" : count ? `Publishable? ${count} missing` : "Publishable: nothing is missing";
  $("#missing").replaceChildren(...lines(list));
  $("#lints").replaceChildren(...lines(lints));
  $("#lints-title").hidden = !lints.length;
}

export function check() {
  clearTimeout(checking);
  if (!words.length) return lacks([]);
  checking = setTimeout(async () => {
    asked?.abort();
    asked = new AbortController();
    const { status, missing, lints, offices = [] } = await server.check(new FormData(form), asked.signal);
    if (status !== 200) return;
    lacks(missing, lints);
    if (offices.length === 1 && !fields.office.value) put("office", offices[0], { guess: true });
    const held = offices.length ? `${offices.join(", ")}, by the record that day.` : "";
    const dashed = form.querySelector("[data-guess]") ? " Dashed: guessed from the text." : "";
    $("#office-said").textContent = held + dashed;
    folds();
  }, 350);
}

// ---- kept in this browser until it is saved ----

const clock = () => new Date().toTimeString().slice(0, 5);
const key = bench.dataset.draft;

export function say(words_, look = "") {
  $("#state").textContent = words_;
  $("#state").className = `state fine ${look}`;
}

export function touched() {
  dirty = true;
  folds();
  check();
  const values = Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
  try {
    localStorage.setItem(key, JSON.stringify({ at: clock(), values, words, editing }));
    say(`Not saved yet. Kept in this browser, ${clock()}.`);
  } catch {
    say("Not saved yet.");
  }
}

export function forget() {
  dirty = false;
  try {
    localStorage.removeItem(key);
  } catch {
    /* nothing was kept */
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/* Offers what an earlier visit left unsaved. */
export function offerKept() {
  const draft = kept();
  const box = $("#kept");
  box.hidden = !draft;
  if (!draft) return;
  const take = el("button", { type: "button" }, "Take it up");
  const drop = el("button", { type: "button", className: "quiet" }, "Discard");
  take.addEventListener("click", () => {
    box.hidden = true;
    clear(draft.values.kind);
    editing = draft.editing;
    setKind(draft.values.kind);
    fill(draft.values);
    setWords(draft.words);
    touched();
    reveal(NEEDED[draft.values.kind][0]);
  });
  drop.addEventListener("click", () => {
    forget();
    box.hidden = true;
    text.pane.focus();
  });
  box.replaceChildren(`Unsaved work from ${draft.at} is kept in this browser. `, take, drop);
}

// ---- what the server refused ----

export function wrong(errors) {
  for (const old of form.querySelectorAll(".errorlist")) old.remove();
  let first = null;
  for (const [name, lines] of Object.entries(errors)) {
    const list = el("ul", { className: "errorlist" }, ...lines.map((line) => el("li", {}, line)));
    const holder = form.querySelector(`[data-field="${name}"]`);
    if (holder) {
      holder.append(list);
      const fold = holder.closest("details");
      if (fold) fold.open = true;
      first ??= holder.querySelector("input, select, textarea");
    } else form.querySelector(".save").prepend(list);
  }
  say("Not saved. Mend what is marked, and save again.", "failed");
  first?.focus();
}

/* Both versions, field by field; the editor chooses, and nothing is saved before. */
export function conflict(theirs, seen, again) {
  const box = $("#conflict");
  const mine = (name) => (fields[name].type === "checkbox" ? (fields[name].checked ? "on" : "") : fields[name].value);
  const differing = Object.keys(theirs).filter((name) => fields[name] && mine(name) !== theirs[name]);
  const pick = (name, who, value, on) => el("label", {},
    Object.assign(el("input", { type: "radio", name: `pick-${name}`, value }), { checked: on }),
    el("span", {}, el("small", {}, who), value || "(empty)"));
  const sets = differing.map((name) => {
    const set = el("fieldset", {}, el("legend", {}, fields[name].labels?.[0]?.textContent ?? name),
      pick(name, "Yours", mine(name), true), pick(name, "Saved meanwhile", theirs[name], false));
    set.dataset.name = name;
    return set;
  });
  const go = el("button", { type: "button", className: "primary" }, "Save what I chose");
  go.addEventListener("click", () => {
    for (const set of sets) put(set.dataset.name, set.querySelector("input:checked").value);
    fields.seen.value = seen;
    box.hidden = true;
    again();
  });
  box.replaceChildren(
    el("h3", { id: "conflict-title" }, "Somebody saved this record while you worked"),
    el("p", { className: "fine" }, "Nothing is lost: choose field by field. The other version stays in the history."),
    ...sets, go);
  box.hidden = false;
  touched();
  say("Not saved: two versions. Choose above.", "failed");
  box.focus();
  box.scrollIntoView({ block: "start" });
}

export function saved(shown) {
  if (shown.kind === "statement") last = Object.fromEntries(SAME.map((name) => [name, shown.values[name] ?? ""]));
}

export function begin() {
  for (const field of form.querySelectorAll("input[list]"))
    combo(field, {
      created: field.getAttribute("list") === "wb-actors" ? "create this actor as a draft" : "",
      taken: (each) => {
        guessed(each, false);
        touched();
        chips();
      },
    });
  form.addEventListener("input", (event) => {
    if (event.target.closest("#trim, #conflict")) return;
    guessed(event.target, false);
    if (event.target.name === "kind") setKind(kind());
    else touched();
    chips();
  });
  fields.token.value = crypto.randomUUID();
  setKind(kind() || "statement");
  if (fields.edits.value) editing = fields.edits.value;
  if (fields.words.value) setWords(JSON.parse(fields.words.value).map(({ start, end }) => ({ start, end })));
  setKind(kind());
  folds();
  chips();
  check();
  offerKept();
}
