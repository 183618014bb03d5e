/* How far an upload is, in plain words. Pure: numbers in, text out. */
const UNITS = ["bytes", "KB", "MB", "GB", "TB"];

/** Bytes as people read them: 1536 gives "1.5 KB". */
export const sizeWords = (bytes) => {
  const step = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1);
  const number = bytes / 1024 ** step;
  const shown = step && number < 10 ? number.toFixed(1).replace(/\.0$/, "") : Math.round(number);
  return `${shown} ${UNITS[step]}`;
};

/** How long it still takes: 130 gives "about 2 minutes left". Nothing while it cannot be known. */
export const leftWords = (seconds) => {
  if (!Number.isFinite(seconds)) return "";
  if (seconds < 10) return "a few seconds left";
  if (seconds < 60) return "less than a minute left";
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${minutes} ${minutes === 1 ? "minute" : "minutes"} left`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60 ? ` ${minutes % 60} min` : "";
  return `about ${hours} ${hours === 1 ? "hour" : "hours"}${rest} left`;
};

/** "12 MB of 100 MB, 3.1 MB a second, about 1 minute left"; the last two only while they are known. */
export const progressWords = ({ sent, total, speed }) =>
  [
    `${sizeWords(sent)} of ${sizeWords(total)}`,
    speed > 0 ? `${sizeWords(speed)} a second` : "",
    speed > 0 && sent < total ? leftWords((total - sent) / speed) : "",
  ]
    .filter(Boolean)
    .join(", ");

/** Bytes a second over the last moments; `note` takes the time in seconds and the bytes so far. */
export class Speed {
  #moments = [];

  note(second, bytes) {
    this.#moments.push([second, bytes]);
    while (this.#moments.length > 2 && this.#moments[0][0] < second - 10) this.#moments.shift();
  }

  forget() {
    this.#moments = [];
  }

  get value() {
    const [first, last] = [this.#moments[0], this.#moments.at(-1)];
    return last && last[0] - first[0] >= 1 ? Math.max(0, (last[1] - first[1]) / (last[0] - first[0])) : 0;
  }
}
