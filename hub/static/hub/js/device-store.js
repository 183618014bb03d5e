/* Keeps one record on the device, or in this tab alone when not asked or not able to.

   What is known is read from a picture in memory, at once; what is to be kept changes the
   picture at once and the cupboard a moment later, one thing after the other.
   What stands in `window.name` lives as long as the tab and is never written to the
   device by us: so words typed on one step can stand in the plan at the end, though
   nobody has asked to keep them. */
import { emptyRecord, joinRecords, readRecord, steps, table } from "hub/kept-record";
import { isKey, mark } from "hub/progress-rules";
import { add } from "hub/watched";

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
  #queue = Promise.resolve();
  #waiting = 0;
  #leaving = false;
  #kept;

  /** The store with its picture taken. `main`, `aside`, `late`: see hub/cupboards (any may be null);
      tab has a `name`; now, newId, tell (a word to the other tabs): functions. */
  static async open(parts) {
    const store = new DeviceStore();
    Object.assign(store, { tell: () => {}, ...parts });
    store.#kept = emptyRecord(store.newId());
    if (!store.main) store.#writing = "blocked";
    await store.#look();
    await store.#takeUp();
    return store;
  }

  /** "" when all is well, else a sentence for the learner. */
  get message() {
    return MESSAGES[this.#writing || this.#reading] ?? "";
  }

  get canKeep() {
    return this.#writing !== "blocked";
  }

  /** Whether "Keep my place on this device" is on. */
  get keeps() {
    return this.#kept.keep;
  }

  /** What is known now: what the device keeps, with what only this tab knows laid over it. */
  get known() {
    const known = joinRecords(this.#kept, this.#readTab());
    for (const [key, { text }] of Object.entries(known.notes)) if (!text) delete known.notes[key];
    return known;
  }

  keepSetting(name, value) {
    if (isKey(name)) this.#keep((record) => (record.settings[name] = value));
  }

  /** `words`: the mark of the words it is said about. `pathway` and `stops`: where the tick was given,
      and the keys of the steps that were there; what is added later is new. */
  keepTick(key, state, { words = 0, pathway = "", stops = [] } = {}) {
    if (!isKey(key)) return;
    const [after, at_ms] = [this.known.counter, this.now()];
    this.#keep((record) => {
      const { device } = record;
      record.ticks = mark(record.ticks, key, state, { device, at_ms, after: Math.max(after, record.counter), words });
      record.counter = Math.max(after, record.counter) + 1;
      if (isKey(pathway)) record.seen[pathway] = steps(record.seen[pathway] ?? stops.filter(isKey), [key]);
    });
  }

  keepPlace(key, place) {
    this.#set("places", key, place);
  }

  keepNote(key, text) {
    if (text === "") this.deleteNotes([key]);
    else this.#set("notes", key, { text });
  }

  keepPlan(key, { order, left_out }) {
    this.#set("plans", key, { order, left_out });
  }

  keepWatched(key, from, to) {
    if (!isKey(key)) return;
    const write = (record) => (record.watched[key] = add(record.watched[key] ?? [], from, to));
    if (this.keeps) this.#keep(write);
    else this.#holdAndTell(write);
  }

  /* The words go; an empty text stays in their place, so that no older copy brings them back. */
  deleteNotes(keys) {
    const [after, at_ms] = [this.known.counter, this.now()];
    const write = (record) => {
      const counter = Math.max(after, record.counter) + 1;
      for (const key of keys) if (record.notes[key]) record.notes[key] = { text: "", counter, at_ms };
      record.counter = counter;
    };
    this.#hold(write);
    if (keys.some((key) => key in this.#kept.notes)) this.#keep(write);
    else this.#changed();
  }

  /** On: the device keeps what this tab knows. Off: only this tab still knows it. */
  switchKeeping(on) {
    const { places, notes, plans, watched, counter } = this.known;
    const say = (record) => {
      record.counter = Math.max(counter, record.counter) + 1;
      Object.assign(record, { keep: on, keep_counter: record.counter });
    };
    if (on) {
      const tab = this.#readTab();
      const write = (record) => say(Object.assign(record, joinRecords(record, { ...tab, keep_counter: 0 })));
      return this.#keep(write, { then: () => this.keeps && this.#writeTab(null) });
    }
    this.#hold((record) => Object.assign(record, { places, notes, plans, watched, counter }));
    this.#keep((record) => say(Object.assign(record, nothingTyped())));
  }

  /** What another device knew joins what this one knows; nothing is lost. Words and places are
      kept only where the switch is on, else this tab alone has them. */
  bring({ ticks, seen, places, watched, notes, plans = table(), counter }) {
    const nothing = emptyRecord(this.newId());
    const told = { ...nothing, ticks, seen, counter };
    const typed = { ...nothing, places, watched, notes, plans, counter };
    const join = (theirs) => (record) => Object.assign(record, joinRecords(record, { ...theirs, keep_counter: -1 }));
    this.#keep(join(this.keeps ? { ...typed, ticks, seen } : told));
    if (!this.keeps) this.#holdAndTell(join(typed));
  }

  /** True when all is gone, false when the browser would not let us. */
  async deleteEverything() {
    this.#forget();
    this.#queue = this.#queue.then(() => this.#clear());
    this.#changed();
    const gone = await this.#queue;
    this.#changed();
    return gone;
  }

  /** What another tab says: "changed" or "deleted". */
  async heard(word) {
    if (word === "deleted") this.#forget();
    await (this.#queue = this.#queue.then(() => this.#look()));
    this.#changed();
  }

  /** When the page is left: what is still on its way is put aside, at once. */
  leave() {
    this.#leaving = true;
    this.#putAside();
  }

  /** When a page comes back whole from the browser's memory. */
  async comeBack() {
    this.#leaving = false;
    await (this.#queue = this.#queue.then(() => this.#look()).then(() => this.#takeUp()));
    this.#changed();
  }

  /** Resolves when all that was asked to be kept is kept, or held in the tab. */
  settled() {
    return this.#queue;
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
    const [after, at_ms] = [this.known.counter, this.now()];
    const write = (record) => {
      record.counter = Math.max(after, record.counter) + 1;
      record[part][key] = { ...value, counter: record.counter, at_ms };
    };
    if (this.keeps) this.#keep(write);
    else this.#holdAndTell(write);
  }

  /* `write` changes a record; it runs on the picture and, later, on what lies in the cupboard. */
  #keep(write, { then = () => {} } = {}) {
    if (!this.main) return this.#holdAndTell(write);
    write(this.#kept);
    this.#waiting += 1;
    if (this.#leaving) this.#putAside();
    this.#queue = this.#queue.then(() => this.#store(write, then));
    this.#changed();
  }

  async #store(write, then) {
    try {
      const text = await this.main.change((before) => {
        const record = this.#recordIn(before);
        write(record);
        return JSON.stringify(record);
      });
      this.#writing = this.#reading = "";
      then();
      this.#waiting -= 1;
      this.#picture(readRecord(text));
      this.tell("changed");
    } catch (error) {
      this.#writing = error?.name === "QuotaExceededError" ? "full" : "blocked";
      this.#hold(write);
      this.#waiting -= 1;
      await this.#look();
    }
    this.#changed();
  }

  async #clear() {
    if (!this.main) return true;
    this.#forget();
    try {
      for (const cupboard of [this.main, this.aside, this.late]) await cupboard?.clear();
      this.#writing = this.#reading = "";
      this.tell("deleted");
      return true;
    } catch {
      this.#writing = "blocked";
      return false;
    }
  }

  #forget() {
    this.#writeTab(null);
    this.#kept = emptyRecord(this.newId());
  }

  #putAside() {
    if (!this.#waiting || !this.aside) return;
    try {
      this.aside.put(JSON.stringify(this.#kept));
    } catch {
      // No room there either: the cupboard may still get it.
    }
  }

  /* What a page that was left had put aside, and what earlier versions kept there. */
  async #takeUp() {
    try {
      const text = (await this.aside?.read()) ?? null;
      if (text === null) return;
      const left = readRecord(text);
      if (left) {
        const changed = await this.main.change((before) => JSON.stringify(settled(joinRecords(this.#recordIn(before), left))));
        this.#picture(readRecord(changed));
      } else this.#reading = "unreadable";
      this.aside.drop();
    } catch {
      // It stays where it is until there is room.
    }
  }

  async #look() {
    if (!this.main) return;
    try {
      const text = await this.main.read();
      this.#reading = text === null || readRecord(text) ? "" : "unreadable";
      this.#picture(this.#recordIn(text));
    } catch {
      this.#writing = "blocked";
    }
  }

  /* While something is on its way, the picture is ahead of the cupboard. */
  #picture(record) {
    if (!this.#waiting) this.#kept = record;
  }

  #recordIn(text) {
    return (text && readRecord(text)) || emptyRecord(this.#kept.device);
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

  #readTab() {
    const { name } = this.tab;
    const record = name.startsWith(TAB) ? readRecord(name.slice(TAB.length)) : null;
    return record ?? emptyRecord(this.newId());
  }

  #writeTab(record) {
    this.tab.name = record ? TAB + JSON.stringify(record) : "";
  }
}

/* Once the switch is off, nothing that came later brings words and places back. */
function settled(record) {
  return record.keep ? record : { ...record, ...nothingTyped() };
}

/* What is kept only while the switch is on. */
function nothingTyped() {
  return { places: table(), watched: table(), notes: table(), plans: table() };
}
