/* Asking the hub from the page editor; what goes wrong comes back as a sentence. */
export const BROKEN = "The hub did not answer. Look at your connection and try again.";

/** The html at an address; throws an Error with words for the editor. */
export async function html(address, signal) {
  const answer = await ask(address, { signal });
  if (!answer.ok) throw new Error(BROKEN);
  return answer.text();
}

/** What an address answers to some JSON; throws an Error with words for the editor. */
export async function posted(address, body) {
  const csrf = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const answer = await ask(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
    body: JSON.stringify(body),
  });
  const found = await answer.json().catch(() => null);
  if (!answer.ok || !found) throw new Error(found?.message ?? BROKEN);
  return found;
}

async function ask(address, options) {
  try {
    return await fetch(address, { ...options, credentials: "same-origin" });
  } catch (problem) {
    if (problem.name === "AbortError") throw problem;
    throw new Error(BROKEN);
  }
}

/** Puts html of our own hub in a place. */
export function fill(place, text) {
  place.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
}
