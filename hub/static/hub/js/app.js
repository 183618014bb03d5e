/* Behaviours are loaded only where their element stands in the page.
   Each is one light-DOM custom element, or one attribute, in a module of its own. */
const BEHAVIOURS = {
  "[data-opens='reading-settings']": "hub/reading-settings",
  "[data-menu]": "hub/menu",
};

function start() {
  for (const [selector, name] of Object.entries(BEHAVIOURS)) {
    if (document.querySelector(selector)) import(name);
  }

  /* Rooms name their own module with <… data-module="hub/player">. Most ask what this device knows
     as soon as they run, so they begin when that has been read. */
  import("hub/device").then(({ ready }) => ready).finally(() => {
    for (const element of document.querySelectorAll("[data-module]")) import(element.dataset.module);
    /* Who comes from the search finds its words marked here too. */
    if (document.referrer.startsWith(`${location.origin}/search/?`)) import("hub/landing");
  });
}

/* Below the floor the page stays as it stands without JavaScript: see hub/js/floor.js. */
if (!("plain" in document.documentElement.dataset)) start();
