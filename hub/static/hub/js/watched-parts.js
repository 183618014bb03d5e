/* Remembers which parts of a recording were watched: in this tab, or on the device once asked.
   They are used to go on where one stopped, and to ask whether a step is done; never to tick it. */
import "hub/player";
import { keepWatched, onChange, ticks, watched } from "hub/device";
import { tickStep } from "hub/step-tick";
import { share } from "hub/watched";
import { Watching } from "hub/watching";

const EVERY_MS = 5000;
const NEARLY_ALL = 0.9;

function follow({ media, dataset }) {
  const watching = new Watching((from, to) => keepWatched(dataset.watched, from, to));
  let told = Date.now();
  media.addEventListener("timeupdate", () => {
    if (media.paused || media.seeking) return;
    watching.at(media.currentTime);
    if (Date.now() - told < EVERY_MS) return;
    told = Date.now();
    watching.notify();
  });
  media.addEventListener("seeking", () => watching.stop());
  for (const name of ["pause", "ended"]) {
    media.addEventListener(name, () => {
      if (!media.seeking) watching.at(media.currentTime);
      watching.stop();
    });
  }
  addEventListener("pagehide", () => watching.stop());
}

/* "You have watched nearly all of it": a question, shown while the answer is open. */
function suggest(question) {
  const { excerpt, watchedKey, start, end } = question.dataset;
  const show = () => {
    const nearly = share(watched(watchedKey), Number(start), Number(end)) >= NEARLY_ALL;
    question.hidden = !nearly || ticks()[excerpt]?.state === "done";
  };
  question.querySelector("button").addEventListener("click", () => {
    tickStep(document.querySelector("form[data-done]"));
    document.querySelector("[data-ticked]")?.focus();
  });
  onChange(show);
  show();
}

for (const player of document.querySelectorAll("hub-player[data-watched]")) if (player.media) follow(player);
for (const question of document.querySelectorAll("[data-nearly-all]")) suggest(question);
