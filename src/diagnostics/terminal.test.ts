import { PassThrough } from 'node:stream';
import { beforeEach, expect, it, vi } from 'vitest';
import { describeProblem, listKinds } from './catalogue.ts';
import { reportAsJson } from './json.ts';
import { reportOnTerminal } from './terminal.ts';

// A pipe, not a terminal.
const stream = new PassThrough();

beforeEach(() => {
  vi.stubEnv('FORCE_COLOR', undefined);
});

const problems = [
  describeProblem(
    'section-unknown',
    { file: 'articles/x.md', line: 3, column: 10, excerpt: 'section: wolrd' },
    { section: 'wolrd', sections: 'culture, world', suggestion: 'Did you mean:\nsection: world' },
  ),
  describeProblem(
    'key-doubled',
    {
      file: 'articles/a.md',
      line: 4,
      column: 1,
      excerpt: 'title: B',
      other: { file: 'articles/a.md', line: 2, column: 1, message: 'First written here' },
    },
    { key: 'title' },
  ),
  describeProblem('slug-reserved', { file: 'sections/page.md' }, { slug: 'page' }),
  describeProblem(
    'link-unsafe',
    { file: 'articles/a.md', line: 9, column: 2, excerpt: '你[x](y)' },
    { href: '\u001b[31mred\u202e' },
  ),
];

it('prints problems by file, with excerpt, reason and what to write', () => {
  expect(reportOnTerminal(problems, { folder: 'content/', stream })).toMatchInlineSnapshot(`
    "content/articles/a.md (2 problems)

    content/articles/a.md:4:1 error IMP026
      The key "title" is written twice.
        4 | title: B
            ^
      First written here: content/articles/a.md:2:1
      Why: It cannot be told which of the two is meant.
      Fix: Delete one of the two lines.

    content/articles/a.md:9:2 warning IMP091
      The address of a link was removed: �[31mred�
        9 | 你[x](y)
              ^
      Why: Links can be http, https, mailto, tel or relative addresses.
      Fix: Write an address of one of these kinds, or take the link out.

    content/articles/x.md:3:10 error IMP049
      There is no section "wolrd".
        3 | section: wolrd
                     ^
      Why: A story stands in a section that has a file in content/sections/. There are: culture, world.
      Fix: Did you mean:
           section: world

    content/sections/page.md error IMP055
      The address /page/ is used by the site itself.
      Why: One of the two could not be reached.
      Fix: Give the file another name.

    3 errors and 1 warning in 3 files.
    More about a code: npm run check -- --explain IMP026"
  `);
});

it('explains once what is wrong in many places, and lists errors again where they stand among warnings', () => {
  const imported = Array.from({ length: 14 }, (_, number) =>
    describeProblem(
      'key-unknown',
      { file: `articles/${10 + number}.md`, line: 3, column: 1, excerpt: 'layout: post' },
      { key: 'layout', suggestion: 'Delete the line.' },
    ),
  );
  expect(reportOnTerminal([...imported, problems[2]!], { folder: 'content', stream })).toMatchInlineSnapshot(`
    "content/sections/page.md error IMP055
      The address /page/ is used by the site itself.
      Why: One of the two could not be reached.
      Fix: Give the file another name.

    In 14 files warning IMP040
      The key "layout" is not known here, and nothing is done with it.
        content/articles/10.md:3:1
        content/articles/11.md:3:1
        content/articles/12.md:3:1
        content/articles/13.md:3:1
        content/articles/14.md:3:1
        content/articles/15.md:3:1
        content/articles/16.md:3:1
        content/articles/17.md:3:1
        content/articles/18.md:3:1
        content/articles/19.md:3:1
        content/articles/20.md:3:1
        content/articles/21.md:3:1
        and 2 more
      Why: A misspelt key would be left out in silence.
      Fix: Delete the line.

    1 error and 14 warnings in 15 files. Nothing is published before these are mended:
      content/sections/page.md The address /page/ is used by the site itself.
    More about a code: npm run check -- --explain IMP055"
  `);
});

it('prints no colours but on a terminal', () => {
  expect(reportOnTerminal(problems, { stream })).not.toContain('\u001b');
});

it('gives the same as data, in the same order', () => {
  expect(reportAsJson(problems).map(({ file, code }) => [file, code])).toEqual([
    ['articles/a.md', 'IMP026'],
    ['articles/a.md', 'IMP091'],
    ['articles/x.md', 'IMP049'],
    ['sections/page.md', 'IMP055'],
  ]);
  expect(Object.keys(reportAsJson(problems)[0]!)).toEqual([
    'file',
    'line',
    'column',
    'code',
    'severity',
    'message',
    'reason',
    'fix',
    'excerpt',
    'other',
  ]);
});

it('has a code of its own for each kind, and sentences', () => {
  const kinds = listKinds();
  expect(new Set(kinds.map(({ code }) => code)).size).toBe(kinds.length);
  for (const { code, message, reason, fix } of kinds) {
    expect(code).toMatch(/^IMP\d{3}$/);
    expect(message).toMatch(/[.}]$/);
    expect(reason).toMatch(/[.}]$/);
    expect(fix).not.toBe('');
  }
});
