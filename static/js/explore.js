/* The map explored: Plotly drawn in the very place of the server's picture, from the figure of the same shapes.

   The SVG stays over it, unseen but for its focus ring: its links are what keyboard and ear have of the marks, here
   moved to where the marks are. Coordinates are those of the SVG's viewBox, `unit` is what one of them measures. */

const SIZES = new Set(["size", "width", "l", "r", "xshift", "yshift"]);
const STEPS = [12, 6, 3, 2, 1, 1 / 2, 1 / 4]; // hours between two lines that tell the hour
const NS = "http://www.w3.org/2000/svg";

let fetched; // of Plotly, once a page

export async function take(map, { asked, show, left }) {
  fetched ??= plotly(map.dataset);
  const [figure] = await Promise.all([fetch(map.dataset.figure).then(readable), fetched]);
  const svg = map.querySelector(".map-wide");
  if (!map.isConnected || !svg.getClientRects().length) return false;
  const state = begin(map, svg, figure);
  await draw(state);
  map.classList.add("is-explored");
  tools(state, left);
  hands(state, show);
  watch(state);
  if (asked) map.querySelector(".map-bar button").focus({ preventScroll: true });
  return true;
}

function readable(answer) {
  if (!answer.ok) throw new Error(`${answer.status} for the figure of the map`);
  return answer.json();
}

/* Its style rules must lie in a sheet of our own before it looks for them: the policy refuses those it would add. */
async function plotly({ plotly: script, plotlyCss: style }) {
  const link = document.createElement("link");
  Object.assign(link, { id: "plotly.js-style-global", className: "no-inline-styles", rel: "stylesheet", href: style });
  await loaded(link);
  await loaded(Object.assign(document.createElement("script"), { src: script }));
}

function loaded(element) {
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => { fetched = undefined; element.remove(); reject(new Error("Plotly could not be fetched")); };
    document.head.append(element);
  });
}

function begin(map, svg, figure) {
  const plot = document.createElement("div");
  plot.className = "map-plot";
  plot.setAttribute("aria-hidden", "true");
  svg.before(plot);
  const marks = svg.querySelector(".marks");
  const links = new Map([...marks.children].map((link) => [link.dataset.id, link]));
  const home = new Map(figure.levels[0].links.map(({ id, x, y }) => [id, [x, y]]));
  const [from, to] = figure.layout.xaxis.range;
  return {
    map, svg, plot, figure, marks, links, home, from, to, range: [from, to], hidden: new Set(), drags: false,
    file: map.dataset.file, ends: new AbortController(),
  };
}

const zoomOf = ({ from, to, range }) => (to - from) / (range[1] - range[0]);
const levelOf = ({ figure, ...state }) => figure.levels.findLast(({ zoom }) => zoom <= zoomOf(state) + 1e-6);

/* ---------- the drawing */

function draw(state) {
  const unit = state.svg.clientWidth / state.figure.width;
  const { data, layout } = picture(state, unit);
  const config = { displayModeBar: false, displaylogo: false, doubleClick: false, showTips: false, scrollZoom: false };
  place(state);
  range(state);
  return window.Plotly.react(state.plot, data, layout, config);
}

/* Sizes, colours, and what of the figure the reader chose to see, ready for Plotly. */
function picture(state, unit) {
  const { figure, svg } = state;
  const level = levelOf(state);
  const gone = new Set(level.links.filter(({ y }) => isHidden(state, y)).map(({ id }) => id));
  const seen = [...ground(state, unit), ...level.data.map((trace) => without(state, trace))];
  const shapes = [...figure.layout.shapes.map((shape) => hours(state, unit, shape)), ...level.shapes]
    .filter((shape) => !belongs(shape, gone, state)).map((shape) => rounded(shape, zoomOf(state)));
  const colours = palette(svg);
  const layout = sized({ ...figure.layout, shapes }, unit, colours);
  layout.font.family = getComputedStyle(svg).fontFamily;
  layout.xaxis.range = [...state.range];
  layout.dragmode = matchMedia("(pointer: coarse)").matches ? false : state.drags ? "pan" : "zoom";
  layout.width = svg.clientWidth;
  layout.height = figure.height * unit;
  if (matchMedia("(forced-colors: active)").matches) edge(layout, colours);
  const data = seen.map((trace) => sized(trace, unit, colours));
  for (const trace of data) if (trace.customdata) trace.hovertext = trace.customdata.map(([id]) => figure.says[id]);
  return { data, layout };
}

/* Where tints are not to be had, lines part the lanes, and nights are outlined, as in the stylesheet. */
function edge(layout, colours) {
  const line = { color: colours("var(--ink)"), width: 0.5 };
  for (const shape of layout.shapes) {
    if (shape.name.startsWith("lane ")) shape.line = line;
    if (shape.name === "night") Object.assign(shape, { line, opacity: 1, fillcolor: "rgba(0,0,0,0)" });
  }
}

const isHidden = ({ figure, hidden }, y) => [...hidden].some((lane) => y >= figure.lanes[lane].top && y < figure.lanes[lane].bottom);

/* A bar by where it stands, an arrow, head or leader by the marks it belongs to. */
function belongs({ name, y0 }, gone, state) {
  const [kind, ...ids] = name.split(" ");
  return kind === "bar" || kind === "core" ? isHidden(state, y0) : ids.some((id) => gone.has(id));
}

/* A trace without the points of lanes that are not shown; every list in it that is as long as it has points is cut. */
function without(state, trace) {
  const kept = trace.y.map((y) => !isHidden(state, y));
  if (kept.every(Boolean)) return trace;
  const cut = (value) => {
    if (Array.isArray(value)) return value.length === kept.length ? value.filter((_, at) => kept[at]) : value;
    return value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cut(each)])) : value;
  };
  return cut(trace);
}

/* The figure at the size of the page, with the colours of its theme. */
function sized(value, unit, colours, key = "") {
  if (Array.isArray(value)) return value.map((each) => sized(each, unit, colours, key));
  if (typeof value === "string") return value.startsWith("var(") ? colours(value) : value;
  if (typeof value === "number") return SIZES.has(key) ? value * unit : value;
  if (!value || typeof value !== "object") return value;
  const made = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, sized(each, unit, colours, name)]));
  if (value.xsizemode === "pixel") for (const end of ["x0", "x1"]) if (end in made) made[end] *= unit;
  if (value.ysizemode === "pixel") made.path = value.path.replace(/-?[\d.]+/g, (number) => number * unit);
  return made;
}

/* Plotly reads no oklch(): a canvas gives every colour as red, green, blue. */
function palette(element) {
  const known = new Map();
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const probe = document.createElement("span");
  element.parentNode.append(probe);
  const read = (name) => {
    probe.style.color = name;
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
    return `rgb(${[...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).join()})`;
  };
  const names = ["--ink", "--ink-2", "--paper", "--rule", "--side-a", "--side-b", "--third", "--side-a-tint", "--side-b-tint"];
  for (const name of names) known.set(`var(${name})`, read(`var(${name})`));
  probe.remove();
  return (name) => known.get(name);
}

/* A bar's corners stay round however far it is stretched. */
function rounded(shape, zoom) {
  const [kind, , radius] = shape.name.split(" ");
  if (kind !== "bar") return shape;
  const { x0, x1, y0, y1, ...rest } = shape;
  const ry = Math.min(radius, (y1 - y0) / 2);
  const rx = Math.min(radius / zoom, (x1 - x0) / 2);
  const [bx, by] = [rx * 0.45, ry * 0.45];
  const path = `M${x0 + rx},${y0}H${x1 - rx}C${x1 - bx},${y0},${x1},${y0 + by},${x1},${y0 + ry}V${y1 - ry}`
    + `C${x1},${y1 - by},${x1 - bx},${y1},${x1 - rx},${y1}H${x0 + rx}C${x0 + bx},${y1},${x0},${y1 - by},${x0},${y1 - ry}`
    + `V${y0 + ry}C${x0},${y0 + by},${x0 + bx},${y0},${x0 + rx},${y0}Z`;
  return { ...rest, type: "path", path };
}

/* ---------- days and hours, told anew from nearer */

function ground(state, unit) {
  const [breaks, days, ticks] = state.figure.ground;
  if (zoomOf(state) < 1.01) return [breaks, days, ticks];
  const told = hoursIn(state, unit);
  const y = state.figure.height - 4 - 12 / 4;
  return [
    breaks,
    { ...days, ...headings(state, unit) },
    {
      ...ticks, x: told.map(({ x }) => x), y: told.map(() => y), text: told.map(({ text }) => text),
      textposition: "middle center", textfont: { ...ticks.textfont, size: 12 },
    },
  ];
}

/* What is left of a day that one sees only the end of still says which day it is. */
function headings(state, unit) {
  const across = unit * zoomOf(state);
  const found = state.figure.columns.flatMap(({ left, right, whole, short }) => {
    const start = Math.max(left, state.range[0]);
    const room = (Math.min(right, state.range[1]) - start) * across / unit - 10;
    const text = [whole, short].find((each) => each.length * 7.9 <= room);
    return text ? [{ x: start + 6 / zoomOf(state), text }] : [];
  });
  return {
    x: found.map(({ x }) => x), y: found.map(() => 22 - 14 / 4), text: found.map(({ text }) => text),
    textposition: "middle right", textfont: { ...state.figure.ground[1].textfont, size: 14 },
  };
}

function hoursIn(state, unit) {
  const across = unit * zoomOf(state);
  return state.figure.columns.flatMap(({ left, right, hours: known }) => {
    if (!known.length || right < state.range[0] || left > state.range[1]) return [];
    const [, [night, dawn], [end, dusk]] = known;
    const hour = (dusk - dawn) / (end - night);
    const step = STEPS.findLast((each) => each * hour * across >= 64 * unit);
    if (!step) return [];
    const found = [];
    for (let at = Math.ceil((night + 0.01) / step) * step; at < end; at += step) {
      const text = `${Math.floor(at)}${state.figure.separator}${String((at % 1) * 60).padStart(2, "0")}`;
      found.push({ x: dawn + (at - night) * hour, text });
    }
    return found.filter(({ x }) => x >= state.range[0] && x <= state.range[1]);
  });
}

function hours(state, unit, shape) {
  if (shape.name !== "hours" || zoomOf(state) < 1.01) return shape;
  const bottom = state.figure.lanes.at(-1).bottom;
  const path = hoursIn(state, unit).map(({ x }) => `M${x} ${state.figure.lanes[0].top}L${x} ${bottom}`).join("");
  return { ...shape, path: path || "M0 0L0 0" };
}

/* ---------- links: for keyboard and ear, and to show where the focus is */

function place(state) {
  const level = levelOf(state);
  const now = new Set();
  for (const link of level.links) {
    const element = state.links.get(link.id) ?? made(state, link);
    if (isHidden(state, link.y)) continue;
    now.add(element);
    const [x, y] = state.home.get(link.id);
    const at = state.from + (link.x - state.range[0]) * zoomOf(state);
    const within = Math.min(Math.max(at, state.from), state.to);
    element.dataset.at = link.x;
    element.setAttribute("transform", `translate(${within - x} ${link.y - y})`);
  }
  const shown = [...state.links.values()].filter((element) => {
    element.toggleAttribute("display", false);
    if (!now.has(element)) element.setAttribute("display", "none");
    return now.has(element);
  });
  if (!shown.some(({ tabIndex }) => tabIndex === 0) && shown.length) shown[0].tabIndex = 0;
}

/* The link of a mark that the server's picture only counts, where its number puts it among the others. */
function made(state, { id, x, y, css, href, name, lane, day, place: number, half: [across, up] }) {
  const link = document.createElementNS(NS, "a");
  const hit = document.createElementNS(NS, "rect");
  for (const [key, value] of Object.entries({ class: "hit", x: x - across, y: y - up, width: 2 * across, height: 2 * up })) hit.setAttribute(key, value);
  for (const [key, value] of Object.entries({ class: css, href, "aria-label": name })) link.setAttribute(key, value);
  Object.assign(link.dataset, { id, lane, day, place: number, made: "" });
  link.tabIndex = -1;
  link.append(hit);
  state.marks.insertBefore(link, [...state.marks.children].find(({ dataset }) => Number(dataset.place) > number) ?? null);
  state.links.set(id, link);
  state.home.set(id, [x, y]);
  return link;
}

/* ---------- pointing, clicking, moving */

function hands(state, show) {
  const { plot, svg, ends: { signal } } = state;
  const linkOf = (event) => state.links.get(event.points[0].customdata?.[0]);
  const lit = (link, on) => { if (link) { show(link, on); arrows(state, link.dataset.id, on); } };
  plot.on("plotly_hover", (event) => { plot.classList.add("is-over"); lit(linkOf(event), true); });
  plot.on("plotly_unhover", (event) => { plot.classList.remove("is-over"); lit(linkOf(event), false); });
  // A click goes where one on the drawing would: beside the list, or to the entry's own page.
  plot.on("plotly_click", (event) => linkOf(event)?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
  plot.on("plotly_relayout", (change) => {
    const [a, b] = [change["xaxis.range[0]"], change["xaxis.range[1]"]];
    if (a !== undefined && b !== undefined) move(state, a, b);
  });
  plot.on("plotly_doubleclick", () => move(state, state.from, state.to));
  svg.addEventListener("focusin", (event) => {
    const link = event.target.closest("a");
    const at = Number(link.dataset.at);
    const half = (state.range[1] - state.range[0]) / 2;
    if (at < state.range[0] || at > state.range[1]) move(state, at - half, at + half);
    arrows(state, link.dataset.id, true);
  }, { signal });
  svg.addEventListener("focusout", (event) => arrows(state, event.target.closest("a").dataset.id, false), { signal });
}

/* The arrows of an entry stand out from the others. */
function arrows({ plot }, id, on) {
  plot.classList.toggle("is-lighting", false);
  const { shapes = [] } = plot.layout;
  for (const path of plot.querySelectorAll(".shapelayer path[data-index]")) {
    const [kind, ...ends] = (shapes[path.dataset.index]?.name ?? "").split(" ");
    const arrow = kind === "arrow" || kind === "head";
    path.classList.toggle("is-arrow", arrow);
    path.classList.toggle("is-lit", on && arrow && ends.includes(id));
  }
  plot.classList.toggle("is-lighting", Boolean(plot.querySelector(".is-lit")));
}

/* Shows what lies between two places, no nearer than the figure allows and never beyond its ends. */
function move(state, a, b) {
  const whole = state.to - state.from;
  const span = Math.min(Math.max(b - a, whole / state.figure.nearest), whole);
  const start = Math.min(Math.max((a + b - span) / 2, state.from), state.to - span);
  state.range = [start, start + span];
  cancelAnimationFrame(state.frame);
  state.frame = requestAnimationFrame(() => draw(state));
}

function zoom(state, factor) {
  const [a, b] = state.range;
  const half = (b - a) / factor / 2;
  move(state, (a + b) / 2 - half, (a + b) / 2 + half);
}

/* ---------- the toolbar and the strip */

function tools(state, left) {
  const { map, ends: { signal } } = state;
  const bar = map.querySelector(".map-bar");
  const acts = {
    nearer: () => zoom(state, 2),
    farther: () => zoom(state, 1 / 2),
    whole: () => move(state, state.from, state.to),
    drag: (button) => { state.drags = !state.drags; button.setAttribute("aria-pressed", state.drags); draw(state); },
    save: () => save(state),
    leave: () => leave(state, left),
  };
  lanes(state, bar);
  bar.hidden = false;
  map.querySelector(".map-offer").hidden = true;
  bar.addEventListener("click", (event) => { const button = event.target.closest("button"); if (button) acts[button.dataset.do](button); }, { signal });
  roving(bar, signal);
  strip(state, map.querySelector(".map-range"));
}

/* A box to tick under the name of each lane. */
function lanes(state, bar) {
  const group = bar.querySelector(".map-lanes");
  group.replaceChildren(...state.figure.lanes.map(({ name }, lane) => {
    const [label, box, said] = ["label", "input", "span"].map((tag) => document.createElement(tag));
    Object.assign(box, { type: "checkbox", checked: true });
    box.setAttribute("aria-label", `${name}: ${bar.dataset.lane}`);
    said.textContent = bar.dataset.lane;
    label.append(box, " ", said);
    box.addEventListener("change", () => { state.hidden[box.checked ? "delete" : "add"](lane); draw(state); });
    return label;
  }));
  state.boxes = [...group.children];
  settle(state);
}

function settle(state) {
  const { figure, svg, map, boxes } = state;
  const unit = svg.clientWidth / figure.width;
  const above = svg.getBoundingClientRect().top - map.getBoundingClientRect().top;
  boxes.forEach((label, lane) => {
    const lines = figure.layout.annotations.filter(({ y }) => y > figure.lanes[lane].top && y <= figure.lanes[lane].bottom);
    // Under the name where the lane is high enough, else beside it.
    const low = (figure.lanes[lane].bottom - figure.lanes[lane].top - lines.length * 17) * unit < 30;
    const line = Math.max(...lines.map(({ y }) => y)) * unit;
    label.classList.toggle("is-low", low);
    label.style.top = `${above + line + (low ? -17 : 4)}px`;
    label.style.left = `${(low ? 114 : 12) * unit}px`;
  });
}

/* One tab stop for the toolbar; its arrow keys go from one to the next. */
function roving(bar, signal) {
  const all = () => [...bar.querySelectorAll("button, input")];
  const to = (element) => { for (const each of all()) each.tabIndex = each === element ? 0 : -1; };
  to(all()[0]);
  bar.addEventListener("focusin", (event) => to(event.target), { signal });
  bar.addEventListener("keydown", (event) => {
    const found = all();
    const at = found.indexOf(event.target);
    const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: found.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    found[(next + found.length) % found.length].focus();
  }, { signal });
}

/* All of the time in little, with a window on what is shown: to be dragged, pulled by its ends, or moved by keys. */
function strip(state, element) {
  const { from, to, ends: { signal } } = state;
  element.setAttribute("viewBox", `${from} 0 ${to - from} 24`);
  element.hidden = false;
  element.removeAttribute("hidden");
  element.tabIndex = 0;
  const { data } = state.figure.levels.at(-1);
  const { x, marker } = data.find(({ name }) => name === "marks");
  const sides = Object.groupBy(x.map((each, at) => [each, marker.line.color[at]]), ([, colour]) => colour);
  const ticks = Object.entries(sides).map(([colour, some]) => {
    const path = document.createElementNS(NS, "path");
    path.setAttribute("class", colour.slice(6, -1));
    path.setAttribute("d", some.map(([each]) => `M${each} 6V18`).join(""));
    return path;
  });
  state.windows = ["off", "off", "on"].map((css) => {
    const rect = document.createElementNS(NS, "rect");
    for (const [key, value] of Object.entries({ class: css, y: 0.5, height: 23 })) rect.setAttribute(key, value);
    return rect;
  });
  state.strip = element;
  element.replaceChildren(...ticks, ...state.windows);
  element.addEventListener("pointerdown", (event) => pull(state, element, event), { signal });
  element.addEventListener("keydown", (event) => keys(state, event), { signal });
  range(state);
}

function range({ strip: element, windows, range: [a, b], from, to, figure, map }) {
  if (!element) return;
  for (const [at, [x, width]] of [[from, a - from], [b, to - b], [a, b - a]].entries()) {
    windows[at].setAttribute("x", x);
    windows[at].setAttribute("width", Math.max(width, 0));
  }
  const seen = figure.columns.filter(({ left, right }) => right > a && left < b);
  element.setAttribute("aria-valuenow", Math.round(((a + b) / 2 - from) / (to - from) * 100));
  const ends = [...new Set([seen[0].whole, seen.at(-1).whole])];
  element.setAttribute("aria-valuetext", ends.join(" – "));
}

function pull(state, element, event) {
  const box = element.getBoundingClientRect();
  const per = (state.to - state.from) / box.width;
  const at = (moved) => state.from + (moved.clientX - box.left) * per;
  const [start, [a, b]] = [at(event), state.range];
  const near = 8 * per;
  const whole = b - a > (state.to - state.from) * 0.999;
  const end = Math.abs(start - a) < near ? "a" : Math.abs(start - b) < near ? "b" : "";
  event.preventDefault();
  element.focus();
  element.setPointerCapture(event.pointerId);
  const follow = (moved) => {
    const by = at(moved) - start;
    if (end === "a") move(state, Math.min(a + by, b - 1), b);
    else if (end === "b") move(state, a, Math.max(b + by, a + 1));
    else if (whole || start < a || start > b) move(state, Math.min(start, at(moved)), Math.max(start, at(moved)));
    else move(state, a + by, b + by);
  };
  element.addEventListener("pointermove", follow);
  element.addEventListener("lostpointercapture", () => element.removeEventListener("pointermove", follow), { once: true });
}

function keys(state, event) {
  const [a, b] = state.range;
  const by = (b - a) / 8;
  const acts = {
    ArrowRight: () => move(state, a + by, b + by), ArrowLeft: () => move(state, a - by, b - by),
    ArrowUp: () => zoom(state, 1.5), ArrowDown: () => zoom(state, 1 / 1.5),
    PageDown: () => move(state, b, b + b - a), PageUp: () => move(state, a - (b - a), a),
    Home: () => move(state, state.from, state.from + b - a), End: () => move(state, state.to - (b - a), state.to),
  };
  if (!acts[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  acts[event.key]();
}

/* ---------- keeping up, saving, leaving */

/* Another width, another theme: drawn anew. */
function watch(state) {
  const again = () => { if (state.svg.getClientRects().length) { settle(state); draw(state); } };
  const { signal } = state.ends;
  const sizes = new ResizeObserver(again);
  sizes.observe(state.svg);
  const theme = new MutationObserver(again);
  theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) matchMedia(query).addEventListener("change", again, { signal });
  signal.addEventListener("abort", () => { sizes.disconnect(); theme.disconnect(); });
}

/* The picture as it is shown, with its address under it. */
async function save(state) {
  const unit = 1;
  const { data, layout } = picture(state, unit);
  const foot = 32;
  layout.width = state.figure.width;
  layout.height = state.figure.height + foot;
  layout.margin.b = foot;
  layout.annotations.push({
    text: `${document.title} · ${document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0]}`.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`), showarrow: false,
    xref: "paper", x: 0, xanchor: "left", xshift: 12 - layout.margin.l, yref: "paper", y: 0, yanchor: "top", yshift: -6, font: { size: 12 },
  });
  await window.Plotly.downloadImage({ data, layout, config: {} }, { format: "png", filename: state.file, width: layout.width, height: layout.height, scale: 2 });
}

function leave(state, left) {
  const { map, svg, plot, links, ends } = state;
  ends.abort();
  map.classList.remove("is-explored");
  window.Plotly.purge(plot);
  plot.remove();
  for (const link of links.values()) {
    if ("made" in link.dataset) link.remove();
    else for (const name of ["transform", "display"]) link.removeAttribute(name);
  }
  map.querySelector(".map-bar").hidden = true;
  map.querySelector(".map-range").setAttribute("hidden", "");
  map.querySelector(".map-offer").hidden = false;
  left();
  map.querySelector(".map-explore").focus();
  if (!svg.querySelector('.marks a[tabindex="0"]')) svg.querySelector(".marks a").tabIndex = 0;
}
