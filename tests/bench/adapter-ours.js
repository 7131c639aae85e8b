/* Tells the benchmark when our page is drawn and how many entries its map stands for; the page knows nothing of it.
   Run before the page's own scripts. Ready is when the document and its deferred scripts are through: everything is
   drawn by then, as with the benchmark's other pages that a server draws. */
window.bench = {
  ready: new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true })),

  count: () => {
    const shown = [...document.querySelectorAll("#map svg[data-map]")].find((svg) => svg.getClientRects().length);
    if (!shown) return 0;
    let entries = 0;
    for (const mark of shown.querySelectorAll(".marks a")) entries += Number(mark.dataset.stands || more(mark));
    return entries;
  },

  /* Every second side is unticked, and the page brings itself up to date in place. */
  filter: () => new Promise((done, fail) => {
    if (!window.htmx) return fail(new Error("no filter in place"));
    document.addEventListener("htmx:afterSettle", done, { once: true });
    for (const [place, box] of [...document.querySelectorAll('input[name="side"]')].entries()) box.checked = place % 2 === 0;
    document.querySelector('input[name="side"]').dispatchEvent(new Event("change", { bubbles: true }));
  }),

  zoom: () => Promise.reject(new Error("the map at rest does not zoom")),
};

function more(mark) {
  const text = mark.querySelector(".more");
  return text ? text.textContent.replace(/\D/g, "") : 1;
}
