/* A text field with a list to choose from (the ARIA list combobox), over the datalist it has without script. */

const SHOWN = 8;

function option(list, place, value, note) {
  const item = document.createElement("li");
  item.id = `${list.id}-${place}`;
  item.setAttribute("role", "option");
  item.dataset.value = value;
  const name = document.createElement("span");
  name.textContent = value;
  const said = document.createElement("small");
  said.textContent = note;
  item.append(name, said);
  return item;
}

/* Fields of several names take the last one, after the semicolon. */
const typed = (field) => (field.name === "participants" ? field.value.split(";").pop() : field.value).trim().toLowerCase();
const put = (field, value) => {
  if (field.name !== "participants") return (field.value = value);
  const before = field.value.split(";").slice(0, -1).map((each) => each.trim());
  return (field.value = [...before, value].join("; "));
};

export function combo(field, { created, taken }) {
  const source = document.getElementById(field.getAttribute("list"));
  const list = document.createElement("ul");
  list.id = `${field.id}-list`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0]?.textContent ?? field.name);
  list.hidden = true;
  field.removeAttribute("list");
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(roles)) field.setAttribute(name, value);
  field.after(list);
  let at = 0;

  const hide = () => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const aim = (place) => {
    const count = list.children.length;
    at = (place + count) % count;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    field.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const take = () => {
    if (list.hidden) return;
    put(field, list.children[at].dataset.value);
    hide();
    taken(field);
  };
  const fits = (each, query) =>
    each.value.toLowerCase().split(/[ _·-]/).some((word) => word.startsWith(query)) ||
    each.value.toLowerCase().startsWith(query) || each.label.toLowerCase().includes(query);
  const show = () => {
    const query = typed(field);
    const hits = [...source.options].filter((each) => fits(each, query)).slice(0, SHOWN);
    const rows = hits.map((each) => [each.value, each.label === each.value ? "" : each.label]);
    const known = hits.some((each) => each.value.toLowerCase() === query);
    if (query && created && !known) rows.push([typed(field) === query ? lastTyped(field) : query, created]);
    list.replaceChildren(...rows.map(([value, note], place) => option(list, place, value, note)));
    // A name that is whole needs no list, which would lie over what is clicked next.
    if (!rows.length || known) return hide();
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    aim(0);
  };
  field.addEventListener("input", show);
  field.addEventListener("click", show);
  field.addEventListener("blur", hide);
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    event.preventDefault();
    at = [...list.children].indexOf(item);
    take();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show();
      else aim(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      take();
      if (event.ctrlKey || event.metaKey) return;
      // Enter goes on to the next field; it saves only from the button, or with Ctrl.
      event.preventDefault();
      document.getElementById(`id_${field.dataset.then}`)?.focus();
    } else if (event.key === "Tab") take();
    else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      hide();
    }
  });
}

const lastTyped = (field) => (field.name === "participants" ? field.value.split(";").pop() : field.value).trim();
