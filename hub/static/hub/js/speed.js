/* How fast a recording plays. A choice is kept on this device, and only then. */
import "hub/player";
import { keepSetting, readSetting } from "hub/device";

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];

export function setSpeed(media, speed) {
  media.defaultPlaybackRate = media.playbackRate = speed;
  keepSetting("speed", speed);
}

/** One step faster (1) or slower (-1); returns the speed now. */
export function turnSpeed(media, by) {
  const at = SPEEDS.findLastIndex((speed) => speed <= media.playbackRate);
  setSpeed(media, SPEEDS[Math.min(Math.max(0, at + by), SPEEDS.length - 1)]);
  return media.playbackRate;
}

for (const { media } of document.querySelectorAll("hub-player")) {
  const kept = readSetting("speed", 1);
  if (media && kept !== 1 && SPEEDS.includes(kept)) media.defaultPlaybackRate = media.playbackRate = kept;
}

for (const choice of document.querySelectorAll("[data-speed]")) {
  const media = document.getElementById(choice.dataset.player)?.media;
  if (!media) continue;
  const select = choice.querySelector("select");
  const show = () => {
    if (SPEEDS.includes(media.playbackRate)) select.value = String(media.playbackRate);
  };
  choice.hidden = false;
  select.addEventListener("change", () => setSpeed(media, Number(select.value)));
  media.addEventListener("ratechange", show);
  show();
}
