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
     note(stepUid), keepNote(stepUid, text, over), deleteNotes([stepUid, …])    notes are { text, at_ms, over, texts }:
                                        `texts` are all that stand, `over` says what one has seen, see
                                        hub/device-store; keepTexts(stepUid, texts, over) for several
     plan(pathwayUid), keepPlan(pathwayUid, { order, left_out })          how answers stand in My plan, or null
     ticks(), tick(key, "done" | "set-aside" | "started", more)           see hub/progress-rules, keepTick
     seenSteps(pathwayUid)              keys of the steps there were when one ticked something there
     keeps(), switchKeeping(true)       "Keep my place on this device"; put
                                        templates/components/persistence_opt_in.html where it is offered
                                        and call offerKeeping() at the first play, chapter or prompt
     canKeep(), message()               false when the browser forbids; a sentence or ""
     whenSaved()                          resolves when what was asked to be kept is kept: wait for it
                                        before you leave the page by script
     record(), mergeRecord(record)            all of it, to take to another device, and what came from one
     putAside(), dropAside(name)        what could not be read, as it is: [{ name, text }]
     deleteEverything()                 resolves to true when all is gone
     onChange(listener)                 after each change here or in another tab; returns how to stop

   In an editor's preview all of it is made up, see hub/preview-record: nothing is read from the device or kept.

   All of it answers at once, from the moment on at which the promise `ready` is kept: what is kept has
   then been read. hub/app starts every other module only then. No module awaits at its top level: Safari's
   engine lets a second importer run before such an await is over (webkit.org/b/242740). */
import { KEY, openBackends } from "hub/storage-backends";
import { DeviceStore } from "hub/device-store";

const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

const preview = document.documentElement.dataset.preview !== undefined;
let others = null;
let store = null;

/** Kept when all the others may be called. It is never broken: a browser that forbids all still has a tab. */
export const ready = open();

async function open() {
  const backends = await (preview ? openPreview() : openBackends(window));
  store = await DeviceStore.open({
    ...backends,
    tab: preview ? { name: "" } : window,
    now: () => Date.now(),
    newId: () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => ALPHABET[byte % ALPHABET.length]).join(""),
    broadcast: (word) => others?.postMessage(word),
  });
  if (!preview) listenToOtherTabs(backends);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && store.onBroadcast("changed"));
  window.addEventListener("pagehide", () => store.leave());
  window.addEventListener("pageshow", (event) => event.persisted && store.comeBack());
}

async function openPreview() {
  const { previewBackends } = await import("hub/preview-record");
  return previewBackends(document);
}

/* Several tabs: each hears from the others, and looks again when it comes into sight. */
function listenToOtherTabs({ fallback }) {
  window.addEventListener("storage", ({ key, newValue }) => {
    if (fallback || (key !== KEY && key !== null)) return;
    store.onBroadcast(newValue === null ? "deleted" : "changed");
  });
  if (!("BroadcastChannel" in window)) return;
  others = new BroadcastChannel("hub");
  others.onmessage = ({ data }) => store.onBroadcast(data);
}

/* To ask too early is a mistake of the one who asks: no made-up answer hides it. */
function opened() {
  if (!store) throw new Error("hub/device was asked before its promise `ready` was kept");
  return store;
}

export const readSetting = (name, otherwise) => opened().record.settings[name] ?? otherwise;
export const keepSetting = (name, value) => opened().keepSetting(name, value);
export const place = (key) => opened().record.places[key] ?? null;
export const places = () => opened().record.places;
export const keepPlace = (key, value) => opened().keepPlace(key, value);
export const watched = (key) => opened().record.watched[key] ?? [];
export const keepWatched = (key, from, to) => opened().keepWatched(key, from, to);
export const note = (key) => opened().note(key);
export const notes = () => opened().notes;
export const keepNote = (key, text, over) => opened().keepNote(key, text, over);
export const keepTexts = (key, texts, over) => opened().keepTexts(key, texts, over);
export const deleteNotes = (keys) => opened().deleteNotes(keys);
export const plan = (key) => opened().record.plans[key] ?? null;
export const keepPlan = (key, arrangement) => opened().keepPlan(key, arrangement);
export const ticks = () => opened().record.ticks;
export const tick = (key, state, more) => opened().keepTick(key, state, more);
export const seenSteps = (pathway) => opened().record.seen[pathway] ?? [];
export const keeps = () => opened().keeps;
export const switchKeeping = (on) => opened().switchKeeping(on);
export const canKeep = () => opened().canKeep;
export const message = () => opened().message;
export const record = () => opened().record;
export const mergeRecord = (other) => opened().mergeRecord(other);
export const whenSaved = () => opened().whenSaved();
export const putAside = () => opened().putAside;
export const dropAside = (name) => opened().dropAside(name);
export const deleteEverything = () => opened().deleteEverything();
export const onChange = (listener) => opened().subscribe(listener);
export const offerKeeping = () => document.dispatchEvent(new CustomEvent("hub:offer-keeping"));
