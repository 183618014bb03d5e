/* Chapters of a recording: which are behind, which one is playing. */
import "hub/player";
import { lastBegun } from "hub/moments";

function follow(strip) {
  const player = document.getElementById(strip.dataset.player);
  const media = player?.media;
  const chapters = [...strip.querySelectorAll("[data-start]")].map((element) => ({
    element,
    start: Number(element.dataset.start),
    end: Number(element.dataset.end),
  }));
  if (!media || !chapters.length) return;

  const mark = () => {
    const now = lastBegun(chapters, player.time);
    chapters.forEach(({ element, start, end }, index) => {
      const state = index < now ? "done" : index === now ? "now" : "to-come";
      const link = element.querySelector("a");
      if (element.dataset.state !== state) {
        element.dataset.state = state;
        if (state === "now") link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      if (state === "now") {
        const part = Math.min(1, Math.max(0, (media.currentTime - start) / (end - start)));
        element.style.setProperty("--played", part.toFixed(3));
      }
    });
  };
  for (const name of ["timeupdate", "seeked"]) media.addEventListener(name, mark);
  if (media.currentTime > 0) mark();
}

for (const strip of document.querySelectorAll("[data-chapters]")) follow(strip);
