/* <hub-running-order>: the minutes from the start become times of the day. Nothing is kept. */
import { clockWords, minutesOf, nextFive } from "hub/group-times";
import { EnhancedElement } from "media/element";

class HubRunningOrder extends EnhancedElement {
  start() {
    this.form = this.querySelector("form");
    this.starts = this.querySelector("#starts");
    this.break = this.querySelector("#break");
    this.planned = Number(this.break?.value) || 0;
    this.starts.value = clockWords(nextFive(new Date()));
    this.form.addEventListener("input", () => this.draw());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.hidden = false;
    this.draw();
  }

  /* A time that is half typed changes nothing. */
  draw() {
    const start = minutesOf(this.starts.value);
    if (start === null) return;
    const rest = this.break ? Number(this.break.value) : 0;
    for (const place of this.querySelectorAll("[data-at]")) {
      const shift = "afterBreak" in place.dataset ? rest - this.planned : 0;
      place.textContent = clockWords(start + Number(place.dataset.at) + shift);
    }
    for (const row of this.querySelectorAll("[data-break]")) {
      row.hidden = rest === 0;
      row.querySelector("[data-break-long]").textContent = `${rest}\u00a0min`;
    }
  }
}

customElements.define("hub-running-order", HubRunningOrder);
