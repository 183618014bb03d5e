/* Keeps one record on the device, or in this tab alone when not asked or not able to.

   What is known is read from a picture in memory, at once; what is to be kept changes the
   picture at once and the storage a moment later, one thing after the other. What is not to
   be kept stands in the tab alone (hub/tab-record), with all that was asked while the storage failed. */
import { asLeft, understood, withoutAside, withRecord } from "hub/kept-places";
import { emptyRecord, hasTyped, joinRecords, nothingTyped, steps, table } from "hub/kept-record";
import { bounded, joinNotes, overAll, currentTexts, written } from "hub/own-words";
import { isKey, mark } from "hub/progress-rules";
import { TabRecord } from "hub/tab-record";
import { together } from "hub/texts-said";
import { add } from "hub/watched";

export const MESSAGES = {
  unreadable: "We could not read all that this device had kept. It is put aside, not deleted: My plan offers it as a file.",
  newer: "A newer version of this site has kept something on this device. It stays put aside until that version is back. My plan offers it as a file.",
  blocked: "This browser does not let us keep anything. It all works, until you close this tab.",
  full: "This device has no room left. What you do now is kept until you close this tab.",
};

export class DeviceStore {
  #listeners = new Set();
  #tab;
  #writing = "";
  #queue = Promise.resolve();
  #waiting = 0;
  #leaving = false;
  #kept;
  #odd = [];
  #names = new Set();
  #hand;
  #said = 0;

  /** The store with its picture taken. `main`, `fallback`, `late`: see hub/storage-backends (any may be null);
      tab has a `name`; now, newId, broadcast (a word to the other tabs): functions. */
  static async open(parts) {
    const store = new DeviceStore();
    Object.assign(store, { broadcast: () => {}, ...parts });
    store.#hand = store.newId();
    store.#tab = new TabRecord(store.tab, () => emptyRecord(store.#kept?.device ?? store.newId()));
    store.#kept = emptyRecord(store.#tab.read().device);
    if (!store.main) store.#writing = "blocked";
    await store.#look();
    await store.#takeUp();
    return store;
  }

  /** "" when all is well, else a sentence for the learner. */
  get message() {
    const unread = this.#odd.filter(({ waits }) => !waits);
    const odd = unread.some(({ newer }) => newer) ? "newer" : unread.length ? "unreadable" : "";
    return MESSAGES[this.#writing || odd] ?? "";
  }

  get canKeep() {
    return this.#writing !== "blocked";
  }

  /** Whether "Keep my place on this device" is on. */
  get keeps() {
    return this.#kept.keep;
  }

  /** What is known now: what the device keeps, with what only this tab knows laid over it. */
  get record() {
    return joinRecords(this.#kept, this.#tab.read());
  }

  /** What could not be read, and lies aside: [{ name, text, newer, waits }], see hub/kept-places. */
  get putAside() {
    return this.#odd;
  }

  /** The words for a step, null when there are none: { text, at_ms, over, texts }. `texts` are all that stand,
      oldest first (hub/own-words), each with `here`: whether this device wrote it, undefined when nobody knows.
      `text` is the one to go on with: what this page wrote, else the latest; `over` names it. */
  note(key) {
    const mine = this.#names.add(this.#kept.device).add(this.#tab.read().device);
    const texts = currentTexts(this.record.notes[key]).map((each) => ({ ...each, here: each.device && mine.has(each.device) }));
    const first = texts.find(({ over }) => this.#hand in over) ?? texts.toSorted(byNumber).at(-1);
    return first ? { ...first, texts } : null;
  }

  /** Every step with words: { key: note }, see above. */
  get notes() {
    const found = Object.keys(this.record.notes).map((key) => [key, this.note(key)]);
    return Object.assign(table(), Object.fromEntries(found.filter(([, note]) => note)));
  }

  keepSetting(name, value) {
    if (isKey(name)) this.#keep((record) => (record.settings[name] = value));
  }

  /** `words`: the mark of the words it is said about. `pathway` and `stops`: where the tick was given,
      and the keys of the steps that were there; what is added later is new. */
  keepTick(key, state, { words = 0, pathway = "", stops = [] } = {}) {
    if (!isKey(key)) return;
    const [after, at_ms] = [this.record.counter, this.now()];
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

  /** `over` names the texts that one had before one's eyes (see `note`): this stands in their place, beside
      all others. The empty text deletes them. */
  keepNote(key, text, over = {}) {
    this.keepTexts(key, text === "" ? [] : [{ text }], over);
  }

  /** The same for several texts: to put back what was there before a choice, with its own date. */
  keepTexts(key, texts, over) {
    if (!isKey(key)) return;
    const { record } = this;
    this.#names.add(this.#kept.device);
    const counter = (this.#said = Math.max(record.counter, this.#said) + 1);
    const said = texts.map(({ text, at_ms = this.now(), device = this.#kept.device }, place) => {
      return { hand: place ? this.newId() : this.#hand, text, at_ms, device };
    });
    const own = texts.length ? {} : pick(record.notes[key], this.#hand);
    const note = written(said, { ...over, ...own }, counter);
    const write = (record) => {
      record.notes[key] = joinNotes(record.notes[key] ?? {}, note);
      record.counter = Math.max(record.counter, counter);
    };
    const inTab = key in this.#tab.read().notes;
    if (inTab) this.#hold(write);
    if (this.keeps || key in this.#kept.notes) this.#keep(write);
    else if (inTab) this.#changed();
    else if (texts.length) this.#holdAndTell(write);
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

  /** The words that are known go, and no older copy brings them back. What nobody here has seen stays. */
  deleteNotes(keys) {
    for (const key of keys) this.keepTexts(key, [], overAll(this.note(key)?.texts ?? []));
  }

  /** On: the device keeps what this tab knows. Off: only this tab still knows it. */
  switchKeeping(on) {
    const { counter } = this.record;
    const setSwitch = (record) => {
      record.counter = Math.max(counter, record.counter) + 1;
      Object.assign(record, { keep: on, keep_counter: record.counter });
    };
    if (on) {
      const tab = this.#tab.read();
      const write = (record) => setSwitch(Object.assign(record, joinRecords(record, { ...tab, keep_counter: 0 })));
      return this.#keep(write, { then: () => this.keeps && this.#tab.empty() });
    }
    this.#holdTyped(this.record);
    this.#keep(setSwitch);
  }

  /** What another device knew joins what this one knows; nothing is lost. Words and places are
      kept only where the switch is on, else this tab alone has them. */
  mergeRecord({ ticks, seen, places, watched, notes, plans = table(), counter }) {
    const nothing = emptyRecord(this.newId());
    const told = { ...nothing, ticks, seen, counter };
    const typed = { ...nothing, places, watched, notes, plans, counter };
    const join = (theirs) => (record) => Object.assign(record, joinRecords(record, { ...theirs, keep_counter: -1 }));
    this.#keep(join(this.keeps ? { ...typed, ticks, seen } : told));
    if (!this.keeps) this.#holdAndTell(join(typed));
  }

  /** One of `putAside` goes for good: its person asked for that. */
  async dropAside(name) {
    this.#queue = this.#queue.then(() => this.#drop(name));
    await this.#queue;
    this.#changed();
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
  async onBroadcast(word) {
    if (word === "deleted") this.#forget();
    await (this.#queue = this.#queue.then(() => this.#look()));
    this.#changed();
  }

  /** When the page is left: what is still on its way is put down beside, at once. */
  leave() {
    this.#leaving = true;
    this.#putDown();
  }

  /** When a page comes back whole from the browser's memory. */
  async comeBack() {
    this.#leaving = false;
    await (this.#queue = this.#queue.then(() => this.#look()).then(() => this.#takeUp()));
    this.#changed();
  }

  /** Resolves when all that was asked to be kept is kept, or held in the tab. */
  whenSaved() {
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
    const [after, at_ms] = [this.record.counter, this.now()];
    const write = (record) => {
      record.counter = Math.max(after, record.counter) + 1;
      record[part][key] = { ...value, counter: record.counter, at_ms };
    };
    if (this.keeps) this.#keep(write);
    else this.#holdAndTell(write);
  }

  /* `write` changes a record; it runs on the picture and, later, on what lies in the storage. */
  #keep(write, { then = () => {} } = {}) {
    if (!this.main) return this.#holdAndTell(write);
    write(this.#kept);
    this.#kept = settled(this.#kept);
    this.#waiting += 1;
    if (this.#leaving) this.#putDown();
    this.#queue = this.#queue.then(() => this.#store(write, then));
    this.#changed();
  }

  async #store(write, then) {
    try {
      const texts = await this.main.change((before) => withRecord(before, this.#changedBy(write, before), this.now()));
      this.#writing = "";
      then();
      this.#waiting -= 1;
      this.#see(texts);
      this.broadcast("changed");
    } catch (error) {
      this.#writing = error?.name === "QuotaExceededError" ? "full" : "blocked";
      this.#hold(write);
      this.#waiting -= 1;
      await this.#look();
    }
    this.#changed();
  }

  /* Words never lie in the storage while the switch is off, whoever has switched it: this tab takes them. */
  #changedBy(write, before) {
    const { record } = understood(before, this.#kept.device);
    write(record);
    if (!record.keep) this.#holdTyped(record);
    return settled(inBounds(record));
  }

  async #drop(name) {
    try {
      const now = this.now();
      this.#see(await this.main.change((before) => withoutAside(before, name, understood(before, this.#kept.device).record, now)));
      this.broadcast("changed");
    } catch (error) {
      this.#writing = error?.name === "QuotaExceededError" ? "full" : "blocked";
    }
  }

  async #clear() {
    if (!this.main) return true;
    this.#forget();
    try {
      for (const storage of [this.main, this.fallback, this.late]) await storage?.clear();
      this.#writing = "";
      this.#odd = [];
      this.broadcast("deleted");
      return true;
    } catch {
      this.#writing = "blocked";
      return false;
    }
  }

  #forget() {
    this.#tab.clear();
    this.#hand = this.newId();
    this.#kept = emptyRecord(this.newId());
  }

  #putDown() {
    if (!this.#waiting || !this.fallback) return;
    try {
      this.fallback.put(`left-${this.#hand}`, JSON.stringify(this.#kept));
    } catch {
      // No room there either: the storage may still get it.
    }
  }

  /* What pages that were left had put down, what earlier versions kept, and what was put aside by a
     version that could not read it. */
  async #takeUp() {
    if (!this.main) return;
    try {
      const left = (await this.fallback?.read()) ?? {};
      const { pending } = understood(await this.main.read(), this.#kept.device);
      if (!pending && !Object.keys(left).length) return;
      const texts = await this.main.change((before) => {
        const all = { ...asLeft(left), ...before };
        return withRecord(all, settled(inBounds(understood(all, this.#kept.device).record)), this.now());
      });
      this.fallback?.drop(left);
      this.#see(texts);
      this.broadcast("changed");
    } catch {
      // It stays where it is until there is room.
    }
  }

  async #look() {
    if (!this.main) return;
    try {
      this.#see(await this.main.read());
    } catch {
      this.#writing = "blocked";
    }
  }

  #see(texts) {
    const { record, odd } = understood(texts, this.#kept.device);
    this.#odd = odd;
    this.#picture(record);
  }

  /* While something is on its way, the picture is ahead of the storage. What was written on this very page
     stays in its tab when another tab has switched keeping off. */
  #picture(record) {
    if (this.#waiting) return;
    const before = this.#kept;
    this.#kept = record;
    if (before.keep && !record.keep) this.#holdTyped({ ...nothingTyped(), notes: mine(before.notes, this.#hand) });
  }

  #holdAndTell(write) {
    this.#hold(write);
    this.#changed();
  }

  #hold(write) {
    this.#tab.change((record) => {
      write(record);
      return inBounds(record);
    });
  }

  #holdTyped({ places, watched, notes, plans }) {
    const typed = { ...emptyRecord(this.#kept.device), places, watched, notes, plans };
    if (!hasTyped(typed)) return;
    this.#hold((record) => Object.assign(record, joinRecords(record, { ...typed, keep_counter: -1 })));
  }
}

/* Once the switch is off, nothing that came later brings words and places back. */
function settled(record) {
  return record.keep ? record : { ...record, ...nothingTyped() };
}

/* No record grows without end, and no word goes. */
function inBounds(record) {
  for (const [key, note] of Object.entries(record.notes)) record.notes[key] = bounded(note, together);
  return record;
}

/* The notes that one hand has written, each with its own text alone. */
function mine(notes, hand) {
  return Object.fromEntries(Object.entries(notes).filter(([, note]) => note[hand]?.text).map(([key, note]) => [key, { [hand]: note[hand] }]));
}

/* Names what a hand holds now. */
function pick(note, hand) {
  return note?.[hand]?.text ? { [hand]: note[hand].counter } : {};
}

function byNumber(one, other) {
  return latestIn(one) - latestIn(other);
}

function latestIn({ over }) {
  return Math.max(...Object.values(over));
}
