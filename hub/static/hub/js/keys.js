/* Keys for the player, while the focus is in a [data-keys] region and in no text field.
   Keys that an element has of its own stay its own. They can be switched off (WCAG 2.1.4);
   the sheet that lists them then still opens by its button. */
import "hub/sheets";
import { switchCaptions, tracksOf } from "hub/captions";
import { keepSetting, readSetting } from "hub/device";
import { chapterFrom } from "hub/moments";
import { openSheet } from "hub/sheets";
import { turnSpeed } from "hub/speed";

const TYPING = "select, textarea, input:not([type='checkbox'], [type='radio']), [contenteditable]";
const OWN = {
  " ": "video, audio, button, summary, input",
  ArrowLeft: "video, audio, input, [role='slider']",
  ArrowRight: "video, audio, input, [role='slider']",
};

const panel = document.getElementById("keys-panel");
const media = document.getElementById(panel.dataset.player)?.media;
const told = document.querySelector("[data-keys-told]");
const starts = [...document.querySelectorAll("[data-chapters] [data-start]")].map(({ dataset }) => Number(dataset.start));

function toggle() {
  if (media.paused) media.play().catch(() => {});
  else media.pause();
}

function move(by) {
  media.currentTime = Math.min(Math.max(0, media.currentTime + by), media.duration || Infinity);
}

function toChapter(by) {
  if (starts.length) media.currentTime = chapterFrom(starts, media.currentTime, by) ?? media.currentTime;
}

function sound() {
  media.muted = !media.muted;
  return media.muted ? "Sound off" : "Sound on";
}

function captions() {
  if (tracksOf(media).length) return switchCaptions(media) ? "Captions on" : "Captions off";
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else media.requestFullscreen?.().catch(() => {});
}

const KEYS = {
  " ": toggle,
  k: toggle,
  ArrowLeft: () => move(-5),
  ArrowRight: () => move(5),
  j: () => move(-10),
  l: () => move(10),
  p: () => toChapter(-1),
  n: () => toChapter(1),
  "<": () => `Speed ${turnSpeed(media, -1)}`,
  ">": () => `Speed ${turnSpeed(media, 1)}`,
  m: sound,
  c: captions,
  f: fullScreen,
  "/": () => document.querySelector(".transcript__search input")?.focus(),
  "?": () => openSheet("keys-panel"),
};

function pressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const { target } = event;
  if (!KEYS[key] || readSetting("keys") === "off") return;
  if (target.closest("dialog") || target.closest(TYPING) || (OWN[key] && target.matches(OWN[key]))) return;
  event.preventDefault();
  told.textContent = KEYS[key]() ?? "";
}

if (media) for (const region of document.querySelectorAll("[data-keys]")) region.addEventListener("keydown", pressed);

const single = panel.querySelector("[data-single-keys]");
single.checked = readSetting("keys") !== "off";
single.addEventListener("change", () => keepSetting("keys", single.checked ? "on" : "off"));
