/* <hub-player>: the browser's own player, moved by links such as #t=190 and #t=190,245.
   Without this file the links reload the page at that minute. */
import { momentOf, writeTime } from "hub/moments";
import { EnhancedElement } from "media/element";

const TROUBLE = "The recording could not be loaded. You can read its words on this page, or try again later.";

class HubPlayer extends EnhancedElement {
  get media() {
    return this.querySelector("video, audio");
  }

  get canStart() {
    return Boolean(this.media);
  }

  start() {
    this.clip = null;
    this.end = this.querySelector("[data-clip-end]");
    this.told = this.querySelector("[data-clip-told]");
    this.takeUpFirstMoment();
    this.addListeners();
  }

  takeUpFirstMoment() {
    const own = this.dataset.start ? { start: Number(this.dataset.start), end: Number(this.dataset.end) || null } : null;
    const asked = this.hasAttribute("data-addressed") ? this.momentIn(location.href) : null;
    const moment = asked ?? own;
    if (!moment) return;
    this.clip = moment.end ? moment : null;
    if (asked) this.media.currentTime = asked.start;
    this.tellClip();
  }

  /** What an address asks for; null where the recording is shorter. */
  momentIn(address) {
    return momentOf(address, Number(this.dataset.duration) || Infinity);
  }

  /** True where the address is a moment that this page wrote itself, so that nobody asked for it. */
  get wroteAddress() {
    return Boolean(location.hash) && history.state?.moment === location.hash;
  }

  /** The second that is seen and heard: at the end of a clip the last of the clip, not the first after it. */
  get time() {
    const ended = this.end && !this.end.hidden ? this.finished : null;
    const { end = Infinity } = this.clip ?? ended ?? {};
    return Math.min(this.media.currentTime, end - 0.05);
  }

  /** Before it plays, a clip that the address asks for says that it is one. */
  tellClip() {
    if (!this.told || !this.hasAttribute("data-addressed")) return;
    if (this.clip) {
      const { start, end } = this.clip;
      this.told.querySelector("[data-clip-times]").textContent = `${writeTime(start)} to ${writeTime(end)}`;
      this.told.querySelector("[data-watch-all]").hidden = false;
    }
    this.told.hidden = !this.clip;
  }

  addListeners() {
    const { media } = this;
    media.addEventListener("timeupdate", () => this.stopAtEnd());
    media.addEventListener("seeking", () => this.leaveClipIfOutside());
    const showPlaying = () => this.toggleAttribute("data-playing", !media.paused);
    for (const name of ["play", "pause", "ended"]) media.addEventListener(name, showPlaying);
    // It may be playing before this file is here.
    showPlaying();
    media.addEventListener("error", () => this.tellTrouble());
    // Of several files the last one that fails is the trouble: the others were not meant for here.
    media.querySelector("source:last-of-type")?.addEventListener("error", () => this.tellTrouble());
    if (media.error || media.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) this.tellTrouble();
    document.addEventListener("click", (event) => this.follow(event));
    if (this.hasAttribute("data-addressed")) {
      addEventListener("hashchange", () => this.followAddress());
    }
    this.querySelector("[data-watch-on]")?.addEventListener("click", () => this.watchOn());
    this.querySelector("[data-watch-all]")?.addEventListener("click", () => {
      this.media.focus();
      this.jump(0);
    });
    this.querySelector("[data-again]")?.addEventListener("click", () => this.jump(this.finished.start, { end: this.finished.end }));
  }

  /** Go to a second and play; with `end`, stop there. */
  jump(start, { end = null, play = true } = {}) {
    this.clip = null;
    this.endShown(false);
    this.media.currentTime = start;
    this.clip = end ? { start, end } : null;
    this.tellClip();
    if (play) this.media.play().catch(() => {});
  }

  watchOn() {
    this.clip = null;
    this.endShown(false);
    this.media.focus();
    this.media.play().catch(() => {});
  }

  stopAtEnd() {
    const { clip, media } = this;
    if (!clip || media.seeking) return;
    const left = (clip.end - media.currentTime) / media.playbackRate;
    if (left <= 0.03) {
      media.pause();
      // A busy device may be late: the clip still ends where it ends.
      if (left < -0.2) media.currentTime = clip.end;
      this.finished = clip;
      this.clip = null;
      this.tellClip();
      this.endShown(true);
    } else if (left < 0.3 && !media.paused) {
      // The browser tells the time about four times a second: too coarse for an end.
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.stopAtEnd(), left * 1000);
    }
  }

  /** Whoever moves outside the clip wants more than the clip. */
  leaveClipIfOutside() {
    const { clip, media } = this;
    if (clip && (media.currentTime < clip.start - 1 || media.currentTime > clip.end + 1)) {
      this.clip = null;
      this.tellClip();
    }
    if (media.currentTime !== this.finished?.end) this.endShown(false);
  }

  endShown(shown) {
    if (this.end) this.end.hidden = !shown;
  }

  follow(event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a[href*='#t=']");
    if (!link || !this.isMovedBy(link)) return;
    const moment = this.momentIn(link.href);
    if (!moment) return;
    event.preventDefault();
    const cue = link.closest("[data-start]");
    this.jump(cue ? Number(cue.dataset.start) : moment.start, { end: moment.end });
    if (this.hasAttribute("data-addressed")) this.showInAddress(new URL(link.href).hash);
  }

  isMovedBy(link) {
    const place = link.closest("[data-player]");
    if (place) return place.dataset.player === this.id;
    const url = new URL(link.href);
    return this.hasAttribute("data-addressed") && url.origin === location.origin && url.pathname === location.pathname;
  }

  /** The address can be copied; the back button still leaves the page. */
  showInAddress(hash) {
    const query = new URLSearchParams(location.search);
    query.delete("t");
    const rest = query.toString();
    this.shown = hash;
    history.replaceState(history.state, "", location.pathname + (rest ? `?${rest}` : "") + location.hash);
    location.replace(hash);
    history.replaceState({ ...history.state, moment: hash }, "");
  }

  followAddress() {
    if (location.hash === this.shown) return;
    this.shown = "";
    const moment = location.hash.startsWith("#t=") && this.momentIn(location.hash);
    if (moment) this.jump(moment.start, { end: moment.end });
  }

  /** A file did not load. Whoever has another one prevents the default; else it is said. */
  tellTrouble() {
    this.troubled = true;
    if (this.dispatchEvent(new CustomEvent("hub:trouble", { cancelable: true }))) this.announce(TROUBLE);
    else this.troubled = false;
  }

  /** A sentence under the film; "" takes it away. */
  announce(words) {
    const place = this.querySelector("[data-trouble]");
    place.textContent = words;
    place.hidden = !words;
  }
}

customElements.define("hub-player", HubPlayer);
