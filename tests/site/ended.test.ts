import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareNewsroom, type Newsroom, openNewsroom } from './newsroom.ts';

const story = (title: string, more = '', body = 'It happened.') =>
  `---\ntitle: ${title}\ndate: 2024-05-02\nsection: news\n${more}---\n\n${body}\n`;

const files = {
  ...bareNewsroom,
  'publication.yaml': bareNewsroom['publication.yaml'].replace('[en]', '[en, ru, fr, ar]'),
};

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom(files);
});
afterAll(() => newsroom.close());

/** The files of the site that hold some words, without those of the search. */
async function findFiles(words: string): Promise<string[]> {
  const site = await newsroom.readSite();
  return [...site].flatMap(([file, bytes]) =>
    `/${file} ${bytes}`.includes(words) && !file.startsWith('_search/') ? file : [],
  );
}

const PAGE = '2024/05/02/wrong/index.html';

describe('a story that was retracted', () => {
  const retracted = (more = '') =>
    `retracted:\n  date: 2024-05-20\n  reason: The *source* was not who he said.\n${more}`;

  test('keeps its address with the reason, and leaves all else but the corrections', async () => {
    await newsroom.write({ 'articles/wrong.md': story('A wrong story', 'author: Ann Lee\ntags: [Bridges]\n') });
    await newsroom.press();
    expect(await findFiles('A wrong story')).toContain('topics/bridges/index.html');
    await newsroom.write({
      'articles/wrong.md': story('A wrong story', `author: Ann Lee\ntags: [Bridges]\n${retracted()}`),
    });
    const { published, problems } = await newsroom.press();
    expect([published, problems]).toEqual([true, []]);
    expect(await findFiles('A wrong story')).toEqual([PAGE, 'corrections/index.html']);
    expect(await findFiles('/wrong/')).toEqual([PAGE, 'corrections/index.html']);
    const page = await newsroom.read(`dist/${PAGE}`);
    expect(page).toMatch(/<h2 id="ended">Retracted, <time datetime="2024-05-20T00:00:00\+01:00">20 May 2024<\/time>/);
    expect(page).toContain('The <em>source</em> was not who he said.');
    expect(page).not.toContain('It happened.');
    // His page is gone with his only story.
    expect(page).toContain('<bdi>Ann Lee</bdi>');
    expect(page).not.toContain('/authors/');
    const [, data = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? [];
    expect(JSON.parse(data)).toMatchObject({
      creativeWorkStatus: 'Retracted',
      dateModified: '2024-05-20T00:00:00+01:00',
      correction: [{ '@type': 'CorrectionComment', text: 'The source was not who he said.' }],
    });
    expect(await newsroom.read('dist/corrections/index.html')).toContain('The <em>source</em> was not who he said.');
    expect(await newsroom.compareWithClean()).toEqual([]);
  });

  test('shows its text under the notice where the editors keep it', async () => {
    await newsroom.write({ 'articles/wrong.md': story('A wrong story', retracted('  keep_text: true\n')) });
    await newsroom.press();
    const page = await newsroom.read(`dist/${PAGE}`);
    expect(page.indexOf('was not who he said')).toBeLessThan(page.indexOf('It happened.'));
    expect(await findFiles('A wrong story')).toEqual([PAGE, 'corrections/index.html']);
  });

  test('is told of where its translations stand', async () => {
    await newsroom.write({
      'articles/wrong.md': story('A wrong story', retracted()),
      'articles/wrong.ru.md': story('Неверный материал'),
      'articles/wrong.ar.md': story('خبر', 'draft: true\n'),
    });
    const { problems } = await newsroom.press();
    expect(problems).toMatchObject([
      {
        code: 'IMP261',
        severity: 'warning',
        file: 'articles/wrong.ru.md',
        line: 2,
        fix: expect.stringContaining('retracted:\n  date: 2024-05-20\n  reason: "…"'),
        other: { file: 'articles/wrong.md' },
      },
    ]);
    expect(await newsroom.read('dist/ru/2024/05/02/wrong/index.html')).not.toContain('rel="alternate" hreflang');
  });

  test('says so in the language of each edition', async () => {
    await newsroom.write(
      Object.fromEntries(['ru', 'fr', 'ar'].map((tongue) => [`articles/wrong.${tongue}.md`, story('X', retracted())])),
    );
    await newsroom.press();
    const words = { ru: 'Материал отозван', fr: 'Article retiré', ar: 'سُحب هذا المقال' };
    for (const [tongue, word] of Object.entries(words))
      expect(await newsroom.read(`dist/${tongue}/2024/05/02/wrong/index.html`)).toContain(word);
  });

  test('must be no draft', async () => {
    await newsroom.write({ 'articles/wrong.md': story('A wrong story', `draft: true\n${retracted()}`) });
    const { problems } = await newsroom.press();
    expect(problems).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'IMP260', severity: 'error' })]));
    await newsroom.write({ 'articles/wrong.md': story('A wrong story', retracted()) });
  });
});

describe('a story whose time is over', () => {
  const LENT = '2024/05/02/lent/index.html';

  test('is gone but for a note at its address', async () => {
    await newsroom.write({
      'articles/lent.md': story(
        'A lent story',
        'expires: 2024-06-10\ndescription: Lent by others.\naliases: [/old/lent]\n',
      ),
    });
    const before = await newsroom.press();
    expect(before.next).toEqual({
      at: '2024-06-10T00:00:00+01:00',
      epoch: Date.parse('2024-06-10T00:00:00+01:00') / 1000,
      what: 'a story is over',
      file: 'articles/lent.md',
    });
    expect(await findFiles('A lent story')).toContain('feed.xml');
    expect(await newsroom.read(`dist/${LENT}`)).toContain('unavailable_after: 2024-06-10T00:00:00+01:00');
    const now = '2024-06-09T23:00:00Z';
    expect((await newsroom.press({ now: '2024-06-09T22:59:59.999Z' })).written).toEqual([]);
    await newsroom.press({ now });
    expect(await findFiles('A lent story')).toEqual([LENT, 'old/lent/index.html']);
    expect(await findFiles('Lent by others.')).toEqual([]);
    const page = await newsroom.read(`dist/${LENT}`);
    expect(page).toContain('No longer available');
    expect(page).toContain('content="noindex"');
    expect(page).not.toContain('It happened.');
    expect(await newsroom.compareWithClean({ now })).toEqual([]);
    // The clock is set back.
    await newsroom.press();
    expect(await newsroom.read(`dist/${LENT}`)).toContain('It happened.');
  });

  test('must have had some', async () => {
    await newsroom.write({ 'articles/lent.md': story('A lent story', 'expires: 2024-05-02\n') });
    const { published, problems } = await newsroom.press();
    expect(published).toBe(false);
    expect(problems).toMatchObject([{ code: 'IMP240', line: 5, column: 10 }]);
  });
});

describe('a correction', () => {
  test('stands in the text of feeds and in structured data, and moves dates if it is one of substance', async () => {
    const corrections = (kind: string) =>
      `corrections:\n  - date: 2024-05-25 10:00\n    kind: ${kind}\n    text: We had the *year* wrong.\n`;
    for (const kind of ['correction', 'clarification', 'update']) {
      await newsroom.write({ 'articles/lent.md': story('A mended story', corrections(kind)) });
      await newsroom.press();
      const modified = kind === 'clarification' ? '2024-05-02T00:00:00+01:00' : '2024-05-25T10:00:00+01:00';
      const page = await newsroom.read(`dist/${LENT}`);
      const [, data = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? [];
      expect(JSON.parse(data), kind).toMatchObject({
        dateModified: modified,
        correction: [
          { '@type': 'CorrectionComment', datePublished: '2024-05-25T10:00:00+01:00', text: 'We had the year wrong.' },
        ],
      });
      expect(await newsroom.read('dist/sitemaps/2024-05.xml'), kind).toContain(modified);
      const feed = JSON.parse(await newsroom.read('dist/feed.json'));
      const item = feed.items.find(({ title }: { title: string }) => title === 'A mended story');
      expect(item.content_html).toContain('We had the <em>year</em> wrong.');
      expect(Date.parse(item.date_modified), kind).toBe(Date.parse(modified));
    }
  });
  const LENT = '2024/05/02/lent/index.html';
});
