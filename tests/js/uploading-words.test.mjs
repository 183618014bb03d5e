import assert from "node:assert/strict";
import test from "node:test";
import { Speed, leftWords, progressWords, sizeWords } from "media/uploading/words";

for (const [bytes, words] of [
  [0, "0 bytes"],
  [1023, "1023 bytes"],
  [1024, "1 KB"],
  [1536, "1.5 KB"],
  [12.4 * 1024 ** 2, "12 MB"],
  [2 * 1024 ** 3, "2 GB"],
  [5000 * 1024 ** 4, "5000 TB"],
]) test(`${bytes} bytes are ${words}`, () => assert.equal(sizeWords(bytes), words));

for (const [seconds, words] of [
  [Infinity, ""],
  [NaN, ""],
  [3, "a few seconds left"],
  [59, "less than a minute left"],
  [61, "about 1 minute left"],
  [150, "about 3 minutes left"],
  [3600, "about 1 hour left"],
  [2 * 3600 + 300, "about 2 hours 5 min left"],
]) test(`${seconds} seconds: ${words || "nothing is said"}`, () => assert.equal(leftWords(seconds), words));

test("speed and time left are said only while they are known", () => {
  const half = { sent: 50 * 1024 ** 2, total: 100 * 1024 ** 2 };
  assert.equal(progressWords({ ...half, speed: 0 }), "50 MB of 100 MB");
  assert.equal(
    progressWords({ ...half, speed: 1024 ** 2 }),
    "50 MB of 100 MB, 1 MB a second, less than a minute left",
  );
});

test("a speed is that of the last ten seconds, and unknown in the first", () => {
  const speed = new Speed();
  speed.note(0, 0);
  speed.note(0.5, 1_000_000);
  assert.equal(speed.value, 0);
  for (let second = 1; second <= 30; second += 1) speed.note(second, second < 20 ? 0 : (second - 20) * 100);
  assert.equal(speed.value, 100);
  speed.forget();
  assert.equal(speed.value, 0);
});
