/* <hub-persistence-opt-in>: the one switch. It is offered at the first play, chapter or prompt
   (event hub:offer-keeping, or the attribute at-once), and stays in sight while it is on.
   With data-key it also keeps where one is: in this tab, or on the device once asked. */
import { canKeep, keepPlace, keeps, message, offerKeeping, onChange, place, switchKeeping } from "hub/device";
import { EnhancedElement } from "media/element";

const EVERY_MS = 5000;

class PersistenceOptIn extends EnhancedElement {
  start() {
    this.offered = this.hasAttribute("at-once");
    this.box = this.querySelector("input");
    this.box.addEventListener("change", () => switchKeeping(this.box.checked));
    document.addEventListener("hub:offer-keeping", () => this.offer());
    onChange(() => this.show());
    this.show();
    if (this.dataset.key) this.keepHere();
    if (this.dataset.player) this.follow(document.getElementById(this.dataset.player)?.querySelector("video, audio"));
  }

  offer() {
    this.offered = true;
    this.show();
  }

  show() {
    const on = keeps();
    this.hidden = !(this.offered || on);
    this.box.checked = on;
    this.box.disabled = !canKeep();
    this.querySelector("[data-on]").hidden = !on;
    this.querySelector("[data-off]").hidden = on || !canKeep();
    this.querySelector("[data-cannot]").textContent = canKeep() ? "" : message();
  }

  /** Keep this page as the place to go on, with what its template knows of it. */
  keepHere(more = {}) {
    const { key, title, where, part, minutesLeft, url } = this.dataset;
    const known = { title, url: url || location.pathname };
    if (where) known.where = where;
    if (part) known.part = Number(part) / 100;
    if (minutesLeft) known.minutes_left = Number(minutesLeft);
    keepPlace(key, { ...place(key), ...known, ...more });
  }

  follow(media) {
    if (!media) return;
    let last = 0;
    // It may be playing before this file is here.
    if (media.played.length) offerKeeping();
    else media.addEventListener("play", offerKeeping, { once: true });
    if (!this.dataset.key) return;
    const keep = () => this.keepHere(this.momentOf(media));
    media.addEventListener("pause", keep);
    media.addEventListener("timeupdate", () => {
      if (media.paused || Date.now() - last < EVERY_MS) return;
      last = Date.now();
      keep();
    });
  }

  momentOf({ currentTime, duration }) {
    const length = Number.isFinite(duration) && duration > 0 ? duration : 0;
    return {
      seconds: Math.floor(currentTime),
      ...(length && { part: currentTime / length, minutes_left: Math.ceil((length - currentTime) / 60) }),
    };
  }
}

customElements.define("hub-persistence-opt-in", PersistenceOptIn);
