/* A session with a group: its state, its clock, and two windows that agree. */
import assert from "node:assert/strict";
import test from "node:test";
import { after, isState, newSession, spentMs } from "hub/group-state";
import { clockWords, leftWords, minutesOf, nextFive, paceWords, spentWords, pacing, wedge } from "hub/group-times";

const MINUTE = 60_000;
const around = (now, more = {}) => ({ now, last: 4, minutes: 5, ...more });
const begin = () => newSession("abcd2345");

test("nothing runs before somebody begins", () => {
  const state = begin();
  assert.equal(state.began_ms, null);
  assert.equal(spentMs(state, 10 * MINUTE), 0);
});

test("turning to a step begins the session and its clock", () => {
  const state = after(begin(), "next", null, around(1000));
  assert.deepEqual([state.step, state.began_ms, state.since_ms, state.version], [2, 1000, 1000, 1]);
  assert.equal(spentMs(state, 1000 + 2 * MINUTE), 2 * MINUTE);
});

test("there is nothing before the first step and nothing after the end", () => {
  const first = begin();
  assert.equal(after(first, "back", null, around(1)), first, "nothing changed");
  const end = after(first, "last", null, around(1));
  assert.equal(end.step, 4);
  assert.equal(end.since_ms, null, "no clock runs at the end");
  assert.equal(after(end, "next", null, around(2)), end);
  assert.equal(after(end, "go", 99, around(2)), end);
  assert.equal(after(end, "first", null, around(2)).step, 1);
});

test("the clock stops and goes on where it stood", () => {
  let state = after(begin(), "run", null, around(0));
  state = after(state, "pause", null, around(2 * MINUTE));
  assert.equal(spentMs(state, 9 * MINUTE), 2 * MINUTE);
  state = after(state, "pause", null, around(9 * MINUTE));
  assert.equal(spentMs(state, 10 * MINUTE), 3 * MINUTE);
  assert.equal(state.began_ms, 0, "the session goes on all the while");
});

test("a minute more, a minute less, never under one", () => {
  let state = after(begin(), "more", null, around(0));
  assert.equal(state.more_min, 1);
  for (let times = 0; times < 20; times += 1) state = after(state, "less", null, around(0));
  assert.equal(state.more_min, -4);
  assert.equal(after(state, "next", null, around(1)).more_min, 0, "the next step has its own time");
});

test("a blank screen comes back at the first key, on the same step", () => {
  const dark = after(after(begin(), "next", null, around(0)), "blank", null, around(0));
  const light = after(dark, "next", null, around(1));
  assert.deepEqual([dark.blank, light.blank, light.step], [true, false, 2]);
});

test("what was opened closes when the step is left", () => {
  let state = after(begin(), "show", "1-A", around(0));
  assert.equal(after(state, "show", "1-A", around(0)), state);
  state = after(state, "show", "1-B", around(0));
  state = after(state, "hide", "1-A", around(0));
  assert.deepEqual(state.shown, ["1-B"]);
  assert.deepEqual(after(state, "next", null, around(1)).shown, []);
});

test("a command that nobody knows changes nothing", () => {
  const state = begin();
  for (const command of ["explode", "constructor", "toString", ""]) assert.equal(after(state, command, 1, around(0)), state);
});

test("what is no state is not taken for one", () => {
  assert.ok(isState(begin(), 4));
  for (const broken of [null, 7, {}, { ...begin(), step: 5 }, { ...begin(), step: 0 }, { ...begin(), since_ms: "now" }, { ...begin(), shown: null }]) {
    assert.equal(isState(broken, 4), false);
  }
});

test("time left is said roughly, and hurries nobody", () => {
  assert.equal(leftWords(3.4 * MINUTE), "About 3 min left");
  assert.equal(leftWords(MINUTE - 1), "Less than a minute left");
  assert.equal(leftWords(0), "Come to an end when you are ready");
  assert.equal(leftWords(-5 * MINUTE), "Come to an end when you are ready");
  assert.equal(spentWords(30_000), "Just begun");
  assert.equal(spentWords(150_000), "2 min so far");
});

test("ahead and behind are counted against the plan, its break included", () => {
  const plan = { steps: [{ minutes: 5, at: 0 }, { minutes: 5, at: 5 }, { minutes: 10, at: 15 }], ends_at: 25 };
  let state = after(begin(), "run", null, around(0));
  assert.equal(pacing(state, 3 * MINUTE, plan).behind_ms, 0);
  assert.equal(pacing(state, 8 * MINUTE, plan).behind_ms, 3 * MINUTE);
  state = after(state, "next", null, around(2 * MINUTE));
  assert.equal(paceWords(pacing(state, 2 * MINUTE, plan).behind_ms), "3 min ahead");
  state = after(state, "next", null, around(15 * MINUTE));
  assert.equal(paceWords(pacing(state, 15 * MINUTE, plan).behind_ms), "On time");
  assert.equal(pacing(state, 15 * MINUTE, plan).ends_ms, 25 * MINUTE);
  assert.equal(paceWords(pacing(state, 30 * MINUTE, plan).behind_ms), "5 min behind");
  state = after(state, "next", null, around(30 * MINUTE));
  assert.equal(paceWords(pacing(state, 30 * MINUTE, plan).behind_ms), "5 min behind", "at the end");
});

test("a session that has not begun is neither ahead nor behind", () => {
  const plan = { steps: [{ minutes: 5, at: 0 }], ends_at: 5 };
  const { behind_ms, ends_ms, left_ms } = pacing(begin(), 99 * MINUTE, plan);
  assert.deepEqual([behind_ms, ends_ms, left_ms], [0, null, 5 * MINUTE]);
});

test("the table fills and stays full", () => {
  assert.equal(wedge(0), "");
  assert.match(wedge(0.25), /A118 118 0 0 1 268.00 150.00Z$/);
  assert.match(wedge(0.75), /A118 118 0 1 1 32.00 150.00Z$/);
  assert.equal(wedge(3), wedge(1));
});

test("times of the day go past midnight and are read as they are typed", () => {
  assert.equal(clockWords(23 * 60 + 50 + 25), "00:15");
  assert.equal(minutesOf("09:05"), 545);
  for (const wrong of ["", "9", "24:00", "12:60", "ab:cd"]) assert.equal(minutesOf(wrong), null);
  assert.equal(clockWords(nextFive(new Date(2026, 0, 1, 14, 1))), "14:05");
  assert.equal(clockWords(nextFive(new Date(2026, 0, 1, 14, 5))), "14:05");
});
