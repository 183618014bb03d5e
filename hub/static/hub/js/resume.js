/* Offers to go on where one stopped: what this tab knows, or the device once it was asked.
   An address with a moment has said already where to begin. */
import { place } from "hub/device";
import { momentOf, writeTime } from "hub/moments";
import "hub/player";

const WORTH_S = 10;

for (const offer of document.querySelectorAll("[data-resume]")) {
  const player = document.getElementById(offer.dataset.player);
  const { seconds = 0, part = 0 } = place(offer.dataset.key) ?? {};
  if (!player?.media || seconds < WORTH_S || part > 0.97 || momentOf(location.href)) continue;
  offer.querySelector("[data-time]").textContent = writeTime(seconds);
  offer.querySelector("[data-go-on]").addEventListener("click", () => start(offer, player, seconds));
  offer.querySelector("[data-afresh]").addEventListener("click", () => start(offer, player, 0));
  player.media.addEventListener("play", () => (offer.hidden = true), { once: true });
  offer.hidden = false;
}

function start(offer, player, seconds) {
  player.jump(seconds);
  player.media.focus();
  offer.hidden = true;
}
