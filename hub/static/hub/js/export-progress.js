/* <hub-export-progress>: what this device keeps, to another one. */
import { keeps, mergeRecord, record, whenSaved } from "hub/device";
import { LARGEST_BYTES, PROBLEMS as FILE_PROBLEMS, listed, readFile, some, told, writeFile } from "hub/progress-file";
import { saveAs } from "hub/save-as";
import { canSeal, PROBLEMS, seal } from "hub/encrypted-link";
import { makeWords } from "hub/three-words";
import { whatCame } from "hub/what-came";
import { EnhancedElement } from "media/element";

const NOTHING = "There is nothing to take along yet. It begins with the first “Done, next”.";

class ExportProgress extends EnhancedElement {
  start() {
    this.part("make").addEventListener("click", () => this.make());
    this.part("copy-link").addEventListener("click", () => this.copy());
    this.part("save").addEventListener("click", () => this.save());
    this.part("bring").addEventListener("change", ({ target }) => this.importFile(target));
    this.part("copy-link").hidden = !navigator.clipboard;
    this.hidden = false;
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  async make() {
    const { ticks, places } = record();
    this.part("made").hidden = true;
    if (!canSeal()) return this.announce("link", PROBLEMS.insecure);
    if (!Object.keys({ ...ticks, ...places }).length) return this.announce("link", NOTHING);
    this.announce("link", "Making your link…");
    const words = makeWords((numbers) => crypto.getRandomValues(numbers));
    const base = new URL(this.dataset.move, location).href;
    const made = await seal({ ticks, places }, words, base);
    this.announce("link", made ? "" : PROBLEMS.large);
    const done = Object.values(ticks).filter(({ state }) => state === "done").length;
    if (made) await this.show({ ...made, done }, words, Object.keys(places).length);
  }

  async show({ address, done, places }, words, all) {
    const { codeOf } = await import("hub/qr-code");
    this.part("words").textContent = words.join(" ");
    this.part("address").value = address;
    this.part("code").replaceChildren(codeOf(address, "The link as a QR code"));
    const left = all - places;
    this.part("holds").textContent =
      `It holds ${listed([some(done, "tick"), some(places, "place")]) || "what you began"}.` +
      (left ? ` There was no room for ${some(left, "older place")}: a file takes all.` : "");
    this.part("made").hidden = false;
    this.part("words").focus();
  }

  async copy() {
    const place = this.part("copy-link").querySelector("span");
    const before = place.textContent;
    try {
      await navigator.clipboard.writeText(this.part("address").value);
      place.textContent = "Copied";
    } catch {
      this.part("address").select();
      place.textContent = "Could not copy. Copy the selected link yourself.";
    }
    setTimeout(() => (place.textContent = before), 3000);
  }

  save() {
    const now = record();
    const at = new Date().toISOString();
    saveAs(`my-progress-${at.slice(0, 10)}.json`, writeFile(now, { at }), "application/json");
    this.announce("file", `Saved: ${told(now) || "nothing yet"}. It holds your own words as they are.`);
  }

  async importFile(field) {
    const [file] = field.files;
    if (!file) return;
    const found = file.size > LARGEST_BYTES ? { problem: "large" } : readFile(await file.text().catch(() => ""));
    field.value = "";
    if (found.problem) return this.announce("file", FILE_PROBLEMS[found.problem]);
    const before = record();
    mergeRecord(found.record);
    await whenSaved();
    this.announce("file", cameWords(found.record, whatCame(before, record())));
  }

  announce(place, words) {
    this.part(`${place}-said`).textContent = words;
  }
}

function cameWords(record, came) {
  const loose = Object.keys(record.notes).length || Object.keys(record.places).length;
  return loose && !keeps() ? `${came} Switch on “Keep my place on this device” to keep the words and places too.` : came;
}

customElements.define("hub-export-progress", ExportProgress);
