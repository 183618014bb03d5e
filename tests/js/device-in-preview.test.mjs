/* What a device knows on a page that says that it is a preview: all made up. */
import assert from "node:assert/strict";
import test from "node:test";

const step = (uid) => ({ dataset: { step: uid } });
const line = { querySelectorAll: () => [step("aa"), step("bb")] };
globalThis.document = {
  documentElement: { dataset: { preview: "half-way" } },
  addEventListener() {},
  querySelector: () => line,
};
globalThis.window = {
  addEventListener() {},
  get indexedDB() {
    throw new Error("The device was read.");
  },
  get localStorage() {
    throw new Error("The device was read.");
  },
};

test("a preview knows what it makes up, and never opens the device", async () => {
  const { ready, ticks, canKeep } = await import("hub/device");
  await ready;
  assert.deepEqual(Object.keys(ticks()), ["aa"]);
  assert.equal(canKeep(), true);
});
