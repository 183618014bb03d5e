/* The ways of taking a recording in: large film, small film, sound. One choice, wherever it is
   made: the links say what each costs, the menu beside the film offers the same.
   The same player goes on at the same moment with another file; a file that does not load
   gives way to the next. Without this file the links open the lighter files by themselves. */
import "hub/player";
import { keepSetting, readSetting } from "hub/device";

class QualityMenu {
  constructor(list) {
    this.player = document.getElementById(list.dataset.player);
    this.media = this.player?.media;
    if (!this.media) return;
    this.links = [...list.querySelectorAll("[data-source]")];
    this.menu = document.querySelector(`select[data-player="${list.dataset.player}"][data-picture]`);
    this.failed = new Set();
    this.addListeners();
    this.begin();
    this.show();
  }

  get playing() {
    return pathOf(this.media.currentSrc || this.media.src);
  }

  addListeners() {
    const { media, menu } = this;
    for (const link of this.links) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const begun = media.played.length > 0;
        this.choose(link);
        media.focus();
        if (!begun) media.play().catch(() => {});
      });
    }
    for (const name of ["loadstart", "loadedmetadata"]) media.addEventListener(name, () => this.show());
    this.player.addEventListener("hub:trouble", (event) => this.goOnWithout(event));
    if (this.player.troubled) this.player.tellTrouble();
    if (!menu) return;
    menu.hidden = false;
    menu.addEventListener("change", (event) => {
      this.choose(this.links.find((link) => link.dataset.way === event.target.value));
    });
  }

  /** What was chosen before; else the small film where data is to be saved. The screen has chosen already. */
  begin() {
    const kept = readSetting("way") ?? (navigator.connection?.saveData ? "small" : "");
    const link = this.links.find(({ dataset }) => dataset.way === kept);
    if (link && link.dataset.source !== this.playing) change(this.media, link.dataset.source);
  }

  choose(link) {
    keepSetting("way", link.dataset.way);
    this.player.announce("");
    this.failed.delete(link.dataset.source);
    if (link.dataset.source !== this.playing) change(this.media, link.dataset.source);
  }

  goOnWithout(event) {
    const { playing } = this;
    this.failed.add(playing);
    const at = this.links.findIndex(({ dataset }) => dataset.source === playing);
    const after = [...this.links.slice(at + 1), ...this.links.slice(0, Math.max(0, at))];
    const next = after.find(({ dataset }) => !this.failed.has(dataset.source));
    if (!next) return;
    event.preventDefault();
    const was = this.links[at]?.dataset.called ?? "This file";
    const now = next.dataset.called;
    this.player.announce(`${was} did not load. You now have ${now[0].toLowerCase()}${now.slice(1)}.`);
    change(this.media, next.dataset.source, { play: this.player.hasAttribute("data-playing") });
  }

  show() {
    for (const link of this.links) {
      const now = link.dataset.source === this.playing;
      if (now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      if (now && this.menu) this.menu.value = link.dataset.way;
    }
  }
}

/** Put another file into the player; its moment, its speed and whether it plays stay. */
function change(media, address, { play = !media.paused } = {}) {
  const { currentTime, playbackRate } = media;
  // Before anything is known of a file, the moment to begin with stands in its address.
  const fragment = media.readyState ? "" : new URL(media.currentSrc || media.src || address, location.href).hash;
  media.addEventListener("loadedmetadata", () => {
    if (currentTime) media.currentTime = currentTime;
    media.playbackRate = playbackRate;
  }, { once: true });
  media.src = address + fragment;
  if (play) media.play().catch(() => {});
}

function pathOf(address) {
  return address ? new URL(address, location.href).pathname : "";
}

for (const list of document.querySelectorAll("[data-module~='hub/quality-menu']")) new QualityMenu(list);
