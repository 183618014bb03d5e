/* The line of chapters as a bar to seek by: with keys, a pointer or a finger, and with
   the small picture of the moment below it. Without this file the chapters are links. */
import "hub/player";
import { chapterFrom, lastBegun, writeTime } from "hub/moments";
import { pictureAt } from "hub/storyboard";
import { WatchedMarks } from "hub/watched-marks";

const STEP_S = 5;
const SNAP_PX = 11;

class SeekBar {
  constructor(seek) {
    this.seek = seek;
    this.media = document.getElementById(seek.dataset.player)?.media;
    if (!this.media) return;
    this.bar = seek.querySelector("[role='slider']");
    this.card = seek.querySelector("[data-card]");
    this.image = Object.assign(document.createElement("img"), { alt: "" });
    this.card.querySelector(".seek__picture").append(this.image);
    this.list = seek.parentElement.querySelector("ol");
    this.chapters = [...(this.list?.children ?? [])].map((element) => ({
      element,
      start: Number(element.dataset.start),
      title: element.querySelector(".chapter-strip__title").textContent.trim(),
    }));
    seek.hidden = false;
    this.marks = new WatchedMarks(seek, (time) => this.placeOf(time), () => this.duration);
    this.addListeners();
    this.show();
  }

  get duration() {
    return this.media.duration || Number(this.seek.dataset.duration);
  }

  /** [pixel from the left, second], in order. Beside a wide list of chapters the bar follows its rings. */
  get stops() {
    const { left, width } = this.bar.getBoundingClientRect();
    const beside = this.list && getComputedStyle(this.list).display === "flex";
    if (!beside) return [[0, 0], [width, this.duration]];
    const rings = this.chapters.map(({ element, start }) => {
      const ring = element.querySelector(".chapter-strip__ring").getBoundingClientRect();
      return [ring.left + ring.width / 2 - left, start];
    });
    return [...rings, [width, this.duration]];
  }

  timeAt(clientX, { snap = false } = {}) {
    const { stops } = this;
    const at = clientX - this.bar.getBoundingClientRect().left;
    const near = snap && stops.slice(0, -1).find(([place]) => Math.abs(place - at) <= SNAP_PX);
    return near && stops.length > 2 ? near[1] : between(stops, at, 0, 1);
  }

  placeOf(time) {
    return between(this.stops, time, 1, 0);
  }

  titleAt(time) {
    return this.chapters[lastBegun(this.chapters, time)]?.title ?? "";
  }

  addListeners() {
    const { media, bar, seek } = this;
    for (const name of ["timeupdate", "seeking", "seeked", "durationchange"]) media.addEventListener(name, () => this.show());
    new ResizeObserver(() => this.show()).observe(seek.parentElement);
    bar.addEventListener("keydown", (event) => this.pressed(event));
    bar.addEventListener("focus", () => {
      this.announce();
      if (bar.matches(":focus-visible")) this.open(media.currentTime);
    });
    bar.addEventListener("blur", () => this.close());
    bar.addEventListener("pointerdown", (event) => this.take(event));
    bar.addEventListener("pointermove", (event) => this.point(event));
    for (const name of ["pointerup", "pointercancel"]) bar.addEventListener(name, () => this.letGo());
    seek.addEventListener("pointerleave", () => this.close());
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { media } = this;
    const now = media.currentTime;
    const starts = this.chapters.map(({ start }) => start);
    const to = {
      ArrowLeft: now - STEP_S,
      ArrowDown: now - STEP_S,
      ArrowRight: now + STEP_S,
      ArrowUp: now + STEP_S,
      PageUp: chapterFrom(starts, now, 1) ?? this.duration,
      PageDown: chapterFrom(starts, now, -1),
      Home: 0,
      End: this.duration,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.goTo(to);
      this.announce();
      this.open(media.currentTime);
    } else if (event.key === "Escape" && !this.card.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  take(event) {
    if (event.button) return;
    this.held = true;
    this.bar.setPointerCapture(event.pointerId);
    this.goTo(this.timeAt(event.clientX, { snap: true }));
    this.open(this.media.currentTime);
  }

  point(event) {
    const time = this.timeAt(event.clientX, { snap: !this.held });
    this.open(time);
    if (!this.held) return;
    // While the film is on its way to one place, the next waits: the last one counts.
    if (this.media.seeking) this.wanted = time;
    else this.goTo(time);
  }

  letGo() {
    if (!this.held) return;
    this.held = false;
    if (this.wanted !== undefined) this.goTo(this.wanted);
    this.announce();
  }

  goTo(time) {
    this.wanted = undefined;
    this.media.currentTime = Math.min(Math.max(0, time), this.duration);
    this.show();
  }

  show() {
    const time = this.media.currentTime;
    this.seek.style.setProperty("--at", `${this.placeOf(time).toFixed(1)}px`);
    this.marks.show();
    // A screen reader that stands on the bar hears of new chapters, not of every second.
    const chapter = lastBegun(this.chapters, time);
    if (this.bar !== document.activeElement || chapter !== this.chapter) this.announce();
    this.chapter = chapter;
    if (!this.card.hidden && !this.seek.matches(":hover") && !this.held) this.open(time);
  }

  announce() {
    const time = this.media.currentTime;
    this.bar.setAttribute("aria-valuemax", String(Math.floor(this.duration)));
    this.bar.setAttribute("aria-valuenow", String(Math.floor(time)));
    this.bar.setAttribute("aria-valuetext", [writeTime(time), this.titleAt(time)].filter(Boolean).join(", "));
  }

  async open(time) {
    const { card, image, seek } = this;
    card.querySelector("b").textContent = this.titleAt(time);
    card.querySelector("[data-time]").textContent = writeTime(time);
    card.querySelector("[data-was-watched]").hidden = !this.marks.has(time);
    card.hidden = false;
    this.asked = time;
    const place = () => {
      const left = this.placeOf(time) - card.offsetWidth / 2;
      const room = seek.clientWidth - card.offsetWidth;
      seek.style.setProperty("--card", `${Math.min(Math.max(0, left), Math.max(0, room)).toFixed(1)}px`);
    };
    place();
    const picture = seek.dataset.storyboard ? await pictureAt(seek.dataset.storyboard, time) : undefined;
    if (this.asked !== time) return;
    image.parentElement.hidden = !picture;
    if (!picture) return;
    if (image.src !== picture.src) image.src = picture.src;
    image.style.inlineSize = `${picture.width}px`;
    image.style.blockSize = `${picture.height}px`;
    image.style.objectPosition = `-${picture.x}px -${picture.y}px`;
    place();
  }

  close() {
    if (this.held) return;
    this.asked = undefined;
    this.card.hidden = true;
  }
}

/** The value in column `to` that belongs to `value` in column `from` of rising rows. */
function between(rows, value, from, to) {
  const next = rows.findIndex((row) => row[from] > value);
  if (next === 0) return rows[0][to];
  if (next < 0) return rows.at(-1)[to];
  const [before, after] = [rows[next - 1], rows[next]];
  return before[to] + ((value - before[from]) / (after[from] - before[from])) * (after[to] - before[to]);
}

for (const seek of document.querySelectorAll("[data-seek]")) new SeekBar(seek);
