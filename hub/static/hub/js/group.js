/* The screen for a group: one step at a time, moved from here or from the facilitator's notes. */
import { planOf, runClock } from "hub/group-clock";
import { onGroupKey } from "hub/group-keys";
import { takeSteps } from "hub/group-steps";
import "hub/sheets";

const place = document.querySelector("[data-group]");
const said = document.querySelector("[data-say]");
const blank = document.querySelector("[data-blank]");
const announce = (words) => (said.textContent = words);

function show(state, before, section) {
  if (state.step !== before.step) turn(section, before);
  for (const details of section.querySelectorAll("details[data-shown]")) {
    details.open = state.shown.includes(details.dataset.shown) || "always" in details.dataset;
  }
  for (const film of section.querySelectorAll("video, audio")) if (film.preload === "none") film.preload = "metadata";
  if (state.blank) stopFilms();
  if (state.blank !== blank.open) state.blank ? blank.showModal() : blank.close();
  for (const word of document.querySelectorAll("[data-clock-word]")) word.textContent = state.clock ? "Hide the clock" : "Show the clock";
  sayWhatChanged(state, before);
}

/* The focus stays where it is, unless that has gone with its step. */
function turn(section) {
  stopFilms();
  scrollTo(0, 0);
  announce(`${section.dataset.called}: ${section.querySelector("h2").textContent.trim()}`);
  const { activeElement } = document;
  if (activeElement?.closest("[data-screen]:not([data-now])")) section.querySelector("h2").focus();
}

function sayWhatChanged(state, before) {
  if (state.step !== before.step) return;
  if (state.more_min !== before.more_min) announce(state.more_min > before.more_min ? "One minute more." : "One minute less.");
  else if (state.since_ms === null && before.since_ms !== null) announce("The clock stands still.");
  else if (state.since_ms !== null && before.since_ms === null) announce("The clock is running.");
}

function stopFilms() {
  for (const film of document.querySelectorAll("video, audio")) film.pause();
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

/* A dark projector after ten quiet minutes helps nobody. Browsers without it do as they did. */
function stayAwake() {
  if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
}

const session = takeSteps(place, "screen", show);
runClock({ session, place: document.querySelector("[data-clock]"), plan: planOf(place), announce });
onGroupKey((asked) => (asked === "full" ? fullScreen() : session.change(asked)));

// Esc closes a dialog by itself: then the others must know.
blank.addEventListener("close", () => session.state.blank && session.change("blank"));
place.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.open) target.scrollIntoView({ block: "nearest" });
    if (target.dataset.shown && target.closest("[data-now]")) session.change(target.open ? "show" : "hide", target.dataset.shown);
  },
  true,
);

document.querySelector("[data-keys-hint]").hidden = false;
const full = document.querySelector("[data-full-screen]");
if (document.fullscreenEnabled) {
  full.closest("li").hidden = false;
  full.addEventListener("click", fullScreen);
  document.addEventListener("fullscreenchange", () => {
    full.querySelector("span").textContent = document.fullscreenElement ? "Leave full screen" : "Full screen";
  });
}

for (const link of document.querySelectorAll("[data-notes-window]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    session.remember();
    open(`${link.href}#session=${session.state.session}`, `hub-notes-${session.state.session}`, "popup,width=1040,height=860");
  });
}

// A choice made, the menu is out of the picture again.
const menu = document.querySelector(".group-bar__menu");
menu.addEventListener("click", (event) => event.target.closest("button, a") && (menu.open = false));

document.addEventListener("visibilitychange", stayAwake);
document.addEventListener("pointerdown", stayAwake, { once: true });
stayAwake();
