import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.HTMLElement = class {};
const { EnhancedElement } = await import("media/element");

class Counted extends EnhancedElement {
  starts = 0;
  whole = true;

  get canStart() {
    return this.whole;
  }

  start() {
    this.starts += 1;
  }
}

test("an element that is moved in the page starts once", () => {
  const element = new Counted();
  element.connectedCallback();
  element.connectedCallback();
  assert.equal(element.starts, 1);
});

test("an element starts as soon as what it needs is there when it is connected", () => {
  const element = new Counted();
  element.whole = false;
  element.connectedCallback();
  assert.equal(element.starts, 0);
  element.whole = true;
  element.connectedCallback();
  assert.equal(element.starts, 1);
});

test("one that breaks off while it starts is not started again over what it left", () => {
  class Broken extends Counted {
    start() {
      super.start();
      throw new Error("a part is missing");
    }
  }
  const element = new Broken();
  assert.throws(() => element.connectedCallback());
  element.connectedCallback();
  assert.equal(element.starts, 1);
});
