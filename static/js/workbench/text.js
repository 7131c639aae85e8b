/* The article's text: its paragraphs and sentences, words held in it, and the marks on it.
   Every offset is a code point of the stored text, never UTF-16. */

export const pane = document.querySelector("#text");
const source = pane.querySelector(".source");
export const language = source.lang;

const points = (words) => [...words].length;

export const paragraphs = [...source.querySelectorAll("p[data-start]")].map((element) => {
  const chars = [...element.textContent];
  const start = Number(element.dataset.start);
  const sentences = element.dataset.sentences.split(" ").filter(Boolean).map((each) => {
    const [from, to] = each.split("-").map(Number);
    return { start: from, end: to };
  });
  return { element, chars, start, end: start + chars.length, number: Number(element.dataset.n), sentences };
});
export const sentences = paragraphs.flatMap((each) => each.sentences);

/* The last of a sorted list that starts at or before the offset. */
function lastBefore(list, offset) {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (list[middle].start <= offset) low = middle;
    else high = middle - 1;
  }
  return list[low];
}

export const paragraphAt = (offset) => lastBefore(paragraphs, offset);

export function slice(start, end) {
  const said = [];
  for (let at = paragraphs.indexOf(paragraphAt(start)); at < paragraphs.length && paragraphs[at].start < end; at += 1) {
    const each = paragraphs[at];
    said.push(each.chars.slice(Math.max(0, start - each.start), end - each.start).join(""));
  }
  return said.join("\n");
}

const charAt = (offset) => {
  const there = paragraphAt(offset);
  return there.chars[offset - there.start] ?? "";
};

// ---- a place in the page and a place in the text ----

function offsetOf(node, at) {
  const holder = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const element = holder.closest("p[data-start]");
  const range = document.createRange();
  if (element) {
    range.setStart(element, 0);
    range.setEnd(node, at);
    return Number(element.dataset.start) + points(range.toString());
  }
  range.setStart(node, at);
  return paragraphs.findLast((each) => range.comparePoint(each.element, 0) < 0)?.end ?? 0;
}

function pointAt(offset) {
  const there = paragraphAt(offset);
  const walk = document.createTreeWalker(there.element, NodeFilter.SHOW_TEXT);
  let rest = offset - there.start;
  let last = null;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const chars = [...node.data];
    last = [node, node.data.length];
    if (rest <= chars.length) return [node, chars.slice(0, rest).join("").length];
    rest -= chars.length;
  }
  return last ?? [there.element, 0];
}

export function rangeOf({ start, end }) {
  const range = document.createRange();
  range.setStart(...pointAt(start));
  range.setEnd(...pointAt(end));
  return range;
}

const letter = (char) => /[\p{L}\p{N}]/u.test(char);
const blank = (char) => char === "" || /\s/u.test(char);

/* The selected words as offsets, whole words only; null where nothing of the text is selected. */
export function selected() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || !source.contains(chosen.anchorNode) || !source.contains(chosen.focusNode))
    return null;
  const range = chosen.getRangeAt(0);
  let start = offsetOf(range.startContainer, range.startOffset);
  let end = offsetOf(range.endContainer, range.endOffset);
  while (start < end && blank(charAt(start))) start += 1;
  while (end > start && blank(charAt(end - 1))) end -= 1;
  if (start === end) return null;
  while (start > 0 && letter(charAt(start - 1)) && letter(charAt(start))) start -= 1;
  while (letter(charAt(end - 1)) && letter(charAt(end))) end += 1;
  chosen.removeAllRanges();
  return { start, end };
}

/* Where each word of a paragraph starts, or ends. */
function edges(paragraph, edge) {
  const found = [];
  paragraph.chars.forEach((char, at) => {
    const here = !blank(char);
    const next = paragraph.chars[at + (edge === "start" ? -1 : 1)] ?? " ";
    if (here && blank(next)) found.push(paragraph.start + at + (edge === "start" ? 0 : 1));
  });
  return found;
}

/* The next word's edge from an offset, in either direction. */
export function nextEdge(offset, edge, by) {
  const at = paragraphs.indexOf(paragraphAt(by > 0 ? offset : offset - 1));
  for (let place = Math.max(0, at); place >= 0 && place < paragraphs.length; place += by) {
    const list = edges(paragraphs[place], edge);
    const found = by > 0 ? list.find((each) => each > offset) : list.findLast((each) => each < offset);
    if (found !== undefined) return found;
  }
  return offset;
}

// ---- marks ----

let marks = [];
export const all = () => marks;
export const markOf = (key) => marks.find((mark) => mark.key === key);

const described = (mark) =>
  mark.kind === "left" ? `left out: ${mark.reason}`
    : mark.kind === "proposal" ? `proposed: ${mark.title}`
      : `in the record: ${mark.kind} ${mark.owner}, ${mark.state}`;

function draw(paragraph) {
  const here = marks.filter((mark) => mark.start < paragraph.end && mark.end > paragraph.start);
  const cuts = [...new Set([paragraph.start, paragraph.end, ...here.flatMap((mark) => [mark.start, mark.end])])]
    .filter((offset) => offset >= paragraph.start && offset <= paragraph.end)
    .sort((a, b) => a - b);
  const parts = [paragraph.element.querySelector(".num")];
  cuts.slice(0, -1).forEach((from, place) => {
    const to = cuts[place + 1];
    const over = here.filter((mark) => mark.start <= from && mark.end >= to);
    const words = paragraph.chars.slice(from - paragraph.start, to - paragraph.start).join("");
    if (!over.length) return parts.push(words);
    const element = document.createElement("mark");
    element.className = [...new Set(over.flatMap((mark) => [mark.kind, mark.rendering]).filter(Boolean))].join(" ");
    element.dataset.keys = over.map((mark) => mark.key).join(" ");
    element.setAttribute("aria-description", over.map(described).join(", "));
    element.textContent = words;
    parts.push(element, ...over.filter((mark) => mark.last && mark.end === to).map(handle));
  });
  paragraph.element.replaceChildren(...parts);
}

/* The button at the end of a proposal; empty, so that the offsets hold. */
function handle(mark) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "handle";
  button.dataset.key = mark.of;
  button.setAttribute("aria-label", `Proposal: ${mark.title}: ${slice(mark.start, mark.end)}`);
  return button;
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/* Shows these marks; only paragraphs whose marks changed are drawn again. */
export function show(fresh) {
  const before = new Map(marks.map((mark) => [mark.key, mark]));
  const after = new Map(fresh.map((mark) => [mark.key, mark]));
  const changed = [
    ...marks.filter((mark) => !same(mark, after.get(mark.key))),
    ...fresh.filter((mark) => !same(mark, before.get(mark.key))),
  ];
  marks = fresh;
  const touched = new Set();
  for (const mark of changed) {
    let at = paragraphs.indexOf(paragraphAt(mark.start));
    for (; at < paragraphs.length && paragraphs[at].start < mark.end; at += 1) touched.add(paragraphs[at]);
  }
  touched.forEach(draw);
}

// ---- words held: shown by the highlight API, so that nothing in the page moves ----

export function light(name, stretches) {
  if (!globalThis.Highlight) return;
  CSS.highlights.set(name, new Highlight(...stretches.map(rangeOf)));
}

export function scrollTo(stretch) {
  const box = rangeOf(stretch).getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (box.top >= frame.top + 40 && box.bottom <= frame.bottom - 40) return;
  if (pane.scrollHeight > pane.clientHeight) pane.scrollTop += box.top - frame.top - frame.height / 3;
  else scrollBy(0, box.top - innerHeight / 3);
}
