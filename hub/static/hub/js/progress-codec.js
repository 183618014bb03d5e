/* Ticks and places in as few bytes as we can, for a link; never words that were typed. Pure.
   Numbers are varints; a uid of 8 characters takes 5 bytes. */
import { isUid, packUid, Reader, Writer } from "hub/packing";
import { recordFrom } from "hub/kept-record";

const STATES = ["started", "done", "set-aside"];
const MINUTE_MS = 60_000;
const NONE = 255;
const LONG_KEY = 128;
/* Far beyond any life of clicks, and far below where counting would have to end. */
export const MOST_COUNTED = 2 ** 30;
const MOST_ENTRIES = 2000;

/** The bytes of { ticks, places }. Moments are told by the minute. */
export function pack({ ticks, places }) {
  const writer = new Writer();
  const said = Object.entries(ticks).sort(([, one], [, other]) => one.counter - other.counter);
  const devices = [...new Set(said.map(([, { device }]) => device))];
  const first = Math.min(...said.map(([, { at_ms }]) => minute(at_ms)), minute(Date.now()));
  writer.number(devices.length);
  devices.forEach((device) => writer.text(device));
  writer.number(first);
  writer.number(said.length);
  let before = 0;
  for (const [key, { state, counter, device, at_ms, mark = 0 }] of said) {
    writeKey(writer, key);
    writer.number((devices.indexOf(device) << 3) | (mark ? 4 : 0) | STATES.indexOf(state));
    writer.number(counter - before);
    writer.number(minute(at_ms) - first);
    if (mark) writer.number(mark);
    before = counter;
  }
  const known = Object.entries(places);
  writer.number(known.length);
  for (const [key, place] of known) writePlace(writer, key, place);
  return writer.bytes;
}

/** The record in some bytes, with nothing but ticks and places; throws when they are damaged. */
export function unpack(bytes) {
  const reader = new Reader(bytes);
  const devices = Array.from({ length: count(reader) }, () => reader.text());
  const first = reader.number();
  const [ticks, places] = [[], []];
  let counter = 0;
  for (let left = count(reader); left > 0; left -= 1) {
    const key = readKey(reader);
    const said = reader.number();
    counter += reader.number();
    const at_ms = (first + reader.number()) * MINUTE_MS;
    const mark = said & 4 ? { mark: reader.number() } : {};
    ticks.push([key, { state: STATES[said & 3], counter, device: devices[said >> 3], at_ms, ...mark }]);
  }
  for (let left = count(reader); left > 0; left -= 1) places.push([readKey(reader), readPlace(reader)]);
  if (!reader.atEnd) throw new RangeError("more than there should be");
  return trusted(ticks, places);
}

/* One thing that does not fit makes all of it damaged. */
function trusted(ticks, places) {
  const raw = { ticks: Object.fromEntries(ticks), places: Object.fromEntries(places) };
  const record = recordFrom(raw);
  const whole = Object.keys(record.ticks).length === ticks.length && Object.keys(record.places).length === places.length;
  if (!whole || record.counter > MOST_COUNTED) throw new RangeError("not a record of ours");
  return record;
}

function writePlace(writer, key, { url = "", title = "", where = "", part, seconds, minutes_left, mark, counter, at_ms }) {
  writeKey(writer, key);
  for (const text of [url, title, where]) writer.text(text);
  writer.byte(part === undefined ? NONE : Math.round(part * 200));
  for (const number of [seconds, minutes_left, mark]) writer.number(number === undefined ? 0 : Math.round(number) + 1);
  writer.number(counter);
  writer.number(minute(at_ms));
}

function readPlace(reader) {
  const [url, title, where] = [reader.text(), reader.text(), reader.text()];
  const part = reader.byte();
  const [seconds, minutes_left, mark] = [0, 1, 2].map(() => reader.number() - 1);
  const place = { counter: reader.number(), at_ms: reader.number() * MINUTE_MS };
  for (const [name, text] of Object.entries({ url, title, where })) if (text) place[name] = text;
  if (part !== NONE) place.part = Math.min(1, part / 200);
  for (const [name, number] of Object.entries({ seconds, minutes_left, mark })) if (number >= 0) place[name] = number;
  return place;
}

/* 0: a uid; 1 to 80: so many characters; from 128: a uid and so many more. */
function writeKey(writer, key) {
  const [uid, more] = [key.slice(0, 8), key.slice(8)];
  if (!isUid(uid)) {
    writer.byte(key.length);
    return writer.ascii(key);
  }
  writer.byte(more ? LONG_KEY + more.length : 0);
  writer.raw(packUid(uid));
  return writer.ascii(more);
}

function readKey(reader) {
  const kind = reader.byte();
  if (kind === 0) return reader.uid();
  return kind < LONG_KEY ? reader.ascii(kind) : reader.uid() + reader.ascii(kind - LONG_KEY);
}

function count(reader) {
  const found = reader.number();
  if (found > MOST_ENTRIES) throw new RangeError("too many");
  return found;
}

function minute(at_ms) {
  return Math.max(0, Math.floor((at_ms || 0) / MINUTE_MS));
}
