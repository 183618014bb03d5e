/* One answer in My plan: shown, changed in place and saved as it is typed, moved, left out. */
import { note } from "hub/device";
import { plainText } from "hub/plain-text";
import { TextsToChoose } from "hub/texts-to-choose";
import { WordsBox } from "hub/words-box";

export class PlanItem {
  constructor(element, plan) {
    this.element = element;
    this.plan = plan;
    this.uid = element.dataset.step;
    this.away = "away" in element.dataset;
    this.field = element.querySelector("textarea");
    this.box = new WordsBox(this.field, { note: () => note(this.uid), keep: (text, stood) => plan.write(this.uid, text, stood) });
    this.texts = new TextsToChoose(element, (text, texts) => this.choose(text, texts));
    this.field.addEventListener("keydown", (event) => event.key === "Escape" && this.finish());
    addEventListener("pagehide", () => this.keep());
    this.on("edit", () => this.open());
    this.on("edit-done", () => this.finish());
    this.on("delete-words", () => this.deleteWords());
    this.on("up", ({ currentTarget }) => this.move(-1, currentTarget));
    this.on("down", ({ currentTarget }) => this.move(1, currentTarget));
    this.on("leave-out", () => this.leaveOut(true, "put-back"));
    this.on("put-back", () => this.leaveOut(false, "leave-out"));
  }

  part(name) {
    return this.element.querySelector(`[data-${name}]`);
  }

  on(name, action) {
    this.part(name).addEventListener("click", action);
  }

  show({ words, texts, leftOut, first, last }) {
    this.texts.show(texts);
    this.element.toggleAttribute("data-several", texts.length > 1);
    this.part("words").textContent = plainText(words);
    this.element.hidden = this.away && !words && !this.editing;
    this.element.toggleAttribute("data-has-words", Boolean(words));
    this.element.toggleAttribute("data-left-out", leftOut);
    this.part("edit-label").textContent = words ? "Change my words" : "Write an answer";
    this.part("up").hidden = first;
    this.part("down").hidden = last;
    if (this.editing) this.box.follow();
  }

  get editing() {
    return this.element.hasAttribute("data-editing");
  }

  open() {
    this.box.fill();
    this.element.setAttribute("data-editing", "");
    this.field.focus();
  }

  close() {
    this.keep();
    this.element.removeAttribute("data-editing");
  }

  finish() {
    this.close();
    this.part("edit").focus();
  }

  refill() {
    if (this.editing) this.box.fill();
  }

  keep() {
    if (this.editing) this.box.keep();
  }

  choose(text, texts) {
    this.plan.choose(this.uid, text, texts);
    this.refill();
    this.part("edit").focus();
    if (this.editing) this.field.focus();
  }

  deleteWords() {
    this.keep();
    this.plan.deleteWords(this.uid);
    this.refill();
    this.finish();
    this.plan.announce("These words are deleted. Undo brings them back until you leave this page.");
    if (!this.away) return;
    // Nothing is asked here any more, so it goes with its words; the focus does not.
    this.plan.querySelector("[data-undo]").focus();
    this.plan.show();
  }

  move(by, button) {
    this.plan.move(this.uid, by);
    // At an end its button goes: the other one is there.
    if (button.hidden) this.part(by < 0 ? "down" : "up").focus();
    this.element.scrollIntoView({ block: "nearest" });
  }

  leaveOut(out, then) {
    this.close();
    this.plan.leaveOut(this.uid, out);
    this.part(then).focus();
  }
}
