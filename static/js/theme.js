/* The reader's choice of light or dark. Kept on the reader's own machine only, and only once chosen. */

const root = document.documentElement;
const button = document.querySelector(".theme");
const system = matchMedia("(prefers-color-scheme: dark)");

function kept() {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null; // storage switched off: the system's choice stands
  }
}

function keep(theme) {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    /* it lasts for this page only */
  }
}

function current() {
  return root.dataset.theme ?? (system.matches ? "dark" : "light");
}

function name() {
  button.textContent = current() === "dark" ? button.dataset.light : button.dataset.dark;
}

const chosen = kept();
if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
button.addEventListener("click", () => {
  root.dataset.theme = current() === "dark" ? "light" : "dark";
  keep(root.dataset.theme);
  name();
});
system.addEventListener("change", name);
name();
button.hidden = false;
