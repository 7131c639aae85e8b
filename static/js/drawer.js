/* The evidence of an entry beside the list, on wide screens: a click on a link to an entry asks its own page for that
   part. The address becomes the entry's own; Back, Escape and Close give the list back with the focus on the entry.
   Narrower, with a modified click, or where the part cannot be had, the link is followed as any other. */

const wide = matchMedia("(min-width: 75em)");
const list = loadedAt.pathname;
const title = document.title;
const ENTRY = /^[A-Z]{2}-[0-9A-Z]{6}\/$/;
let asked = null;
let open = null; // the path of the entry that is beside the list, and the link that opened it

document.addEventListener("click", (event) => {
  const link = event.target.closest("#filtered a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.matches("#evidence .close")) return leave(event);
  if (!wide.matches || link.getAttribute("target") || !isEntry(address(link))) return;
  event.preventDefault();
  const to = new URL(address(link));
  // Its own address is that of the page already: the whole entry is there for the asking.
  if (open?.path === to.pathname && link.closest("#evidence")) return whole(to);
  show(to, link, true);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && open && !event.target.closest("svg[data-map]")) leave(event);
});

addEventListener("popstate", () => {
  if (isEntry(location.href)) {
    if (open?.path !== location.pathname) show(new URL(location), null, false);
    return;
  }
  asked?.abort(); // the reader went back before what was asked for last had come
  document.getElementById("reading").removeAttribute("aria-busy");
  if (!open) return;
  history.scrollRestoration = "auto";
  close();
});

wide.addEventListener("change", () => {
  if (open) location.reload(); // the address is the entry's own
});

/* New filters make a new list, without anything beside it. */
document.addEventListener("htmx:afterSwap", () => {
  if (open && !document.getElementById("evidence")) {
    open = null;
    document.title = title;
  }
});

/* A link in a drawing has an object for its address. */
function address(link) {
  return new URL(link.getAttribute("href"), location).href;
}

function isEntry(href) {
  const { origin, pathname } = new URL(href);
  return origin === location.origin && pathname.startsWith(list) && ENTRY.test(pathname.slice(list.length));
}

async function show(to, link, isNew) {
  asked?.abort();
  asked = new AbortController();
  const reading = document.getElementById("reading");
  reading.setAttribute("aria-busy", "true");
  const part = await evidence(to, asked.signal);
  if (part === undefined) return;
  reading.removeAttribute("aria-busy");
  if (!part || (to.hash && to.hash !== "#reports" && !part.querySelector(`[id="${to.hash.slice(1)}"]`))) return location.assign(to);
  if (isNew) name(to);
  place(part, to, link);
}

/* The part as an element, null where it cannot be had, undefined where something else was asked for meanwhile. */
async function evidence(to, signal) {
  try {
    const answer = await fetch(to.pathname + to.search, { signal, headers: { "HX-Request": "true", "HX-Target": "evidence" } });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("aside#evidence");
  } catch (error) {
    return error.name === "AbortError" ? undefined : null;
  }
}

/* One step of history for all that is opened beside one list, so that Back always gives the list back. */
function name(to) {
  const own = to.pathname + to.search;
  if (open) return history.replaceState({ evidence: true }, "", own);
  history.scrollRestoration = "manual";
  history.pushState({ evidence: true }, "", own);
}

function place(part, to, link) {
  const opener = link?.closest("#evidence") ? open.opener : link;
  const entry = entryOf(to.pathname);
  const inList = entry?.contains(link);
  // What is opened from the map may stand in the folded background.
  if (!inList) entry?.closest("details")?.setAttribute("open", "");
  keep(entry, () => {
    unmark();
    document.getElementById("evidence")?.remove();
    document.getElementById("reading").append(document.adoptNode(part));
    entry?.classList.add("is-open");
    entry?.querySelector("h3 a").setAttribute("aria-current", "true");
  });
  open = { path: to.pathname, opener };
  if (!inList) entry?.scrollIntoView({ block: "center", behavior: "instant" });
  const heading = document.getElementById("evidence-h");
  document.title = `${heading.textContent.trim()} · Démarche`;
  heading.focus({ preventScroll: true });
  withHtmx((htmx) => htmx.process(part));
}

function leave(event) {
  event.preventDefault();
  if (history.state?.evidence) return history.back();
  history.pushState(null, "", document.getElementById("filtered").dataset.address);
  close();
}

function close() {
  const entry = entryOf(open.path);
  const { opener } = open;
  keep(entry, () => {
    unmark();
    document.getElementById("evidence")?.remove();
  });
  open = null;
  document.title = title;
  (opener?.isConnected ? opener : entry?.querySelector("h3 a"))?.focus({ preventScroll: true });
}

function whole(to) {
  history.replaceState(null, "", to);
  location.reload();
}

function unmark() {
  const entry = open && entryOf(open.path);
  entry?.classList.remove("is-open");
  entry?.querySelector("h3 a").removeAttribute("aria-current");
}

function entryOf(path) {
  return document.getElementById(path.slice(list.length, -1));
}

/* The list gets narrower or wider, and so shorter or longer: its entry stays where the eye is. */
function keep(entry, change) {
  const before = entry?.getBoundingClientRect().top;
  change();
  if (entry) scrollBy({ top: entry.getBoundingClientRect().top - before, behavior: "instant" });
}
