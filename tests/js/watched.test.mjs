/* What was watched, held to the plainest picture of it: a list of seconds, each seen or not. */
import assert from "node:assert/strict";
import test from "node:test";
import { add, readSpans, share, unwatchedAfter, union } from "hub/watched";
import { Watching } from "hub/watching";
import { seeded } from "./seeded.mjs";

const LAST_S = 5400;

function chanceSpans(chance) {
  return Array.from({ length: chance(6) }, () => {
    const start = chance(LAST_S - 1);
    return [start, start + 1 + chance(chance(2) ? 5 : 600)];
  });
}

/* Every second within, and those of a gap of one second, which counts as watched. */
function secondsOf(spans) {
  const seen = new Set(spans.flatMap(([start, end]) => Array.from({ length: end - start }, (_, place) => start + place)));
  for (const [, end] of spans) if (spans.some(([start]) => start === end + 1)) seen.add(end);
  return seen;
}

test("spans are a union: overlap, order and repeating change nothing, over an hour: 20,000 cases", () => {
  const chance = seeded(11);
  const told = JSON.stringify;
  for (let number = 0; number < 20_000; number += 1) {
    const [one, two, three] = [0, 1, 2].map(() => union(chanceSpans(chance), []));
    const both = union(one, two);
    if (told(union(two, one)) !== told(both)) assert.fail(told([one, two]));
    if (told(union(both, three)) !== told(union(one, union(two, three)))) assert.fail(told([one, two, three]));
    if (told(union(both, two)) !== told(both)) assert.fail(told([one, two]));
    both.forEach(([start, end], place) => assert.ok(start < end && (!place || start - both[place - 1][1] > 1)));
  }
});

test("no second is lost and none is added: 300 cases", () => {
  const chance = seeded(12);
  for (let number = 0; number < 300; number += 1) {
    const spans = chanceSpans(chance);
    const known = secondsOf(spans);
    const all = spans.reduce((sofar, [from, to]) => add(sofar, from, to), []);
    assert.deepEqual([...secondsOf(all)].sort((a, b) => a - b), [...known].sort((a, b) => a - b));
    const [start, end] = [chance(LAST_S), LAST_S + 600];
    const within = [...known].filter((second) => second >= start && second < end).length;
    assert.ok(Math.abs(share(all, start, end) - within / (end - start)) < 1e-9);
  }
});

test("a share is never more than all", () => {
  assert.equal(share([[0, 500]], 100, 200), 1);
  assert.equal(share([[0, 500]], 200, 200), 0);
  assert.equal(share([], 0, 10), 0);
});

test("one goes on at the first second that was not watched", () => {
  assert.equal(unwatchedAfter([[0, 30], [60, 90]], 0), 30);
  assert.equal(unwatchedAfter([[0, 30], [60, 90]], 40), 40);
  assert.equal(unwatchedAfter([[0, 30], [60, 90]], 60), 90);
});

for (const raw of [null, "0-30", {}, [[1]], [[3, 2]], [[-1, 4]], [[0, 1.5]], [[0, 1e9]], Array(3000).fill([0, 1])]) {
  test(`no spans are read from ${JSON.stringify(raw).slice(0, 20)}`, () => assert.equal(readSpans(raw), null));
}

test("spans that overlap are read as one", () => assert.deepEqual(readSpans([[5, 9], [0, 6]]), [[0, 9]]));

/* Somebody who plays, at any speed, pauses and jumps about; the player tells its time four times a second. */
function followSomebody(chance) {
  const truth = [];
  let spans = [];
  const watching = new Watching((from, to) => (spans = add(spans, from, to)));
  let now = 0;
  for (let turn = 0; turn < 1 + chance(8); turn += 1) {
    const speed = [0.5, 1, 1.25, 2][chance(4)];
    const from = now;
    for (let quarter = 0; quarter <= chance(400); quarter += 1) {
      watching.at(now);
      if (chance(20) === 0) watching.notify();
      if (now < LAST_S) now = Math.min(LAST_S, now + speed / 4);
    }
    watching.at(now);
    watching.stop();
    truth.push([from, now]);
    if (chance(3)) now = chance(LAST_S * 10) / 10;
  }
  return { truth, spans };
}

test("what is told is what was played: speed, pauses, jumps, overlap, over an hour: 2,000 cases", () => {
  const chance = seeded(13);
  for (let number = 0; number < 2000; number += 1) {
    const { truth, spans } = followSomebody(chance);
    assert.deepEqual(spans, truth.reduce((sofar, [from, to]) => add(sofar, from, to), []));
  }
});

test("a jump is not watched", () => {
  let spans = [];
  const watching = new Watching((from, to) => (spans = add(spans, from, to)));
  for (const second of [0, 1, 2, 3]) watching.at(second);
  watching.stop();
  for (const second of [600, 601, 602]) watching.at(second);
  watching.stop();
  assert.deepEqual(spans, [[0, 3], [600, 602]]);
});
