/* Captions as a person wants them: language or none, size, colours. Choices are kept on this
   device; on the element they are attributes, which captions.css gives their look. */
import "hub/player";
import { keepSetting, onChange, readSetting } from "hub/device";

const LOOKS = { "caption-size": "data-caption-size", "caption-colours": "data-caption-colours" };
const changed = new Set();
let before = "";

/** What is chosen: { captions, "caption-size", "caption-colours" }. */
export function chosen(media) {
  const spoken = tracksOf(media);
  const kept = readSetting("captions");
  // A room may have people in it who need them, whatever one person chose for themselves.
  const mayBeOff = !media.closest("[data-captions-on]");
  const known = (mayBeOff && kept === "off") || spoken.some(({ language }) => language === kept);
  return {
    captions: known ? kept : (spoken[0]?.language ?? "off"),
    "caption-size": readSetting("caption-size", "usual"),
    "caption-colours": readSetting("caption-colours", "usual"),
  };
}

/** Choosing is asking: `name` is kept, and seen at once. */
export function choose(name, value) {
  keepSetting(name, value);
  applyAll();
}

/** Off, or on again in the language of before; returns whether they are on now. */
export function switchCaptions(media) {
  const showing = tracksOf(media).find(({ mode }) => mode === "showing");
  if (showing) before = showing.language;
  choose("captions", showing ? "off" : before || tracksOf(media)[0].language);
  return !showing;
}

export function onCaptions(listener) {
  changed.add(listener);
}

/** Lay what is chosen over an element: a player, or a sample. */
export function dress(element, looks) {
  for (const [name, attribute] of Object.entries(LOOKS)) element.setAttribute(attribute, looks[name]);
}

export function tracksOf(media) {
  return [...media.textTracks].filter(({ kind }) => kind === "captions" || kind === "subtitles");
}

function apply(media) {
  const looks = chosen(media);
  let shown = false;
  for (const track of tracksOf(media)) {
    const wanted = !shown && track.language === looks.captions;
    shown ||= wanted;
    const mode = wanted ? "showing" : "disabled";
    if (track.mode !== mode) track.mode = mode;
  }
  dress(media.closest("hub-player"), looks);
}

const films = [...document.querySelectorAll("hub-player > video")];

function applyAll() {
  films.forEach(apply);
  for (const listener of changed) listener();
}

for (const media of films) {
  media.addEventListener("loadedmetadata", () => apply(media));
  media.textTracks.addEventListener("change", () => changed.forEach((listener) => listener()));
}
onChange(applyAll);
applyAll();
