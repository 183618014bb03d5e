/* How far one has read: the bead on the chapter's line, the minutes that are left. */

const line = document.querySelector("[data-reading]");
const text = document.querySelector(".reading__text");
const left = document.querySelector("[data-minutes-left]");
const now = line?.querySelector("[data-state='now']");

function share() {
  const box = text.getBoundingClientRect();
  const way = box.height - innerHeight * 0.6;
  return way <= 0 ? 1 : Math.min(1, Math.max(0, -box.top / way));
}

function show() {
  const part = share();
  now.style.setProperty("--part", `${(part * 100).toFixed(1)}%`);
  const minutes = Math.ceil(Number(left.dataset.minutesLeft) * (1 - part));
  const words = minutes ? `${minutes}\u00a0min` : "less than 1\u00a0min";
  if (left.textContent !== words) left.textContent = words;
}

if (text && now && left) {
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      show();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
}
