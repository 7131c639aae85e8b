/* What the workbench asks of the server, and what it gets: { status, …answer }. No answer at all is status 0. */

const bench = document.querySelector("#bench");

function address(path, query = {}) {
  const url = new URL(bench.dataset.base + path, location.href);
  for (const [name, value] of Object.entries({ text: bench.dataset.text, ...query })) url.searchParams.set(name, value);
  return url;
}

async function ask(path, { query, body, signal } = {}) {
  const token = document.querySelector("#slip [name=csrfmiddlewaretoken]").value;
  try {
    const answer = await fetch(address(path, query), {
      method: body ? "POST" : "GET",
      headers: body ? { "X-CSRFToken": token } : {},
      body,
      signal,
      credentials: "same-origin",
    });
    const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    // Logged out in the meantime: the login page answers in the place of what was asked.
    return { status: answer.redirected ? 403 : answer.status, ...said };
  } catch (error) {
    return { status: error.name === "AbortError" ? -1 : 0 };
  }
}

export const state = () => ask("state/");
export const guess = (start, end, signal) => ask("guess/", { query: { start, end }, signal });
export const record = (id) => ask(`record/${encodeURIComponent(id)}/`);
export const file = (form) => ask("file/", { body: form });
export const check = (form, signal) => ask("check/", { body: form, signal });
export const undo = () => ask("undo/", { body: new FormData() });

export function leaveOut(words, reason) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...words, reason, token: crypto.randomUUID() })) body.append(name, value);
  return ask("leave-out/", { body });
}

export function reject(key) {
  const body = new FormData();
  body.append("proposal", key);
  body.append("token", crypto.randomUUID());
  return ask("reject/", { body });
}

/* Another reason for words left out; none takes them back. */
export function left(key, reason = "") {
  const body = new FormData();
  body.append("reason", reason);
  return ask(`left/${key.replace("left-", "")}/`, { body });
}
