/* A field for the words of one step. It knows which text it was filled with, so that what is typed takes the
   place of that one and of no other. What is typed is kept after a pause, and at the latest every two seconds. */
const PAUSE_MS = 500;
const LONGEST_MS = 2000;

export class WordsBox {
  /** note() gives what is known now (see hub/device), keep(text, over) keeps it. */
  constructor(field, { note, keep }) {
    Object.assign(this, { field, note, put: keep, stood: null, touched: false });
    field.addEventListener("input", () => this.typed());
    field.addEventListener("blur", () => this.leave());
  }

  /** Whether words may be on their way into the field. */
  get isTyping() {
    return Boolean(this.waiting) || (this.touched && this.field.ownerDocument.activeElement === this.field && this.field.ownerDocument.hasFocus());
  }

  /** Shows the words that are known now. */
  fill() {
    this.stood = this.note();
    this.touched = false;
    const text = this.stood?.text ?? "";
    if (this.field.value !== text) this.field.value = text;
  }

  /** Something has changed elsewhere. Words being typed always stay. */
  follow() {
    if (!this.isTyping) this.fill();
  }

  typed() {
    this.touched = true;
    this.since ??= Date.now();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.keep(), Math.max(0, Math.min(PAUSE_MS, this.since + LONGEST_MS - Date.now())));
  }

  keep() {
    clearTimeout(this.waiting);
    this.waiting = this.since = undefined;
    const text = this.field.value.trim() ? this.field.value : "";
    if (text === (this.stood?.text ?? "")) return;
    this.put(text, this.stood);
    this.stood = text ? this.note() : null;
  }

  leave() {
    this.keep();
    this.touched = false;
    this.follow();
  }
}
