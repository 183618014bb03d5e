/* One step a screen, before the first paint: the page never flashes all of its steps.
   A plain script. Should the module not come, the steps stand one below the other after all. */
(() => {
  const root = document.documentElement;
  root.dataset.screens = "coming";
  // Told by early.js when modules are late.
  document.addEventListener("hub:late", () => {
    if (root.dataset.screens === "coming") delete root.dataset.screens;
  });
})();
