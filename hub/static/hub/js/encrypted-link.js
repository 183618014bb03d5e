/* Ticks and places in a link, closed with three words: what stands after # never reaches a server.

   base64url of: kind (1 deflated, 0 plain) · salt (16 bytes) · AES-256-GCM of the packed record, whose
   key is PBKDF2-SHA-256 of the three words, a million times · 2 bytes of SHA-256 over all before,
   which tell a damaged link from wrong words. See docs/decisions/0018. */
import { pack, unpack } from "hub/progress-codec";

/** The longest address, with all of it. */
export const LONGEST = 1200;
const TIMES = 1_000_000;
const SALT = 16;
const CHECK = 2;
const MOST_BYTES = 64 * 1024;

export const PROBLEMS = {
  damaged: "This link is damaged or not complete. Make a new one on the first device.",
  words: "These words do not open this link. Look at them again, or make a new link.",
  insecure: "Your browser opens such links only on a secure page (https). A file works everywhere.",
  large: "There is too much for a link. Save it as a file instead: that has no limit.",
};

export function canSeal() {
  return Boolean(globalThis.crypto?.subtle);
}

/** { address, ticks, places }: the link and how many of each it carries. All ticks, and as many of the
    latest places as fit. Null when not even the ticks fit. `base` is the address before #. */
export async function seal(known, words, base) {
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const key = await keyOf(words, salt);
  const latest = Object.entries(known.places).sort(([, one], [, other]) => other.counter - one.counter);
  for (let most = latest.length; most >= 0; most = most > 40 ? 40 : most - 1) {
    const places = Object.fromEntries(latest.slice(0, most));
    const packed = await deflate(pack({ ticks: known.ticks, places }));
    const length = 1 + SALT + packed.bytes.length + 16 + CHECK;
    if (base.length + 1 + Math.ceil((length * 4) / 3) > LONGEST) continue;
    const address = `${base}#${await closed(packed, salt, key)}`;
    return { address, ticks: Object.keys(known.ticks).length, places: most };
  }
  return null;
}

/** { record } in what stands after #, or { problem }: a key of PROBLEMS. */
export async function open(fragment, words) {
  const bytes = await whole(fragment);
  if (!bytes) return { problem: "damaged" };
  const [kind, salt, body] = [bytes[0], bytes.subarray(1, 1 + SALT), bytes.subarray(1 + SALT, -CHECK)];
  let packed;
  try {
    packed = await crypto.subtle.decrypt(lock(salt, kind), await keyOf(words, salt), body);
  } catch {
    return { problem: "words" };
  }
  try {
    return { record: unpack(kind ? await inflate(packed) : new Uint8Array(packed)) };
  } catch {
    return { problem: "damaged" };
  }
}

/** Whether this can be one of our links at all. No words are needed to tell. */
export async function isWhole(fragment) {
  return Boolean(await whole(fragment));
}

async function closed({ kind, bytes }, salt, key) {
  const body = new Uint8Array(await crypto.subtle.encrypt(lock(salt, kind), key, bytes));
  const all = Uint8Array.from([kind, ...salt, ...body]);
  return toText(Uint8Array.from([...all, ...(await check(all))]));
}

async function whole(fragment) {
  if (fragment.length > LONGEST || !/^[\w-]+$/.test(fragment)) return null;
  let bytes;
  try {
    bytes = fromText(fragment);
  } catch {
    return null;
  }
  if (bytes.length < 1 + SALT + 16 + CHECK || bytes[0] > 1) return null;
  const found = await check(bytes.subarray(0, -CHECK));
  return found.every((byte, place) => byte === bytes[bytes.length - CHECK + place]) ? bytes : null;
}

/* Each link has a salt and so a key of its own: the salt may serve as the vector too. */
function lock(salt, kind) {
  return { name: "AES-GCM", iv: salt.subarray(0, 12), additionalData: Uint8Array.of(kind) };
}

async function keyOf(words, salt) {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(words.join(" ")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: TIMES };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function check(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, CHECK);
}

async function deflate(bytes) {
  if (!globalThis.CompressionStream) return { kind: 0, bytes };
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return { kind: 1, bytes: new Uint8Array(await new Response(stream).arrayBuffer()) };
}

/* A few bytes may claim to be many: reading ends at a limit. */
async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const [parts, reader] = [[], stream.getReader()];
  for (let total = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    total += value.length;
    if (total > MOST_BYTES) throw new RangeError("too large");
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function toText(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromText(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}
