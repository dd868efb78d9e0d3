import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareNewsroom, type Newsroom, openNewsroom } from './newsroom.ts';

/** Campaigns on a whole small site: where each shows, and that nothing else of the site moves. After each build the site is what a clean build makes. */

const long = Array.from({ length: 8 }, (_, place) => `Paragraph ${place + 1}.`).join('\n\n');
const story = (section: string, more = '', body = 'It happened.') =>
  `---\ntitle: In ${section}\ndate: 2024-05-01\nsection: ${section}\ntags: [harbour]\nauthor: Ann Lee\n${more}---\n\n${body}\n`;
const campaign = (name: string, more = '') =>
  `---\ntitle: Title of ${name}\nline: Line of ${name}\nbutton: Button of ${name}\ncurrency: EUR\namounts: {monthly: [2, 5], once: 20}\nlink: https://give.example/${name}?sum={amount}\n${more}---\n\nText of ${name}.\n`;

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom(
    {
      ...bareNewsroom,
      'sections/world.md': '---\ntitle: World\n---\n',
      'articles/news.md': story('news'),
      'articles/world.md': story('world', '', long),
      'articles/quiet.md': story('world', 'support: false\n', long),
      'support/standing.md': campaign('standing'),
      'pages/support.md': '---\ntitle: Support\n---\n\nWhat your money does.\n',
    },
    { inMemory: true },
  );
});
afterAll(() => newsroom?.close());

async function publish(changes: Parameters<Newsroom['write']>[0] = {}, now = '2024-06-01T12:00:00Z') {
  await newsroom.write(changes);
  const report = await newsroom.press({ now, forget: true });
  expect(report.published, JSON.stringify(report.problems)).toBe(true);
  expect(await newsroom.compareWithClean({ now })).toEqual([]);
  const files = [...(await newsroom.readSite())].filter(([file]) => !file.startsWith('_search/'));
  return new Map(files.map(([file, bytes]) => [file, bytes.toString('latin1')]));
}

/** The files that two sites do not have in common. */
function differ(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name)).sort();
}

const WORLD = '2024/05/01/world/index.html';

describe('a campaign for one section', () => {
  const files = {
    'support/world.md': campaign(
      'world',
      'sections: [world]\ninside: 3\nplaces: [line, end]\nstarts: 2024-06-10\nends: 2024-06-20\n',
    ),
  };
  let before: ReadonlyMap<string, string>;
  let during: ReadonlyMap<string, string>;
  beforeAll(async () => {
    before = await publish(files, '2024-06-09T00:00:00Z');
    during = await publish({}, '2024-06-12T00:00:00Z');
  });

  test('changes nothing but the pages it shows on, and its own', () => {
    // Those of the standing one change with the week.
    const weekly = /^support\/standing\/.*\.ics$/;
    expect(differ(before, during).filter((file) => !weekly.test(file))).toEqual([
      WORLD,
      'sitemaps/pages.xml',
      'support/world/index.html',
      ...[30, 7, 90].map((days) => `support/world/remind-me-later-${days}.ics`),
      'world/index.html',
    ]);
  });

  test('is told nowhere before it begins', () => {
    expect([...before].filter(([, text]) => /(Line|Text|Title|Button) of world/.test(text))).toEqual([]);
    expect([...before.keys()].filter((file) => file.startsWith('support/world/'))).toEqual([]);
  });

  test('asks on a story above, inside and at the end, and each leads to its own page', () => {
    const page = during.get(WORLD)!;
    expect(page).toContain('Line of world');
    expect(page).toContain('Text of world');
    expect(page).toContain('<h2 id="appeal">Title of world</h2>');
    expect(page).not.toMatch(/(Line|Text|Title) of standing/);
    const [third, fourth] = [page.indexOf('Paragraph 3.'), page.indexOf('Paragraph 4.')];
    expect(page.slice(third, fourth)).toContain('Button of world');
    expect(page).toContain('href="/support/world/"');
    expect(during.get('support/world/index.html')).toContain('https://give.example/world?sum=5');
  });

  test('leaves stories alone that want none, and the footer to the other', () => {
    expect(during.get('2024/05/01/quiet/index.html')).not.toMatch(/(Line|Text|Title) of/);
    expect(during.get('2024/05/01/quiet/index.html')).toContain('Button of standing');
    expect(during.get('2024/05/01/news/index.html')).toContain('Line of standing');
  });

  test('is gone at its end, as if it had never been', async () => {
    const after = await publish({}, '2024-06-21T00:00:00Z');
    const weekly = /\.ics$/;
    expect(differ(before, after).filter((file) => !weekly.test(file))).toEqual([]);
  });
});

describe('the support page', () => {
  test('has a page for each currency, the editors’ words, and what came of campaigns that are over', async () => {
    const site = await publish({
      'support/standing.md': campaign('standing').replace(
        'currency: EUR\namounts: {monthly: [2, 5], once: 20}',
        'amounts: {USD: {monthly: [2, 5]}, EUR: {monthly: [3, 6]}}',
      ),
      'support/winter.md': campaign(
        'winter',
        'ends: 2024-03-01\ngoal: {amount: 20000, raised: 21500, givers: 1412, counted: 2024-03-02}\nresult: "{givers} readers gave {raised}."\n',
      ),
    });
    const page = site.get('support/index.html')!;
    expect(page).toContain('What your money does.');
    expect(page).toContain('Title of winter');
    expect(page).toContain('1,412 readers gave');
    expect(page).toContain('href="/support/eur/"');
    expect(site.get('support/eur/index.html')).toContain('sum=6');
    expect(site.get('support/index.html')).toContain('sum=5');
    expect([...site.keys()]).not.toContain('support/support/index.html');
    expect(site.get('index.html')).not.toContain('Title of winter');
  });

  test('closes a way to give at its time', async () => {
    const files = {
      'support/standing.md': campaign(
        'standing',
        'methods:\n  - link: {name: Spring fair, href: "https://fair.example/", until: 2024-06-05}\n',
      ),
    };
    expect((await publish(files, '2024-06-04T12:00:00Z')).get('support/index.html')).toContain('https://fair.example/');
    expect((await publish({}, '2024-06-05T12:00:00Z')).get('support/index.html')).not.toContain(
      'https://fair.example/',
    );
  });
});
