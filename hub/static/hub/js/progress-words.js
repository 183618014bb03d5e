/* Where a learner stands, in words. Pure. `summary`: see hub/progress-summary. */

/** "3 of 10 steps done", with ", 1 new" where an editor has added something since. */
export function doneWords({ done, needed, new: added }) {
  return `${done} of ${needed} step${needed === 1 ? "" : "s"} done${added ? `, ${added} new` : ""}`;
}

/** "12 min left", or "" when there is nothing left. */
export function leftWords({ minutesLeft }) {
  return minutesLeft ? `${minutesLeft} min left` : "";
}

/** What counts, and why the number is what it is: sentences. */
export function whyWords(summary, stops) {
  const { done, needed, percent, new: added, optionalDone } = summary;
  const optional = stops.filter(({ required }) => required === false).length;
  const chosen = stops.some(({ required, stage }) => required !== false && stage?.at_least >= 1);
  return [
    `${done} of the ${needed} steps that count are done: ${percent}%.`,
    "A step counts when you mark it as done. You can take that back.",
    "What you read, watch or hear counts in every pathway that shows the same part. A longer or shorter part is another one.",
    chosen && "Where you choose some steps of several, those you were asked for are enough.",
    optional && `Optional steps never count. You have done ${optionalDone} of ${optional}.`,
    added && `${added === 1 ? "1 step was" : `${added} steps were`} added since you were here. New steps take nothing away: each counts once you begin it.`,
  ].filter(Boolean);
}
