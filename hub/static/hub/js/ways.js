/* Another way of taking a recording in: the same player goes on at the same moment with another file.
   Without this file the links open the lighter files by themselves. */
import "hub/player";

for (const ways of document.querySelectorAll("[data-module~='hub/ways']")) {
  const media = document.getElementById(ways.dataset.player)?.media;
  if (!media) continue;
  const links = [...ways.querySelectorAll("[data-source]")];
  const played = () => new URL(media.currentSrc || media.src, location.href).pathname;
  const show = () => {
    for (const link of links) {
      if (link.dataset.source === played()) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (link.dataset.source !== played()) change(media, link.dataset.source);
      media.focus();
      media.play().catch(() => {});
    });
  }
  media.addEventListener("loadedmetadata", show);
  if (media.readyState) show();
}

/** Put another file into the player; its moment and speed stay. */
function change(media, address) {
  const { currentTime, playbackRate } = media;
  media.src = address;
  media.addEventListener("loadedmetadata", () => {
    media.currentTime = currentTime;
    media.playbackRate = playbackRate;
  }, { once: true });
}
