/* In an editor's preview, a made-up record stands in the place of what the device keeps: nothing is
   read from the device and nothing is written to it. `<html data-preview>` says which: "visitor"
   (nothing done yet), "half-way" or "finished". What is pressed in a preview holds until it is left. */
import { PLACE } from "hub/kept-places";
import { emptyRecord } from "hub/kept-record";
import { mark } from "hub/progress-rules";

const DEVICE = "preview2";
const DONE = { "half-way": (steps) => Math.floor(steps / 2), finished: (steps) => steps };

/** What `openBackends` gives, for a preview: one storage in memory. */
export function previewBackends(page, now = Date.now()) {
  const done = DONE[page.documentElement.dataset.preview] ?? (() => 0);
  const keys = stepsIn(page);
  const record = previewRecord(keys.slice(0, done(keys.length)), now);
  return { main: new MemoryStorage({ [PLACE]: JSON.stringify(record) }), fallback: null };
}

/** A record in which these steps are done. */
export function previewRecord(keys, at_ms) {
  const record = emptyRecord(DEVICE);
  for (const key of keys) {
    record.ticks = mark(record.ticks, key, "done", { device: DEVICE, at_ms, after: record.counter });
    record.counter += 1;
  }
  return record;
}

/* Not by hub/stations, which is not sent with every page. */
function stepsIn(page) {
  const line = page.querySelector("[data-line]");
  const steps = line ? [...line.querySelectorAll("li[data-step]")] : [];
  return steps.map(({ dataset }) => dataset.excerpt || dataset.step);
}

class MemoryStorage {
  constructor(texts) {
    this.texts = texts;
  }

  async read() {
    return this.texts;
  }

  async change(next) {
    return (this.texts = next(this.texts));
  }

  async clear() {
    this.texts = {};
  }
}
