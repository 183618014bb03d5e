/* The face of what a device knows: nobody is answered before it is ready. Here in a page whose browser forbids all. */
import assert from "node:assert/strict";
import test from "node:test";

globalThis.document = { documentElement: { dataset: {} }, addEventListener() {} };
globalThis.window = { name: "", addEventListener() {} };

test("who asks before it is ready is told so, and not that something is uninitialized", async () => {
  const device = await import("hub/device");
  assert.throws(() => device.ticks(), /before its promise `ready` was kept/);
  assert.throws(() => device.onChange(() => {}), /before its promise `ready` was kept/);
  await device.ready;
  assert.deepEqual({ ...device.ticks() }, {});
  assert.equal(device.canKeep(), false);
});

test("from then on it answers at once, even where the browser forbids all", async () => {
  const { keepNote, note, ready } = await import("hub/device");
  await ready;
  keepNote("abcdefgh", "A table of our own");
  assert.equal(note("abcdefgh").text, "A table of our own");
});
