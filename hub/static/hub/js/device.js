/* What this device knows of one learner, and keeps only when asked.

   For other rooms:
     readSetting("speed", 1)            a choice, or the second value
     keepSetting("speed", 1.25)         choosing is asking: that choice alone is kept
     place(pageUid)                     { title, url, where, part, minutes_left, seconds, … } or null
     keepPlace(pageUid, { … })          call it freely: until "Keep my place" is on it lives in this
                                        tab only. Fields (all optional but title and url):
                                          title         "Damp homes, small lungs"
                                          url           a path of this site
                                          where         "Chapter 2 of 7"
                                          part          0 to 1, how much is done
                                          minutes_left  whole minutes
                                          seconds       where a recording stopped
     watched(pageUid), keepWatched(pageUid, from, to)   spans of seconds, see hub/watched; kept as places are
     note(stepUid), keepNote(stepUid, text), deleteNotes([stepUid, …])    notes are { text, at_ms }
     plan(pathwayUid), keepPlan(pathwayUid, { order, left_out })          how answers stand in My plan, or null
     ticks(), tick(key, "done" | "set-aside" | "started", more)           see hub/progress-rules, keepTick
     seenSteps(pathwayUid)              keys of the steps there were when one ticked something there
     keeps(), switchKeeping(true)       "Keep my place on this device"; put
                                        templates/components/keep_place.html where it is offered
                                        and call offerKeeping() at the first play, chapter or prompt
     canKeep(), message()               false when the browser forbids; a sentence or ""
     settled()                          resolves when what was asked to be kept is kept: wait for it
                                        before you leave the page by script
     known(), bring(record)             all of it, to take to another device, and what came from one
     deleteEverything()                 resolves to true when all is gone
     onChange(listener)                 after each change here or in another tab; returns how to stop

   In an editor's preview all of it is made up, see hub/invented: nothing is read from the device or kept.
   Whoever imports this waits until what is kept has been read: all of it answers at once. */
import { KEY, openCupboards } from "hub/cupboards";
import { DeviceStore } from "hub/device-store";
import { inventedCupboards, isPreview } from "hub/invented";

const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

let others = null;

const preview = isPreview(document);
const cupboards = preview ? inventedCupboards(document) : await openCupboards(window);
const store = await DeviceStore.open({
  ...cupboards,
  tab: preview ? { name: "" } : window,
  now: () => Date.now(),
  newId: () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => ALPHABET[byte % ALPHABET.length]).join(""),
  tell: (word) => others?.postMessage(word),
});

/* Several tabs: each hears from the others, and looks again when it comes into sight. */
function listen() {
  if (!("BroadcastChannel" in window)) return;
  others = new BroadcastChannel("hub");
  others.onmessage = ({ data }) => store.heard(data);
}

if (!preview) listen();
window.addEventListener("storage", ({ key, newValue }) => {
  if (preview || cupboards.aside || (key !== KEY && key !== null)) return;
  store.heard(newValue === null ? "deleted" : "changed");
});
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && store.heard("changed"));
window.addEventListener("pagehide", () => store.leave());
window.addEventListener("pageshow", (event) => event.persisted && store.comeBack());

export const readSetting = (name, otherwise) => store.known.settings[name] ?? otherwise;
export const keepSetting = (name, value) => store.keepSetting(name, value);
export const place = (key) => store.known.places[key] ?? null;
export const places = () => store.known.places;
export const keepPlace = (key, value) => store.keepPlace(key, value);
export const watched = (key) => store.known.watched[key] ?? [];
export const keepWatched = (key, from, to) => store.keepWatched(key, from, to);
export const note = (key) => store.known.notes[key] ?? null;
export const notes = () => store.known.notes;
export const keepNote = (key, text) => store.keepNote(key, text);
export const deleteNotes = (keys) => store.deleteNotes(keys);
export const plan = (key) => store.known.plans[key] ?? null;
export const keepPlan = (key, arrangement) => store.keepPlan(key, arrangement);
export const ticks = () => store.known.ticks;
export const tick = (key, state, more) => store.keepTick(key, state, more);
export const seenSteps = (pathway) => store.known.seen[pathway] ?? [];
export const keeps = () => store.keeps;
export const switchKeeping = (on) => store.switchKeeping(on);
export const canKeep = () => store.canKeep;
export const message = () => store.message;
export const known = () => store.known;
export const bring = (record) => store.bring(record);
export const settled = () => store.settled();
export const deleteEverything = () => store.deleteEverything();
export const onChange = (listener) => store.subscribe(listener);
export const offerKeeping = () => document.dispatchEvent(new CustomEvent("hub:offer-keeping"));
