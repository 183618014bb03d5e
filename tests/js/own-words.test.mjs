/* No words that were kept are ever lost: not in a file, nor between tabs, nor between versions. */
import assert from "node:assert/strict";
import test from "node:test";
import { LocalStorage } from "hub/storage-backends";
import { DeviceStore } from "hub/device-store";
import { bounded, joinNotes, MOST_STANDING, readNote, currentTexts, written } from "hub/own-words";
import { readFile, writeFile } from "hub/progress-file";
import { together } from "hub/texts-said";
import { seeded } from "./seeded.mjs";

const STEPS = ["step2222", "step3333"];
const SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";
const texts = (note) => currentTexts(note).map(({ text }) => text);
const cell = (text, counter, at_ms = counter) => ({ counter, text, at_ms });

test("what was written over is gone, what nobody had seen stands beside, whoever comes first", () => {
  const first = written([{ hand: "aaaa2222", text: "one", at_ms: 1 }], {}, 1);
  const [{ over }] = currentTexts(first);
  const here = joinNotes(first, written([{ hand: "bbbb2222", text: "one, changed here", at_ms: 2 }], over, 2));
  const there = joinNotes(first, written([{ hand: "cccc2222", text: "one, changed there", at_ms: 3 }], over, 2));
  assert.deepEqual(texts(here), ["one, changed here"]);
  for (const both of [joinNotes(here, there), joinNotes(there, here), joinNotes(first, joinNotes(there, here))]) {
    assert.deepEqual(texts(both), ["one, changed here", "one, changed there"]);
  }
});

test("the same words from two hands are one text, and choosing it chooses both", () => {
  const note = { aaaa2222: cell("same", 1), bbbb2222: cell("same", 4), cccc2222: cell("same, longer", 2) };
  const [same, longer] = currentTexts(note);
  assert.deepEqual([longer.text, same.text, same.over], ["same, longer", "same", { aaaa2222: 1, bbbb2222: 4 }]);
  assert.deepEqual(texts(joinNotes(note, written([], same.over, 5))), ["same, longer"]);
});

test("what somebody has gone on writing meanwhile is not deleted by whoever saw less", () => {
  const seen = { aaaa2222: cell("half", 1) };
  const meanwhile = { aaaa2222: cell("half, and the rest", 2) };
  assert.deepEqual(texts(joinNotes(meanwhile, written([], currentTexts(seen)[0].over, 9))), ["half, and the rest"]);
});

test("a note has bounds, and no word goes", () => {
  let note = {};
  for (let number = 0; number < 60; number += 1) {
    const hand = `hand${2000 + number}`;
    note = joinNotes(note, written([{ hand, text: `words ${number}.`, at_ms: number }], {}, number + 1));
  }
  const kept = bounded(note, together);
  assert.equal(currentTexts(kept).length, MOST_STANDING);
  const all = texts(kept).join("\n");
  for (let number = 0; number < 60; number += 1) assert.ok(all.includes(`words ${number}.`));
  assert.deepEqual(bounded(kept, together), kept);
  assert.ok(Object.keys(kept).length <= MOST_STANDING + 40);
  assert.deepEqual(readNote(JSON.parse(JSON.stringify(kept))), kept);
});

/** A device: one storage that tabs share, and the one beside it. Its tabs hear of each other, late. */
class Device {
  texts = {};
  items = new Map();
  tabs = [];

  constructor(newId) {
    this.newId = newId;
    const { items } = this;
    this.fallback = new LocalStorage(() => ({
      get length() { return items.size; },
      key: (place) => [...items.keys()][place] ?? null,
      getItem: (name) => items.get(name) ?? null,
      removeItem: (name) => items.delete(name),
      setItem: (name, value) => items.set(name, value),
    }));
  }

  async open(clock) {
    const tab = { boxes: {}, dead: false };
    const main = {
      read: async () => this.texts,
      change: async (next) => (tab.dead ? new Promise(() => {}) : (await moment(), (this.texts = next(this.texts)))),
      clear: async () => { this.texts = {}; },
    };
    const broadcast = (word) => this.tabs.forEach((other) => other !== tab && setImmediate(() => other.store.onBroadcast(word)));
    tab.store = await DeviceStore.open({ main, fallback: this.fallback, tab: { name: "" }, now: clock, newId: this.newId, broadcast });
    this.tabs.push(tab);
    return tab;
  }

  async calm() {
    for (let turn = 0; turn < 3; turn += 1) {
      await moment();
      for (const { store } of this.tabs) await store.whenSaved();
    }
  }
}

const moment = () => new Promise((resolve) => setImmediate(resolve));

/** Some people with some devices, who write, change, delete, choose, take files along and close tabs. */
async function aLife(chance, { turns, switching }) {
  let now = 1_000_000;
  const newId = () => Array.from({ length: 8 }, () => SIGNS[chance(31)]).join("");
  const clock = () => (now += chance(3) ? 1000 : -5000);
  const devices = Array.from({ length: 2 + chance(3) }, () => new Device(newId));
  const [stands, back, files] = [new Map(), new Set(), []];
  let words = 0;

  const seen = (view) => view?.texts ?? [];
  const goes = (list) => list.forEach(({ text }) => stands.delete(text));
  const comes = (list, key) => list.forEach(({ text }) => stands.set(text, key));
  const look = (tab, key) => (tab.boxes[key] = tab.store.note(key));

  const acts = {
    write(tab, key) {
      // What stands in the box may be what stood there long ago.
      const view = chance(3) || !(key in tab.boxes) ? look(tab, key) : tab.boxes[key];
      const mine = tab.store.note(key)?.texts.find((each) => each.text === tab.written?.[key]);
      const text = `w${(words += 1)};`;
      goes([view, mine].filter(Boolean));
      comes([{ text }], key);
      tab.store.keepNote(key, text, view?.over);
      tab.written = { ...tab.written, [key]: text };
      look(tab, key);
    },
    choose(tab, key) {
      const all = seen(look(tab, key));
      if (all.length < 2) return;
      const text = all[chance(all.length)].text;
      goes(all);
      comes([{ text }], key);
      back.add(text);
      tab.store.keepNote(key, text, Object.assign({}, ...all.map(({ over }) => over)));
      tab.undo = { key, all, text };
      look(tab, key);
    },
    undo(tab) {
      if (!tab.undo) return;
      const { key, all, text } = tab.undo;
      tab.undo = null;
      const chosen = tab.store.note(key)?.texts.find((each) => each.text === text);
      if (!chosen) return;
      comes(all, key);
      all.forEach((each) => back.add(each.text));
      tab.store.keepTexts(key, all, chosen.over);
      tab.written = { ...tab.written, [key]: all[0].text };
      look(tab, key);
    },
    delete(tab, key) {
      if (chance(3)) return;
      goes(seen(look(tab, key)));
      tab.store.deleteNotes([key]);
      look(tab, key);
    },
    switch(tab) {
      if (switching) tab.store.switchKeeping(chance(2) === 1);
    },
    tick: (tab, key) => tab.store.keepTick(key, chance(2) ? "done" : "set-aside"),
    file: (tab) => files.push(writeFile(tab.store.record, { at: "" })),
    bring(tab) {
      if (files.length) tab.store.mergeRecord(readFile(files[chance(files.length)]).record);
    },
  };
  const names = ["write", "write", "write", "write", "choose", "undo", "delete", "switch", "tick", "file", "bring"];

  for (const device of devices) (await device.open(clock)).store.switchKeeping(true);
  for (const device of devices) await device.calm();
  for (let turn = 0; turn < turns; turn += 1) {
    const device = devices[chance(devices.length)];
    if (device.tabs.length < 2 && !chance(3)) await device.open(clock);
    const tab = device.tabs[chance(device.tabs.length)];
    acts[names[chance(names.length)]](tab, STEPS[chance(2)]);
    // A tab that is closed while it writes: what is on its way lies beside.
    if (!switching && !chance(12)) {
      await device.calm();
      tab.dead = chance(2) === 1;
      acts.write(tab, STEPS[0]);
      tab.store.leave();
      if (tab.dead) device.tabs.splice(device.tabs.indexOf(tab), 1);
      else await device.calm();
      await device.open(clock);
    }
    if (chance(3)) await device.calm();
    else if (chance(2)) await moment();
  }
  for (const device of devices) {
    await device.calm();
    for (const { store } of device.tabs) {
      store.switchKeeping(true);
      await device.calm();
    }
  }
  return { devices, stands, back };
}

/** Everybody brings everything to everybody, in an order of chance. */
async function meet(devices, chance) {
  const stores = devices.flatMap(({ tabs }) => tabs.map(({ store }) => store));
  const all = stores.map((store) => writeFile(store.record, { at: "" })).sort(() => chance(2) - 1);
  for (const { tabs: [{ store }], ...device } of devices) {
    for (const file of all) store.mergeRecord(readFile(file).record);
    await store.whenSaved();
  }
  for (const device of devices) await device.calm();
}

for (const [name, options, lives] of [
  ["with tabs that close while they write", { turns: 40, switching: false }, 60],
  ["with a switch that is turned on and off", { turns: 40, switching: true }, 60],
]) {
  test(`no words that were kept are lost, and no deleted ones come back, ${name}: ${lives} lives`, async () => {
    let many = 0;
    for (let seed = 1; seed <= lives; seed += 1) {
      const chance = seeded(seed * 7919 + turnsOf(options));
      const { devices, stands, back } = await aLife(chance, options);
      await meet(devices, chance);
      const found = devices.map(({ tabs: [{ store }] }) => STEPS.map((key) => store.note(key)?.texts.map(({ text }) => text).sort() ?? []));
      for (const [place, other] of found.entries()) {
        const where = `life ${seed}, device ${place}`;
        const all = other.flat();
        for (const [text, key] of stands) assert.ok(other[STEPS.indexOf(key)].some((each) => each.includes(text)), `${where}: ${text} is lost`);
        if (found.flat(2).some((each) => each.includes("\n"))) continue;
        assert.deepEqual(other, found[0], where);
        assert.deepEqual(all.filter((text) => !stands.has(text) && !back.has(text)), [], `${where}: deleted and back`);
        many += all.length > STEPS.length;
      }
    }
    assert.ok(many > lives / 4, "in many lives there was something to choose");
  });
}

const turnsOf = ({ switching }) => (switching ? 1 : 0);
