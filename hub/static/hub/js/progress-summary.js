/* Where a learner stands on a pathway: what counts, what is done, new or left.
   The twin of learning/progress/progress_summary.py; tests/vectors/progress.json holds both.

   stop = { key, minutes, required = true, stage = null }, stage = { uid, at_least }
   An optional step never counts; in a stage any of its required steps will do,
   until so many are done as the stage asks for. */

export function isDone(stop, records) {
  return records[stop.key]?.state === "done";
}

/** Whether a step that counts was added since (see `seen` below). */
export function isNew({ key, required = true }, records, seen) {
  return required && seen.length > 0 && !seen.includes(key) && !(key in records);
}

/** { done, needed, new, optionalDone, percent, next, minutesLeft, finishedAt }.
    `seen` are the keys of the steps that were there when the learner ticked something; with none
    nothing is new. What is new is asked for next, but lowers no percentage. */
export function progressSummary(stops, records, seen = []) {
  const asks = asksOf(stops, records, new Set(seen));
  const counting = asks.filter((ask) => !ask.new);
  const done = sum(counting.map(({ needed, done: ticked }) => Math.min(needed, ticked.length)));
  const needed = sum(counting.map((ask) => ask.needed));
  const left = asks.flatMap(leftOf).sort((one, other) => one - other);
  return {
    done,
    needed,
    new: sum(asks.filter((ask) => ask.new).map((ask) => ask.needed)),
    optionalDone: stops.filter((stop) => stop.required === false && isDone(stop, records)).length,
    percent: done ? Math.max(1, Math.floor((100 * done) / needed)) : 0,
    next: left[0] ?? null,
    minutesLeft: sum(left.map((place) => stops[place].minutes)),
    finishedAt: done && done === needed ? latestTick(counting, stops, records) : null,
  };
}

function asksOf(stops, records, seen) {
  const asks = [];
  const stages = new Map();
  stops.forEach(({ required = true, stage }, place) => {
    if (!required) return;
    if (!(stage?.at_least >= 1)) asks.push(ask([place], 1, stops, records, seen));
    else if (stages.has(stage.uid)) stages.get(stage.uid).push(place);
    else stages.set(stage.uid, [place]);
  });
  for (const places of stages.values()) {
    const { at_least } = stops[places[0]].stage;
    asks.push(ask(places, Math.min(at_least, places.length), stops, records, seen));
  }
  return asks;
}

/* So many of these places are asked for: one step, or those of a stage. */
function ask(places, needed, stops, records, seen) {
  const known = places.some((place) => seen.has(stops[place].key) || stops[place].key in records);
  const done = places.filter((place) => isDone(stops[place], records));
  return { places, needed, done, new: seen.size > 0 && !known };
}

function leftOf({ places, needed, done }) {
  return places.filter((place) => !done.includes(place)).slice(0, Math.max(0, needed - done.length));
}

function latestTick(asks, stops, records) {
  const moments = asks.flatMap(({ done, needed }) =>
    done.map((place) => records[stops[place].key].at_ms).sort((one, other) => one - other).slice(0, needed),
  );
  return Math.max(...moments);
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
