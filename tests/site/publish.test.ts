import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareNewsroom, type Newsroom, NOW, openNewsroom } from './newsroom.ts';

const story = (title: string, body = 'It happened.', more = '') =>
  `---\ntitle: ${title}\ndate: 2024-05-02\nsection: news\n${more}---\n\n${body}\n`;

describe('the least newsroom', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await openNewsroom(bareNewsroom);
  });
  afterAll(() => newsroom.close());

  test('is published whole', async () => {
    const { status, report } = await newsroom.build();
    expect(report.problems).toEqual([]);
    expect(status).toBe(0);
    const pages = [...(await newsroom.readSite()).keys()].filter((file) => file.endsWith('.html'));
    expect(pages).toEqual([
      '2024/05/01/first/index.html',
      '404.html',
      'archive/2024/05/index.html',
      'archive/2024/index.html',
      'archive/index.html',
      'corrections/index.html',
      'index.html',
      'news/index.html',
      'search/index.html',
    ]);
    const page = await newsroom.read('dist/2024/05/01/first/index.html');
    expect(page).toContain('<h1>The first story</h1>');
    expect(page).toContain('It happened.');
  });

  test('writes nothing when nothing changed', async () => {
    const { report } = await newsroom.build();
    expect(report).toMatchObject({ published: true, written: [], removed: [] });
  });

  test('writes only the pages that show what changed', async () => {
    await newsroom.write({
      'articles/first.md': bareNewsroom['articles/first.md'].replace('It happened.', 'It did happen.'),
    });
    const { report } = await newsroom.build();
    const feeds = ['atom.xml', 'feed.json', 'feed.xml'];
    expect(report.written).toEqual(
      ['2024/05/01/first/index.html', ...feeds, ...feeds.map((feed) => `news/${feed}`)].sort(),
    );
    expect(report.removed).toEqual([]);
  });

  test('names what it wrote and removed without signs that would command a terminal', async () => {
    const build = () => newsroom.run('build', '--now', NOW, '--cache', 'cache');
    await newsroom.write({ 'articles/old.md': story('Old', 'Old.', 'aliases: ["/a\\u202Elmth/"]\n') });
    const wrote = await build();
    expect(wrote.stdout).toContain('  wrote a\ufffdlmth/index.html\n');
    await newsroom.write({ 'articles/old.md': undefined });
    const removed = await build();
    expect(removed.stdout).toContain('  removed a\ufffdlmth/index.html\n');
    expect(wrote.stdout + wrote.stderr + removed.stdout + removed.stderr).not.toContain('\u202e');
  });

  test('takes a story away and everything that spoke of it', async () => {
    await newsroom.write({ 'articles/second.md': story('A second story') });
    expect((await newsroom.build()).report.written).toContain('2024/05/02/second/index.html');
    await newsroom.write({ 'articles/second.md': undefined });
    expect((await newsroom.build()).report.removed).toEqual([
      '2024/05/02/second/card.png',
      '2024/05/02/second/index.html',
    ]);
    for (const [file, bytes] of await newsroom.readSite())
      expect(bytes.toString(), file).not.toContain('A second story');
  });

  test('is the same, byte for byte, as a clean build', async () => {
    expect(await newsroom.compareWithClean()).toEqual([]);
  });
});

describe('what is held back', () => {
  test('is in no file until its time', async () => {
    const newsroom = await openNewsroom({
      ...bareNewsroom,
      'articles/draft.md': story('Zanzibar draft', 'Quokka sentence.', 'draft: true\ntags: [Xylophone]\n'),
      'articles/embargoed.md': story(
        'Zanzibar embargo',
        'Quokka sentence.',
        'embargo: 2024-07-01\nauthor: Ymir Holdback\n',
      ),
      'articles/future.md': story('Zanzibar future', 'Quokka sentence.').replace('2024-05-02', '2024-07-02'),
    });
    expect((await newsroom.build()).status).toBe(0);
    const before = await newsroom.readSite();
    for (const [file, bytes] of before) {
      expect(`${file} ${bytes}`).not.toMatch(/Zanzibar|Quokka|Xylophone|Ymir|draft|embargo/i);
    }
    await newsroom.build('--now', '2024-07-01T00:00:00+01:00');
    const after = [...(await newsroom.readSite()).keys()];
    expect(after).toContain('2024/05/02/embargoed/index.html');
    expect(after.filter((file) => /draft|future/.test(file))).toEqual([]);
    await newsroom.close();
  });
});

describe('bad content', () => {
  test('is all reported at once, and the site from before stays as it was', async () => {
    const newsroom = await openNewsroom(bareNewsroom);
    await newsroom.build();
    const before = await newsroom.readSite();
    await newsroom.write({
      'articles/no-front-matter.md': 'Just text.\n',
      'articles/unclosed.md': '---\ntitle: Unclosed\ndate: 2024-05-02\n\nText.\n',
      'articles/broken-yaml.md': '---\ntitle: "Broken\ndate: 2024-05-02\nsection: news\n---\n',
      'articles/untitled.md': '---\ndate: 2024-05-02\nsection: news\n---\n\nText.\n',
      'articles/impossible-date.md': story('When').replace('2024-05-02', '2024-02-30'),
      'articles/no-photo.md': story('Photo', 'Text.', 'photo:\n  src: missing.jpg\n  alt: A\n  credit: B\n'),
      'articles/script.md': "---js\nrequire('node:fs').writeFileSync('executed', '')\n---\n\nText.\n",
      'articles/latin-1.md': Buffer.concat([
        Buffer.from('---\ntitle: caf'),
        Buffer.from([0xe9]),
        Buffer.from('\n---\n'),
      ]),
      'articles/fine.md': story('A fine story'),
    });
    const { status, report } = await newsroom.build();
    expect(status).toBe(1);
    expect(report.published).toBe(false);
    const rows = report.problems.map(({ file, line, severity }) => [file, line, severity]);
    expect(rows).toEqual(
      expect.arrayContaining([
        ['articles/no-front-matter.md', 1, 'error'],
        ['articles/unclosed.md', 1, 'error'],
        ['articles/broken-yaml.md', 2, 'error'],
        ['articles/untitled.md', 1, 'error'],
        ['articles/impossible-date.md', 3, 'error'],
        ['articles/no-photo.md', 6, 'error'],
        ['articles/script.md', 1, 'error'],
        ['articles/latin-1.md', 2, 'error'],
      ]),
    );
    for (const problem of report.problems) expect(problem.fix, problem.file).not.toBe('');
    expect(await newsroom.readSite()).toEqual(before);
    expect(await readdir(newsroom.folder)).not.toContain('executed');
    const told = await newsroom.run('check');
    expect(told.status).toBe(1);
    expect(told.stderr).toContain('articles/impossible-date.md:3:7');
    await newsroom.close();
  });
});

describe('a picture that cannot be opened', () => {
  test('is reported like any other mistake', async () => {
    const newsroom = await openNewsroom({
      ...bareNewsroom,
      'articles/holiday/index.md': story(
        'Photo',
        'Text.',
        'photo:\n  src: sea.jpg\n  alt: A\n  caption: C.\n  credit: B\n',
      ),
      'articles/holiday/sea.jpg': 'not a picture',
    });
    const { status, report } = await newsroom.build();
    expect(status).toBe(1);
    expect(report.problems).toMatchObject([
      {
        file: 'articles/holiday/index.md',
        line: 6,
        column: 8,
        severity: 'error',
        other: { file: 'articles/holiday/sea.jpg' },
      },
    ]);
    const told = await newsroom.run('check', '--json', '--now', NOW);
    expect([told.status, JSON.parse(told.stdout).problems]).toEqual([1, report.problems]);
    await newsroom.close();
  });
});

describe('the command line', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await openNewsroom(bareNewsroom);
  });
  afterAll(() => newsroom.close());

  test.each([
    ['an unknown command', ['publish']],
    ['an unknown option', ['build', '--fast']],
    ['an instant that is none', ['build', '--now', 'tomorrow']],
    ['an option of another command', ['check', '--out', 'dist']],
  ])('answers %s with status 2 and the usage', async (_, [command = '', ...args]) => {
    const { status, stderr } = await newsroom.run(command, ...args);
    expect(status).toBe(2);
    expect(stderr).toContain('Usage:');
  });

  test('refuses to publish over files that are not its own', async () => {
    const out = path.join(newsroom.folder, 'letters');
    await mkdir(out);
    await writeFile(path.join(out, 'mother.txt'), 'Dear mother');
    const { status, stderr } = await newsroom.run('build', '--out', 'letters');
    expect(status).toBe(2);
    expect(stderr).toContain('holds files that no build put there');
    expect(await readdir(out)).toEqual(['mother.txt']);
    await rm(out, { recursive: true });
  });
});
