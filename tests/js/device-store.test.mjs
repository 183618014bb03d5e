/* What the device keeps, when, and what it does when it cannot. */
import assert from "node:assert/strict";
import test from "node:test";
import { KEY, LocalStorage } from "hub/storage-backends";
import { DeviceStore, MESSAGES } from "hub/device-store";
import { PLACE } from "hub/kept-places";
import { emptyRecord } from "hub/kept-record";

/** A browser's storage with the behaviour of the standard's Storage. */
class MemoryStorage {
  items = new Map();
  room = Infinity;
  get length() { return this.items.size; }
  key(place) { return [...this.items.keys()][place] ?? null; }
  getItem(name) { return this.items.get(name) ?? null; }
  removeItem(name) { this.items.delete(name); }
  setItem(name, value) {
    if (value.length > this.room) throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
    this.items.set(name, String(value));
  }
}

/** A storage that answers later, as a database does. */
class SlowStorage {
  texts = {};
  room = Infinity;
  /** All that lies in it, null when there is nothing. */
  get text() { return Object.keys(this.texts).length ? Object.values(this.texts).join("\n") : null; }
  async read() { await moment(); return this.texts; }
  async change(next) {
    await moment();
    const texts = next(this.texts);
    if (Object.values(texts).join("").length > this.room) throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
    return (this.texts = texts);
  }
  async clear() { await moment(); this.texts = {}; }
}

const moment = () => new Promise((resolve) => setImmediate(resolve));

let names = 0;
const newId = () => `device${String((names += 1) % 90 + 10)}`;

/** A page's store over a browser's storage, null where that is forbidden. What others began is done first. */
const open = async (storage, tab = { name: "" }, now = () => 1000) => {
  await moment();
  const main = storage && new LocalStorage(() => storage);
  return DeviceStore.open({ main, tab, now, newId });
};

const openSlow = (main, parts = {}) => DeviceStore.open({ main, tab: { name: "" }, now: () => 1000, newId, ...parts });

test("looking around keeps nothing", async () => {
  const storage = new MemoryStorage();
  const device = await open(storage);
  assert.deepEqual(Object.keys(device.record.ticks), []);
  assert.equal(device.message, "");
  assert.equal(device.keeps, false);
  await moment();
  assert.equal(storage.length, 0);
});

test("words and places stay in the tab until the switch is on", async () => {
  const storage = new MemoryStorage();
  const tab = { name: "" };
  (await open(storage, tab)).keepNote("step2222", "I know that");
  (await open(storage, tab)).keepPlace("page2222", { title: "A film", url: "/library/film/", seconds: 12 });
  await moment();
  assert.equal(storage.length, 0);
  assert.equal((await open(storage, tab)).note("step2222").text, "I know that");
  assert.equal((await open(storage, { name: "" })).note("step2222"), null, "another tab knows nothing");
});

test("switching on keeps what the tab knew, and all that follows", async () => {
  const storage = new MemoryStorage();
  const tab = { name: "" };
  const device = await open(storage, tab);
  device.keepNote("step2222", "one");
  device.switchKeeping(true);
  device.keepNote("step3333", "two");
  await device.whenSaved();
  assert.equal(tab.name, "");
  const later = await open(storage);
  assert.equal(later.keeps, true);
  assert.deepEqual([later.note("step2222").text, later.note("step3333").text], ["one", "two"]);
});

test("switching off takes words and places from the device; the tab still shows them", async () => {
  const storage = new MemoryStorage();
  const tab = { name: "" };
  const device = await open(storage, tab);
  device.switchKeeping(true);
  device.keepNote("step2222", "mine");
  device.keepPlan("pathway-1", { order: ["step3333", "step2222"], left_out: ["step3333"] });
  device.keepTick("a2", "done");
  device.switchKeeping(false);
  await moment();
  assert.ok(!storage.getItem(KEY).includes("mine"));
  assert.ok(!storage.getItem(KEY).includes("step3333"));
  assert.deepEqual(device.record.plans["pathway-1"].order, ["step3333", "step2222"]);
  assert.equal(device.note("step2222").text, "mine");
  assert.equal((await open(storage)).record.ticks.a2.state, "done", "ticks stay: they were asked for one by one");
});

test("a tick is kept without the switch, and only the tick", async () => {
  const storage = new MemoryStorage();
  const device = await open(storage);
  device.keepNote("step2222", "not asked");
  device.keepTick("a2", "done");
  await moment();
  assert.ok(!storage.getItem(KEY).includes("not asked"));
  assert.equal((await open(storage)).record.ticks.a2.state, "done");
});

test("choosing a setting keeps that choice alone", async () => {
  const storage = new MemoryStorage();
  (await open(storage)).keepSetting("speed", 1.25);
  const later = await open(storage);
  assert.equal(later.record.settings.speed, 1.25);
  assert.equal(later.keeps, false);
});

test("a tick can be taken back and given again, whatever the clock says", async () => {
  const storage = new MemoryStorage();
  let hour = 5000;
  const device = await open(storage, { name: "" }, () => (hour -= 1000));
  device.keepTick("a2", "done");
  device.keepTick("a2", "set-aside");
  assert.equal(device.record.ticks.a2.state, "set-aside");
  device.keepTick("a2", "done");
  assert.equal(device.record.ticks.a2.state, "done");
});

test("deleting words deletes them from device and tab", async () => {
  const storage = new MemoryStorage();
  const device = await open(storage);
  device.switchKeeping(true);
  device.keepNote("step2222", "gone soon");
  device.deleteNotes(["step2222"]);
  await moment();
  assert.ok(!storage.getItem(KEY).includes("gone soon"));
  device.keepNote("step3333", "emptied");
  device.keepNote("step3333", "");
  assert.equal(device.note("step3333"), null);
});

test("one button deletes everything of ours and nothing of others", async () => {
  const storage = new MemoryStorage();
  const tab = { name: "" };
  storage.setItem("hub.reading-settings", "{}");
  storage.setItem("somebody.else", "stays");
  const device = await open(storage, tab);
  device.keepNote("step2222", "tab");
  device.keepTick("a2", "done");
  device.deleteEverything();
  await moment();
  assert.deepEqual([...storage.items.keys()], ["somebody.else"]);
  assert.equal(tab.name, "");
  assert.deepEqual(Object.keys(device.record.ticks), []);
});

for (const text of ["", "{", "null", "[]", '"text"', '{"version":9,"device":"abcdefgh"}', '{"version":1}', '{"version":1,"device":7}']) {
  test(`what cannot be read is put aside as it is, and said, ten ticks long: ${text || "nothing at all"}`, async () => {
    const storage = new MemoryStorage();
    storage.setItem(KEY, text);
    const device = await open(storage);
    const said = text.includes("9") ? MESSAGES.newer : MESSAGES.unreadable;
    assert.deepEqual(Object.keys(device.record.ticks), []);
    assert.equal(device.message, said);
    assert.deepEqual([...storage.items], [[KEY, text]], "looking changes nothing");
    for (let number = 0; number < 10; number += 1) device.keepTick(`a${number}`, "done");
    await device.whenSaved();
    const next = await open(storage);
    for (const each of [device, next]) {
      assert.equal(each.message, said);
      assert.deepEqual(each.putAside.map((odd) => odd.text), [text]);
      assert.equal(Object.keys(each.record.ticks).length, 10);
    }
    await next.dropAside(next.putAside[0].name);
    assert.equal(next.message, "");
    assert.deepEqual([...storage.items.keys()], [KEY]);
    assert.equal(Object.keys((await open(storage)).record.ticks).length, 10);
  });
}

test("of a record with foreign parts the good parts stay", async () => {
  const storage = new MemoryStorage();
  storage.setItem(KEY, JSON.stringify({
    version: 1, device: "abcdefgh", counter: "many", keep: "yes",
    settings: { speed: 1.5, bad: { deep: 1 } },
    ticks: { a2: { state: "done", counter: 4, device: "abcdefgh", at_ms: 1 }, b2: "done" },
    places: {
      good2222: { title: "A film", url: "/library/film/", counter: 5, at_ms: 2 },
      bad22222: { title: "x", url: "javascript:alert(1)", counter: 5, at_ms: 2 },
      bad33333: { title: "x", url: "//elsewhere.example/", counter: 5, at_ms: 2 },
      bad44444: { title: "x", url: "/\\elsewhere.example/", counter: 5, at_ms: 2 },
    },
    notes: { n2222222: { text: "mine", counter: 6, at_ms: 3 }, n3333333: { text: 5, counter: 1, at_ms: 3 } },
  }));
  const device = await open(storage);
  const { settings, ticks, places, notes, counter } = device.record;
  assert.deepEqual(Object.keys(settings), ["speed"]);
  assert.deepEqual(Object.keys(ticks), ["a2"]);
  assert.deepEqual(Object.keys(places), ["good2222"]);
  assert.deepEqual(Object.keys(notes), ["n2222222"]);
  assert.equal(counter, 6);
  assert.equal(device.keeps, false);
});

test("a browser that forbids storage works in this tab and says so", async () => {
  const tab = { name: "" };
  const device = await open(null, tab);
  device.keepTick("a2", "done");
  device.keepNote("step2222", "words");
  device.switchKeeping(true);
  assert.equal(device.canKeep, false);
  assert.equal(device.keeps, false);
  assert.equal(device.message, MESSAGES.blocked);
  const nextPage = await open(null, tab);
  assert.equal(nextPage.record.ticks.a2.state, "done");
  assert.equal(nextPage.note("step2222").text, "words");
  nextPage.deleteEverything();
  assert.equal(tab.name, "");
});

test("a device without room goes on in this tab and says so", async () => {
  const storage = new MemoryStorage();
  const device = await open(storage);
  device.switchKeeping(true);
  storage.room = 600;
  device.keepNote("step2222", "long ".repeat(300));
  await device.whenSaved();
  assert.equal(device.message, MESSAGES.full);
  assert.equal(device.note("step2222").text.length, 1500);
  storage.room = Infinity;
  device.keepNote("step2222", "short");
  await device.whenSaved();
  assert.equal(device.message, "");
  assert.equal(device.note("step2222").text, "short");
});

/** Two tabs of one browser: each tells the other what it has done. */
async function twoTabs() {
  const main = new SlowStorage();
  const tabs = [];
  for (const place of [0, 1]) {
    tabs[place] = await openSlow(main, { broadcast: (word) => tabs[1 - place]?.onBroadcast(word) });
  }
  const calm = async () => {
    for (let turn = 0; turn < 4; turn += 1) for (const tab of tabs) await tab.whenSaved();
  };
  return { main, tabs, calm };
}

test("two tabs that write at once lose nothing of each other, and both know it", async () => {
  const { tabs: [one, two], calm } = await twoTabs();
  one.switchKeeping(true);
  await calm();
  one.keepTick("a2", "done");
  two.keepTick("b2", "done");
  two.keepNote("step2222", "from two");
  assert.equal(two.record.ticks.b2.state, "done", "a tab knows at once what it has said itself");
  await calm();
  for (const tab of [one, two]) {
    assert.deepEqual(Object.keys(tab.record.ticks).sort(), ["a2", "b2"]);
    assert.equal(tab.note("step2222").text, "from two");
    assert.equal(tab.keeps, true);
  }
});

test("a tab hears of changes in another, and of a deletion", async () => {
  const { main, tabs: [one, two], calm } = await twoTabs();
  let heard = 0;
  const stop = two.subscribe(() => (heard += 1));
  two.keepNote("step2222", "here");
  one.keepTick("a2", "done");
  await calm();
  assert.ok(heard >= 2);
  assert.ok(two.tab.name);
  assert.equal(await one.deleteEverything(), true);
  await calm();
  assert.equal(two.tab.name, "", "everything means this tab too");
  assert.deepEqual(Object.keys(two.record.ticks), []);
  assert.equal(main.text, null);
  stop();
  const before = heard;
  two.keepTick("a2", "done");
  await calm();
  assert.equal(heard, before);
});

test("what a tab has just said stays in sight while it hears of another", async () => {
  const device = await openSlow(new SlowStorage());
  const hearing = device.onBroadcast("changed");
  device.keepTick("a2", "done");
  await hearing;
  assert.equal(device.record.ticks.a2.state, "done");
  await device.whenSaved();
  assert.equal(device.record.ticks.a2.state, "done");
});

test("a tick that was on its way when everything was deleted is deleted too", async () => {
  const main = new SlowStorage();
  const device = await openSlow(main);
  device.keepTick("a2", "done");
  await device.deleteEverything();
  assert.equal(main.text, null);
  assert.deepEqual(Object.keys(device.record.ticks), []);
});

test("a page that is left while it writes loses nothing", async () => {
  const [storage, main] = [new MemoryStorage(), new SlowStorage()];
  const fallback = new LocalStorage(() => storage);
  const device = await openSlow(main, { fallback });
  await device.switchKeeping(true);
  await device.whenSaved();
  assert.equal(storage.length, 0);
  main.change = () => new Promise(() => {});
  device.leave();
  device.keepNote("step2222", "the last words");
  delete main.change;
  const next = await openSlow(main, { fallback });
  assert.equal(next.note("step2222").text, "the last words");
  assert.equal(storage.length, 0, "and nothing is left beside");
  assert.ok(main.text.includes("the last words"));
});

test("what earlier versions kept moves into the database, words and all", async () => {
  const [storage, main] = [new MemoryStorage(), new SlowStorage()];
  storage.setItem(KEY, JSON.stringify({
    version: 1, device: "abcdefgh", counter: 4, keep: true, settings: { speed: 1.5 },
    ticks: { a2: { state: "done", counter: 3, device: "abcdefgh", at_ms: 1 } },
    places: {}, notes: { step2222: { text: "mine", counter: 4, at_ms: 3 } },
  }));
  const device = await openSlow(main, { fallback: new LocalStorage(() => storage) });
  assert.equal(device.keeps, true);
  assert.equal(device.note("step2222").text, "mine");
  assert.equal(device.record.settings.speed, 1.5);
  assert.equal(device.record.ticks.a2.state, "done");
  assert.equal(storage.length, 0);
});

test("words that were put aside do not come back once the switch is off", async () => {
  const [storage, main] = [new MemoryStorage(), new SlowStorage()];
  const fallback = new LocalStorage(() => storage);
  const device = await openSlow(main, { fallback });
  device.switchKeeping(true);
  device.keepNote("step2222", "private");
  await device.whenSaved();
  const older = main.text;
  device.switchKeeping(false);
  await device.whenSaved();
  storage.setItem(KEY, older);
  await openSlow(main, { fallback });
  assert.ok(!main.text.includes("private"));
});

test("a tick remembers the steps that were there: what is added later is new", async () => {
  const device = await openSlow(new SlowStorage());
  device.keepTick("a2", "done", { words: 3, pathway: "pathway-1", stops: ["a2", "b2"] });
  device.keepTick("b2", "done", { pathway: "pathway-1", stops: ["a2", "b2", "n2"] });
  assert.equal(device.record.ticks.a2.mark, 3);
  assert.deepEqual(device.record.seen["pathway-1"], ["a2", "b2"]);
});

test("what another device knew joins what this one knows", async () => {
  const theirs = emptyRecord("zzzzzzzz");
  theirs.ticks.b2 = { state: "done", counter: 9, device: "zzzzzzzz", at_ms: 1 };
  theirs.notes.step2222 = { text: "from there", counter: 8, at_ms: 1 };
  theirs.plans["pathway-1"] = { order: ["step2222"], left_out: [], counter: 8, at_ms: 1 };
  theirs.counter = 9;
  const main = new SlowStorage();
  const device = await openSlow(main);
  device.keepTick("a2", "done");
  device.mergeRecord(theirs);
  device.mergeRecord(theirs);
  await device.whenSaved();
  assert.deepEqual(Object.keys(device.record.ticks).sort(), ["a2", "b2"]);
  assert.equal(device.note("step2222").text, "from there");
  assert.deepEqual(device.record.plans["pathway-1"].order, ["step2222"]);
  assert.ok(!main.text.includes("from there"), "words are kept only where the switch is on");
  device.keepTick("b2", "set-aside");
  assert.equal(device.record.ticks.b2.state, "set-aside", "the last word is this device's");
  device.switchKeeping(true);
  await device.whenSaved();
  assert.ok(main.text.includes("from there"));
});

test("a tab's name that is not ours is left alone until there is something to hold", async () => {
  const tab = { name: "somebody" };
  const device = await open(new MemoryStorage(), tab);
  device.keepTick("a2", "done");
  assert.equal(tab.name, "somebody");
});

const VERSION_1 = JSON.stringify({
  version: 1, device: "abcdefgh", counter: 4, keep: true, settings: { speed: 1.5 },
  ticks: { a2: { state: "done", counter: 3, device: "abcdefgh", at_ms: 1 } },
  notes: { step2222: { text: "mine", counter: 4, at_ms: 3 } },
});

test("an older tab beside a new one writes in a place of its own, and what it writes is found", async () => {
  const main = new SlowStorage();
  main.texts = { device: VERSION_1 };
  const device = await openSlow(main);
  assert.deepEqual(Object.keys(main.texts), [PLACE], "what version 1 kept has moved");
  assert.equal(device.note("step2222").text, "mine");
  assert.equal(device.record.settings.speed, 1.5);
  main.texts = { ...main.texts, device: VERSION_1.replaceAll("a2", "b2").replace("mine", "from the older tab") };
  await device.onBroadcast("changed");
  assert.deepEqual(device.note("step2222").texts.map(({ text }) => text).sort(), ["from the older tab", "mine"]);
  device.keepTick("c2", "done");
  await device.whenSaved();
  assert.deepEqual(Object.keys(main.texts), [PLACE]);
  assert.deepEqual(Object.keys((await openSlow(main)).record.ticks).sort(), ["a2", "b2", "c2"]);
});

test("a record of a version to come stays in its place, and what is done meanwhile stands beside it", async () => {
  const main = new SlowStorage();
  const toCome = '{"version":3,"device":"abcdefgh","words":{"step2222":"in another shape"}}';
  main.texts = { "device-3": toCome };
  const device = await openSlow(main);
  assert.equal(device.message, MESSAGES.newer);
  assert.deepEqual(device.putAside.map(({ text }) => text), [toCome]);
  for (let number = 0; number < 10; number += 1) device.keepTick(`a${number}`, "done");
  await device.whenSaved();
  assert.equal(main.texts["device-3"], toCome);
  assert.equal(Object.keys((await openSlow(main)).record.ticks).length, 10);
});

test("a hub that was taken back and comes again finds all that it had kept, and what was done meanwhile", async () => {
  const main = new SlowStorage();
  main.texts = { [PLACE]: JSON.stringify({ ...JSON.parse(VERSION_1), version: 99 }) };
  const older = await openSlow(main);
  older.keepTick("b2", "done");
  older.switchKeeping(true);
  older.keepNote("step3333", "meanwhile");
  await older.whenSaved();
  const [name] = Object.keys(main.texts).filter((each) => each.startsWith("aside-"));
  // The version to come is the one that can read it.
  main.texts = { ...main.texts, [name]: VERSION_1 };
  const again = await openSlow(main);
  assert.equal(again.message, "");
  assert.deepEqual(Object.keys(again.record.ticks).sort(), ["a2", "b2"]);
  assert.deepEqual([again.note("step2222").text, again.note("step3333").text], ["mine", "meanwhile"]);
  assert.deepEqual(Object.keys(main.texts), [PLACE]);
});

test("words that were put aside wait while the switch is off", async () => {
  const main = new SlowStorage();
  const first = await openSlow(main);
  first.switchKeeping(true);
  first.switchKeeping(false);
  first.keepTick("b2", "done");
  await first.whenSaved();
  main.texts = { ...main.texts, "aside-1": VERSION_1 };
  const device = await openSlow(main);
  assert.deepEqual(device.putAside.map(({ name, waits }) => [name, waits]), [["aside-1", true]]);
  assert.equal(device.message, "", "nothing is wrong with it");
  assert.equal(device.note("step2222"), null);
  device.switchKeeping(true);
  await device.whenSaved();
  const later = await openSlow(main);
  assert.equal(later.note("step2222").text, "mine");
  assert.deepEqual(Object.keys(main.texts), [PLACE]);
});

test("what is left out of a record is put aside with all of it, and deleting everything deletes that too", async () => {
  const main = new SlowStorage();
  const partly = VERSION_1.replace('"counter":4,"at_ms":3', '"counter":4,"at_ms":"long ago"');
  main.texts = { device: partly };
  const device = await openSlow(main);
  assert.equal(device.message, MESSAGES.unreadable);
  assert.equal(device.record.ticks.a2.state, "done");
  assert.deepEqual(device.putAside.map(({ text }) => text), [partly]);
  await device.deleteEverything();
  assert.deepEqual(main.texts, {});
  assert.equal(device.message, "");
});

test("two pages that are left while they write lose nothing, nor does what cannot be read beside them", async () => {
  const [storage, main] = [new MemoryStorage(), new SlowStorage()];
  const fallback = new LocalStorage(() => storage);
  const pages = [await openSlow(main, { fallback }), await openSlow(main, { fallback })];
  pages[0].switchKeeping(true);
  await pages[0].whenSaved();
  await pages[1].onBroadcast("changed");
  main.change = () => new Promise(() => {});
  for (const [number, page] of pages.entries()) {
    page.leave();
    page.keepNote(`step222${number + 2}`, `last words ${number}`);
  }
  storage.setItem(KEY, "{");
  delete main.change;
  const next = await openSlow(main, { fallback });
  assert.deepEqual([next.note("step2222").text, next.note("step2223").text], ["last words 0", "last words 1"]);
  assert.deepEqual(next.putAside.map(({ text }) => text), ["{"]);
  assert.equal(storage.length, 0);
});

test("what was kept while the database did not answer joins what lies in it", async () => {
  const [storage, main] = [new MemoryStorage(), new SlowStorage()];
  const late = await open(storage);
  late.switchKeeping(true);
  late.keepNote("step2222", "kept beside");
  await late.whenSaved();
  const before = await openSlow(main);
  before.switchKeeping(true);
  before.keepNote("step2222", "kept before");
  await before.whenSaved();
  const device = await openSlow(main, { fallback: new LocalStorage(() => storage) });
  assert.deepEqual(device.note("step2222").texts.map(({ text }) => text).sort(), ["kept before", "kept beside"]);
  assert.equal(storage.length, 0);
});

test("words in the tab and words in the storage both stand once the switch is on, and one can be chosen", async () => {
  const main = new SlowStorage();
  const one = await openSlow(main);
  const two = await openSlow(main);
  two.keepNote("step2222", "in this tab");
  one.switchKeeping(true);
  one.keepNote("step2222", "on the device");
  await one.whenSaved();
  two.switchKeeping(true);
  await two.whenSaved();
  const { text, texts } = two.note("step2222");
  assert.equal(text, "in this tab", "what this page wrote is the one to go on with");
  assert.deepEqual(texts.map((each) => [each.text, each.here]).sort(), [["in this tab", true], ["on the device", true]]);
  two.keepNote("step2222", "on the device", Object.assign({}, ...texts.map(({ over }) => over)));
  await two.whenSaved();
  await one.onBroadcast("changed");
  assert.deepEqual(one.note("step2222").texts.map((each) => each.text), ["on the device"]);
});

test("when another tab switches keeping off, what was typed on this page stays in this tab", async () => {
  const { main, tabs: [one, two], calm } = await twoTabs();
  one.switchKeeping(true);
  await calm();
  one.keepNote("step2222", "typed here");
  two.switchKeeping(false);
  await calm();
  assert.ok(!main.text.includes("typed here"));
  for (const tab of [one, two]) assert.equal(tab.note("step2222")?.text, "typed here");
});

test("what stands in the tab and cannot be read stays there too", async () => {
  const tab = { name: 'hub:{"version":99,"notes":"in another shape"}' };
  const device = await open(new MemoryStorage(), tab);
  device.keepNote("step2222", "words");
  assert.ok(tab.name.includes("in another shape"));
  assert.equal((await open(new MemoryStorage(), tab)).note("step2222").text, "words");
});
