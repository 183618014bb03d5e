/* Puts back the reading settings that this device was asked to keep.
   Small, and before the first paint, so that the page never flashes in other
   colours. It only reads; reading-settings.js writes, and only upon a choice. */
(() => {
  let kept;
  try {
    kept = JSON.parse(localStorage.getItem("hub.reading-settings") || "null");
  } catch {
    return;
  }
  if (!kept || typeof kept !== "object") return;
  const root = document.documentElement;
  if (kept.theme) root.dataset.theme = kept.theme;
  if (kept.letters) root.dataset.letters = kept.letters;
  for (const name of ["letter-size", "line-space", "measure", "own-paper", "own-ink"]) {
    if (kept[name]) root.style.setProperty(`--${name}`, kept[name]);
  }
  const wide = kept.letters === "opendyslexic" || Number(kept["letter-size"]) > 1.2;
  root.toggleAttribute("data-wide-letters", wide);
  if (kept.ruler) root.dataset.ruler = "";
})();
