/* The map by keyboard and pointer, as the server drew it and as it is explored. Without this every mark is a plain
   link and a tab stop of its own. Everything listens on the document, for the map may be swapped for another. */

const REST = 150; // milliseconds: who merely passes over the map does not ask for it
let exploring = false; // it was asked for on this page, and will be again when the map is swapped
let declined = false; // the reader went back to the drawing: only the button asks again
let resting = 0;

const map = () => document.getElementById("map");
const marksOf = (svg) => [...svg.querySelectorAll(".marks a")].filter((mark) => !mark.hasAttribute("display"));
const markAt = (target) => target.closest?.("#map .marks a");

let keyed = false; // the keyboard was used on this page

begin();
document.addEventListener("htmx:load", begin);
for (const type of ["keydown", "focusin"]) document.addEventListener(type, settle, { once: true, capture: true });

/* The words on keys are for those who have them. */
function begin() {
  const help = document.getElementById("map-keys");
  if (help) help.hidden = false;
  for (const svg of map()?.querySelectorAll("svg[data-map]:not([data-begun])") ?? []) {
    svg.dataset.begun = "";
    marksOf(svg)[0]?.setAttribute("tabindex", 0);
    if (keyed) settle();
    if (exploring && svg.classList.contains("map-wide")) explore();
  }
}

/* One tab stop a picture, before the first key moves anything: a thousand marks are not touched for who only reads. */
function settle() {
  keyed = true;
  for (const mark of map()?.querySelectorAll("[data-begun] .marks a:not([tabindex])") ?? []) mark.tabIndex = -1;
}

/* ---------- by keyboard */

document.addEventListener("keydown", (event) => {
  const now = markAt(event.target);
  if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return leave();
  const marks = marksOf(now.closest("svg"));
  const to = /^[0-9]$/.test(event.key) ? numbered(marks, event.key) : MOVES[event.key]?.(marks, marks.indexOf(now));
  if (to === undefined) return;
  event.preventDefault();
  if (to) go(marks, to);
});

function go(marks, to) {
  for (const mark of marks) mark.tabIndex = mark === to ? 0 : -1;
  to.focus();
}

function leave() {
  const heading = document.getElementById("map-h");
  heading.tabIndex = -1;
  heading.focus();
}

/* Each gives the mark to go to, null where there is none further. */
const MOVES = {
  ArrowRight: (marks, place) => marks[place + 1] ?? null,
  ArrowLeft: (marks, place) => marks[place - 1] ?? null,
  ArrowDown: (marks, place) => otherLane(marks, place, 1),
  ArrowUp: (marks, place) => otherLane(marks, place, -1),
  Home: (marks) => marks[0],
  End: (marks) => marks.at(-1),
  PageDown: (marks, place) => otherDay(marks, place, 1),
  PageUp: (marks, place) => otherDay(marks, place, -1),
};

/* In the next lane that way which holds a mark: the nearest one in order. */
function otherLane(marks, place, way) {
  const lane = (mark) => Number(mark.dataset.lane);
  const here = lane(marks[place]);
  const beyond = marks.map(lane).filter((each) => (each - here) * way > 0);
  if (!beyond.length) return null;
  const next = way > 0 ? Math.min(...beyond) : Math.max(...beyond);
  const away = (mark) => Math.abs(marks.indexOf(mark) - place);
  return marks.filter((mark) => lane(mark) === next).sort((a, b) => away(a) - away(b))[0];
}

/* The first mark of the next day that has one, either way. */
function otherDay(marks, place, way) {
  const here = marks[place].dataset.day;
  const days = [...new Set(marks.map((mark) => mark.dataset.day))].sort();
  const next = days[days.indexOf(here) + way];
  return next === undefined ? null : marks.find((mark) => mark.dataset.day === next);
}

/* Digits typed one upon the other make a number: that entry, as its name counts it, or the mark that counts it. */
let typed = "";
let typedAt = 0;
function numbered(marks, digit) {
  typed = performance.now() - typedAt < 1500 ? typed + digit : digit;
  typedAt = performance.now();
  const place = (mark) => Number(mark.dataset.place);
  const upTo = marks.filter((mark) => place(mark) <= Number(typed));
  return upTo.sort((a, b) => place(b) - place(a))[0] ?? null;
}

/* ---------- what is pointed at, on either side */

/* The entry that is pointed at or has the focus: its arrows stand out, and so does its place in the list. */
function show(mark, on) {
  const { id } = mark.dataset;
  const svg = mark.closest("svg");
  for (const lit of svg.querySelectorAll(".arrow.is-lit")) lit.remove();
  const own = on ? [...svg.querySelectorAll(".arrow")].flatMap((sheaf) => [...taken(sheaf, id)]) : [];
  svg.querySelector(".arrows").append(...own);
  svg.classList.toggle("is-lighting", own.length > 0);
  document.getElementById(id)?.classList.toggle("is-pointed", on);
}

/* The arrows of one style are drawn as one: those of an entry are taken out of it as copies. */
function* taken(sheaf, id) {
  const pieces = [...sheaf.children].map((path) => path.getAttribute("d").split(/(?=M)/));
  for (const [place, ends] of sheaf.dataset.ends.split(" ").entries()) {
    if (!ends.split(">").includes(id)) continue;
    const arrow = sheaf.cloneNode(true);
    arrow.removeAttribute("data-ends");
    arrow.classList.add("is-lit");
    [...arrow.children].forEach((path, part) => path.setAttribute("d", pieces[part][place]));
    yield arrow;
  }
}

/* And an entry of the list lights its mark. */
function point(entry, on) {
  for (const mark of map()?.querySelectorAll(`.marks a[data-id="${CSS.escape(entry.id)}"]`) ?? []) {
    mark.classList.toggle("is-pointed", on);
  }
}

for (const [type, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(type, (event) => {
    const mark = markAt(event.target);
    if (mark) return show(mark, on);
    const entry = event.target.closest?.(".entry[id]");
    if (entry) point(entry, on);
  });
}

/* ---------- exploring: fetched once the reader reaches for the map */

document.addEventListener("pointerover", (event) => {
  clearTimeout(resting);
  if (event.pointerType === "touch" || !event.target.closest?.("#map .map-wide")) return;
  resting = setTimeout(reach, REST);
});
document.addEventListener("pointerdown", (event) => {
  if (event.pointerType === "touch" && event.target.closest?.("#map .map-wide")) reach();
});
document.addEventListener("focusin", (event) => { if (event.target.closest?.("#map .map-wide")) reach(); });
document.addEventListener("click", (event) => {
  if (event.target.closest?.(".map-explore")) explore({ asked: true });
});

function reach() {
  if (!declined && !exploring && !navigator.connection?.saveData) explore();
}

async function explore({ asked = false } = {}) {
  const here = map();
  if (!here?.dataset.figure || here.getAttribute("aria-busy") || here.classList.contains("is-explored")) return;
  here.setAttribute("aria-busy", "true");
  try {
    const { take } = await import(here.dataset.explore);
    exploring = await take(here, { asked, show, left });
    declined = false;
  } catch (error) {
    here.querySelector(".map-failed").textContent = here.querySelector(".map-bar").dataset.failed;
    declined = true;
  }
  here.removeAttribute("aria-busy");
}

function left() {
  exploring = false;
  declined = true;
}
