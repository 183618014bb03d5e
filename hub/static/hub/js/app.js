/* Behaviours are loaded only where their element stands in the page.
   Each is one light-DOM custom element, or one attribute, in a module of its own. */
const BEHAVIOURS = {
  "[data-menu]": "hub/menu",
};
/* The sheet of settings is large and seldom wanted: it comes with the first sign that somebody is there,
   and at once where this device keeps some. A press that is quicker than the file is pressed again. */
const SETTINGS = "[data-opens='reading-settings']";
const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "focusin", "click"];
/* A network comes back: one that did not come is asked for again. Chromium and WebKit then ask the
   server anew; Firefox remembers that it failed, until the page is loaded again. */
const AGAIN_AFTER_MS = [1000, 4000, 15_000];

/* Rooms name their own module with <… data-module="hub/player">. Most ask what this device knows as
   soon as they run, so they begin when that has been read. Without it none begins: the page is then
   as it is without scripts, and says so. */
async function startOnDevice(name) {
  const device = await import("hub/device");
  await device.ready;
  if (OVER_WHAT_IS_DONE.has(name) && !isUsed(device)) runUponChange(device, name);
  else await run(name);
}

/* These lay what was done over a page. Where nothing was, there is nothing to lay, and they are not sent for. */
const OVER_WHAT_IS_DONE = new Set(["hub/progress", "hub/continue"]);

function isUsed({ ticks, places, message }) {
  return Boolean(Object.keys(ticks()).length || Object.keys(places()).length || message());
}

function runUponChange(device, name) {
  const stop = device.onChange(() => {
    if (!isUsed(device)) return;
    stop();
    keepStarting(name, run);
  });
}

/* A module runs when its file comes; one of a bundle (hub/assets/bundles.py) when the bundle is told to. */
async function run(name) {
  const file = await import(name);
  await file.modules?.[name]?.();
}

async function keepStarting(name, start) {
  for (const wait_ms of [...AGAIN_AFTER_MS, null]) {
    try {
      await start(name);
      return noteModule(name, true);
    } catch (error) {
      noteModule(name, false);
      if (wait_ms === null) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait_ms));
    }
  }
}

/* For early.js, which says what is true without it. */
function noteModule(name, came) {
  document.dispatchEvent(new CustomEvent("hub:module", { detail: { name, came } }));
}

function settingsUponSign() {
  if (!document.querySelector(SETTINGS)) return;
  const { theme, letters, ruler } = document.documentElement.dataset;
  const sign = new AbortController();
  let coming;
  const come = (event) => {
    // Browsers tell of a pointer that has not moved when the page moves below it.
    if (event?.type === "pointermove" && !event.movementX && !event.movementY) return undefined;
    for (const name of SIGNS) if (name !== "click") removeEventListener(name, come);
    coming ??= keepStarting("hub/reading-settings", run).finally(() => sign.abort());
    return coming;
  };
  for (const name of SIGNS) addEventListener(name, come, { signal: sign.signal, passive: true });
  addEventListener("click", (event) => {
    const opener = event.target.closest?.(SETTINGS);
    if (!opener || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    come().then(() => opener.click(), () => location.assign(opener.href));
  }, { signal: sign.signal, capture: true });
  if (theme || letters || ruler !== undefined) come();
}

function start() {
  settingsUponSign();
  for (const [selector, name] of Object.entries(BEHAVIOURS)) {
    if (document.querySelector(selector)) keepStarting(name, run);
  }

  const named = [...document.querySelectorAll("[data-module]")].map(({ dataset }) => dataset.module);
  for (const name of new Set(named)) keepStarting(name, startOnDevice);

  /* Who comes from the search finds its words marked here too. */
  if (document.referrer.startsWith(`${location.origin}/search/?`)) keepStarting("hub/landing", startOnDevice);
}

/* Below the floor the page stays as it stands without JavaScript: see hub/js/floor.js. */
if (!("plain" in document.documentElement.dataset)) start();
