/* <hub-transcript>: marks the spoken line and follows it, moves the film by its lines,
   finds words, makes clips. */
import "hub/player";
import { ClipPicker } from "hub/clip-picker";
import { keepSetting, readSetting } from "hub/device";
import { lastBegun } from "hub/moments";
import { Finder } from "hub/transcript-find";
import { EnhancedElement } from "media/element";

const HANDS_OFF_MS = 5000;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

class HubTranscript extends EnhancedElement {
  start() {
    this.lines = this.querySelector(".transcript__lines");
    this.player = document.getElementById(this.dataset.player);
    this.cues = [...this.querySelectorAll("[data-start]")].map((element) => ({
      element,
      start: Number(element.dataset.start),
      end: Number(element.dataset.end),
    }));
    this.spoken = null;
    this.touched = -Infinity;
    this.finder = new Finder(this);
    this.picker = new ClipPicker(this);
    this.addListeners();
    if (this.player?.media) this.offerToFollow();
  }

  addListeners() {
    const media = this.player?.media;
    for (const name of ["timeupdate", "seeked", "play"]) media?.addEventListener(name, () => this.mark(this.player.time));
    for (const name of ["wheel", "touchmove", "pointerdown", "keydown"]) {
      this.lines.addEventListener(name, () => (this.touched = performance.now()), { passive: true });
    }
    this.lines.addEventListener("click", (event) => this.pick(event));
    if (media) this.setAttribute("data-live", "");
  }

  /** A click anywhere on a line is a click on its minute, unless words are being selected. */
  pick(event) {
    if (this.picker.on) {
      const cue = getSelection().isCollapsed && event.target.closest("[data-start]");
      event.preventDefault();
      if (cue) this.picker.pick(cue);
      return;
    }
    if (event.target.closest("a") || !getSelection().isCollapsed) return;
    const cue = event.target.closest("[data-start]");
    cue?.querySelector("a")?.click();
  }

  /** The lines scroll with the sound unless a person has said no. */
  offerToFollow() {
    const box = this.querySelector("[data-follow]");
    box.checked = readSetting("follow", true);
    box.closest("label").hidden = false;
    box.addEventListener("change", () => {
      keepSetting("follow", box.checked);
      if (box.checked && this.spoken) this.show(this.spoken);
    });
    this.follow = box;
  }

  mark(time) {
    const cue = this.cues[lastBegun(this.cues, time)];
    // A line stays marked through the breath after it; a long silence has no line.
    const spoken = cue && time < cue.end + 1.5 ? cue.element : null;
    if (spoken === this.spoken) return;
    this.spoken?.removeAttribute("aria-current");
    this.spoken = spoken;
    if (!spoken) return;
    spoken.setAttribute("aria-current", "true");
    if (this.follow.checked && !this.finder.busy && performance.now() - this.touched > HANDS_OFF_MS) this.show(spoken);
  }

  /** Scroll inside the transcript's own box; the page itself never moves. */
  show(element) {
    const { lines } = this;
    if (lines.scrollHeight <= lines.clientHeight + 1) return;
    const offset = element.getBoundingClientRect().top - lines.getBoundingClientRect().top;
    const top = lines.scrollTop + offset - (lines.clientHeight - element.offsetHeight) / 3;
    lines.scrollTo({ top, behavior: calm.matches ? "auto" : "smooth" });
  }
}

customElements.define("hub-transcript", HubTranscript);
