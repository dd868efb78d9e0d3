import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWhole } from '../site/reading.ts';
import { composeStories, countWords } from './archive.ts';
import { eleventy, hugo, imprint } from './content.ts';
import { findTools, makeSites } from './tools.ts';

describe('a made-up archive', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'imprint-bench-test-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = (seed: number) =>
    [imprint, hugo, eleventy].map((dialect) => [
      dialect.fixed(),
      ...[...composeStories({ stories: 30, seed })].map((story) => [dialect.fileOf(story), dialect.write(story)]),
    ]);

  test('is the same from the same seed, byte for byte', () => {
    expect(write(7)).toEqual(write(7));
  });

  test('differs from another seed', () => {
    expect(write(7)).not.toEqual(write(8));
  });

  test('has stories of about six hundred words, with all that a newspaper writes', () => {
    const stories = [...composeStories({ stories: 1000 })];
    const words = stories.reduce(
      (sum, { blocks }) => sum + blocks.reduce((all, block) => all + countWords(block), 0),
      0,
    );
    expect(words / stories.length).toBeGreaterThan(550);
    expect(words / stories.length).toBeLessThan(650);
    const kinds = new Set(stories.flatMap(({ blocks }) => blocks.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(['heading', 'list', 'noted', 'paragraph', 'pull-quote', 'quotation', 'table']);
  });

  test('is content in which nothing is wrong', async () => {
    const [site] = await makeSites(findTools(['imprint'], undefined), folder, { stories: 50, photos: true });
    const { content, problems } = await readWhole(path.join(site!.folder, 'content'));
    expect(problems).toEqual([]);
    expect(content?.articles).toHaveLength(50);
    expect(content?.sections).toHaveLength(8);
    expect(content?.authors).toHaveLength(60);
    const story = content!.articles[0]!;
    expect(await readFile(path.join(site!.folder, 'content', story.file), 'utf8')).toContain(story.headline);
  });
});
