import assert from "node:assert/strict";
import test from "node:test";
import { doneWords, leftWords, whyWords } from "hub/progress-words";

const summary = { done: 10, needed: 10, percent: 100, new: 1, optionalDone: 0, minutesLeft: 5 };

test("what was added since is said beside what is done", () => {
  assert.equal(doneWords(summary), "10 of 10 steps done, 1 new");
  assert.equal(doneWords({ ...summary, done: 1, needed: 1, new: 0 }), "1 of 1 step done");
  assert.equal(leftWords(summary), "5 min left");
  assert.equal(leftWords({ minutesLeft: 0 }), "");
});

test("why says what counts on this pathway, and nothing of what it does not have", () => {
  const plain = whyWords({ ...summary, new: 0 }, [{ key: "a", required: true, stage: null }]).join(" ");
  assert.match(plain, /^10 of the 10 steps that count are done: 100%/);
  assert.doesNotMatch(plain, /ptional|choose|added/);
  const full = whyWords(summary, [{ required: false }, { required: true, stage: { uid: "s", at_least: 1 } }]).join(" ");
  assert.match(full, /choose.*Optional steps never count. You have done 0 of 1.*1 step was added/);
});
