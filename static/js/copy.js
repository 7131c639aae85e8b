/* Copies a link or a citation, and fills in the day of reading. Without this there are no such buttons (CSS hides them
   until data-copies is set), and the citation shows the place where the day goes. */

const root = document.documentElement;
const said = document.createElement("p");
said.className = "ear";
said.setAttribute("role", "status");

function filled(pattern) {
  const now = new Date();
  const [y, m, d] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const two = (number) => String(number).padStart(2, "0");
  // British order in English, and Bokmål's month names, which are Nynorsk's too, where the browser has no Nynorsk.
  const languages = root.lang === "en" ? ["en-GB"] : [root.lang, "nb"];
  const long = new Intl.DateTimeFormat(languages, { dateStyle: "long" }).format(now);
  const parts = { iso: `${y}-${two(m)}-${two(d)}`, y, m, d, long };
  return pattern.replace(/\{(iso|y|m|d|long)\}/g, (_, name) => parts[name]);
}

function fill() {
  for (const place of document.querySelectorAll("[data-today]")) {
    place.textContent = filled(place.dataset.today);
    delete place.dataset.today;
  }
}

function wanted(button) {
  if (button.dataset.copy) return button.dataset.copy;
  const source = button.closest(".copyable").querySelector(".copied");
  return source.tagName === "PRE" ? source.textContent : source.textContent.replace(/\s+/g, " ").trim();
}

async function copy(button) {
  let done = button.dataset.done;
  try {
    await navigator.clipboard.writeText(wanted(button));
  } catch {
    done = button.dataset.failed; // not allowed, or no clipboard on a page without HTTPS
  }
  const label = button.firstChild;
  const name = label.data;
  if (name === done) return;
  said.textContent = label.data = done;
  setTimeout(() => {
    label.data = name;
    said.textContent = "";
  }, 2000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (button) copy(button);
});
// Evidence may be put beside the list at any time.
new MutationObserver(fill).observe(document.body, { childList: true, subtree: true });
document.body.append(said);
fill();
root.dataset.copies = "yes";
