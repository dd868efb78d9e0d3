import { appendFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchFolder } from './watch.ts';

let top: string;
let noticed: number;
let cameOrWent: boolean | undefined;
let stop = () => {};

beforeEach(async () => {
  top = await mkdtemp(path.join(tmpdir(), 'watch-'));
  noticed = 0;
});
afterEach(async () => {
  stop();
  await rm(top, { recursive: true, force: true });
});

const watch = (folder: string) => {
  stop = watchFolder(folder, (told) => {
    noticed += 1;
    cameOrWent = told;
  });
};

/** Does something, and says whether it was noticed. */
async function isNoticed(work: () => Promise<unknown>, patience = 300): Promise<boolean> {
  const before = noticed;
  await work();
  const end = performance.now() + patience;
  while (noticed === before && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  // What belongs to the same change comes soon after.
  await new Promise((resolve) => setTimeout(resolve, 80));
  return noticed > before;
}

test('what is written, moved and deleted below a folder is noticed, in new folders too', async () => {
  await mkdir(path.join(top, 'a/b'), { recursive: true });
  watch(top);
  expect(await isNoticed(() => writeFile(path.join(top, 'a/b/x.md'), '1'), 3000)).toBe(true);
  expect(await isNoticed(() => mkdir(path.join(top, 'c/d'), { recursive: true }), 3000)).toBe(true);
  expect(await isNoticed(() => writeFile(path.join(top, 'c/d/x.md'), '1'), 3000)).toBe(true);
  expect(await isNoticed(() => rename(path.join(top, 'c'), path.join(top, 'e')), 3000)).toBe(true);
  expect(await isNoticed(() => writeFile(path.join(top, 'e/d/x.md'), '2'), 3000)).toBe(true);
  expect(await isNoticed(() => rm(path.join(top, 'a/b/x.md')), 3000)).toBe(true);
});

test('what programs put beside a file is not', async () => {
  watch(top);
  expect(await isNoticed(() => writeFile(path.join(top, '.x.md.swp'), '1'))).toBe(false);
});

test('what comes and goes is told from what is written', async () => {
  const file = path.join(top, 'x.md');
  watch(top);
  const told = [];
  for (const work of [() => writeFile(file, '1'), () => appendFile(file, '2'), () => rm(file)]) {
    await isNoticed(work, 3000);
    told.push(cameOrWent);
  }
  expect(told).toEqual([true, false, true]);
});

test('several steps of one change are noticed once', async () => {
  watch(top);
  await isNoticed(async () => {
    for (let step = 0; step < 5; step += 1) await writeFile(path.join(top, 'x.md'), String(step));
  }, 3000);
  expect(noticed).toBe(1);
});

test('a folder that cannot be watched is looked at', async () => {
  const folder = path.join(top, 'later');
  watch(folder);
  expect(await isNoticed(() => mkdir(folder))).toBe(false);
  expect(await isNoticed(() => writeFile(path.join(folder, 'x.md'), '1'), 5000)).toBe(true);
});
