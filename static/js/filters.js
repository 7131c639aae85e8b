/* The chronology follows its filters in place: one request, one region, one announcement, one address each.

   Every control is a working link or form first. Links to another state of this list and the form's changes are asked
   for by htmx; this module keeps focus and scroll, says the new count once, and owns the history of the list. */

const list = loadedAt.pathname;
const told = document.getElementById("told");
const region = () => document.getElementById("filtered");
let shown = list + loadedAt.search; // the state of the list that is on the page
let going = {}; // what the newest request is for
let before = null;

document.addEventListener("click", (event) => {
  // What closes the evidence gives this list back as it is, whatever its own address says (drawer.js).
  const link = event.target.closest("#filtered a[href]:not(#evidence .close), #state a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const to = new URL(link.getAttribute("href"), location); // a link in the map has an object for its href
  if (to.origin !== location.origin || to.pathname !== list || to.pathname + to.search === shown) return;
  event.preventDefault();
  ask(to, { hash: to.hash, turn: Boolean(link.closest(".turns")) });
});

/* What the reader ticks or chooses counts at once; a day being typed, when it is left. */
document.addEventListener("change", (event) => {
  const field = event.target.closest(".filters input:not([type=search]), .filters select");
  if (field && !("typed" in field.dataset)) narrow(field);
});
document.addEventListener("keydown", (event) => {
  if (event.target.matches(".filters input[type=date]") && event.key !== "Tab") event.target.dataset.typed = "";
});
document.addEventListener("focusout", (event) => {
  const field = event.target;
  if (!field.matches?.(".filters input[type=date]") || !("typed" in field.dataset)) return;
  delete field.dataset.typed;
  if (field.value !== field.defaultValue) narrow(field);
});

function narrow(field) {
  const { form } = field;
  withHtmx((htmx) => htmx.trigger(form, "narrow"), () => form.submit());
}

function ask(address, how) {
  withHtmx((htmx) => {
    going = how;
    htmx.ajax("GET", address.pathname + address.search, { source: region(), target: "#filtered", swap: "outerHTML" });
  }, () => location.assign(address));
}

addEventListener("popstate", () => {
  if (location.pathname === list && location.pathname + location.search !== shown) ask(new URL(location), { back: true });
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.id === "filters") going = {};
  region().setAttribute("aria-busy", "true");
  document.getElementById("failed").textContent = "";
});

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => {
    if (going.back) return location.reload();
    region().removeAttribute("aria-busy");
    const failed = document.getElementById("failed");
    failed.textContent = failed.dataset.text;
  });
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id === "filtered") before = remember();
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "filtered") return;
  const address = region().dataset.address;
  if (going.back) shown = location.pathname + location.search;
  else {
    const hash = document.getElementById(going.hash?.slice(1))?.matches(".entry") ? going.hash : "";
    if (address !== shown || location.pathname !== list) history.pushState(null, "", address + hash);
    shown = address;
  }
  restore();
});

/* Where the reader is: what has the focus, how far down it stands, which lists are unfolded. */
function remember() {
  const at = region().contains(document.activeElement) ? document.activeElement : null;
  return {
    focus: at && { id: at.id, text: at.textContent, top: top(at) },
    heading: top(document.getElementById("filters-h")),
    open: [...region().querySelectorAll("details[id][open]")].map((each) => [each.id, each.querySelector("fieldset")?.scrollTop ?? 0]),
  };
}

function restore() {
  for (const [id, scrolled] of before.open) {
    const folded = document.getElementById(id);
    if (!folded) continue;
    folded.open = true;
    const inside = folded.querySelector("fieldset");
    if (inside) inside.scrollTop = scrolled;
  }
  const heading = document.getElementById("filters-h");
  const target = going.hash && document.getElementById(going.hash.slice(1));
  if (going.turn || target?.matches(".entry")) return go(going.turn ? document.getElementById("page-now") : target);
  const { focus } = before;
  const again = focus && same(focus);
  (again ?? (focus ? heading : null))?.focus({ preventScroll: true });
  const now = again ?? heading;
  scrollBy({ top: top(now) - (again ? focus.top : before.heading), behavior: "instant" });
  // A heading that gets the focus is read out already.
  if (!focus || again) told.textContent = heading.textContent;
}

function go(element) {
  element.tabIndex = -1;
  element.scrollIntoView({ block: "start", behavior: "instant" });
  element.focus({ preventScroll: true });
}

function same({ id, text }) {
  if (id) return document.getElementById(id);
  return [...region().querySelectorAll(".known a, .scale a")].find((each) => each.textContent === text) ?? null;
}

function top(element) {
  return element.getBoundingClientRect().top;
}
