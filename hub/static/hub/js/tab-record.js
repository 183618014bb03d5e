/* What only this tab knows: a record in `window.name`, which lives as long as the tab and is never written to
   the device by us. So words typed on one step can stand in the plan at the end, though nobody has asked to
   keep them. What stands there and cannot be read stays there too, on lines of its own. */
import { joinRecords, readKept } from "hub/kept-record";

const OURS = "hub:";

export class TabRecord {
  /** tab has a `name`; make() gives an empty record. */
  constructor(tab, make) {
    Object.assign(this, { tab, make });
  }

  read() {
    const records = this.#lines().map((line) => readKept(line).record).filter(Boolean);
    return records.reduce(joinRecords, records[0] ?? this.make());
  }

  /** Changes the record: `write` gives the next one. */
  change(write) {
    this.#put([JSON.stringify(write(this.read()))]);
  }

  /** What is in it has gone to the device. */
  empty() {
    this.#put([]);
  }

  /** Nothing stays. */
  clear() {
    this.tab.name = "";
  }

  #put(lines) {
    const odd = this.#lines().filter((line) => line && !readKept(line).whole);
    const all = [...lines, ...odd];
    this.tab.name = all.length ? OURS + all.join("\n") : "";
  }

  #lines() {
    const { name } = this.tab;
    return name.startsWith(OURS) ? name.slice(OURS.length).split("\n") : [];
  }
}
