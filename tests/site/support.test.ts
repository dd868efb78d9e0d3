import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareNewsroom, type Newsroom, openNewsroom } from './newsroom.ts';

/** `npm run support`: every way to name a story or a page, what is said of it, and what of it that is not there. */

const story = (title: string, more = '', body = 'It happened.') =>
  `---\ntitle: ${title}\ndate: 2024-05-01 10:00\nsection: news\ntags: [harbour]\nauthor: Ann Lee\n${more}---\n\n${body}\n`;
const campaign = (name: string, more = '') =>
  `---\ntitle: Title of ${name}\nline: Line of ${name}\nbutton: Button\ncurrency: EUR\namounts: {monthly: [2, 5]}\nlink: https://give.example/?sum={amount}\n${more}---\n\nPlease.\n`;
const ofEdition = (name: string) => `---\ntitle: ${name}\nline: ${name}\nbutton: ${name}\n---\n\n${name}\n`;

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({
    ...bareNewsroom,
    'publication.yaml': bareNewsroom['publication.yaml'].replace('[en]', '[en, ru]\nmirrors: [https://mirror.example]'),
    'sections/news.ru.md': '---\ntitle: Новости\n---\n',
    'pages/about.md': '---\ntitle: About us\n---\n\nUs.\n',
    'authors/ann-lee.md': '---\nname: Ann Lee\n---\n',
    'articles/2024/ferry/index.md': story('The ferry', 'aliases: [/old/ferry/]\n'),
    'articles/2024/ferry/index.ru.md': story('Паром'),
    'articles/2023/harbour.md': story('Harbour then', 'slug: harbour-then\n'),
    'articles/2024/harbour.md': story('Harbour now'),
    'articles/2024/дождь.md': story('Rain', 'slug: rain\n'),
    'articles/2024/draft.md': story('A draft', 'draft: true\nsupport: false\n'),
    'articles/2024/named.md': story('Named', 'support: late\n'),
    'articles/2024/later.md': story('Later', 'embargo: 2030-01-01\n'),
    'articles/2024/gone.md': story('Gone', 'expires: 2024-06-01\n'),
    'support/appeal.md': campaign('appeal'),
    'support/appeal.ru.md': ofEdition('Призыв'),
    'support/summer.md': campaign(
      'summer',
      'priority: 10\nplaces: [line, end, page]\nexcept:\n  stories: [ferry]\nstarts: 2024-06-01\nends: 2024-09-01\n',
    ),
    'support/summer.ru.md': ofEdition('Лето'),
    'support/late.md': campaign('late', 'starts: 2024-12-01 09:00\nlanguages: [en]\n'),
  });
});
afterAll(() => newsroom.close());

const JULY = ['--date', '2024-07-01'];

interface Page {
  readonly title: string;
  readonly address: string;
  readonly edition: string;
  readonly file?: string;
  readonly notes: string[];
  readonly places: Record<string, string | null>;
  readonly reasons: { campaign: string; shows: boolean; places: string[]; why: string; says: string; change: string }[];
  readonly next?: { at: string; says: string };
}

async function ask(...args: string[]) {
  const { status, stdout, stderr } = await newsroom.run('support', '--json', ...args);
  expect(stderr).toBe('');
  const answer = JSON.parse(stdout) as { now: string; pages: Page[]; problems: object[] };
  return { status, ...answer };
}

const files = (pages: Page[]) => pages.map(({ file }) => file?.replace('content/articles/', ''));

describe.concurrent('a story is meant by', () => {
  test.each<[string, string, string[]]>([
    ['its file from here', 'content/articles/2024/ferry/index.md', ['2024/ferry/index.md']],
    ['the file of a translation', 'content/articles/2024/ferry/index.ru.md', ['2024/ferry/index.ru.md']],
    ['its file in the content folder', 'articles/2024/harbour.md', ['2024/harbour.md']],
    ['its folder', 'content/articles/2024/ferry/', ['2024/ferry/index.md', '2024/ferry/index.ru.md']],
    ['its path without an ending', 'articles/2024/ferry', ['2024/ferry/index.md', '2024/ferry/index.ru.md']],
    ['its id', '2023/harbour', ['2023/harbour.md']],
    ['its file’s name', 'ferry', ['2024/ferry/index.md', '2024/ferry/index.ru.md']],
    ['a name in another script, decomposed', 'articles/2024/дождь.md'.normalize('NFD'), ['2024/дождь.md']],
    ['its slug', 'rain', ['2024/дождь.md']],
    ['a slug that only one of two of a name has', 'harbour-then', ['2023/harbour.md']],
    ['its address', '/2024/05/01/rain/', ['2024/дождь.md']],
    ['its address without slashes', '2024/05/01/rain', ['2024/дождь.md']],
    ['its address in another edition', '/ru/2024/05/01/ferry/', ['2024/ferry/index.ru.md']],
    ['its full address', 'https://testsheet.example/2024/05/01/ferry/?utm=x#text', ['2024/ferry/index.md']],
    ['its address on a mirror', 'https://mirror.example/2024/05/01/ferry', ['2024/ferry/index.md']],
    ['its address in the preview', 'http://localhost:4321/2024/05/01/draft/', ['2024/draft.md']],
    ['an old address', '/old/ferry/', ['2024/ferry/index.md']],
  ])('%s', async (_name, written, expected) => {
    const { status, pages } = await ask('--story', written, ...JULY);
    expect([status, files(pages)]).toEqual([0, expected]);
  });

  test('an absolute path, whatever folder the content is in', async () => {
    const { pages } = await ask('--story', path.join(newsroom.folder, 'content/articles/2024/ferry'), ...JULY);
    expect(files(pages)).toEqual(['2024/ferry/index.md', '2024/ferry/index.ru.md']);
    const inside = path.join(newsroom.folder, 'content');
    const other = await ask('--content', inside, '--story', path.join(inside, 'articles/2023/harbour.md'));
    expect(files(other.pages)).toEqual(['2023/harbour.md']);
  });

  test('the same in the edition that is asked for', async () => {
    const { pages } = await ask('--story', 'articles/2024/ferry/index.md', '--edition', 'RU');
    expect(files(pages)).toEqual(['2024/ferry/index.ru.md']);
  });
});

describe('an answer', () => {
  test('says in plain sentences what shows, why, and where to change it', async () => {
    const { status, stdout, stderr } = await newsroom.run('support', '--story', 'rain', ...JULY);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`Rain
  content/articles/2024/дождь.md · /2024/05/01/rain/ · edition en
  section news · topics harbour · by ann-lee
  as of 1 July 2024, 00:00 WEST

  Line above the page   summer
  Inside the text       nothing: summer does not ask there
  After the text        summer
  Footer                appeal
  Support page          summer

Why
  summer, above the page, after the text and on the support page
    Its priority is the highest: 10; "appeal" has 0.
    content/support/summer.md:8
  appeal, in the footer
    No other campaign may ask there now.
    content/support/appeal.md

Why not another
  appeal, above the page, inside the text, after the text and on the support page
    Its priority is lower: 0; "summer" has 10.
    content/support/appeal.md
  summer, in the footer
    It asks only above the page, after the text and on the support page.
    content/support/summer.md:9
  late, above the page, after the text, in the footer and on the support page
    It begins on 1 December 2024, 09:00 WET.
    content/support/late.md:8

Next: On 1 September 2024, 00:00 WEST "summer" ends. From then on "appeal" asks above the page, after the text and on the support page.
`);
  });

  test('is as of the date in the publication’s zone, or of an instant', async () => {
    const [local, exact, instant] = await Promise.all([
      ask('--story', 'rain', '--date', '2024-06-01 00:00'),
      ask('--story', 'rain', '--date', '2024-05-31T22:59:59Z'),
      ask('--story', 'rain', '--now', '2024-05-31T23:00:00Z'),
    ]);
    expect([local.now, exact.now, instant.now]).toEqual([
      '2024-06-01T00:00:00+01:00',
      '2024-05-31T23:59:59+01:00',
      '2024-06-01T00:00:00+01:00',
    ]);
    expect([local, exact, instant].map(({ pages }) => pages[0]?.places['line'])).toEqual([
      'summer',
      'appeal',
      'summer',
    ]);
    expect(exact.pages[0]?.next?.at).toBe('2024-06-01T00:00:00+01:00');
  });

  test('points into the file from which a translation takes what it does not say', async () => {
    const { pages } = await ask('--story', '/ru/2024/05/01/ferry/', ...JULY);
    expect(pages[0]?.places).toEqual({ line: 'appeal', inside: null, end: 'appeal', footer: 'appeal', page: 'summer' });
    expect(pages[0]?.reasons.find(({ why }) => why === 'excepted')).toEqual({
      campaign: 'summer',
      shows: false,
      places: ['line', 'inside', 'end'],
      why: 'excepted',
      says: 'It stays away from this story.',
      change: 'content/support/summer.md:11',
    });
    expect(pages[0]?.notes).toEqual(['The buttons of "appeal" lead to the support page, where "summer" asks.']);
  });

  test('points into no translation for what the first language leaves open', async () => {
    const translated = ofEdition('Призыв').replace('button:', 'priority: 3\nbutton:');
    await newsroom.write({ 'support/appeal.ru.md': translated });
    const { pages } = await ask('--story', '/2024/05/01/ferry/', ...JULY);
    await newsroom.write({ 'support/appeal.ru.md': ofEdition('Призыв') });
    const lower = pages[0]?.reasons.find(({ campaign, why }) => campaign === 'appeal' && why === 'lower priority');
    expect(lower?.change).toBe('content/support/appeal.md');
  });

  test('says what a story wishes, and what came of it', async () => {
    const [draft, named, later] = await Promise.all([
      ask('--story', 'draft', ...JULY),
      ask('--story', 'named', ...JULY),
      ask('--story', 'named', '--date', '2024-12-24'),
    ]);
    expect(draft.pages[0]).toMatchObject({
      notes: ['It is a draft, so readers cannot see it.'],
      places: { line: null, end: null, footer: 'appeal', page: 'summer' },
    });
    expect(draft.pages[0]?.reasons.find(({ why }) => why === 'the story wants none')?.change).toBe(
      'content/articles/2024/draft.md:8',
    );
    expect(named.pages[0]?.notes).toEqual([
      'The story names "late" under "support" (content/articles/2024/named.md:7), which begins on 1 December 2024, 09:00 WET, so the choice is that of any story.',
    ]);
    expect(later.pages[0]?.reasons[0]).toMatchObject({ campaign: 'late', shows: true, why: 'named' });
  });

  test('knows what readers cannot see yet, or no more', async () => {
    const [later, gone, before] = await Promise.all([
      ask('--story', 'later', ...JULY),
      ask('--story', 'gone', ...JULY),
      ask('--story', 'gone', '--date', '2024-05-30'),
    ]);
    expect(later.pages[0]?.notes).toEqual(['Readers cannot see it before 1 January 2030, 00:00 WET.']);
    expect(later.pages[0]?.places['line']).toBe('summer');
    expect(gone.pages[0]).toMatchObject({ notes: ['Its time is over, so its page asks for nothing.'] });
    expect(gone.pages[0]?.places).toEqual({ footer: 'appeal', page: 'summer' });
    expect(before.pages[0]?.places['line']).toBe('appeal');
  });
});

describe.concurrent('another page', () => {
  test.each<[string, string, string, string, Record<string, string | null>]>([
    ['the front', '/', 'Front page', '/', { line: 'summer', footer: 'appeal', page: 'summer' }],
    ['a front of another edition', '/ru/', 'Front page', '/ru/', { line: 'summer', footer: 'appeal', page: 'summer' }],
    ['a section', '/news/', 'Section News', '/news/', { line: 'summer', footer: 'appeal', page: 'summer' }],
    [
      'an older page of it',
      '/ru/news/page/3/',
      'Section Новости',
      '/ru/news/',
      { line: 'summer', footer: 'appeal', page: 'summer' },
    ],
    [
      'a topic',
      'https://testsheet.example/topics/harbour/',
      'Topic harbour',
      '/topics/harbour/',
      { line: 'summer', footer: 'appeal', page: 'summer' },
    ],
    [
      'a writer',
      'authors/ann-lee',
      'Writer Ann Lee',
      '/authors/ann-lee/',
      { line: 'summer', footer: 'appeal', page: 'summer' },
    ],
    ['a standing page', '/about', 'About us', '/about/', { line: 'summer', footer: 'appeal', page: 'summer' }],
    ['the search', '/search/', 'Search', '/search/', { line: 'summer', footer: 'appeal', page: 'summer' }],
    [
      'a month',
      '/archive/2024/05/',
      'Archive',
      '/archive/2024/05/',
      { line: 'summer', footer: 'appeal', page: 'summer' },
    ],
    [
      'the corrections',
      '/corrections/',
      'Corrections',
      '/corrections/',
      { line: 'summer', footer: 'appeal', page: 'summer' },
    ],
    ['the support page', '/support/', 'Support page', '/support/', { footer: 'appeal', page: 'summer' }],
    ['the thanks', '/ru/support/thanks/', 'Thanks', '/ru/support/thanks/', { footer: 'appeal', page: 'summer' }],
    [
      'a story',
      '/2024/05/01/rain/',
      'Rain',
      '/2024/05/01/rain/',
      { line: 'summer', inside: null, end: 'summer', footer: 'appeal', page: 'summer' },
    ],
  ])('%s', async (_name, written, title, address, places) => {
    const { status, pages } = await ask('--page', written, ...JULY);
    expect([status, pages.length]).toEqual([0, 1]);
    expect(pages[0]).toMatchObject({ title, address });
    expect(pages[0]?.places).toEqual(places);
  });
});

describe('without a page', () => {
  test('all campaigns are told of, in each edition', async () => {
    const { status, stdout, stderr } = await newsroom.run('support', ...JULY);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^Campaigns of the edition en, as of 1 July 2024, 00:00 WEST\n\n {2}CAMPAIGN +NOW +FROM +UNTIL/,
    );
    expect(stdout).toContain('Campaigns of the edition ru, as of 1 July 2024, 00:00 WEST');
    expect(stdout).toMatch(
      /^ {2}summer +runs +2024-06-01 00:00 +2024-09-01 00:00 +10 +line, end, page +everything, but not story "ferry" +content\/support\/summer\.md$/m,
    );
    expect(stdout).toMatch(
      /^ {2}late +to come +2024-12-01 09:00 +0 +line, end, footer, page +everything +content\/support\/late\.md$/m,
    );
    expect(stdout).toMatch(/^ {2}Section News +\/news\/ +summer +appeal$/m);
    expect(stdout).toContain('\nNext: On 1 September 2024, 00:00 WEST "summer" ends.\n');
  });

  test('programs are told the same, of the edition that is asked for', async () => {
    const { stdout } = await newsroom.run('support', '--json', '--edition', 'ru', ...JULY);
    const { now, editions, problems } = JSON.parse(stdout);
    expect([now, problems, editions.length]).toEqual(['2024-07-01T00:00:00+01:00', [], 1]);
    expect(editions[0]).toMatchObject({
      edition: 'ru',
      campaigns: [
        { campaign: 'summer', state: 'running', file: 'content/support/summer.ru.md', priority: 10 },
        { campaign: 'appeal', state: 'running' },
      ],
      pages: [
        { title: 'Front page', address: '/ru/', places: { line: 'summer', footer: 'appeal' } },
        { title: 'Section Новости', address: '/ru/news/' },
        { title: 'Support page', address: '/ru/support/', places: { footer: 'appeal', page: 'summer' } },
      ],
      next: { at: '2024-09-01T00:00:00+01:00' },
    });
  });
});

describe.concurrent('wrong use', () => {
  test.each<[string[], RegExp]>([
    [['ferry'], /ferry/],
    [['--story'], /--story/],
    [['--story', 'ferry', '--page', '/'], /two questions/],
    [['--date', 'tomorrow'], /--date takes .* not "tomorrow"/],
    [['--date', '2024-02-30'], /not "2024-02-30"/],
    [['--now', 'now'], /--now takes/],
    [['--date', '2024-01-01', '--now', '2024-01-01'], /mean the same/],
    [['--edition', 'fr'], /no edition "fr"\. There are: en, ru\./],
    [
      ['--story', 'harbour'],
      /several stories[\s\S]*--story articles\/2023\/harbour\n {2}--story articles\/2024\/harbour\n/,
    ],
    [['--story', 'ferri'], /no story "ferri" in content\. Did you mean:\n {2}--story articles\/2024\/ferry\n$/],
    [['--story', 'articles/2022/ferry.md'], /Did you mean:\n {2}--story articles\/2024\/ferry\n$/],
    [['--story', '/2024/05/02/ferry/'], /Did you mean:\n {2}--story articles\/2024\/ferry\n$/],
    [['--story', 'https://testsheet.example/2024/05/02/ferry/'], /Did you mean/],
    [
      ['--story', 'https://other.example/2024/05/01/ferry/'],
      /no address of this publication, which stands at https:\/\/testsheet\.example/,
    ],
    [['--story', 'zzzzzzzzzz'], /no story "zzzzzzzzzz"[\s\S]*its slug or its address, as in/],
    [['--story', ''], /is no story\. Ask about that page with --page \//],
    [['--story', '/news/'], /is no story\. Ask about that page with --page \/news\//],
    [['--story', '../../etc/passwd'], /no story/],
    [['--story', 'rain', '--edition', 'ru'], /not in the edition ru\. It is in: en\./],
    [['--page', '/nwes/'], /no page \/nwes\/\. Did you mean \/news\/\?/],
    [['--page', '/topics/ships/'], /no page/],
    [['--page', '/2024/05/02/ferry/'], /asked about with --story/],
  ])('is answered with what is right: %j', async (args, message) => {
    const { status, stdout, stderr } = await newsroom.run('support', ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});

describe('content with errors', () => {
  let broken: Newsroom;
  beforeAll(async () => {
    broken = await openNewsroom({
      ...bareNewsroom,
      'articles/bad.md': story('Bad', 'updated: never\n'),
      'articles/lost.md': 'No front matter.\n',
      'articles/other.md': story('Other', 'updated: never\n'),
      'support/appeal.md': campaign('appeal'),
    });
  });
  afterAll(() => broken.close());

  test('is answered as far as it can be, with what is wrong with the story', async () => {
    const good = await broken.run('support', '--story', 'first', ...JULY);
    expect([good.status, good.stderr]).toEqual([0, '']);
    const bad = await broken.run('support', '--story', 'bad', ...JULY);
    expect(bad.status).toBe(1);
    expect(bad.stdout).toContain('  Line above the page   appeal\n');
    expect(bad.stderr).toContain('content/articles/bad.md:7');
    expect(bad.stderr).not.toContain('other.md');
    const lost = await broken.run('support', '--story', 'content/articles/lost.md', ...JULY);
    expect([lost.status, lost.stdout]).toEqual([1, expect.not.stringContaining('appeal')]);
    expect(lost.stderr).toContain('content/articles/lost.md');
  });

  test('is answered with what is wrong with the campaigns', async () => {
    await broken.write({ 'support/broken.md': campaign('broken', 'starts: soon\n') });
    const { status, stdout } = await broken.run('support', '--json', ...JULY);
    const { editions, problems } = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(problems).toMatchObject([{ file: 'support/broken.md', line: 8, severity: 'error' }]);
    expect(editions[0].campaigns).toMatchObject([{ campaign: 'appeal' }]);
    await broken.write({ 'support/broken.md': undefined });
  });

  test('is not answered at all where there is no publication', async () => {
    await broken.write({ 'publication.yaml': 'name: [\n' });
    const { status, stdout, stderr } = await broken.run('support');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('content/publication.yaml');
  });
});

test('what is said is what readers see', async () => {
  const { report } = await newsroom.build('--now', '2024-07-01T00:00:00Z', '--search-later');
  expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const addresses = ['/', '/news/', '/topics/harbour/', '/about/', '/search/', '/support/', '/support/thanks/', '/ru/'];
  const stories = ['rain', 'ferry', 'named', 'gone'].map((slug) => `/2024/05/01/${slug}/`);
  const told = await Promise.all(
    [...addresses, ...stories].map((address) => ask('--page', address, '--cache', 'cache', ...JULY)),
  );
  const words = (page: Page) =>
    page.edition === 'ru'
      ? { appeal: 'Призыв', summer: 'Лето' }
      : { appeal: 'Line of appeal', summer: 'Line of summer' };
  for (const { pages } of told) {
    const [page] = pages as [Page];
    const html = await newsroom.read(`dist${page.address}index.html`);
    const line = /class="support-line[\s\S]*?<\/a>/.exec(html)?.[0] ?? '';
    const shown = Object.entries(words(page)).find(([, text]) => line.includes(text))?.[0];
    expect([page.address, shown ?? null]).toEqual([page.address, page.places['line'] ?? null]);
    const end = /id="appeal"[^>]*>\s*Title of (\w+)/.exec(html)?.[1];
    expect([page.address, end ?? null]).toEqual([page.address, page.places['end'] ?? null]);
  }
});

test('a look ahead leaves the archive as it is', async () => {
  const build = () => newsroom.build('--now', '2024-07-01T00:00:00Z', '--search-later');
  expect((await build()).report.published).toBe(true);
  await ask('--story', 'later', '--date', '2031-01-01', '--cache', 'cache');
  const { report } = await build();
  expect([report.written, report.removed]).toEqual([[], []]);
});
