/* Lines of a transcript become the address of a clip. Select them with a pointer, or switch
   "Share a clip" on and choose the first and the last line: by click, touch or Enter. */
import { writeTime } from "hub/moments";

export class ClipPicker {
  constructor(transcript) {
    this.transcript = transcript;
    this.place = transcript.querySelector("[data-clip]");
    if (!this.place) return;
    this.opener = transcript.querySelector("[data-clip-open]");
    this.status = this.place.querySelector("[role='status']");
    this.link = this.place.querySelector("[data-clip-link]");
    this.copy = this.place.querySelector("[data-clip-copy]");
    this.opener.hidden = false;
    this.addListeners();
  }

  get on() {
    return Boolean(this.place) && !this.place.hidden;
  }

  addListeners() {
    this.opener.addEventListener("click", () => this.switch(!this.on));
    this.copy.addEventListener("click", () => this.write());
    this.place.addEventListener("keydown", (event) => event.key === "Escape" && this.switch(false));
    document.addEventListener("selectionchange", () => this.takeSelection());
  }

  switch(on) {
    this.place.hidden = !on;
    this.opener.setAttribute("aria-expanded", String(on));
    this.choose();
    if (!on && this.place.contains(document.activeElement)) this.opener.focus();
  }

  /** A line was picked while this is on: the first, then the last, then the first again. */
  pick(cue) {
    if (this.first && !this.last) {
      const [first, last] = [this.first, cue].sort((one, other) => this.at(one) - this.at(other));
      this.choose(first, last);
    } else {
      this.choose(cue);
    }
  }

  takeSelection() {
    const selection = getSelection();
    const { lines } = this.transcript;
    if (!selection.rangeCount || selection.isCollapsed || !lines.contains(selection.anchorNode) || !lines.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    const inside = this.transcript.cues.filter(({ element }) => range.intersectsNode(element.querySelector(".cue__text")));
    if (!inside.length) return;
    this.place.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.choose(inside[0].element, inside.at(-1).element);
  }

  choose(first, last) {
    Object.assign(this, { first, last });
    const [from, to] = [first, last ?? first].map((cue) => (cue ? this.at(cue) : -1));
    this.transcript.cues.forEach(({ element }, at) => element.toggleAttribute("data-in-clip", at >= 0 && at >= from && at <= to));
    this.link.parentElement.hidden = !last;
    this.copy.hidden = !last;
    if (last) this.showAddress();
    else this.status.textContent = first ? `From ${this.clock(first, "start")}. Now choose the last line.` : "Choose the first line of the clip.";
  }

  showAddress() {
    const { first, last } = this;
    const start = Math.floor(Number(first.dataset.start) * 10) / 10;
    const end = Math.ceil(Number(last.dataset.end) * 10) / 10;
    this.link.value = `${location.origin}${location.pathname}?t=${start},${end}#t=${start},${end}`;
    this.status.textContent = `A clip from ${this.clock(first, "start")} to ${this.clock(last, "end")}.`;
  }

  async write() {
    try {
      await navigator.clipboard.writeText(this.link.value);
      this.status.textContent = "The link is copied.";
    } catch {
      this.status.textContent = "Could not copy. Take the link from the field.";
      this.link.select();
    }
  }

  at(cue) {
    return this.transcript.cues.findIndex(({ element }) => element === cue);
  }

  clock(cue, side) {
    return writeTime(Number(cue.dataset[side]));
  }
}
