import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pressSite } from '../../src/press/press.ts';
import { MEMORY, shareTemplates } from '../site/newsroom.ts';
import { drawPictures, firstPaper, type Step, stepNames, takeStep, writeFolder, writeOut } from './town-paper.ts';

/**
 * A build names the next instant at which the site may change, and means it: a millisecond before, nothing changes.
 *
 *   IMPRINT_SEQUENCES=1000 npx vitest run tests/property/next-instant.test.ts
 */
const SEQUENCES = Number(process.env['IMPRINT_SEQUENCES'] ?? 20);
const SEED = Number(process.env['IMPRINT_SEED'] ?? Date.now() % 1_000_000_007);

const step = fc.record<Step>({
  does: fc.constantFrom(...stepNames.filter((name) => name !== 'a mistake')),
  picks: fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999)),
});

let folder: string;
let pictures: readonly Uint8Array[];
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'imprint-next-'));
  pictures = await drawPictures();
  await shareTemplates(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** How many occasions are followed, one after another. */
const HOPS = 6;

test(`nothing changes before the instant that a build names, in ${SEQUENCES} newspapers`, {
  timeout: SEQUENCES * 20_000,
}, async () => {
  const done = { newspapers: 0, hops: 0, changed: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10, size: 'max' }), async (steps) => {
      for (const name of ['content', 'site']) await rm(at(name), { recursive: true, force: true });
      for (const name of await readdir(at('cache')))
        if (name !== 'templates' && name !== 'photos') await rm(at(`cache/${name}`), { recursive: true, force: true });
      const paper = steps.reduce(takeStep, firstPaper());
      await writeFolder(at('content'), writeOut(paper, pictures), new Map());
      const press = (now: number) =>
        pressSite({ content: at('content'), out: at('site'), cache: at('cache'), now, withoutSearch: true });
      let report = await press(Date.parse(paper.now));
      if (!report.published) return;
      done.newspapers += 1;
      for (let hop = 0; hop < HOPS && report.next; hop += 1) {
        const next = Date.parse(report.next.at);
        const before = await press(next - 1);
        expect([before.written, before.removed], `just before ${report.next.at}, when ${report.next.what}`).toEqual([
          [],
          [],
        ]);
        expect(before.next).toEqual(report.next);
        report = await press(next);
        expect(report.published).toBe(true);
        done.hops += 1;
        if (report.written.length + report.removed.length > 0) done.changed += 1;
      }
    }),
    { numRuns: SEQUENCES, seed: SEED },
  );
  console.info(
    `Next instant: ${done.newspapers} newspapers, ${done.hops} instants (${done.changed} changed the site), seed ${SEED}`,
  );
});
