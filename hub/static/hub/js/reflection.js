/* <hub-reflection>: a private place to write. Words go to the device only once
   "Keep my place" is on; until then they live in this tab. Nothing is ever sent. */
import { canKeep, keeps, note, offerKeeping, onChange } from "hub/device";
import { choose, deleteWords, write } from "hub/texts-kept";
import { TextsToChoose } from "hub/texts-to-choose";
import { WordsBox } from "hub/words-box";
import { EnhancedElement } from "media/element";

class HubReflection extends EnhancedElement {
  start() {
    this.field = this.querySelector("textarea");
    this.said = this.querySelector("[data-kept]");
    this.before = [];
    this.box = new WordsBox(this.field, { note: () => note(this.key), keep: (text, stood) => this.change(write(this.key, text, stood)) });
    this.texts = new TextsToChoose(this, (text, texts) => this.choose(text, texts));
    // Words typed before this file had come stay, and are taken up.
    if (this.field.value && this.field.value !== note(this.key)?.text) this.box.typed();
    else this.box.fill();
    this.field.addEventListener("input", () => (this.event = ""));
    addEventListener("pagehide", () => this.box.keep());
    document.addEventListener("hub:leaving", () => this.box.keep());
    this.querySelector("[data-undo]").addEventListener("click", () => this.undo());
    this.querySelector("[data-delete]").addEventListener("click", () => this.delete());
    onChange(() => this.follow());
    offerKeeping();
    this.show();
  }

  get key() {
    return this.dataset.step;
  }

  /* `back` takes back what was just done. */
  change(back, event = "") {
    this.before.push(back);
    this.event = event;
    this.show();
  }

  undo() {
    this.box.keep();
    this.before.pop()?.();
    this.event = "";
    this.box.fill();
    this.show();
    this.field.focus();
  }

  delete() {
    this.box.keep();
    this.change(deleteWords([this.key]), "Deleted. Undo brings it back until you leave this page.");
    this.box.fill();
    this.field.focus();
  }

  choose(text, texts) {
    this.change(choose(this.key, text, texts), "One text stands here now. Undo brings the others back until you leave this page.");
    this.box.fill();
    this.field.focus();
  }

  /* Another tab, or the switch, has changed something. Words being typed always stay. */
  follow() {
    this.box.follow();
    this.show();
  }

  show() {
    this.querySelector("[data-delete]").inert = !note(this.key);
    this.querySelector("[data-undo]").inert = !this.before.length;
    this.texts.show(note(this.key)?.texts ?? []);
    this.announce(this.event || this.words());
  }

  /* Said again only when it has changed, so that a screen reader is not interrupted. */
  announce(words) {
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
