/* Brings "Preparing: 42 %" up to date every few seconds. Without this file it stands as it was when
   the page was opened. */
const EVERY_MS = 4000;

for (const shown of document.querySelectorAll("[data-preparing]")) {
  const words = shown.querySelector("[data-words]");
  const bar = shown.querySelector("progress");

  const look = async () => {
    if (document.hidden) return false;
    const answer = await fetch(shown.dataset.preparing, { headers: { Accept: "application/json" } });
    if (!answer.ok) return false;
    const { state, percent, words: said } = await answer.json();
    if (words.textContent !== said) words.textContent = said;
    if (bar) {
      bar.value = percent;
      bar.hidden = state === "done" || state === "failed";
    }
    // Retry and the film itself come with the page.
    if (state === "failed" || state === "done") shown.querySelector("[data-again]")?.removeAttribute("hidden");
    return state === "done" || state === "failed";
  };

  const timer = setInterval(async () => {
    const over = await look().catch(() => false);
    if (over) clearInterval(timer);
  }, EVERY_MS);
}
