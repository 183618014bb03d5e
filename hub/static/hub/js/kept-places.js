/* What lies in a storage: texts by name. Pure.

     device-2       the record of this version, in a place that no older version knows: an old tab beside a
                    new one, or a hub that is taken back, never writes over what it cannot read
     device         the record of version 1: taken up, and then gone
     device-3 …     records of versions to come: left where they are
     left-…         what a page put down when it was left
     aside-…        what could not be read, or not all of it: put aside as it is, never discarded. The
                    version that can read it takes it up.

   What cannot be read is put aside in the very change that writes in its place, so that looking changes nothing. */
import { emptyRecord, hasTyped, joinRecords, readKept, VERSION } from "hub/kept-record";

export const PLACE = `device-${VERSION}`;
const OURS = /^(device(-\d+)?|left-.+|aside-.+)$/;
const [ASIDE, NUMBERED] = ["aside-", /^device-(\d+)$/];

/** Whether a name in a storage is that of one of these texts. */
export function isPlace(name) {
  return OURS.test(name);
}

/** { record, odd, pending } of what lies there. `odd` = [{ name, text, newer, waits }] that cannot be read, or
    waits until the switch is on; `pending` says that something can be taken up. `device` is the name of a record where there is none. */
export function understood(texts, device) {
  const read = Object.entries(texts).filter(([name]) => isPlace(name)).map(([name, text]) => ({ name, text, ...readOne(name, text) }));
  const own = read.find(({ name }) => name === PLACE);
  const others = read.filter(({ name, record }) => name !== PLACE && !name.startsWith(ASIDE) && record);
  const first = together(others.map(({ record }) => record), own?.record ?? emptyRecord(others[0]?.record.device ?? device));
  const [record, back] = withAside(first, read.filter(({ name, whole }) => name.startsWith(ASIDE) && whole));
  const odd = read.filter(({ name, whole }) => !whole || (name.startsWith(ASIDE) && !back.includes(name)));
  return { record, odd: odd.map(({ name, text, newer, whole: waits }) => ({ name, text, newer, waits })), pending: others.length + back.length > 0 };
}

/* What was put aside and can be read comes back, but never words while the switch is off: they would go. */
function withAside(record, aside) {
  return aside.reduce(
    ([sum, back], { name, record: theirs }) => {
      const all = together([theirs], sum);
      return all.keep || !hasTyped(theirs) ? [all, [...back, name]] : [sum, back];
    },
    [record, []],
  );
}

/* Its own settings and name are those of `own`. */
function together(records, own) {
  return { ...joinRecords(records.reduce(joinRecords, emptyRecord(own.device)), own), device: own.device };
}

/** The texts with this record in its place. What was understood is in it; what was not is put aside. */
export function withRecord(texts, record, at) {
  const { odd } = understood(texts, record.device);
  const kept = Object.fromEntries(Object.entries(texts).filter(([name]) => !isPlace(name)));
  for (const { name, text } of odd) {
    if (isLeftThere(name)) kept[name] = text;
    else if (!Object.values(kept).includes(text)) kept[freeName(kept, at)] = text;
  }
  return { ...kept, [PLACE]: JSON.stringify(record) };
}

/** The texts without one that was put aside, with this record in its place. */
export function withoutAside(texts, name, record, at) {
  return withRecord(Object.fromEntries(Object.entries(texts).filter(([each]) => each !== name)), record, at);
}

/** The texts of another storage, with names under which they do not meet those of this one. */
export function asLeft(texts) {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name.startsWith(ASIDE) ? name : `left-${name}`, text]));
}

function readOne(name, text) {
  return isToCome(name) ? { record: null, whole: false, newer: true } : readKept(text);
}

function isLeftThere(name) {
  return name.startsWith(ASIDE) || isToCome(name);
}

function isToCome(name) {
  return Number(NUMBERED.exec(name)?.[1] ?? 0) > VERSION;
}

function freeName(texts, at) {
  const name = `${ASIDE}${new Date(at).toISOString()}`;
  let more = "";
  for (let number = 2; name + more in texts; number += 1) more = `-${number}`;
  return name + more;
}
