/* The side panel of a pathway: looks over what is in the form now, jumps to a step, and keeps the
   number beside its button right. Wagtail renders the panel anew each time the page saves itself. */
(() => {
  const PANEL = "[data-side-panel=pathway]";
  const COUNTER = "[data-side-panel-toggle=pathway] [data-side-panel-toggle-counter]";
  const NOT_NOW = "We could not look just now. What you typed is still there. Try again in a moment.";

  document.addEventListener("click", (event) => {
    const again = event.target.closest("[data-look-again]");
    if (again) look(again.closest("[data-pathway-panel]"));
    const link = event.target.closest("[data-pathway-panel] [data-jump]");
    if (link && jump(link.hash.slice(1))) event.preventDefault();
  });

  async function look(panel) {
    const form = document.querySelector("form[data-edit-form]");
    announce(panel, "Looking…");
    try {
      const answer = await fetch(panel.dataset.lookUrl, { method: "POST", body: wordsOf(form) });
      // Whoever is signed out meanwhile is sent to the door, which has no place here.
      if (answer.redirected || (!answer.ok && answer.status !== 422)) throw new Error(String(answer.status));
      panel.querySelector("[data-looked]").innerHTML = await answer.text();
      announce(panel, told(panel));
    } catch {
      announce(panel, NOT_NOW);
    }
  }

  /* Files are for saving only. */
  function wordsOf(form) {
    const words = new FormData();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") words.append(name, value);
    return words;
  }

  function told(panel) {
    const found = panel.querySelector("[data-findings]");
    if (!found) return "";
    const number = Number(found.dataset.findings);
    return number ? `${number} ${number === 1 ? "thing" : "things"} to mend.` : "Nothing to mend.";
  }

  function announce(panel, words) {
    panel.querySelector("[data-looked-status]").textContent = words;
  }

  function jump(id) {
    const place = document.getElementById(id);
    if (!place) return false;
    const tab = place.closest("[role=tabpanel]");
    if (tab?.hidden) document.querySelector(`[role=tab][href="#${tab.id}"]`)?.click();
    const closed = place.querySelector(":scope > .w-panel__header [data-panel-toggle][aria-expanded=false]");
    closed?.click();
    place.scrollIntoView({ block: "start" });
    const button = place.querySelector(":scope > .w-panel__header [data-panel-toggle]");
    button?.focus({ preventScroll: true });
    return true;
  }

  function count() {
    const [found, counter] = [document.querySelector(`${PANEL} [data-findings]`), document.querySelector(COUNTER)];
    if (!found || !counter) return;
    counter.textContent = found.dataset.findings;
    counter.hidden = found.dataset.findings === "0";
  }

  /* Who stands in the panel while it is rendered anew stays in it. */
  let focused = null;
  document.addEventListener("focusin", ({ target }) => (focused = target.closest(PANEL) && target));

  function holdOn() {
    if (focused && !focused.isConnected) document.querySelector(`${PANEL} [data-look-again]`)?.focus();
  }

  function rendered() {
    count();
    holdOn();
  }

  addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector(PANEL);
    if (panel) new MutationObserver(rendered).observe(panel, { childList: true, subtree: true });
  });
})();
