/* Several files at once: sent one by one, so that the bar moves and one that is refused holds up none of the others. */

const form = document.querySelector("#arrivals");
const files = form?.querySelector("input[type=file]");
const bar = document.querySelector("#progress");
const list = document.querySelector("#arrived");

async function send(file) {
  const body = new FormData(form);
  body.delete("files");
  body.set("words", "");
  body.append("files", file);
  const answer = await fetch(location.href, { method: "POST", body, credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("#arrived");
}

form?.addEventListener("submit", async (event) => {
  if (files.files.length < 2) return;
  event.preventDefault();
  bar.hidden = false;
  bar.max = files.files.length;
  list.replaceChildren();
  for (const [place, file] of [...files.files].entries()) {
    const told = await send(file);
    if (!told) {
      const line = document.createElement("p");
      line.textContent = `${file.name}: not sent, no answer from the server. Send it again.`;
      list.append(line);
    } else list.append(...told.children);
    bar.value = place + 1;
  }
  files.value = "";
});
