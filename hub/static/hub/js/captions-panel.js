/* The sheet of captions: what is chosen there is seen on the film and on the sample at once. */
import "hub/sheets";
import { choose, chosen, dress, onCaptions, tracksOf } from "hub/captions";

function ready(panel) {
  const media = document.getElementById(panel.dataset.player)?.media;
  const words = document.querySelector("[data-captions-now]");
  const show = () => {
    const looks = chosen(media);
    // The browser's own menu may have changed them.
    const showing = tracksOf(media).find(({ mode }) => mode === "showing");
    const now = { ...looks, captions: showing?.language ?? "off" };
    for (const [name, value] of Object.entries(now)) {
      const field = panel.querySelector(`[name="${name}"][value="${value}"]`);
      if (field) field.checked = true;
    }
    dress(panel, looks);
    if (words) words.textContent = showing?.label ?? "Off";
  };
  panel.addEventListener("change", ({ target }) => choose(target.name, target.value));
  onCaptions(show);
  show();
}

for (const panel of document.querySelectorAll(".captions-panel")) ready(panel);
