/* htmx, fetched when the reader first reaches for the page: who only reads it never needs it. For the other modules
   there is window.withHtmx: files under hashed names cannot import each other. */

const { htmx: address } = document.querySelector("script[data-htmx]").dataset;
// Begun between the document's being read and its being loaded, it would wait for ever for the former.
const loaded = document.readyState === "complete" ? Promise.resolve() : new Promise((done) => addEventListener("load", done));
let asked = null;

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

for (const type of ["pointerover", "pointerdown", "keydown", "focusin"]) {
  document.addEventListener(type, () => window.withHtmx(() => {}), { once: true, passive: true });
}
