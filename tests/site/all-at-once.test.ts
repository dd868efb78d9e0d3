import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePicture } from '../corpus/props.ts';
import { bareNewsroom, type Newsroom, NOW, openNewsroom } from './newsroom.ts';

const story = (lines: string, body = 'Text.') => `---\ntitle: T\ndate: 2024-05-02\n${lines}\n---\n\n${body}\n`;
const photo = (src: string) => `photo:\n  src: ${src}\n  alt: A\n  credit: B`;

let newsroom: Newsroom;
let whole: Buffer;

beforeAll(async () => {
  whole = await makePicture();
  newsroom = await openNewsroom(bareNewsroom);
  // A repository, so that forges are told paths from its root.
  await mkdir(path.join(newsroom.folder, '.git'));
});
afterAll(() => newsroom.close());

/** Damaged where only its decoding shows it. */
function damageInside(picture: Buffer): Buffer {
  const damaged = Buffer.from(picture);
  for (let at = 700; at < damaged.length - 2; at += 3) damaged[at] = 0xff;
  return damaged;
}

const codes = (problems: readonly { file: string; line?: number; code: string }[]) =>
  problems.map(({ file, line, code }) => `${file}:${line} ${code}`);

describe('all problems of all files', () => {
  it('are told in one build: of fields, between files, in the text, and in pictures', async () => {
    await newsroom.write({
      'articles/two.md': story(
        `section: newz\nupdated: soon\nrelated: [firsst]\naliases: [/2024/05/01/first/]\n${photo('lost.jpg')}`,
        '# Top\n\n[x](javascript:y)',
      ),
      'articles/three.md': `---\ntitle: One: two\ndate: 2024-05-02\nsection: newz\n---\n\n![](x.jpg)\n`,
      'articles/four.md': story(`section: news\n${photo('cut.jpg')}`),
      'articles/five.md': story(`section: news\n${photo('damaged.jpg')}`),
      'articles/cut.jpg': whole.subarray(0, 900),
      'articles/damaged.jpg': damageInside(whole),
    });
    const { status, report } = await newsroom.build();
    expect(status).toBe(1);
    expect(report.published).toBe(false);
    expect(codes(report.problems)).toEqual([
      'articles/five.md:6 IMP094',
      'articles/four.md:6 IMP094',
      'articles/three.md:2 IMP023',
      'articles/three.md:4 IMP049',
      'articles/three.md:7 IMP080',
      'articles/two.md:4 IMP049',
      'articles/two.md:5 IMP044',
      'articles/two.md:6 IMP056',
      'articles/two.md:7 IMP060',
      'articles/two.md:9 IMP080',
      'articles/two.md:14 IMP088',
      'articles/two.md:16 IMP091',
    ]);
  });

  it('are told by a check too, that of a picture which is damaged inside among them', async () => {
    const { status, stdout } = await newsroom.run('check', '--json', '--now', NOW, '--cache', 'checked');
    expect(status).toBe(1);
    const { problems } = JSON.parse(stdout);
    expect(codes(problems)).toContain('articles/five.md:6 IMP094');
    expect(problems).toHaveLength(12);
    // A second look opens no file anew and says the same.
    expect((await newsroom.run('check', '--json', '--now', NOW, '--cache', 'checked')).stdout).toBe(stdout);
  });

  it('are gone when all is mended, and the picture that was cut is told no more', async () => {
    await newsroom.write({
      'articles/two.md': undefined,
      'articles/three.md': undefined,
      'articles/cut.jpg': whole,
      'articles/damaged.jpg': whole,
    });
    const { status, report } = await newsroom.build();
    expect([status, report.problems]).toEqual([0, []]);
    expect((await newsroom.run('check', '--now', NOW, '--cache', 'checked')).stdout).toBe('No problems.\n');
  });
});

describe('a warning', () => {
  beforeAll(() => newsroom.write({ 'articles/two.md': story('section: news\nlayout: post') }));

  it('does not keep the site from being published, unless one is strict', async () => {
    expect((await newsroom.run('check', '--now', NOW)).status).toBe(0);
    expect((await newsroom.run('check', '--now', NOW, '--strict')).status).toBe(1);
    const strict = await newsroom.run('build', '--now', NOW, '--cache', 'cache', '--strict');
    expect(strict.status).toBe(1);
    expect(strict.stdout).toContain('With --strict warnings stop publishing too.');
    expect((await newsroom.build()).report).toMatchObject({ published: true });
  });

  it('is told to a forge in its own words', async () => {
    const github = await newsroom.run('check', '--now', NOW, '--reporter', 'github');
    expect(github.stdout).toMatch(
      /^::warning file=content\/articles\/two\.md,line=5,col=1,title=IMP040%3A The key "layout" [^\n]*\n$/,
    );
    const gitlab = await newsroom.run('check', '--now', NOW, '--reporter', 'gitlab');
    expect(JSON.parse(gitlab.stdout)).toMatchObject([
      { check_name: 'IMP040', severity: 'minor', location: { path: 'content/articles/two.md', lines: { begin: 5 } } },
    ]);
    const built = await newsroom.run('build', '--now', NOW, '--cache', 'cache', '--reporter', 'gitlab');
    expect(JSON.parse(built.stdout)).toHaveLength(1);
  });
});

it('explains a code, and refuses one that there is not', async () => {
  const { status, stdout } = await newsroom.run('check', '--explain', 'imp041');
  expect([status, stdout.split('\n')[0]]).toEqual([0, '# IMP041: a key is missing']);
  expect(await newsroom.run('check', '--explain', 'IMP999')).toMatchObject({ status: 2, stdout: '' });
});
