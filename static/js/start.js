/* What the page can do beyond being read is fetched when the reader first reaches for it: who only reads never needs it.
   The first click is held until then. For the other modules there are window.withHtmx and window.loadedAt: files under
   hashed names cannot import each other. */

const { htmx: address, modules, style } = document.querySelector("script[data-modules]").dataset;
const REACHES = ["pointerover", "pointerdown", "keydown", "focusin", "change"];
// Begun between the document's being read and its being loaded, htmx would wait for ever for the former.
const loaded = document.readyState === "complete" ? Promise.resolve() : new Promise((done) => addEventListener("load", done));
let asked = null;

/* The address under which the page came: by the time the others come, Back may have changed it. */
window.loadedAt = new URL(location);

/* Calls `then` with htmx, or `otherwise` where it cannot be had. */
window.withHtmx = (then, otherwise = () => {}) => htmx().then(then, otherwise);

function htmx() {
  asked ??= loaded.then(() => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => {
      forget();
      done(window.htmx);
    });
    script.addEventListener("error", () => {
      asked = null;
      script.remove();
      fail(new Error("htmx could not be fetched"));
    });
    document.head.append(script);
  }));
  return asked;
}

/* It notes at its start, even without its history, where it was started: nothing is to stay on the reader's machine. */
function forget() {
  try {
    sessionStorage.removeItem("htmx-current-path-for-history");
  } catch {
    /* storage switched off: nothing was noted */
  }
}

/* ---------- the first reach */

let begun = null;

function begin() {
  begun ??= fetched();
  return begun;
}

async function fetched() {
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: style });
  document.head.append(sheet);
  window.withHtmx(() => {});
  // Where one cannot be had, links and forms work as ever.
  await Promise.allSettled(modules.split(" ").map((each) => import(each)));
  for (const type of REACHES) document.removeEventListener(type, reach, true);
  document.removeEventListener("click", hold, true);
  removeEventListener("popstate", back);
  document.documentElement.dataset.begun = "";
}

/* What is pointed at, has the focus or was ticked by then is told to the modules again. */
async function reach(event) {
  await begin();
  const stands = event.type === "change" || (event.type === "focusin" ? document.activeElement === event.target : event.target.matches?.(":hover"));
  if (stands) event.target.dispatchEvent(new event.constructor(event.type, event));
}

/* A page that was loaded anew may be left by its browser's own buttons before anything on it was touched. */
async function back(event) {
  await begin();
  dispatchEvent(new PopStateEvent("popstate", event));
}

async function hold(event) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  // Links within the page need nobody's answer.
  if (!event.target.closest("#filtered :is(a:not([href^='#']), button), #state a")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  await begin();
  event.target.dispatchEvent(new MouseEvent("click", event));
}

for (const type of REACHES) document.addEventListener(type, reach, { capture: true, passive: true });
document.addEventListener("click", hold, true);
addEventListener("popstate", back);
