/* The order of answers in My plan. Pure: lists of uids. */

/** `uids` in the learner's own order. What the pathway has gained since stands after what it follows
    there; what it has lost, and what is said twice, is left out. */
export function inOrder(uids, order) {
  const found = [...new Set(order)].filter((uid) => uids.includes(uid));
  uids.forEach((uid, place) => {
    if (found.includes(uid)) return;
    const before = uids.slice(0, place).findLast((each) => found.includes(each));
    found.splice(before === undefined ? 0 : found.indexOf(before) + 1, 0, uid);
  });
  return found;
}

/** The order with one moved by so many places; at an end it stays. */
export function moved(uids, uid, by) {
  const from = uids.indexOf(uid);
  const to = Math.min(uids.length - 1, Math.max(0, from + by));
  const rest = uids.filter((each) => each !== uid);
  return from < 0 ? uids : [...rest.slice(0, to), uid, ...rest.slice(to)];
}

/** The same, past those that are not shown: `shown` says of each whether it is. They keep their places. */
export function movedAmong(uids, uid, by, shown) {
  const among = moved(uids.filter(shown), uid, by);
  return uids.map((each) => (shown(each) ? among.shift() : each));
}
