import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listKinds } from '../../src/diagnostics/catalogue.ts';
import type { Problem } from '../../src/diagnostics/problem.ts';
import { reportOnTerminal } from '../../src/diagnostics/terminal.ts';
import { takeIn } from '../../src/press/intake.ts';
import { openStore } from '../site/reading.ts';
import { NOON } from '../site/stories.ts';
import { asCommonUser, putProps } from './props.ts';

/**
 * Files as newsrooms get them wrong, each named for what is wrong with it, in a few content folders: all stories in one, the
 * rest in another, what only a copy editor would mark in a third, and one for each publication. What is said of them stands in `expected.txt`.
 */
const NEWSROOMS = path.join(import.meta.dirname, 'newsrooms');

const told = new Map<string, readonly Problem[]>();

async function read(content: string): Promise<readonly Problem[]> {
  return (await takeIn(openStore(), { content, now: NOON })).problems;
}

beforeAll(async () => {
  const publications = (await readdir(path.join(NEWSROOMS, 'publications'))).map((name) => `publications/${name}`);
  for (const room of ['stories', 'desks', 'copy', ...publications.sort()]) {
    told.set(room, await read(path.join(NEWSROOMS, room)));
  }
});

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const showPlace = ({ file, line, column }: Pick<Problem, 'file' | 'line' | 'column'>) =>
  [file, line, column].filter((part) => part !== undefined).join(':');

it('is told with its code, its line and column, and the other place', async () => {
  const lines = [...told].flatMap(([room, problems]) =>
    problems.map(
      (problem) =>
        `${room}/${showPlace(problem)} ${problem.code}${problem.other ? ` and ${showPlace(problem.other)}` : ''}`,
    ),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('expected.txt');
});

it('has two hundred files and more, and none of them is passed over', async () => {
  const sound =
    /^publication\.yaml|^articles\/[^/]+\.(jpg|png|heic|svg|gif)|(sound|held|drafted)(\.(ru|ar))?\.md|privacy\.md|sections\/(world|culture|harbours)(\.(ru|ar))?\.md|authors\/ann-lee\.md|support\/(spring|winter-over|same-as-another-one|translated-without-methods\.ru)\.md|winter-sound\.md|translation-behind[a-z-]*\.md|story-beside-its-folder\.md|same-address-one|photo-that-says-all/;
  let wrong = 0;
  for (const [room, problems] of told) {
    const files = (await readdir(path.join(NEWSROOMS, room), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(path.join(NEWSROOMS, room), path.join(entry.parentPath, entry.name)));
    const named = new Set(problems.map(({ file }) => file));
    wrong += named.size;
    if (room.startsWith('publications/')) expect([...named], room).toContain('publication.yaml');
    else expect(files.filter((file) => !named.has(file) && !sound.test(file))).toEqual([]);
  }
  expect(wrong).toBeGreaterThan(200);
});

it('says each thing whole, with the line it stands in', () => {
  for (const { file, message, reason, fix, line, column, excerpt } of [...told.values()].flat()) {
    expect(`${message}${reason}${fix}`, file).not.toMatch(
      /\{(?!amount|amout|currency|frequency|Live|sum|publica|years|goal|raised|givers)[a-z]+\}|undefined|\[object|NaN|Invalid/,
    );
    for (const sentence of [message, reason, fix]) expect(sentence.trim(), `${file}: ${message}`).not.toBe('');
    if (line === undefined) continue;
    expect(column, file).toBeGreaterThan(0);
    expect(excerpt, file).toBeTypeOf('string');
    expect(column!, `${file}:${line}`).toBeLessThanOrEqual(excerpt!.length + 1);
  }
});

it('tries every code of the content at least once', async () => {
  // What cannot be kept in a repository.
  const folder = await mkdtemp(path.join(tmpdir(), 'imprint-corpus-'));
  folders.push(folder);
  await cp(path.join(NEWSROOMS, 'publications/missing'), folder, { recursive: true });
  await putProps(
    {
      'articles/linked.md': 'link to /etc/hostname',
      'articles/folder.md': 'folder',
      'articles/long.md': 'very long front matter',
      'articles/heavy.jpg': 'a picture of 60 MB',
      'articles/heavy.md': 'a story with the picture heavy.jpg',
      'articles/story.ru.md': 'locked',
    },
    folder,
  );
  const rest = [
    ...(await asCommonUser(folder, () => read(folder))),
    ...(await read(path.join(folder, 'lost'))),
    ...[...told.values()].flat(),
  ];
  const tried = new Set(rest.map(({ code }) => code));
  // Those from 240 on compare with what was published, and are tried by their pages, see explanations.test.ts.
  const wanted = listKinds().filter(({ code }) => code < 'IMP240');
  expect(wanted.filter(({ code }) => !tried.has(code)).map(({ name, code }) => `${code} ${name}`)).toEqual([]);
});

/** What an editor sees of one file. */
function see(file: string): string {
  const [room = '', ...rest] = file.split('/');
  const [key, inside] =
    room === 'publications' ? [`${room}/${rest[0]}`, rest.slice(1).join('/')] : [room, rest.join('/')];
  const problems = told.get(key)!.filter((problem) => problem.file === inside);
  const report = reportOnTerminal(problems, { folder: 'content', stream: new PassThrough() });
  return report.split('\n\n').slice(0, -1).join('\n\n');
}

describe('an editor sees', () => {
  it('stories/articles/headline-with-colon-and-section-misspelt.md', () => {
    expect(see('stories/articles/headline-with-colon-and-section-misspelt.md')).toMatchInlineSnapshot(`
      "content/articles/headline-with-colon-and-section-misspelt.md (2 problems)

      content/articles/headline-with-colon-and-section-misspelt.md:2:8 error IMP023
        This line cannot be read: there is a second colon in it, and colons divide keys from values.
          2 | title: Riga: the ferry sails
                     ^
        Why: Everything that stands under this key is lost until it can.
        Fix: Put the text in quotation marks:
             title: "Riga: the ferry sails"

      content/articles/headline-with-colon-and-section-misspelt.md:4:10 error IMP049
        There is no section "wolrd".
          4 | section: wolrd
                       ^
        Why: A story stands in a section that has a file in content/sections/. There are: culture, world.
        Fix: Did you mean:
             section: world"
    `);
  });

  it('stories/articles/two-lines-of-yaml-broken.md', () => {
    expect(see('stories/articles/two-lines-of-yaml-broken.md')).toMatchInlineSnapshot(`
      "content/articles/two-lines-of-yaml-broken.md (3 problems)

      content/articles/two-lines-of-yaml-broken.md:4:10 error IMP049
        There is no section "wolrd".
          4 | section: wolrd
                       ^
        Why: A story stands in a section that has a file in content/sections/. There are: culture, world.
        Fix: Did you mean:
             section: world

      content/articles/two-lines-of-yaml-broken.md:5:14 error IMP023
        This line cannot be read: there is a second colon in it, and colons divide keys from values.
          5 | description: Back: at last
                           ^
        Why: Everything that stands under this key is lost until it can.
        Fix: Put the text in quotation marks:
             description: "Back: at last"

      content/articles/two-lines-of-yaml-broken.md:6:9 error IMP023
        This line cannot be read: a quotation mark opens here and is never closed.
          6 | author: "Ann Lee
                      ^
        Why: Everything that stands under this key is lost until it can.
        Fix: Close it:
             author: "Ann Lee""
    `);
  });

  it('desks/support/method-misspelt.md', () => {
    expect(see('desks/support/method-misspelt.md')).toMatchInlineSnapshot(`
      "content/support/method-misspelt.md:10:5 error IMP053
        "paypall" is not a way to give that the site knows.
          10 |   - paypall: giving@gazette.example
                   ^
        Why: It knows: link, stripe, paypal, donorbox, liberapay, patreon, ko-fi, boosty, github, bank, bitcoin, ethereum, monero, usdt.
        Fix: Did you mean:
             methods:
               - paypal: giving@gazette.example"
    `);
  });

  it('desks/support/goal-with-dots-between-thousands.md', () => {
    expect(see('desks/support/goal-with-dots-between-thousands.md')).toMatchInlineSnapshot(`
      "content/support/goal-with-dots-between-thousands.md (4 problems)

      content/support/goal-with-dots-between-thousands.md:8:16 error IMP042
        "goal.amount" should be a number, without the currency and with nothing between thousands, and here is "20.000".
          8 | goal: {amount: 20.000, raised: 12 400 €}
                             ^
        Why: It cannot be understood as it stands.
        Fix: Write:
             goal:
               amount: 20000

      content/support/goal-with-dots-between-thousands.md:8:32 error IMP042
        "goal.raised" should be a number, without the currency and with nothing between thousands, and here is "12 400 €".
          8 | goal: {amount: 20.000, raised: 12 400 €}
                                             ^
        Why: It cannot be understood as it stands.
        Fix: Write:
             goal:
               raised: 12400

      content/support/goal-with-dots-between-thousands.md:11:12 error IMP042
        "amounts.EUR.once" should be a list of numbers above 0, without the currency, and with nothing between thousands, and here is "5 €", "2,50", "1.000".
          11 |     once: [5 €, "2,50", 1.000, 7]
                          ^
        Why: It cannot be understood as it stands.
        Fix: Write:
             amounts:
               EUR:
                 once: [5, 2.5, 1000, 7]

      content/support/goal-with-dots-between-thousands.md:12:14 error IMP042
        "amounts.EUR.yearly" should be a list of numbers above 0, without the currency, and here is "20k", "5 10".
          12 |     yearly: [20k, 5 10]
                            ^
        Why: It cannot be understood as it stands.
        Fix: Write:
             amounts:
               monthly: [2, 5, 10]
               once: [10, 25, 50]"
    `);
  });

  it('desks/support/currency-twice.md', () => {
    expect(see('desks/support/currency-twice.md')).toMatchInlineSnapshot(`
      "content/support/currency-twice.md:10:3 error IMP042
        "amounts.eur" should be all that is in EUR under one key, and here is another.
          10 |   eur: {once: [10]}
                 ^
        Why: It cannot be understood as it stands.
        Fix: Write:
             amounts:
               monthly: [2, 5, 10]
               once: [10, 25, 50]"
    `);
  });

  it('desks/support/paypal-me.md', () => {
    expect(see('desks/support/paypal-me.md')).toMatchInlineSnapshot(`
      "content/support/paypal-me.md:9:13 error IMP124
        "paypal" should be the email address or the merchant ID of your account.
          9 |   - paypal: https://paypal.me/gazette
                          ^
        Why: An address of PayPal.Me takes no donations, and no frequency.
        Fix: Write:
             methods:
               - link: {name: PayPal, href: "https://www.paypal.com/paypalme/gazette/{amount}{currency}"}"
    `);
  });

  it('stories/articles/headline-quote-unclosed.md', () => {
    expect(see('stories/articles/headline-quote-unclosed.md')).toMatchInlineSnapshot(`
      "content/articles/headline-quote-unclosed.md:2:8 error IMP023
        This line cannot be read: a quotation mark opens here and is never closed.
          2 | title: "The ferry sails
                     ^
        Why: Everything that stands under this key is lost until it can.
        Fix: Close it:
             title: "The ferry sails""
    `);
  });

  it('stories/articles/headline-begins-with-bracket.md', () => {
    expect(see('stories/articles/headline-begins-with-bracket.md')).toMatchInlineSnapshot(`
      "content/articles/headline-begins-with-bracket.md:2:17 error IMP023
        This line cannot be read: "[" begins a list here, and more follows after it or it has no end.
          2 | title: [Update] The ferry sails
                              ^
        Why: Everything that stands under this key is lost until it can.
        Fix: Put the text in quotation marks:
             title: "[Update] The ferry sails""
    `);
  });

  it('stories/articles/key-indented-by-one.md', () => {
    expect(see('stories/articles/key-indented-by-one.md')).toMatchInlineSnapshot(`
      "content/articles/key-indented-by-one.md:3:2 error IMP023
        This line cannot be read: it begins further in than the keys that it stands with.
          3 |  date: 2024-04-12
               ^
        Why: Everything that stands under this key is lost until it can.
        Fix: Begin it where they begin:
             date: 2024-04-12"
    `);
  });

  it('stories/articles/two-documents.md', () => {
    expect(see('stories/articles/two-documents.md')).toMatchInlineSnapshot(`
      "content/articles/two-documents.md:5:1 error IMP023
        This line cannot be read: it ends the keys, and more of them follow.
          5 | ...
              ^
        Why: Everything that stands under this key is lost until it can.
        Fix: Delete this line."
    `);
  });

  it('stories/articles/front-matter-first-fence-forgotten.md', () => {
    expect(see('stories/articles/front-matter-first-fence-forgotten.md')).toMatchInlineSnapshot(`
      "content/articles/front-matter-first-fence-forgotten.md:1:1 error IMP020
        The file does not begin with front matter: the opening line of three hyphens is missing.
          1 | title: The ferry sails
              ^
        Why: Front matter says what the story is called and where it belongs.
        Fix: Begin the file, on its first line, with:
             ---
             title: "Headline of the story"
             date: 2024-04-12 09:30
             section: world
             ---"
    `);
  });

  it('stories/articles/front-matter-unclosed.md', () => {
    expect(see('stories/articles/front-matter-unclosed.md')).toMatchInlineSnapshot(`
      "content/articles/front-matter-unclosed.md:1:1 error IMP021
        The front matter that begins here is never closed.
          1 | ---
              ^
        Why: Without a closing line of three hyphens it cannot be told from the story.
        Fix: Write a line with only
             ---
             after the last key and before the story."
    `);
  });

  it('stories/articles/front-matter-javascript.md', () => {
    expect(see('stories/articles/front-matter-javascript.md')).toMatchInlineSnapshot(`
      "content/articles/front-matter-javascript.md:1:1 error IMP022
        Front matter in "js" is not read, and never executed.
          1 | ---js
              ^
        Why: Front matter that is a program could do anything on the machine that builds the site.
        Fix: Write the front matter in YAML, between two lines of only
             ---"
    `);
  });

  it('stories/articles/anchor-and-alias.md', () => {
    expect(see('stories/articles/anchor-and-alias.md')).toMatchInlineSnapshot(`
      "content/articles/anchor-and-alias.md (2 problems)

      content/articles/anchor-and-alias.md:5:7 error IMP027
        YAML takes "&t" here for a reference to another place.
          5 | tags: &t [a]
                    ^
        Why: References are not followed: in a text they are nearly always a mistake.
        Fix: Put the text in quotation marks, or write it out:
             tags: "&t [a]"

      content/articles/anchor-and-alias.md:6:10 error IMP027
        YAML takes "*t" here for a reference to another place.
          6 | related: *t
                       ^
        Why: References are not followed: in a text they are nearly always a mistake.
        Fix: Put the text in quotation marks, or write it out:
             related: "*t""
    `);
  });

  it('stories/articles/title-twice.md', () => {
    expect(see('stories/articles/title-twice.md')).toMatchInlineSnapshot(`
      "content/articles/title-twice.md:5:1 error IMP026
        The key "title" is written twice.
          5 | title: The ferry is back
              ^
        First written here: content/articles/title-twice.md:2:1
        Why: It cannot be told which of the two is meant.
        Fix: Delete one of the two lines."
    `);
  });

  it('stories/articles/section-missing.md', () => {
    expect(see('stories/articles/section-missing.md')).toMatchInlineSnapshot(`
      "content/articles/section-missing.md:1:1 error IMP041
        There is no "section".
          1 | ---
              ^
        Why: Every story stands in one section of the newspaper.
        Fix: Write:
             section: world"
    `);
  });

  it('stories/articles/section-misspelt.md', () => {
    expect(see('stories/articles/section-misspelt.md')).toMatchInlineSnapshot(`
      "content/articles/section-misspelt.md:4:10 error IMP049
        There is no section "wrold".
          4 | section: wrold
                       ^
        Why: A story stands in a section that has a file in content/sections/. There are: culture, world.
        Fix: Did you mean:
             section: world"
    `);
  });

  it('stories/articles/date-german.md', () => {
    expect(see('stories/articles/date-german.md')).toMatchInlineSnapshot(`
      "content/articles/date-german.md:3:7 error IMP044
        "date" is "12.04.2024": it is not a date.
          3 | date: 12.04.2024
                    ^
        Why: Dates decide what is shown, from when on, and in which order.
        Fix: Write the date, or the date and the time, with or without an offset:
             date: 2024-04-12"
    `);
  });

  it('stories/articles/date-hour-skipped.md', () => {
    expect(see('stories/articles/date-hour-skipped.md')).toMatchInlineSnapshot(`
      "content/articles/date-hour-skipped.md:3:7 warning IMP045
        At 2024-03-31 03:30 the clocks in Europe/Riga were changed: that time was skipped, and the one an hour later is taken.
          3 | date: 2024-03-31 03:30
                    ^
        Why: The instant meant cannot be told for sure.
        Fix: Write the offset too:
             date: 2024-03-31T04:30:00+03:00"
    `);
  });

  it('stories/articles/draft-yes.md', () => {
    expect(see('stories/articles/draft-yes.md')).toMatchInlineSnapshot(`
      "content/articles/draft-yes.md:5:8 error IMP042
        "draft" should be true or false, and here is "yes".
          5 | draft: yes
                     ^
        Why: It cannot be understood as it stands.
        Fix: Write:
             draft: true"
    `);
  });

  it('stories/articles/authors-second-misspelt.md', () => {
    expect(see('stories/articles/authors-second-misspelt.md')).toMatchInlineSnapshot(`
      "content/articles/authors-second-misspelt.md:5:21 warning IMP051
        There is no profile of "Ann Leee", but there is one of "Ann Lee".
          5 | authors: [Ben Okri, Ann Leee]
                                  ^
        Why: A misspelt name would give the author a second page.
        Fix: If they are the same person, write:
             Ann Lee"
    `);
  });

  it('stories/articles/related-third-of-three-with-empty-one.md', () => {
    expect(see('stories/articles/related-third-of-three-with-empty-one.md')).toMatchInlineSnapshot(`
      "content/articles/related-third-of-three-with-empty-one.md:8:5 warning IMP056
        There is no story "lost-story".
          8 |   - lost-story
                  ^
        Why: "related" names other stories by file, as a path in content/articles/ without ".md", or by slug.
        Fix: Correct the name, or delete it."
    `);
  });

  it('stories/articles/alias-second-wrong-third-taken.md', () => {
    expect(see('stories/articles/alias-second-wrong-third-taken.md')).toMatchInlineSnapshot(`
      "content/articles/alias-second-wrong-third-taken.md (2 problems)

      content/articles/alias-second-wrong-third-taken.md:7:5 error IMP052
        "aliases" should be an address on this site, from its first slash, without spaces, ? and #, and here is "nonsense with spaces".
          7 |   - nonsense with spaces
                  ^
        Why: Readers would be led astray.
        Fix: Write:
             aliases:
               - /nonsense%20with%20spaces

      content/articles/alias-second-wrong-third-taken.md:8:5 error IMP060
        The old address /2024/03/01/sound/ is already in use.
          8 |   - /2024/03/01/sound/
                  ^
        It is used by: content/articles/sound.md:2:1
        Why: An old address can lead to one place only, and not away from a story that stands there.
        Fix: Delete the line in one of the two files."
    `);
  });

  it('stories/articles/photo-only-a-lost-name.md', () => {
    expect(see('stories/articles/photo-only-a-lost-name.md')).toMatchInlineSnapshot(`
      "content/articles/photo-only-a-lost-name.md (2 problems)

      content/articles/photo-only-a-lost-name.md:5:1 error IMP046
        "photo" is only the name of a file, which does not say whose it is and what it shows.
          5 | photo: quay.jpg
              ^
        Why: A photo needs a description for readers who cannot see it, and a credit.
        Fix: Write:
             photo:
               src: quay.jpg
               alt: What the picture shows
               credit: Photographer / agency

      content/articles/photo-only-a-lost-name.md:5:8 error IMP080
        The photo quay.jpg is not there.
          5 | photo: quay.jpg
                     ^
        Why: It is looked for at content/articles/quay.jpg in the content folder.
        Fix: Did you mean:
             photo: quay.svg"
    `);
  });

  it('stories/articles/photo-in-capitals.md', () => {
    expect(see('stories/articles/photo-in-capitals.md')).toMatchInlineSnapshot(`
      "content/articles/photo-in-capitals.md:6:8 error IMP080
        The photo FERRY.JPG is not there.
          6 |   src: FERRY.JPG
                     ^
        Why: It is looked for at content/articles/FERRY.JPG in the content folder.
        Fix: Did you mean:
             src: ferry.jpg"
    `);
  });

  it('stories/articles/photo-damaged-in-a-spoilt-story.md', () => {
    expect(see('stories/articles/photo-damaged-in-a-spoilt-story.md')).toMatchInlineSnapshot(`
      "content/articles/photo-damaged-in-a-spoilt-story.md (2 problems)

      content/articles/photo-damaged-in-a-spoilt-story.md:3:7 error IMP044
        "date" is "2024-02-31": there is no such day.
          3 | date: 2024-02-31
                    ^
        Why: Dates decide what is shown, from when on, and in which order.
        Fix: Write the date, or the date and the time, with or without an offset:
             date: 2024-04-12 09:30

      content/articles/photo-damaged-in-a-spoilt-story.md:6:8 error IMP094
        The picture cut.jpg cannot be opened: it is damaged, or not there to its end.
          6 |   src: cut.jpg
                     ^
        The picture is: content/articles/cut.jpg
        Why: Readers would see a hole where the photo should be.
        Fix: Export it again from your picture editor as JPEG or PNG, under the same name."
    `);
  });

  it('stories/articles/twice/sound.md', () => {
    expect(see('stories/articles/twice/sound.md')).toMatchInlineSnapshot(`
      "content/articles/twice/sound.md:2:1 error IMP057
        Two files claim the address /2024/03/01/sound/
          2 | title: The ferry sails
              ^
        The other is: content/articles/sound.md:2:1
        Why: Only one of them could be read there.
        Fix: Give one of them another address:
             slug: sound-2"
    `);
  });

  it('stories/articles/encoding-windows-1252.md', () => {
    expect(see('stories/articles/encoding-windows-1252.md')).toMatchInlineSnapshot(`
      "content/articles/encoding-windows-1252.md:7:11 error IMP005
        The file is not UTF-8 text: the first bad byte is 0xE9 here; it may be in an older encoding such as Windows-1251 or Windows-1252.
          7 | At the Caf� Riga pier.
                        ^
        Why: In another encoding, letters would turn into wrong ones.
        Fix: Open the file in your editor and save it again with the encoding UTF-8."
    `);
  });

  it('stories/articles/block-misspelt.md', () => {
    expect(see('stories/articles/block-misspelt.md')).toMatchInlineSnapshot(`
      "content/articles/block-misspelt.md:7:1 warning IMP085
        ":::pulquote" is not known; its text is shown as it is.
          7 | :::pulquote
              ^
        Why: Known are :::pullquote, :::figure and :::gallery.
        Fix: Did you mean ":::pullquote"?"
    `);
  });

  it('stories/articles/link-javascript.md', () => {
    expect(see('stories/articles/link-javascript.md')).toMatchInlineSnapshot(`
      "content/articles/link-javascript.md:7:1 warning IMP091
        The address of a link was removed: javascript:alert(1)
          7 | [Read](javascript:alert(1))
              ^
        Why: Links can be http, https, mailto, tel or relative addresses.
        Fix: Write an address of one of these kinds, or take the link out."
    `);
  });

  it('stories/articles/translation-behind.ru.md', () => {
    expect(see('stories/articles/translation-behind.ru.md')).toMatchInlineSnapshot(`
      "content/articles/translation-behind.ru.md:3:1 warning IMP070
        This translation is older than its source: the version in "en" was updated on 2024-04-14.
          3 | date: 2024-04-12
              ^
        The source is: content/articles/translation-behind.md:5:1
        Why: Readers of this edition may still be told what is no longer so, or not be told that it was put right.
        Fix: Bring the text up to date, and write:
             updated: 2024-04-14"
    `);
  });

  it('stories/articles/many-things-at-once.md', () => {
    expect(see('stories/articles/many-things-at-once.md')).toMatchInlineSnapshot(`
      "content/articles/many-things-at-once.md (10 problems)

      content/articles/many-things-at-once.md:3:7 error IMP044
        "date" is "2024-02-30": there is no such day.
          3 | date: 2024-02-30
                    ^
        Why: Dates decide what is shown, from when on, and in which order.
        Fix: Write the date, or the date and the time, with or without an offset:
             date: 2024-04-12 09:30

      content/articles/many-things-at-once.md:4:10 error IMP049
        There is no section "wrold".
          4 | section: wrold
                       ^
        Why: A story stands in a section that has a file in content/sections/. There are: culture, world.
        Fix: Did you mean:
             section: world

      content/articles/many-things-at-once.md:5:1 warning IMP040
        The key "sumary" is not known here, and nothing is done with it.
          5 | sumary: x
              ^
        Why: A misspelt key would be left out in silence.
        Fix: Delete the line. Known keys are: title, date, description, section, authors, author, tags, photo, updated, draft, embargo, expires, retracted, corrections, aliases, slug, related, support, lang, canonical.

      content/articles/many-things-at-once.md:7:9 warning IMP051
        There is no profile of "Ann Lea", but there is one of "Ann Lee".
          7 | author: Ann Lea
                      ^
        Why: A misspelt name would give the author a second page.
        Fix: If they are the same person, write:
             author: Ann Lee

      content/articles/many-things-at-once.md:8:10 warning IMP056
        There is no story "lost-story".
          8 | related: lost-story
                       ^
        Why: "related" names other stories by file, as a path in content/articles/ without ".md", or by slug.
        Fix: Correct the name, or delete it.

      content/articles/many-things-at-once.md:9:10 warning IMP058
        There is no campaign "sprnig" in content/support/.
          9 | support: sprnig
                       ^
        Why: Another campaign would be shown with this story instead.
        Fix: Did you mean:
             support: spring

      content/articles/many-things-at-once.md:10:1 error IMP048
        The photo quay.jpg has no "credit", neither here nor in its file.
          10 | photo:
               ^
        Why: The photographer, and the agency that distributes the picture, have a right to be named.
        Fix: Write:
             photo:
               src: quay.jpg
               alt: A ferry
               credit: Photographer / agency

      content/articles/many-things-at-once.md:11:8 error IMP080
        The photo quay.jpg is not there.
          11 |   src: quay.jpg
                      ^
        Why: It is looked for at content/articles/quay.jpg in the content folder.
        Fix: Did you mean:
             src: quay.svg

      content/articles/many-things-at-once.md:15:1 warning IMP088
        There is a heading of the first level in the text; all headings were moved down by one.
          15 | # Top
               ^
        Why: The first level is the headline.
        Fix: Begin headings in the text with ##:
             ## Top

      content/articles/many-things-at-once.md:17:1 warning IMP091
        The address of a link was removed: javascript:x
          17 | [Read](javascript:x)
               ^
        Why: Links can be http, https, mailto, tel or relative addresses.
        Fix: Write an address of one of these kinds, or take the link out."
    `);
  });

  it('desks/front/en.md', () => {
    expect(see('desks/front/en.md')).toMatchInlineSnapshot(`
      "content/front/en.md (10 problems)

      content/front/en.md:2:7 error IMP111
        There is no story "sounnd".
          2 | lead: sounnd
                    ^
        Why: The front names stories by file, as a path in content/articles/ without ".md", or by slug.
        Fix: Did you mean "sound"?

      content/front/en.md:3:18 warning IMP113
        The story "sound" has a place on this front already, under "seconds", number 1.
          3 | seconds: [sound, sound, lost]
                               ^
        It stands here: content/front/en.md:3:11
        Why: A story stands on the front once; the newest story that is free stands here instead.
        Fix: Delete the name here or there.

      content/front/en.md:3:25 error IMP111
        There is no story "lost".
          3 | seconds: [sound, sound, lost]
                                      ^
        Why: The front names stories by file, as a path in content/articles/ without ".md", or by slug.
        Fix: Correct the name, or delete it.

      content/front/en.md:5:14 error IMP049
        There is no section "wrold".
          5 |   - section: wrold
                           ^
        Why: A story stands in a section that has a file in content/sections/. There are: culture, harbours, order-in-words, photo-lost, title-missing, title-with-colon, world.
        Fix: Did you mean:
             section: world

      content/front/en.md:6:14 warning IMP114
        The section "culture" has no stories that readers of "en" can see.
          6 |   - section: culture
                           ^
        Why: The strip shows nothing.
        Fix: Delete the strip, or leave it until there are some.

      content/front/en.md:7:12 warning IMP114
        The topic "nowhere" has no stories that readers of "en" can see.
          7 |   - topic: nowhere
                         ^
        Why: The strip shows only the stories that it names.
        Fix: Delete the strip, or leave it until there are some.

      content/front/en.md:8:15 warning IMP112
        Readers cannot see "held" yet: it is held back until 2025-01-01 00:00.
          8 |     stories: [held, drafted]
                            ^
        Why: The newest story that is free stands in its place until then.
        Fix: Leave it to its time, or name another.

      content/front/en.md:8:21 warning IMP112
        Readers cannot see "drafted" yet: it is a draft.
          8 |     stories: [held, drafted]
                                  ^
        Why: The newest story that is free stands in its place until then.
        Fix: Leave it to its time, or name another.

      content/front/en.md:9:1 error IMP115
        "breaking" does not say until when.
          9 | breaking:
              ^
        Why: Breaking news that nobody takes away would be there still next week.
        Fix: Write:
             breaking:
               text: The harbour is closed
               until: 2024-06-01 21:00

      content/front/en.md:11:15 warning IMP116
        "notice_until" was over on 1 May 2024, and is shown no more.
          11 | notice_until: 2024-05-01
                             ^
        Why: What is long over only hides what is not.
        Fix: Delete the line and the text of the notice."
    `);
  });

  it('desks/authors/link-without-scheme.md', () => {
    expect(see('desks/authors/link-without-scheme.md')).toMatchInlineSnapshot(`
      "content/authors/link-without-scheme.md:4:9 error IMP052
        "links.Site" should be an address that begins with https:// or mailto:, and here is "cleo.example".
          4 |   Site: cleo.example
                      ^
        Why: Readers would be led astray.
        Fix: Write:
             links:
               Site: https://cleo.example"
    `);
  });

  it('desks/support/frequency-unknown.md', () => {
    expect(see('desks/support/frequency-unknown.md')).toMatchInlineSnapshot(`
      "content/support/frequency-unknown.md:7:3 error IMP042
        "amounts.weekly" should be lists of amounts for monthly, once or yearly, and here is the key "weekly".
          7 |   weekly: [5]
                ^
        Why: It cannot be understood as it stands.
        Fix: Write:
             amounts:
               monthly: [2, 5, 10]
               once: [10, 25, 50]"
    `);
  });

  it('publications/time-zone-in-words/publication.yaml', () => {
    expect(see('publications/time-zone-in-words/publication.yaml')).toMatchInlineSnapshot(`
      "content/publication.yaml:3:11 error IMP053
        "Riga" is not a time zone of the IANA database.
          3 | timezone: Riga
                        ^
        Why: Dates without an offset are read in it, and addresses are made in it.
        Fix: Write the zone by continent and city:
             timezone: Europe/Riga"
    `);
  });
});
