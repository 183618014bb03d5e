/* One answer in My plan: shown, changed in place and saved as it is typed, moved, left out. */
import { plainText } from "hub/plain-text";

const PAUSE_MS = 500;

export class PlanItem {
  constructor(element, plan) {
    this.element = element;
    this.plan = plan;
    this.uid = element.dataset.step;
    this.away = "away" in element.dataset;
    this.field = element.querySelector("textarea");
    this.field.addEventListener("input", () => this.wait());
    this.field.addEventListener("blur", () => this.keep());
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

  show({ words, leftOut, first, last }) {
    this.text = words;
    this.part("words").textContent = plainText(words);
    this.element.hidden = this.away && !words && !this.editing;
    this.element.toggleAttribute("data-has-words", Boolean(words));
    this.element.toggleAttribute("data-left-out", leftOut);
    this.part("edit-label").textContent = words ? "Change my words" : "Write an answer";
    this.part("up").hidden = first;
    this.part("down").hidden = last;
    // Another tab has changed them; words being typed always win.
    if (this.editing && !this.waiting && this.field.value.trim() !== words.trim()) this.field.value = words;
  }

  get editing() {
    return this.element.hasAttribute("data-editing");
  }

  open() {
    this.field.value = this.text;
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
    if (this.editing) this.field.value = this.text;
  }

  wait() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.keep(), PAUSE_MS);
  }

  keep() {
    clearTimeout(this.waiting);
    this.waiting = 0;
    if (this.editing) this.plan.write(this.uid, this.field.value.trim() ? this.field.value : "");
  }

  deleteWords() {
    this.keep();
    this.field.value = "";
    this.finish();
    this.plan.say("These words are deleted. Undo brings them back until you leave this page.");
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
