/* Words typed before the module has come that keeps them. Whoever is about to leave them by a link or
   a button waits for it; does it not come, they are told once that the words would be gone.
   A plain script: what it guards against is a module that is missing. */
(() => {
  const KEEPER = "hub/reflection";
  const PATIENCE_MS = 4000;
  let here = false;
  let told = false;

  const box = () => document.querySelector("hub-reflection textarea");
  const warning = () => document.querySelector("[data-unkept-words]");
  const atRisk = () => !here && !told && Boolean(box()?.value.trim());

  document.addEventListener("hub:module", ({ detail }) => {
    if (detail.name !== KEEPER || !detail.came) return;
    here = true;
    warning().hidden = true;
  });

  const isPlain = () => "plain" in document.documentElement.dataset;
  const bring = () =>
    import("hub/device")
      .then(({ ready }) => ready)
      .then(() => import(KEEPER))
      .then((file) => file.modules?.[KEEPER]()); // as hub/app does
  // Below the floor none is coming: see floor.js.
  const keeper = () => (isPlain() ? Promise.reject() : bring());
  const tooLate = () => new Promise((_, refuse) => setTimeout(refuse, PATIENCE_MS));

  function warn() {
    told = true;
    warning().hidden = false;
    box().focus();
  }

  function guard(event, leave) {
    if (!atRisk()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    Promise.race([keeper(), tooLate()]).then(() => {
      here = true;
      leave();
    }, warn);
  }

  // Before all others hear of it: one of them might already lead away.
  addEventListener("submit", (event) => guard(event, () => event.target.requestSubmit(event.submitter)), true);
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const stays = !link || link.target === "_blank" || link.pathname === location.pathname;
    if (!stays && !event.ctrlKey && !event.metaKey && !event.shiftKey) guard(event, () => link.click());
  }, true);
})();
