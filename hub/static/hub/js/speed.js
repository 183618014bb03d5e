/* How fast a recording plays. A choice is kept on this device, and only then. */
import "hub/player";
import { keepSetting, readSetting } from "hub/device";

for (const choice of document.querySelectorAll("[data-speed]")) {
  const media = document.getElementById(choice.dataset.player)?.media;
  if (!media) continue;
  const select = choice.querySelector("select");
  const speeds = [...select.options].map((option) => Number(option.value));
  choice.hidden = false;
  select.addEventListener("change", () => {
    media.defaultPlaybackRate = media.playbackRate = Number(select.value);
    keepSetting("speed", media.playbackRate);
  });
  media.addEventListener("ratechange", () => {
    if (speeds.includes(media.playbackRate)) select.value = String(media.playbackRate);
  });
  const kept = readSetting("speed", 1);
  if (kept !== 1 && speeds.includes(kept)) media.defaultPlaybackRate = media.playbackRate = kept;
}
