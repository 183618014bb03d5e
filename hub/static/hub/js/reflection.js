/* <hub-reflection>: a private place to write. Words go to the device only once
   "Keep my place" is on; until then they live in this tab. Nothing is ever sent. */
import { canKeep, deleteNotes, keepNote, keeps, note, offerKeeping, onChange } from "hub/device";

const PAUSE_MS = 500;

class HubReflection extends HTMLElement {
  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    this.field = this.querySelector("textarea");
    this.said = this.querySelector("[data-kept]");
    this.before = [];
    // Words typed before this file had come stay, and are taken up.
    if (this.field.value) this.wait();
    else this.field.value = note(this.key)?.text ?? "";
    this.field.addEventListener("input", () => this.wait());
    this.field.addEventListener("blur", () => this.keep());
    addEventListener("pagehide", () => this.keep());
    document.addEventListener("hub:leaving", () => this.keep());
    this.querySelector("[data-undo]").addEventListener("click", () => this.undo());
    this.querySelector("[data-delete]").addEventListener("click", () => this.delete());
    onChange(() => this.follow());
    offerKeeping();
    this.show();
  }

  get key() {
    return this.dataset.step;
  }

  wait() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.keep(), PAUSE_MS);
  }

  keep() {
    clearTimeout(this.waiting);
    this.waiting = 0;
    const text = this.field.value.trim() ? this.field.value : "";
    const known = note(this.key)?.text ?? "";
    if (text === known) return;
    this.before.push(known);
    keepNote(this.key, text);
  }

  undo() {
    this.keep();
    if (!this.before.length) return;
    const text = this.before.pop();
    this.field.value = text;
    keepNote(this.key, text);
    this.field.focus();
  }

  delete() {
    this.keep();
    const known = note(this.key)?.text;
    if (known) this.before.push(known);
    this.field.value = "";
    deleteNotes([this.key]);
    this.say("Deleted. Undo brings it back until you leave this page.");
    this.field.focus();
  }

  /* Another tab, or the switch, has changed something. Words being typed always win. */
  follow() {
    const text = note(this.key)?.text ?? "";
    if (!this.waiting && this.field.value.trim() !== text.trim()) this.field.value = text;
    this.show();
  }

  show() {
    this.querySelector("[data-delete]").inert = !note(this.key);
    this.querySelector("[data-undo]").inert = !this.before.length;
    this.say(this.words());
  }

  /* Said again only when it has changed, so that a screen reader is not interrupted. */
  say(words) {
    if (this.said.textContent !== words) this.said.textContent = words;
  }

  words() {
    const kept = note(this.key);
    if (!kept && keeps()) return "Nobody else sees this. This device keeps what you write.";
    if (!kept && canKeep()) return "Nobody else sees this. It goes when you close the tab, unless you switch on “Keep my place”.";
    if (!kept) return "Nobody else sees this. It goes when you close the tab.";
    if (!keeps()) return canKeep() ? "Only in this tab for now. It goes when you close it." : "Only in this tab. It goes when you close it.";
    const at = new Date(kept.at_ms).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    return `Kept on this device at ${at}. Nobody else can see it.`;
  }
}

customElements.define("hub-reflection", HubReflection);
