/* What is typed into a field is kept in time, and takes the place of what stood there and of nothing else. */
import assert from "node:assert/strict";
import test from "node:test";
import { WordsBox } from "hub/words-box";

/** A field as the standard has it, as far as a box asks. */
class Field extends EventTarget {
  value = "";
  ownerDocument = { activeElement: null, hasFocus: () => true };
  type(value) {
    this.ownerDocument.activeElement = this;
    this.value = value;
    this.dispatchEvent(new Event("input"));
  }
  leave() {
    this.ownerDocument.activeElement = null;
    this.dispatchEvent(new Event("blur"));
  }
}

function aBox(note = null) {
  const [field, kept, known] = [new Field(), [], { note }];
  const keep = (text, stood) => {
    kept.push([text, stood?.over ?? {}]);
    known.note = text ? { text, over: { here2222: kept.length } } : null;
  };
  const box = new WordsBox(field, { note: () => known.note, keep });
  box.fill();
  return { box, field, kept, known };
}

test("whoever types without a pause has it kept at the latest every two seconds", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { field, kept } = aBox();
  let letters = "";
  for (let ms = 0; ms < 6000; ms += 60) {
    field.type((letters += "x"));
    mock.timers.tick(60);
  }
  assert.ok(kept.length >= 2, `${kept.length} times in six seconds`);
  assert.ok(letters.length - kept.at(-1)[0].length <= 2000 / 60 + 1);
});

test("a pause keeps it too, once, over what stood in the field", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { field, kept, known } = aBox({ text: "before", over: { hand2222: 3 } });
  field.type("before, and now");
  mock.timers.tick(499);
  assert.deepEqual(kept, []);
  mock.timers.tick(1);
  mock.timers.tick(5000);
  assert.deepEqual(kept, [["before, and now", { hand2222: 3 }]]);
  field.type("more");
  field.leave();
  assert.deepEqual(kept[1], ["more", { here2222: 1 }]);
  assert.equal(known.note.text, "more");
});

test("what another tab has changed never comes into a field in which somebody is writing", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { box, field, kept, known } = aBox({ text: "before", over: { hand2222: 3 } });
  known.note = { text: "changed there", over: { hand2222: 4 } };
  box.follow();
  assert.equal(field.value, "changed there", "nobody is writing here");
  field.type("changed there, here");
  known.note = { text: "again there", over: { hand2222: 5 } };
  box.follow();
  mock.timers.tick(600);
  box.follow();
  assert.equal(field.value, "changed there, here", "and a pause to think is writing too");
  assert.deepEqual(kept, [["changed there, here", { hand2222: 4 }]], "in the place of what stood here, not of what nobody saw");
  known.note = { text: "last", over: { hand2222: 6 } };
  field.leave();
  assert.equal(field.value, "last");
});

test("emptying a field deletes what stood in it", () => {
  const { field, kept } = aBox({ text: "before", over: { hand2222: 3 } });
  field.type("  ");
  field.leave();
  assert.deepEqual(kept, [["", { hand2222: 3 }]]);
});
