/* The search box of a transcript: marked hits, their number, the one before and the next. */
import { findAll } from "hub/find";

export class Finder {
  constructor(transcript) {
    this.transcript = transcript;
    this.form = transcript.querySelector(".transcript__search");
    if (!this.form) return;
    this.input = this.form.querySelector("input");
    this.status = this.form.querySelector("[role='status']");
    this.steps = [this.form.querySelector("[data-previous]"), this.form.querySelector("[data-next]")];
    this.hits = [];
    this.at = -1;
    this.joinWords();
    this.form.hidden = false;
    this.addListeners();
  }

  /** True while somebody looks for a word: then nothing else may scroll the lines. */
  get busy() {
    return Boolean(this.input?.value.trim());
  }

  /** Words kept on one line by an element would hide from the search: a sign does it here. */
  joinWords() {
    for (const whole of this.transcript.querySelectorAll(".cue__text span")) {
      whole.replaceWith(whole.textContent.replaceAll("-", "\u2060-\u2060"));
    }
  }

  addListeners() {
    this.input.addEventListener("input", () => this.find());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.step(1);
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.shiftKey) {
        event.preventDefault();
        this.step(-1);
      } else if (event.key === "Escape") {
        this.input.value = "";
        this.find();
      }
    });
    this.steps[0].addEventListener("click", () => this.step(-1));
    this.steps[1].addEventListener("click", () => this.step(1));
  }

  find() {
    // Its own, and those of the search that led here.
    for (const mark of this.transcript.querySelectorAll(".cue__text mark")) this.unmark(mark);
    this.hits = [];
    this.at = -1;
    for (const text of this.texts()) this.markAll(text, findAll(text.data, this.input.value));
    for (const button of this.steps) button.hidden = this.hits.length < 2;
    if (this.hits.length) this.step(1);
    else this.status.textContent = this.busy ? "Not found. Try a shorter word." : "";
  }

  texts() {
    return [...this.transcript.querySelectorAll(".cue__text")].flatMap((line) => {
      line.normalize();
      return [...line.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    });
  }

  markAll(text, places) {
    let rest = text;
    let done = 0;
    for (const [start, end] of places) {
      const hit = rest.splitText(start - done);
      rest = hit.splitText(end - start);
      done = end;
      const mark = document.createElement("mark");
      hit.replaceWith(mark);
      mark.append(hit);
      this.hits.push(mark);
    }
  }

  unmark(mark) {
    mark.replaceWith(...mark.childNodes);
  }

  step(by) {
    if (!this.hits.length) return;
    this.hits[this.at]?.removeAttribute("data-here");
    this.at = (this.at + by + this.hits.length) % this.hits.length;
    const hit = this.hits[this.at];
    hit.setAttribute("data-here", "");
    this.status.textContent = `${this.at + 1} of ${this.hits.length} found`;
    this.transcript.show(hit.closest("[data-start]"));
  }
}
