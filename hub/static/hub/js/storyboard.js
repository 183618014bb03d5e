/* The small pictures of a film: where each lies on its sheet. */
import { lastBegun, parseTime } from "hub/moments";

const PICTURE = /^(\S+) --> \S+[^\n]*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)$/gm;
const asked = new Map();

/** The pictures in a storyboard's WebVTT, in order: {start, src, x, y, width, height}. Pure. */
export function picturesIn(vtt, address) {
  return [...vtt.matchAll(PICTURE)].map(([, start, src, ...place]) => {
    const [x, y, width, height] = place.map(Number);
    return { start: parseTime(start) ?? 0, src: new URL(src, address).href, x, y, width, height };
  });
}

/** The picture of a second; undefined when there is none. The index is asked for once. */
export async function pictureAt(address, time) {
  if (!asked.has(address)) asked.set(address, load(new URL(address, location.href).href));
  const pictures = await asked.get(address);
  return pictures[lastBegun(pictures, time)];
}

async function load(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? picturesIn(await answer.text(), address) : [];
  } catch {
    return [];
  }
}
