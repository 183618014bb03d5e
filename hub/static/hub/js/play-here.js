/* <hub-play-here>: plays a film from its second in the page of results, in the hub's own frame. */
import { EnhancedElement } from "media/element";

class HubPlayHere extends EnhancedElement {
  start() {
    this.button = this.querySelector("button");
    this.words = this.button.querySelector("[data-words]");
    this.play = this.words.textContent;
    this.button.hidden = false;
    this.button.addEventListener("click", () => (this.frame ? this.close() : this.open()));
  }

  open() {
    this.frame = document.createElement("iframe");
    Object.assign(this.frame, { src: this.dataset.player, title: this.dataset.title, allow: "autoplay; fullscreen" });
    this.frame.className = "play-here__frame";
    this.frame.addEventListener("load", () => this.begin());
    this.append(this.frame);
    this.show(true);
  }

  /* Pressing the button was asking for it to play. If there is no player after all, the page has one. */
  begin() {
    const media = this.frame?.contentDocument?.querySelector("video, audio");
    if (!media) location.assign(this.querySelector("a").href);
    else media.play().catch(() => media.focus());
  }

  close() {
    this.frame.remove();
    this.frame = null;
    this.show(false);
  }

  show(open) {
    this.button.setAttribute("aria-expanded", String(open));
    this.words.textContent = open ? "Close the player" : this.play;
  }
}

customElements.define("hub-play-here", HubPlayHere);
