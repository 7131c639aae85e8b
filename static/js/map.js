/* The map by keyboard and pointer. Without this every mark is a plain link and a tab stop of its own. */

const map = document.getElementById("map");
if (map) for (const svg of map.querySelectorAll("svg[data-map]")) start(svg);

function start(svg) {
  const marks = [...svg.querySelectorAll(".marks a")];
  if (!marks.length) return;
  const help = document.getElementById("map-keys");
  if (help) help.hidden = false;
  marks.forEach((mark, place) => { mark.tabIndex = place ? -1 : 0; });

  svg.addEventListener("keydown", (event) => {
    const now = event.target.closest("a");
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return leave();
    const to = /^[0-9]$/.test(event.key) ? numbered(marks, event.key) : MOVES[event.key]?.(marks, marks.indexOf(now));
    if (to === undefined) return;
    event.preventDefault();
    if (to) go(marks, to);
  });
  light(svg);
}

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

/* Digits typed within a second make a number: that entry, as its name counts it, or the mark that counts it. */
let typed = "";
let typedAt = 0;
function numbered(marks, digit) {
  typed = performance.now() - typedAt < 1000 ? typed + digit : digit;
  typedAt = performance.now();
  const place = (mark) => Number(mark.dataset.place);
  const upTo = marks.filter((mark) => place(mark) <= Number(typed));
  return upTo.sort((a, b) => place(b) - place(a))[0] ?? null;
}

/* The entry that is pointed at or has the focus: its arrows stand out, and so does its place in the list. */
function light(svg) {
  const arrows = [...svg.querySelectorAll(".arrow")];
  const show = (mark, on) => {
    const id = mark.dataset.id;
    const own = arrows.filter((arrow) => arrow.dataset.from === id || arrow.dataset.to === id);
    svg.classList.toggle("is-lighting", on && own.length > 0);
    for (const arrow of own) arrow.classList.toggle("is-lit", on);
    document.getElementById(id)?.classList.toggle("is-pointed", on);
  };
  for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    svg.addEventListener(begin, (event) => { const mark = event.target.closest(".marks a"); if (mark) show(mark, true); });
    svg.addEventListener(end, (event) => { const mark = event.target.closest(".marks a"); if (mark) show(mark, false); });
  }
}
