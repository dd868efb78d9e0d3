import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../src/diagnostics/problem.ts';
import { withCacheLocked } from '../../src/press/lock.ts';
import { holdPagefind } from '../../src/press/pagefind.ts';
import { pressSite } from '../../src/press/press.ts';
import { prepareTemplates } from '../../src/press/templates.ts';
import { compareFolders } from '../../src/press/verify.ts';
import { MEMORY, projectRoot } from '../site/newsroom.ts';
import { drawPictures, firstPaper, type Step, stepNames, takeStep, writeFolder, writeOut } from './town-paper.ts';

/**
 * Whatever happens to a newspaper, in whatever order, the warm site is byte for byte what a clean build makes.
 *
 *   IMPRINT_SEQUENCES=5000 npx vitest run tests/property/byte-identity.test.ts
 *   IMPRINT_SEED=… IMPRINT_PATH=… npx vitest run tests/property/byte-identity.test.ts     (both are in a failure's message)
 */
const SEQUENCES = Number(process.env['IMPRINT_SEQUENCES'] ?? 45);
const SEED = Number(process.env['IMPRINT_SEED'] ?? Date.now() % 1_000_000_007);
const PATH = process.env['IMPRINT_PATH'];

const sequences = fc.array(
  fc.record<Step>({
    does: fc.constantFrom(...stepNames),
    picks: fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999)),
  }),
  { minLength: 3, maxLength: 6, size: 'max' },
);

/** One sequence in four publishes the search as well, which takes most of the time where it is published. */
const withSearch = fc.constantFrom(true, false, false, false);

let folder: string;
let pictures: readonly Uint8Array[];
/** One process of Pagefind is kept for all builds. */
const releasePagefind = holdPagefind();
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  // Thousands of small sites go to memory where the system has such a folder.
  folder = await mkdtemp(path.join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'imprint-property-'));
  pictures = await drawPictures();
  const project = path.join(projectRoot, '.imprint');
  const templates = await withCacheLocked(
    project,
    () => {},
    () => prepareTemplates(project, () => {}),
  );
  for (const cache of ['warm-cache', 'clean-cache'])
    await cp(templates.folder, at(`${cache}/templates/${templates.key}`), { recursive: true });
});
afterAll(async () => {
  await releasePagefind();
  await rm(folder, { recursive: true, force: true });
});

/** What the run did, for the line at its end. */
const done = { sequences: 0, steps: 0, refused: 0, moved: 0 };

/** A cache that holds the templates and the developed pictures, and nothing of any site. */
async function forgetAll(cache: string): Promise<void> {
  for (const name of await readdir(at(cache)))
    if (name !== 'templates' && name !== 'photos') await rm(at(`${cache}/${name}`), { recursive: true, force: true });
}

/** The codes of problems that tell of addresses which published stories have left. */
const MOVES = new Set(['IMP241', 'IMP242', 'IMP243', 'IMP244']);

/** A story is told to have left its address with reason: it stood there, and a clean build has nothing there. */
async function expectLost(lost: readonly Problem[], published: boolean, told: string): Promise<void> {
  for (const { code, message } of lost) {
    const [old, now] = [...message.matchAll(/ (?:at|stand at) (\/[^\s,:]*\/)/g)].map(([, address = '']) => address);
    if (old === undefined) continue;
    const page = (site: string, address: string) => existsSync(at(`${site}${address}index.html`));
    expect(page('standing', old), `${told}: ${code} of ${old}, which was published`).toBe(true);
    if (!published) continue;
    expect(page('clean', old), `${told}: ${code} of ${old}, where nothing stands`).toBe(false);
    if (now !== undefined) expect(page('clean', now), `${told}: ${code}: it stands at ${now}`).toBe(true);
  }
}

async function runSequence(steps: readonly Step[], searched: boolean): Promise<void> {
  for (const name of ['content', 'warm', 'clean', 'standing']) await rm(at(name), { recursive: true, force: true });
  for (const cache of ['warm-cache', 'clean-cache']) await forgetAll(cache);
  let paper = firstPaper();
  let files = writeOut(paper, pictures);
  await writeFolder(at('content'), files, new Map());
  const press = (out: string, now: string, forget = false) =>
    pressSite({
      content: at('content'),
      out: at(out),
      cache: at(`${out}-cache`),
      now: Date.parse(now),
      withoutSearch: !searched,
      forget,
    });
  expect((await press('warm', paper.now)).published).toBe(true);
  await cp(at('warm'), at('standing'), { recursive: true });

  for (const [index, step] of steps.entries()) {
    const next = takeStep(paper, step);
    const nextFiles = writeOut(next, pictures);
    await writeFolder(at('content'), nextFiles, files, next.oldTimes);
    files = nextFiles;
    await forgetAll('clean-cache');
    // Side by side, because the system does half of the work.
    const [first, clean] = await Promise.all([press('warm', next.now), press('clean', next.now)]);
    const told = `step ${index + 1}, ${step.does}`;
    // Only who knows what was published can tell that a story left its address.
    const lost = first.problems.filter(({ code }) => MOVES.has(code));
    expect(
      first.problems.filter(({ code }) => !MOVES.has(code)),
      told,
    ).toEqual(clean.problems);
    if (lost.length > 0) await expectLost(lost, clean.published, told);
    const refused = clean.published && lost.some(({ severity }) => severity === 'error');
    expect(first.published, told).toBe(clean.published && !refused);
    if (refused) done.moved += 1;
    const warm = refused ? await press('warm', next.now, true) : first;
    expect(warm.published, told).toBe(clean.published);
    if (clean.published) {
      paper = next;
      expect(warm.kept + warm.written.length, told).toBe(clean.written.length);
      await rm(at('standing'), { recursive: true, force: true });
      await rename(at('clean'), at('standing'));
    } else done.refused += 1;
    // After a refused step that is the site from before it.
    expect(await compareFolders(at('warm'), at('standing')), told).toEqual([]);
    done.steps += 1;
  }
  done.sequences += 1;
}

describe('the warm site is byte for byte a clean build', () => {
  test(`after each step of ${SEQUENCES} sequences`, { timeout: SEQUENCES * 10_000 }, async () => {
    const started = performance.now();
    await fc.assert(fc.asyncProperty(sequences, withSearch, runSequence), {
      numRuns: SEQUENCES,
      seed: SEED,
      ...(PATH === undefined ? {} : { path: PATH }),
      endOnFailure: false,
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.info(
      `Byte identity: ${done.sequences} sequences, ${done.steps} steps (${done.refused} refused, ${done.moved} for a lost address), ${seconds} s, seed ${SEED}`,
    );
  });
});
