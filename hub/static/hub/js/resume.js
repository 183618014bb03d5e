/* Offers to go on where one stopped: what this tab knows, or the device once it was asked.
   An address with a moment has said already where to begin, unless the player itself wrote it
   when one jumped: then one stopped somewhere else since. */
import { place, watched } from "hub/device";
import { worthResuming, writeTime } from "hub/moments";
import { share, unwatchedAfter } from "hub/watched";
import "hub/player";

for (const offer of document.querySelectorAll("[data-resume]")) {
  const player = document.getElementById(offer.dataset.player);
  if (!player?.media) continue;
  const kept = place(offer.dataset.key) ?? watchedOf(offer.dataset.key, Number(player.dataset.duration));
  const { seconds } = kept;
  const asked = player.momentIn(location.href);
  if (!worthResuming(kept, asked, { own: player.wroteAddress })) continue;
  offer.querySelector("[data-time]").textContent = writeTime(seconds);
  offer.querySelector("[data-go-on]").addEventListener("click", () => start(offer, player, seconds));
  offer.querySelector("[data-afresh]").addEventListener("click", () => start(offer, player, 0));
  player.media.addEventListener("play", () => (offer.hidden = true), { once: true });
  offer.hidden = false;
}

/* Nothing is known of where one stopped, but a step of a pathway may have shown the beginning. */
function watchedOf(key, duration) {
  const spans = watched(key);
  return { seconds: unwatchedAfter(spans, 0), part: share(spans, 0, duration) };
}

function start(offer, player, seconds) {
  player.jump(seconds);
  player.media.focus();
  offer.hidden = true;
}
