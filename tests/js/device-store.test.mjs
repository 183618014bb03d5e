/* What the device keeps, when, and what it does when it cannot. */
import assert from "node:assert/strict";
import test from "node:test";
import { DeviceStore, KEY, MESSAGES } from "hub/device-store";

/** A browser's storage with the behaviour of the standard's Storage. */
class Cupboard {
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

let names = 0;
const open = (cupboard, tab = { name: "" }, now = () => 1000) =>
  new DeviceStore({
    openStorage: () => {
      if (!cupboard) throw Object.assign(new Error("no"), { name: "SecurityError" });
      return cupboard;
    },
    tab,
    now,
    newId: () => `device${String((names += 1) % 90 + 10)}`,
  });

test("looking around keeps nothing", () => {
  const cupboard = new Cupboard();
  const device = open(cupboard);
  assert.deepEqual(Object.keys(device.known.ticks), []);
  assert.equal(device.message, "");
  assert.equal(device.keeps, false);
  assert.equal(cupboard.length, 0);
});

test("words and places stay in the tab until the switch is on", () => {
  const cupboard = new Cupboard();
  const tab = { name: "" };
  open(cupboard, tab).keepNote("step2222", "I know that");
  open(cupboard, tab).keepPlace("page2222", { title: "A film", url: "/library/film/", seconds: 12 });
  assert.equal(cupboard.length, 0);
  assert.equal(open(cupboard, tab).known.notes.step2222.text, "I know that");
  assert.equal(open(cupboard, { name: "" }).known.notes.step2222, undefined, "another tab knows nothing");
});

test("switching on keeps what the tab knew, and all that follows", () => {
  const cupboard = new Cupboard();
  const tab = { name: "" };
  const device = open(cupboard, tab);
  device.keepNote("step2222", "one");
  device.switchKeeping(true);
  device.keepNote("step3333", "two");
  assert.equal(tab.name, "");
  const later = open(cupboard);
  assert.equal(later.keeps, true);
  assert.deepEqual([later.known.notes.step2222.text, later.known.notes.step3333.text], ["one", "two"]);
});

test("switching off takes words and places from the device; the tab still shows them", () => {
  const cupboard = new Cupboard();
  const tab = { name: "" };
  const device = open(cupboard, tab);
  device.switchKeeping(true);
  device.keepNote("step2222", "mine");
  device.keepTick("a2", "done");
  device.switchKeeping(false);
  assert.ok(!cupboard.getItem(KEY).includes("mine"));
  assert.equal(device.known.notes.step2222.text, "mine");
  assert.equal(open(cupboard).known.ticks.a2.state, "done", "ticks stay: they were asked for one by one");
});

test("a tick is kept without the switch, and only the tick", () => {
  const cupboard = new Cupboard();
  const device = open(cupboard);
  device.keepNote("step2222", "not asked");
  device.keepTick("a2", "done");
  assert.ok(!cupboard.getItem(KEY).includes("not asked"));
  assert.equal(open(cupboard).known.ticks.a2.state, "done");
});

test("choosing a setting keeps that choice alone", () => {
  const cupboard = new Cupboard();
  open(cupboard).keepSetting("speed", 1.25);
  const later = open(cupboard);
  assert.equal(later.known.settings.speed, 1.25);
  assert.equal(later.keeps, false);
});

test("a tick can be taken back and given again, whatever the clock says", () => {
  const cupboard = new Cupboard();
  let hour = 5000;
  const device = open(cupboard, { name: "" }, () => (hour -= 1000));
  device.keepTick("a2", "done");
  device.keepTick("a2", "set-aside");
  assert.equal(device.known.ticks.a2.state, "set-aside");
  device.keepTick("a2", "done");
  assert.equal(device.known.ticks.a2.state, "done");
});

test("deleting words deletes them from device and tab", () => {
  const cupboard = new Cupboard();
  const device = open(cupboard);
  device.switchKeeping(true);
  device.keepNote("step2222", "gone soon");
  device.deleteNotes(["step2222"]);
  assert.ok(!cupboard.getItem(KEY).includes("gone soon"));
  device.keepNote("step3333", "emptied");
  device.keepNote("step3333", "");
  assert.equal(device.known.notes.step3333, undefined);
});

test("one button deletes everything of ours and nothing of others", () => {
  const cupboard = new Cupboard();
  const tab = { name: "" };
  cupboard.setItem("hub.reading-settings", "{}");
  cupboard.setItem("somebody.else", "stays");
  const device = open(cupboard, tab);
  device.keepNote("step2222", "tab");
  device.keepTick("a2", "done");
  device.deleteEverything();
  assert.deepEqual([...cupboard.items.keys()], ["somebody.else"]);
  assert.equal(tab.name, "");
  assert.deepEqual(Object.keys(device.known.ticks), []);
});

for (const text of ["", "{", "null", "[]", '"text"', '{"version":9,"device":"abcdefgh"}', '{"version":1}', '{"version":1,"device":7}']) {
  test(`what cannot be read starts afresh with a message: ${text || "nothing at all"}`, () => {
    const cupboard = new Cupboard();
    cupboard.setItem(KEY, text);
    const device = open(cupboard);
    assert.deepEqual(Object.keys(device.known.ticks), []);
    assert.equal(device.message, MESSAGES.unreadable);
    device.keepTick("a2", "done");
    assert.equal(device.message, "");
    assert.equal(device.known.ticks.a2.state, "done");
  });
}

test("of a record with foreign parts the good parts stay", () => {
  const cupboard = new Cupboard();
  cupboard.setItem(KEY, JSON.stringify({
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
  const device = open(cupboard);
  const { settings, ticks, places, notes, counter } = device.known;
  assert.deepEqual(Object.keys(settings), ["speed"]);
  assert.deepEqual(Object.keys(ticks), ["a2"]);
  assert.deepEqual(Object.keys(places), ["good2222"]);
  assert.deepEqual(Object.keys(notes), ["n2222222"]);
  assert.equal(counter, 6);
  assert.equal(device.keeps, false);
});

test("a browser that forbids storage works in this tab and says so", () => {
  const tab = { name: "" };
  const device = open(null, tab);
  device.keepTick("a2", "done");
  device.keepNote("step2222", "words");
  device.switchKeeping(true);
  assert.equal(device.canKeep, false);
  assert.equal(device.keeps, false);
  assert.equal(device.message, MESSAGES.blocked);
  const nextPage = open(null, tab);
  assert.equal(nextPage.known.ticks.a2.state, "done");
  assert.equal(nextPage.known.notes.step2222.text, "words");
  nextPage.deleteEverything();
  assert.equal(tab.name, "");
});

test("a device without room goes on in this tab and says so", () => {
  const cupboard = new Cupboard();
  const device = open(cupboard);
  device.switchKeeping(true);
  cupboard.room = 600;
  device.keepNote("step2222", "long ".repeat(300));
  assert.equal(device.message, MESSAGES.full);
  assert.equal(device.known.notes.step2222.text.length, 1500);
  cupboard.room = Infinity;
  device.keepNote("step2222", "short");
  assert.equal(device.message, "");
  assert.equal(device.known.notes.step2222.text, "short");
});

test("two tabs that write in turn lose nothing of each other", () => {
  const cupboard = new Cupboard();
  const [one, two] = [open(cupboard), open(cupboard)];
  one.keepTick("a2", "done");
  two.keepTick("b2", "done");
  one.switchKeeping(true);
  two.keepNote("step2222", "from two");
  assert.deepEqual(Object.keys(one.known.ticks).sort(), ["a2", "b2"]);
  assert.equal(one.known.notes.step2222.text, "from two");
});

test("a tab hears of changes in another, and of a deletion", () => {
  const cupboard = new Cupboard();
  const tab = { name: "" };
  const device = open(cupboard, tab);
  let heard = 0;
  const stop = device.subscribe(() => (heard += 1));
  device.keepNote("step2222", "here");
  device.heard({ key: KEY, newValue: "{}" });
  device.heard({ key: "somebody.else", newValue: null });
  assert.equal(heard, 2);
  assert.ok(tab.name);
  device.heard({ key: KEY, newValue: null });
  assert.equal(tab.name, "", "everything means this tab too");
  stop();
  device.keepTick("a2", "done");
  assert.equal(heard, 3);
});

test("a tab's name that is not ours is left alone until there is something to hold", () => {
  const tab = { name: "somebody" };
  const device = open(new Cupboard(), tab);
  device.keepTick("a2", "done");
  assert.equal(tab.name, "somebody");
});
