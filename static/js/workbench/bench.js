/* The workbench: keys and hands on the text, and what happens with the words. */

import * as server from "./server.js";
import * as slip from "./slip.js";
import * as text from "./text.js";

const $ = (query) => document.querySelector(query);
const { form } = slip;
const KINDS = { s: "statement", e: "event", r: "report", f: "figure", d: "position" };
const reasons = [...document.querySelectorAll("#reasons li")].map((item) => [item.dataset.value, item.textContent]);
const MANY = 300; // more sentences than this are drawn as proportions

let held = null;
let standing = { states: "", todo: [], marks: [], proposals: [] };
let reason = "other_matter";
let leftLast = "";
let busy = false;

const el = (tag, props = {}, ...kids) => {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...kids);
  return made;
};

// ---- the one live region ----

function say(message, { spoken = false, bad = false, undo = false, lang = "en" } = {}) {
  const box = $("#toast");
  const back = el("button", { type: "button" }, "Undo");
  back.addEventListener("click", takeBack);
  clearTimeout(say.timer);
  box.replaceChildren(el("span", { lang }, message), ...(undo ? [back] : []));
  box.className = `toast ${spoken ? "vh" : "on"} ${bad ? "bad" : ""}`;
  say.timer = setTimeout(() => (box.className = "toast"), 12000);
}

// ---- how the text stands ----

function show(state) {
  if (!state?.states) return;
  standing = state;
  text.show([...state.marks, ...state.proposals.flatMap(piecesOf)]);
  meter();
  record();
  text.light("held", held ? [held] : []);
}

function meter() {
  const canvas = $("#ticks");
  const pen = canvas.getContext("2d");
  const states = [...standing.states].filter((each) => each !== "-");
  canvas.width = canvas.clientWidth * devicePixelRatio;
  canvas.height = 8 * devicePixelRatio;
  // A canvas does not know the page's variables: its own colour, as the style sheet has it for each state, does.
  const colours = Object.fromEntries([..."ilo"].map((each) => {
    canvas.dataset.state = each;
    return [each, getComputedStyle(canvas).color];
  }));
  const width = canvas.width / Math.max(1, states.length);
  const gap = states.length > MANY ? 0 : Math.min(2, width / 4);
  states.forEach((each, place) => {
    pen.fillStyle = colours[each];
    const low = each === "l" ? canvas.height / 2 : canvas.height;
    pen.fillRect(place * width, canvas.height - low, Math.max(1, width - gap), low);
  });
  const speech = standing.marks.filter((mark) => ["statement"].includes(mark.kind)).length;
  const rest = standing.accounted === standing.counted && standing.uncovered
    ? ` · ${standing.uncovered} of ${standing.words} words stand beside the passages` : "";
  $("#coverage").replaceChildren(
    el("b", {}, `${standing.accounted} of ${standing.counted}`), " sentences accounted for",
    standing.left ? ` (${standing.left} left out)` : "", ` · ${speech} passages of speech in the record`, rest);
}

function record() {
  const rows = [...new Map(standing.marks.filter((mark) => mark.owner).map((mark) => [mark.report, mark])).values()];
  $("#gave").replaceChildren(...(rows.length ? rows.map((mark) => {
    const link = el("a", { href: `?edit=${mark.owner}#slip` }, mark.title);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      edit(mark.owner);
    });
    const place = `¶${text.paragraphAt(mark.start).number} · ${mark.state} · ${mark.owner}`;
    return el("li", { className: `${mark.kind} ${mark.rendering} side-${mark.side}` }, link, el("span", { className: "fine" }, place));
  }) : [el("li", { className: "empty" }, "Nothing yet.")]));
  const proposed = standing.proposals.map((each) => {
    const link = el("a", { href: `?proposal=${each.key}#slip` }, each.title);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      take(each);
    });
    const first = each.words[0];
    const said = text.slice(first.start, Math.min(first.end, first.start + 46));
    return el("li", { className: "proposal" }, link, el("span", { lang: text.language }, ` ${said}…`), el("span", { className: "fine" }, `${each.why} ${each.score}`));
  });
  $("#proposed-count").textContent = proposed.length;
  $("#proposed").replaceChildren(...(proposed.length ? proposed : [el("li", { className: "empty" }, "Nothing more.")]));
  const left = standing.marks.filter((mark) => mark.kind === "left");
  $("#left").replaceChildren(...(left.length ? left.map(leftRow) : [el("li", { className: "empty" }, "Nothing yet.")]));
}

function leftRow(mark) {
  const back = el("button", { type: "button", className: "quiet" }, "Take back");
  back.addEventListener("click", async () => answered(await server.left(mark.key), "Taken back."));
  const why = el("select", {}, ...reasons.map(([value, label]) => el("option", { value, selected: value === mark.reason }, label)));
  why.setAttribute("aria-label", "Reason");
  why.addEventListener("change", async () => {
    reason = why.value;
    answered(await server.left(mark.key, why.value), "Another reason.");
  });
  const said = text.slice(mark.start, Math.min(mark.end, mark.start + 46));
  return el("li", {}, el("span", { lang: text.language }, `${said}…`), el("span", { className: "fine" }, why, back));
}

function answered({ status, text: state, errors }, done) {
  if (status === 200) {
    show(state);
    say(done);
    return true;
  }
  say(refusal(status, errors), { bad: true });
  return false;
}

function refusal(status, errors) {
  if (status === 0) return "No answer from the server. Nothing was changed; try again.";
  if (status === 403) return "You are logged out, or may not do this. Log in in another tab, then try again.";
  return Object.values(errors ?? {}).flat().join(" ") || `The server refused it (${status}).`;
}

// ---- words ----

const stateOf = (stretch) => {
  const place = text.sentences.findIndex((each) => each.start < stretch.end && each.end > stretch.start);
  return { i: "in the record", l: "left out", o: "not accounted for", "-": "set apart" }[standing.states[place]] ?? "";
};

function hold(stretch, { scroll = false, quiet = false } = {}) {
  held = stretch;
  text.light("held", held ? [held] : []);
  if (!held) return;
  const said = text.slice(held.start, held.end);
  const count = said.split(/\s+/u).length;
  $("#held").replaceChildren(
    el("b", {}, `${count} word${count > 1 ? "s" : ""}`),
    ` in ¶${text.paragraphAt(held.start).number} · ${held.start}–${held.end} · ${stateOf(held)}`);
  if (scroll) text.scrollTo(held);
  if (!quiet) say(said, { spoken: true, lang: text.language });
  if (slip.dirty || slip.editing) offer();
  else slip.preview(held);
}

/* The form holds unsaved work: nothing is replaced unasked. */
function offer() {
  const box = $("#other");
  const taken = slip.words.some((each) => each.start === held.start && each.end === held.end);
  box.hidden = taken;
  if (taken) return;
  const choice = (label, go) => {
    const button = el("button", { type: "button" }, label);
    button.addEventListener("click", () => {
      box.hidden = true;
      go();
    });
    return button;
  };
  box.replaceChildren(
    "Other words are selected: ",
    choice("Add them", () => use([...slip.words, held])),
    choice("Use them instead", () => use([held])),
    choice("Start anew", () => {
      slip.forget();
      slip.preview(held);
    }));
}

function use(words) {
  slip.setWords(words);
  slip.touched();
}

function fromSelection() {
  const chosen = text.selected();
  if (chosen) hold(chosen);
}

function step(by) {
  const list = text.sentences;
  const at = held ? held.start : -1;
  hold(by > 0 ? list.find((each) => each.start > at) ?? list[0] : list.findLast((each) => each.start < at) ?? list.at(-1), { scroll: true });
}

function nudge(edge, by) {
  if (!held) return step(1);
  const moved = { ...held, [edge]: text.nextEdge(held[edge], edge, by) };
  if (moved.start < moved.end) hold({ start: moved.start, end: moved.end }, { scroll: true });
}

function next() {
  const after = held?.end ?? 0;
  const [start, end] = standing.todo.find(([from]) => from >= after) ?? standing.todo[0] ?? [];
  text.pane.focus({ preventScroll: true });
  if (start === undefined) return say("Every sentence of this article is accounted for.");
  return hold({ start, end }, { scroll: true });
}

// ---- what the assistant proposes ----

/* The pieces of a proposal as marks of the text; the last one carries its handle. */
const piecesOf = ({ key, title, values, words }) => words.map((piece, place) => ({
  ...piece, key: `${key}.${place}`, of: key, kind: "proposal", title: `${values.rendering}, ${title}`, last: place === words.length - 1,
}));
const proposalOf = (key) => standing.proposals.find((each) => each.key === key);
const asHeld = ({ words, ...rest }) => ({ ...rest, words, start: words[0].start, end: words.at(-1).end });

/* Opens the form filled with what is proposed. */
function take(proposal) {
  if (slip.dirty) {
    say("The form holds unsaved work: save it, or start anew.", { bad: true });
    return $("#save").focus();
  }
  if (held?.key !== proposal.key) hold(asHeld(proposal), { scroll: true, quiet: true });
  return slip.open(proposal.kind);
}

function toProposal(after) {
  const next = standing.proposals.find((each) => each.words[0].start >= after);
  const handle = next && text.pane.querySelector(`.handle[data-key="${next.key}"]`);
  (handle ?? text.pane).focus({ preventScroll: true });
  if (handle) text.scrollTo(next.words[0]);
}

async function reject(proposal) {
  if (slip.dirty) return say("The form holds unsaved work: save it, or start anew.", { bad: true });
  const { status, text: state, errors } = await server.reject(proposal.key);
  if (status !== 200) return say(refusal(status, errors), { bad: true });
  slip.clear();
  held = { start: proposal.words[0].start, end: proposal.words.at(-1).end };
  show(state);
  text.pane.focus({ preventScroll: true });
  return say("Rejected. x leaves the words out too, n goes on.", { undo: true });
}

// ---- filing ----

function file(name, { same = false } = {}) {
  if (!slip.words.length && held) slip.preview(held);
  if (!slip.words.length) return say("Select words first, or press n.");
  if (!$("#other").hidden) {
    say("The form holds unsaved words.");
    return $("#other button").focus();
  }
  if (!slip.editing) slip.setKind(name);
  if (same && !slip.sameAsLast()) say("Nothing was saved from this article yet.");
  return slip.open(slip.editing ? slip.kind() : name);
}

async function edit(owner) {
  if (slip.dirty) {
    say("The form holds unsaved work: save it, or start anew.", { bad: true });
    return $("#save").focus();
  }
  const { status, errors, ...opened } = await server.record(owner);
  if (status !== 200) return say(refusal(status, errors), { bad: true });
  slip.edit(opened);
  held = slip.words[0] ?? null;
  if (held) text.scrollTo(held);
  return slip.open(opened.kind);
}

async function save(to = "draft") {
  if (busy) return;
  if (!$("#conflict").hidden) return $("#conflict").focus();
  if (!slip.words.length) return say("Nothing to save: no words are chosen.");
  busy = true;
  $("#save").ariaDisabled = "true";
  slip.say("Saving…", "saving");
  const body = new FormData(form);
  // A record that is edited keeps its state, unless it goes to review.
  body.set("state", slip.editing && to === "draft" ? "" : to);
  const answer = await server.file(body);
  busy = false;
  $("#save").ariaDisabled = null;
  if (answer.status === 200) return done(answer);
  if (answer.status === 409) return slip.conflict(answer.theirs, answer.seen, () => save(to));
  if (answer.status === 422) return slip.wrong(answer.errors);
  slip.touched();
  slip.say("Not saved: no answer from the server. Your text is kept here; press Save to try again.", "failed");
  say(refusal(answer.status, answer.errors), { bad: true });
  return $("#save").focus();
}

function done({ filed, text: state }) {
  const proposed = Boolean(form.elements.proposal.value);
  const after = slip.words.at(-1).end;
  slip.saved(filed);
  slip.forget();
  slip.clear(slip.kind());
  held = { start: after - 1, end: after };
  show(state);
  text.light("held", []);
  slip.say(`Saved as ${filed.id}.`, "saved");
  $("#held").textContent = `Saved as ${filed.id}. n goes on to the next sentence.`;
  say(`Saved as ${filed.id}.`, { undo: true });
  if (proposed) toProposal(after);
  else text.pane.focus({ preventScroll: true });
}

async function leaveOut() {
  const proposal = held?.key && proposalOf(held.key);
  if (proposal) return reject(proposal);
  if (!held) return say("Select words first, or press n.");
  if (slip.dirty) return say("The form holds unsaved work: save it, or start anew.", { bad: true });
  const words = { start: held.start, end: held.end, exact: text.slice(held.start, held.end) };
  const { status, filed, text: state, errors } = await server.leaveOut(words, reason);
  if (status !== 200) return say(refusal(status, errors), { bad: true });
  show(state);
  next();
  leftLast = filed.id;
  const label = reasons.find(([value]) => value === reason)[1];
  return say(`Left out: ${label}; 1–${reasons.length} changes the reason.`, { undo: true });
}

async function otherReason(place) {
  [reason] = reasons[place];
  const label = reasons[place][1];
  return answered(await server.left(leftLast, reason), `Left out: ${label}.`);
}

async function takeBack() {
  const { status, undone, text: state, errors } = await server.undo();
  if (status !== 200) return say(refusal(status, errors), { bad: true });
  show(state);
  leftLast = "";
  return say(`Undone: ${undone.id || undone.kind}.`);
}

// ---- typing the words instead of selecting them ----

function find() {
  const whole = text.slice(0, text.paragraphs.at(-1).end);
  const first = form.elements.first.value.trim();
  const last = form.elements.last.value.trim();
  const points = (words) => [...words].length;
  const hits = [];
  for (let at = whole.indexOf(first); first && at >= 0; at = whole.indexOf(first, at + 1)) {
    const end = whole.indexOf(last, at);
    if (end >= 0) hits.push([at, end + last.length]);
  }
  const note = hits.length === 1 ? "" : hits.length
    ? `Found ${hits.length} times: the first is chosen. Type more words to be exact.`
    : "Not found in this article. Type the words exactly as they are printed.";
  if (hits.length) {
    // The lines were joined by one sign each: the offset of a line start is looked up, not counted.
    const before = whole.slice(0, hits[0][0]);
    const line = before.split("\n").length - 1;
    const there = text.paragraphs[line];
    const start = there.start + points(before.slice(before.lastIndexOf("\n") + 1));
    const inside = whole.slice(hits[0][0], hits[0][1]).split("\n");
    const end = inside.length === 1 ? start + points(inside[0]) : text.paragraphs[line + inside.length - 1].start + points(inside.at(-1));
    if (slip.dirty || slip.editing) use([{ start, end }]);
    else hold({ start, end }, { scroll: true });
  }
  $("#found").textContent = note;
  $("#trim").open = hits.length !== 1;
  say(note || "Found.", { spoken: true });
}

// ---- hands ----

const KEYS = {
  n: next, u: takeBack, x: leaveOut, "?": () => $("#keys").showModal(),
  S: () => file("statement", { same: true }),
  ...Object.fromEntries(Object.entries(KINDS).map(([key, name]) => [key, () => file(name)])),
  ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: () => file(slip.kind()),
};

// Single letters work only while the text has the focus (WCAG 2.1.4).
text.pane.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    event.preventDefault();
    fromSelection();
    nudge(event.shiftKey ? "end" : "start", event.key === "ArrowRight" ? 1 : -1);
    return;
  }
  if (/^[1-9]$/.test(event.key) && leftLast && reasons[event.key - 1]) {
    event.preventDefault();
    otherReason(event.key - 1);
    return;
  }
  const go = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  if (!go || (event.shiftKey && !"S?".includes(event.key)) || event.target.matches(".num")) return;
  if (event.key === "Enter" && event.target.matches(".handle")) return;
  event.preventDefault();
  if (event.key !== "x") leftLast = "";
  fromSelection();
  go();
});
text.pane.addEventListener("pointerup", () => setTimeout(fromSelection));
// A proposal that the focus comes to is shown in the form; nothing of it is saved.
text.pane.addEventListener("focusin", (event) => {
  const proposal = event.target.matches(".handle") && proposalOf(event.target.dataset.key);
  if (!proposal || slip.dirty || slip.editing) return;
  hold(asHeld(proposal), { scroll: true, quiet: true });
});
text.pane.addEventListener("click", (event) => {
  const handle = event.target.closest(".handle");
  if (handle) {
    take(proposalOf(handle.dataset.key));
    return;
  }
  const number = event.target.closest(".num");
  const mark = event.target.closest("mark");
  if (number) {
    const there = text.paragraphs.find((each) => each.number === Number(number.dataset.n));
    const at = held?.start ?? -1;
    hold(there.sentences.find((each) => each.start > at) ?? there.sentences[0] ?? there, { scroll: true });
    text.pane.focus({ preventScroll: true });
  } else if (mark && getSelection().isCollapsed && event.detail < 2) {
    const found = mark.dataset.keys.split(" ").map(text.markOf).find((each) => each?.owner);
    if (found) edit(found.owner);
  }
});
$(".tools").addEventListener("click", (event) => {
  const key = event.target.closest("button")?.dataset.key;
  if (key) KEYS[key]();
});
$("#same").addEventListener("click", () => file("statement", { same: true }));
$("#away").addEventListener("click", () => {
  slip.forget();
  slip.clear();
  slip.say("");
  text.pane.focus();
});
$("#find").addEventListener("click", find);
form.addEventListener("keydown", (event) => {
  if (event.target.matches("#id_first, #id_last") && event.key === "Enter") {
    event.preventDefault();
    find();
  }
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save(event.submitter?.value || "draft");
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    save();
  } else if (event.key === "Escape" && form.contains(event.target)) text.pane.focus({ preventScroll: true });
});
addEventListener("beforeunload", (event) => {
  if (slip.dirty) event.preventDefault();
});

document.documentElement.classList.add("bench-js");
slip.begin();
server.state().then(show);
