/* What was watched, as quiet marks along the bar to seek by. */
import { onChange, watched } from "hub/device";
import { share } from "hub/watched";

export class WatchedMarks {
  /** placeOf(second) is the pixel on the bar. */
  constructor(seek, placeOf, duration) {
    Object.assign(this, { seek, placeOf, duration });
    this.key = seek.dataset.watched;
    this.line = seek.querySelector(".seek__watched");
    onChange(() => this.show());
    this.show();
  }

  get spans() {
    return this.key ? watched(this.key) : [];
  }

  has(second) {
    return this.spans.some(([start, end]) => start <= second && second < end);
  }

  show() {
    const marks = this.spans.map(([start, end]) => [this.placeOf(start), this.placeOf(Math.min(end, this.duration()))]);
    const told = marks.map((mark) => mark.map((place) => place.toFixed(1)).join()).join(" ");
    if (told === this.told) return;
    this.told = told;
    this.line.replaceChildren(...marks.map(([from, to]) => {
      const mark = document.createElement("i");
      mark.style.insetInlineStart = `${from.toFixed(1)}px`;
      mark.style.inlineSize = `${Math.max(2, to - from).toFixed(1)}px`;
      return mark;
    }));
    const percent = Math.round(100 * share(this.spans, 0, this.duration()));
    this.seek.querySelector("[data-watched-words]").textContent = percent ? `${percent}% watched so far.` : "";
  }
}
