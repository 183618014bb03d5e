/* Behaviours are loaded only where their element stands in the page.
   Each is one light-DOM custom element, or one attribute, in a module of its own. */
const BEHAVIOURS = {
  "[data-opens='reading-settings']": "hub/reading-settings",
  "[data-menu]": "hub/menu",
};
/* A network comes back: one that did not come is asked for again. Chromium and WebKit then ask the
   server anew; Firefox remembers that it failed, until the page is loaded again. */
const AGAIN_AFTER_MS = [1000, 4000, 15_000];

/* Rooms name their own module with <… data-module="hub/player">. Most ask what this device knows as
   soon as they run, so they begin when that has been read. Without it none begins: the page is then
   as it is without scripts, and says so. */
async function startOnDevice(name) {
  const { ready } = await import("hub/device");
  await ready;
  await run(name);
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

function start() {
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
