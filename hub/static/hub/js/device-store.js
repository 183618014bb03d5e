/* Keeps one record on the device, or in this tab alone when not asked or not able to.

   What stands in `window.name` lives as long as the tab and is never written to the
   device by us: so words typed on one step can stand in the plan at the end, though
   nobody has asked to keep them. */
import { emptyRecord, joinRecords, readRecord, table } from "hub/kept-record";
import { isKey, mark } from "hub/progress-rules";

export const KEY = "hub.device";
const OURS = "hub.";
const TAB = "hub:";

export const MESSAGES = {
  unreadable: "We could not read what this device had kept, so it starts afresh.",
  blocked: "This browser does not let us keep anything. It all works, until you close this tab.",
  full: "This device has no room left. What you do now is kept until you close this tab.",
};

export class DeviceStore {
  #listeners = new Set();
  #reading = "";
  #writing = "";

  /** openStorage gives a localStorage or throws; tab has a `name`; now, newId: functions. */
  constructor({ openStorage, tab, now, newId }) {
    Object.assign(this, { openStorage, tab, now, newId });
  }

  /** "" when all is well, else a sentence for the learner. */
  get message() {
    this.#read();
    return MESSAGES[this.#writing || this.#reading] ?? "";
  }

  get canKeep() {
    this.#read();
    return this.#reading !== "blocked" && this.#writing !== "blocked";
  }

  /** Whether "Keep my place on this device" is on. */
  get keeps() {
    return this.#read().keep;
  }

  /** What is known now: what the device keeps, with what only this tab knows laid over it. */
  get known() {
    return joinRecords(this.#read(), this.#readTab());
  }

  keepSetting(name, value) {
    if (isKey(name)) this.#keep((record) => (record.settings[name] = value));
  }

  keepTick(key, state) {
    if (!isKey(key)) return;
    const after = this.known.counter;
    this.#keep((record) => {
      const { device } = record;
      record.ticks = mark(record.ticks, key, state, { device, at_ms: this.now(), after });
      record.counter = Math.max(after + 1, record.counter);
    });
  }

  keepPlace(key, place) {
    this.#set("places", key, place);
  }

  keepNote(key, text) {
    if (text === "") this.#drop("notes", [key]);
    else this.#set("notes", key, { text });
  }

  deleteNotes(keys) {
    this.#drop("notes", keys);
  }

  /** On: the device keeps what this tab knows. Off: only this tab still knows it. */
  switchKeeping(on) {
    const { places, notes, ticks, settings, counter } = this.known;
    if (on) {
      this.#keep((record) => Object.assign(record, { places, notes, ticks, settings, counter, keep: true }));
      if (this.keeps) this.#writeTab(null);
      return;
    }
    this.#hold((record) => Object.assign(record, { places, notes, counter }));
    this.#keep((record) => Object.assign(record, { keep: false, places: table(), notes: table() }));
  }

  deleteEverything() {
    this.#writeTab(null);
    try {
      const storage = this.openStorage();
      const names = Array.from({ length: storage.length }, (_, place) => storage.key(place));
      for (const name of names) if (name.startsWith(OURS)) storage.removeItem(name);
      this.#writing = "";
    } catch {
      this.#writing = "blocked";
    }
    this.#changed();
  }

  /** Another tab has written; `newValue` is null when it deleted everything. */
  heard({ key, newValue }) {
    if (key !== KEY && key !== null) return;
    if (newValue === null) this.#writeTab(null);
    this.#changed();
  }

  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed() {
    for (const listener of [...this.#listeners]) listener();
  }

  #set(part, key, value) {
    if (!isKey(key)) return;
    const counter = this.known.counter + 1;
    const write = (record) => {
      record[part][key] = { ...value, counter, at_ms: this.now() };
      record.counter = counter;
    };
    if (this.keeps) this.#keep(write);
    else this.#holdAndTell(write);
  }

  #drop(part, keys) {
    const write = (record) => keys.forEach((key) => delete record[part][key]);
    const kept = this.#read()[part];
    this.#hold(write);
    if (keys.some((key) => key in kept)) this.#keep(write);
    else this.#changed();
  }

  /* Reads afresh before each change: another tab may have written meanwhile. */
  #keep(write) {
    const record = this.#read();
    write(record);
    try {
      this.openStorage().setItem(KEY, JSON.stringify(record));
      this.#writing = "";
    } catch (error) {
      this.#writing = error?.name === "QuotaExceededError" ? "full" : "blocked";
      this.#hold(write);
    }
    this.#changed();
  }

  #holdAndTell(write) {
    this.#hold(write);
    this.#changed();
  }

  #hold(write) {
    const record = this.#readTab();
    write(record);
    this.#writeTab(record);
  }

  #read() {
    const fresh = emptyRecord(this.newId());
    let text;
    try {
      text = this.openStorage().getItem(KEY);
    } catch {
      this.#reading = "blocked";
      return fresh;
    }
    const record = text === null ? fresh : readRecord(text);
    this.#reading = record ? "" : "unreadable";
    return record ?? fresh;
  }

  #readTab() {
    const { name } = this.tab;
    const record = name.startsWith(TAB) ? readRecord(name.slice(TAB.length)) : null;
    return record ?? emptyRecord(this.newId());
  }

  #writeTab(record) {
    this.tab.name = record ? TAB + JSON.stringify(record) : "";
  }
}
