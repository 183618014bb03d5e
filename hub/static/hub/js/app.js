/* Behaviours are loaded only where their element stands in the page.
   Each is one light-DOM custom element, or one attribute, in a module of its own. */
const BEHAVIOURS = {
  "[data-menu]": "hub/menu",
};
/* What is large and only answers to somebody comes with the first sign that somebody is there, and at once
   where this device keeps choices for it. A press that is quicker than the file is pressed again. */
const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "focusin", "click"];
const SETTINGS = "[data-opens='reading-settings']";
/* A film of a step: the browser's own player plays it by itself, and tells when it does or cannot. */
const WAITING = "[data-upon-sign]";
const WAYS = `${WAITING} [data-source]`;
const FILM_PRESSES = `${WAYS}, ${WAITING} [data-opens-sheet]`;
const FILM_SIGNS = [...SIGNS, "play", "error"];
/* Of several files the last one that fails is the trouble: the others were not meant for here. */
const FILMS = `${WAITING} :is(video, audio)`;
const TROUBLED = `${FILMS}, ${FILMS} > source:last-of-type`;
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
const OVER_WHAT_IS_DONE = new Set(["hub/progress", "hub/continue", "hub/in-order"]);

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

/* Has `start` begin these modules with the first of `signs`; returns how to have them come at once. */
function uponSign(names, start, { signs, presses }) {
  const sign = new AbortController();
  let coming;
  const come = (event) => {
    if (event && !isSign(event)) return undefined;
    for (const name of signs) if (name !== "click") removeEventListener(name, come, true);
    coming ??= Promise.all(names.map((name) => keepStarting(name, start))).finally(() => sign.abort());
    return coming;
  };
  for (const name of signs) addEventListener(name, come, { signal: sign.signal, passive: true, capture: true });
  addEventListener("click", (event) => {
    const opener = event.target.closest?.(presses);
    if (!opener || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    come().then(() => opener.click(), () => opener.href && location.assign(opener.href));
  }, { signal: sign.signal, capture: true });
  return come;
}

function isSign({ type, target, movementX, movementY }) {
  // Browsers tell of a pointer that has not moved when the page moves below it.
  if (type === "pointermove") return Boolean(movementX || movementY);
  return type !== "error" || Boolean(target.matches?.(TROUBLED));
}

function settingsUponSign() {
  if (!document.querySelector(SETTINGS)) return;
  const { theme, letters, ruler } = document.documentElement.dataset;
  const come = uponSign(["hub/reading-settings"], run, { signs: SIGNS, presses: SETTINGS });
  if (theme || letters || ruler !== undefined) come();
}

async function filmUponSign(names) {
  if (!names.length) return;
  for (const opener of document.querySelectorAll(FILM_PRESSES)) opener.hidden = false;
  const films = [...document.querySelectorAll(FILMS)];
  films.forEach(markTaken);
  const come = uponSign(names, startOnDevice, { signs: FILM_SIGNS, presses: FILM_PRESSES });
  if (navigator.connection?.saveData) come();
  // Until then a browser may still look for the file to take.
  addEventListener("load", () => films.some(isBusy) && come());
  const { ready, record } = await import("hub/device");
  await ready;
  if (holdsAnything(record())) come();
}

/* Which of its files the browser has taken by itself; once it is here, hub/quality-menu says it. */
function markTaken(film) {
  const mark = () => {
    const [taken] = film.currentSrc.split("#");
    for (const way of document.querySelectorAll(WAYS)) way.ariaCurrent = way.href === taken ? "true" : null;
  };
  film.addEventListener("loadstart", mark);
  mark();
}

function isBusy({ paused, networkState }) {
  return !paused || networkState === HTMLMediaElement.NETWORK_NO_SOURCE;
}

function holdsAnything(record) {
  return Object.values(record).some((part) => typeof part === "object" && Object.keys(part).length);
}

function namesIn(selector) {
  return [...new Set([...document.querySelectorAll(selector)].map(({ dataset }) => dataset.module))];
}

function start() {
  settingsUponSign();
  for (const [selector, name] of Object.entries(BEHAVIOURS)) {
    if (document.querySelector(selector)) keepStarting(name, run);
  }

  for (const name of namesIn(`[data-module]:not(${WAITING} *)`)) keepStarting(name, startOnDevice);
  filmUponSign(namesIn(`${WAITING} [data-module]`));

  /* Who comes from the search finds its words marked here too. */
  if (document.referrer.startsWith(`${location.origin}/search/?`)) keepStarting("hub/landing", startOnDevice);
}

/* Below the floor the page stays as it stands without JavaScript: see hub/js/floor.js. */
if (!("plain" in document.documentElement.dataset)) start();
