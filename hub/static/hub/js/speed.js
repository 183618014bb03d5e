/* How fast a recording plays. The choice stands for this page only. */
import "hub/player";

for (const choice of document.querySelectorAll("[data-speed]")) {
  const media = document.getElementById(choice.dataset.player)?.media;
  if (!media) continue;
  const select = choice.querySelector("select");
  choice.hidden = false;
  select.addEventListener("change", () => {
    media.playbackRate = Number(select.value);
  });
  media.addEventListener("ratechange", () => {
    const same = [...select.options].find((option) => Number(option.value) === media.playbackRate);
    if (same) select.value = same.value;
  });
}
