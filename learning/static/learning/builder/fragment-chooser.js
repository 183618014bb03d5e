/* Choosing a part: the first and the last line of a film, or paragraph of a text, by click or by Space. */
import { fill, html } from "./fetching.js";

/** Opens the parts of a page in a place. onTake({ key, title, step, section | part, minutes, said }). */
export async function openParts(place, address, onTake) {
  fill(place, await html(address));
  const root = place.querySelector(".parts");
  if (root.querySelector("[data-lines]")) new Parts(root, onTake);
  return root;
}

class Parts {
  constructor(root, onTake) {
    this.root = root;
    this.onTake = onTake;
    this.lines = [...root.querySelectorAll(".parts__line")];
    this.ends = [];
    this.take = root.querySelector("[data-take]");
    this.play = root.querySelector("[data-play]");
    this.film = root.querySelector("[data-film]");
    root.addEventListener("click", (event) => this.clicked(event.target));
    root.addEventListener("keydown", (event) => this.pressed(event));
    this.film?.addEventListener("timeupdate", () => this.stopAtTheEnd());
  }

  clicked(target) {
    const line = target.closest(".parts__line");
    const section = target.closest("[data-section]");
    if (line) this.mark(this.lines.indexOf(line));
    else if (section) this.takeSection(section.dataset);
    else if (target.closest("[data-take]")) this.takePart();
    else if (target.closest("[data-play]")) this.playClip();
  }

  pressed(event) {
    const here = this.lines.indexOf(document.activeElement);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (here < 0 || !by) return;
    event.preventDefault();
    this.lines[here + by]?.focus();
  }

  /* The first mark begins a part, the second ends it, a third begins anew. */
  mark(index) {
    this.ends = this.ends.length === 1 ? [this.ends[0], index].sort((one, other) => one - other) : [index];
    const [first, last = first] = this.ends;
    this.lines.forEach((line, at) => line.setAttribute("aria-pressed", String(at >= first && at <= last)));
    this.root.querySelector("[data-range]").textContent = this.ends.length === 1 ? this.halfSaid() : this.said();
    this.take.disabled = false;
    if (this.play) this.play.disabled = false;
  }

  get chosen() {
    const [first, last = first] = this.ends;
    return this.lines.slice(first, last + 1);
  }

  halfSaid() {
    const name = "spoken" in this.root.dataset ? "line" : "paragraph";
    return `This ${name} only. Or mark the last ${name} now.`;
  }

  said() {
    const { chosen } = this;
    const many = (name) => `${chosen.length} ${name}${chosen.length === 1 ? "" : "s"}`;
    if (!("spoken" in this.root.dataset)) return many("paragraph");
    const seconds = Math.round(this.seconds[1] - this.seconds[0]);
    return `${chosen[0].dataset.at} to ${clock(this.seconds[1])}, ${seconds} seconds, ${many("line")}`;
  }

  get seconds() {
    return [Number(this.chosen[0].dataset.start), Number(this.chosen.at(-1).dataset.end)];
  }

  takePart() {
    const [first, last] = [this.chosen[0].dataset, this.chosen.at(-1).dataset];
    const part = { first: first.uid, last: last.uid, first_words: first.words, last_words: last.words };
    const spoken = "spoken" in this.root.dataset;
    if (spoken) [part.start_s, part.end_s] = this.seconds;
    const minutes = this.chosen.reduce((sum, line) => sum + Number(line.dataset.minutes), 0);
    const { of: key, title } = this.root.dataset;
    const name = spoken ? `Part of ${title}` : `From “${short(first.words)}”`;
    this.onTake({ key, title: name, step: spoken ? "watch" : "read", part, minutes: Math.max(1, Math.round(minutes)), said: this.said() });
  }

  takeSection({ section, title, minutes }) {
    this.onTake({ key: this.root.dataset.of, title, step: "read", section, minutes: Number(minutes), said: "Section" });
  }

  playClip() {
    const { film } = this;
    const start = () => {
      [film.currentTime] = this.seconds;
      film.play();
    };
    film.hidden = false;
    if (film.readyState) return start();
    film.addEventListener("loadedmetadata", start, { once: true });
    film.src ||= film.dataset.film;
    film.load();
    return undefined;
  }

  stopAtTheEnd() {
    if (this.ends.length && this.film.currentTime >= this.seconds[1]) this.film.pause();
  }
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function short(words, most = 60) {
  return words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words;
}
