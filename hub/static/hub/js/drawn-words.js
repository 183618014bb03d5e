/* Words that a font of ours does not have: the browser draws them, since it knows every script. */
import { runsFromTheRight } from "hub/plain-text";

const FINENESS = 4;
const FONT = `"Atkinson Hyperlegible Next", system-ui, sans-serif`;
/* How far a drawing reaches above and below the line that letters stand on, in sizes. */
export const ABOVE = 1.1;
export const BELOW = 0.45;

export class Drawer {
  constructor(page) {
    this.canvas = page.createElement("canvas");
    this.pen = this.canvas.getContext("2d");
  }

  /** How wide words are, in units of `size`. */
  width(text, { size, bold }) {
    this.#take(size, bold);
    return this.pen.measureText(text).width / FINENESS;
  }

  /** A picture of the words on white, as a data address. */
  draw(text, { size, bold, color }) {
    const width = this.width(text, { size, bold });
    this.canvas.width = Math.max(1, Math.ceil(width * FINENESS));
    this.canvas.height = Math.ceil(size * (ABOVE + BELOW) * FINENESS);
    this.pen.fillStyle = "#fff";
    this.pen.fillRect(0, 0, this.canvas.width, this.canvas.height);
    // Its size is new, so that its settings are gone.
    this.#take(size, bold);
    this.pen.direction = runsFromTheRight(text) ? "rtl" : "ltr";
    this.pen.textAlign = "left";
    this.pen.fillStyle = color;
    this.pen.fillText(text, 0, size * ABOVE * FINENESS);
    return this.canvas.toDataURL("image/jpeg", 0.92);
  }

  #take(size, bold) {
    this.pen.font = `${bold ? 700 : 400} ${size * FINENESS}px ${FONT}`;
  }
}
