import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askForStory, type Seat } from '../../src/desk/ask-for-story.ts';
import type { Newsroom as Known } from '../../src/desk/new.ts';
import { bareNewsroom, type Newsroom, openNewsroom } from './newsroom.ts';
import { at, makeAuthor, makePublication, makeSection } from './stories.ts';

let newsroom: Newsroom;

beforeAll(async () => {
  newsroom = await openNewsroom({
    ...bareNewsroom,
    'publication.yaml': bareNewsroom['publication.yaml'].replace('[en]', '[en, ru]'),
    'sections/world.md': '---\ntitle: World\norder: 1\n---\n',
    'sections/world.ru.md': '---\ntitle: Мир\n---\n',
    'authors/ann-lee.md': '---\nname: Ann Lee\n---\n',
  });
});
afterAll(() => newsroom.close());

const begin = (...args: string[]) => newsroom.run('new', ...args);
const year = new Date().getFullYear();

describe('npm run new', () => {
  test('begins stories that have nothing wrong with them, and says where they are', async () => {
    const begun = [
      await begin('The rain', '--date', '2024-05-02 10:00', '--section', 'news', '--author', 'ann lee'),
      await begin('Дождь идёт', '--lang', 'RU', '--section', 'Мир', '--date', '2024-05-02', '--bundle'),
      await begin('  Two\nlines '),
    ];
    expect(begun.map(({ status, stdout }) => [status, stdout])).toEqual([
      [0, 'content/articles/2024/the-rain.md\n'],
      [0, 'content/articles/2024/дождь-идёт/index.ru.md\n'],
      [0, `content/articles/${year}/two-lines.md\n`],
    ]);
    expect(begun[0]?.stderr).toContain('at /2024/05/02/the-rain/');
    expect(await newsroom.read('content/articles/2024/the-rain.md')).toContain('authors: [Ann Lee]');
    expect(await newsroom.read(`content/articles/${year}/two-lines.md`)).toContain('title: Two lines\n');
    expect(await newsroom.read(`content/articles/${year}/two-lines.md`)).toContain('section: world\n');
    expect((await newsroom.run('check')).stdout).toBe('No problems.\n');
    const { report } = await newsroom.build();
    expect(report.published).toBe(true);
    expect([...(await newsroom.readSite()).keys()].filter((file) => /rain|дождь|two-lines/.test(file))).toEqual([]);
  });

  test('writes over nothing', async () => {
    await newsroom.write({ 'articles/2024/mine/index.ru.md': 'Mine.\n', 'articles/2024/Other.md': 'Other.\n' });
    for (const headline of ['The rain', 'Дождь идёт', 'Mine', 'Other']) {
      for (const more of [[], ['--bundle'], ['--lang', 'ru']]) {
        const { status, stdout, stderr } = await begin(headline, '--date', '2024-05-02', ...more);
        expect([status, stdout]).toEqual([2, '']);
        expect(stderr).toMatch(/is there already, and is left as it is\. .*--slug \S+-2/);
      }
    }
    expect(await newsroom.read('content/articles/2024/mine/index.ru.md')).toBe('Mine.\n');
    const other = await begin('Mine', '--date', '2024-05-02', '--slug', 'mine-2');
    expect(other.stdout).toBe('content/articles/2024/mine-2.md\n');
    await newsroom.write({ 'articles/2024/mine': undefined, 'articles/2024/Other.md': undefined });
  });

  test.each<[string[], RegExp]>([
    [[], /new takes a headline/],
    [['Two', 'words'], /between quotation marks/],
    [['x', '--fast'], /--fast/],
    [[' '], /headline is empty/],
    [['x', '--section', 'wrold'], /no section "wrold"\. Did you mean "world"\? There are: world, news\./],
    [['x', '--lang', 'fr'], /no language "fr"\. There are: en \(English\), ru \(Русский\)/],
    [['x', '--author', 'An Lee'], /no profile of "An Lee"\. Did you mean "Ann Lee"/],
    [['x', '--date', 'tomorrow'], /--date takes .* not "tomorrow"/],
    [['x', '--date', '2024-02-30'], /not "2024-02-30"/],
    [['x', '--slug', 'A b'], /--slug a-b/],
    [['x', '--slug', '../x'], /--slug x/],
    [['x', '--content', 'nowhere'], /no publication\.yaml in nowhere/],
    [['--translate', 'articles/none.md'], /no story articles\/none\.md/],
    [['--translate', '../../etc/passwd'], /no story/],
    [['--translate', 'articles/first.md', '--lang', 'en'], /is in "en" already/],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await begin(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  test('begins the translation of a story beside it, once', async () => {
    const made = await begin('--translate', 'articles/first.md');
    expect(made.stdout).toBe('content/articles/first.ru.md\n');
    const text = await newsroom.read('content/articles/first.ru.md');
    expect(text).toContain('# To be translated into "ru": title, and all below');
    expect(text).toContain('It happened.');
    expect((await newsroom.run('check')).stdout).toBe('No problems.\n');
    expect((await begin('--translate', 'content/articles/first.md')).stderr).toContain('is there already');
    const back = await begin('--translate', 'content/articles/2024/дождь-идёт/index.ru.md');
    expect(back.stdout).toBe('content/articles/2024/дождь-идёт/index.md\n');
  });
});

describe('asked on a terminal', () => {
  let input: PassThrough;
  let seat: Seat;
  let shown: string;

  beforeEach(() => {
    input = new PassThrough();
    const output = new PassThrough();
    shown = '';
    output.on('data', (chunk) => (shown += chunk));
    seat = { input, output };
  });

  const known: Known = {
    content: '/nowhere',
    publication: makePublication({ languages: ['en', 'ru'], timezone: 'Europe/Riga' }),
    sections: [makeSection('world'), makeSection('world', { language: 'ru', title: 'Мир' }), makeSection('news')],
    authors: [makeAuthor('ann-lee', { name: 'Ann Lee' })],
    now: at('2024-04-12T06:30:00Z'),
  };

  const [ENTER, DOWN, LEFT, CANCEL, ERASE] = ['\r', '\u001b[B', '\u001b[D', '\u0003', '\u0015'];

  /** Waits for a question, and types. */
  async function answer(question: string, ...keys: string[]) {
    await expect.poll(() => shown, { timeout: 5000, interval: 5 }).toContain(question);
    for (const key of keys) {
      input.write(key);
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
  }

  test('an editor says what the story is, in five or six answers', async () => {
    const wish = askForStory(known, seat);
    await answer('Headline', ENTER);
    await answer('A story needs a headline', 'Дождь идёт', ENTER);
    await answer('Language', DOWN, ENTER);
    await answer('Мир', DOWN, ENTER);
    await answer('Written by', 'An Lee', ENTER);
    await answer('Did you mean "Ann Lee"?', ERASE, 'Ann Lee, Bo', ENTER);
    await answer('Date, in Europe/Riga', ENTER);
    await answer('pictures', LEFT, ENTER);
    expect(await wish).toEqual({
      headline: 'Дождь идёт',
      language: 'ru',
      section: 'news',
      authors: ['Ann Lee', 'Bo'],
      date: '2024-04-12 09:30',
      bundle: true,
    });
  });

  test('what has one answer is not asked', async () => {
    const wish = askForStory(
      { ...known, publication: makePublication({ languages: ['en'] }), sections: [makeSection('world')] },
      seat,
    );
    await answer('Headline', 'Rain', ENTER);
    await answer('Written by', ENTER);
    await answer('Date', ENTER);
    await answer('pictures', ENTER);
    expect(await wish).toMatchObject({ language: 'en', section: 'world', authors: [], bundle: false });
    expect(shown).not.toContain('Language');
  });

  test('whoever goes away leaves nothing', async () => {
    const wish = askForStory(known, seat);
    await answer('Headline', 'Rain', ENTER);
    await answer('Language', CANCEL);
    expect(await wish).toBeUndefined();
    expect(shown).toContain('Nothing was written.');
  });
});
