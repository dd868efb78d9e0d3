import { parseRssFeed } from 'feedsmith';
import ical, { type VEvent } from 'node-ical';
import { describe, expect, test } from 'vitest';
import {
  at,
  makeAuthor,
  makeCampaign,
  makePage,
  makePublication,
  makeSection,
  makeStories,
  makeStory,
  makeTopic,
  NOON,
  openDesk,
} from '../../tests/site/stories.ts';
import { noteQuestions } from '../archive/question.ts';
import { slugify } from '../newsroom/address.ts';
import type { Content } from '../newsroom/content.ts';
import { nameSubject, readSubject } from '../newsroom/subject.ts';
import { outputPath } from '../press/printer.ts';
import { type Entry as EditionEntry, listEntries, listEntriesAbout, listSubjects } from './edition.ts';

interface Entry extends Pick<EditionEntry, 'address' | 'yields'> {
  readonly build: () => ReturnType<EditionEntry['build']>;
}

/** Every address, built as the press builds it: at a desk that notes what pages ask. */
function list(named: Partial<Content>, now = NOON): Entry[] {
  const desk = openDesk(named, { now });
  const noting = { ...desk, archive: noteQuestions(desk.archive, () => {}) };
  return [...listEntries(desk)].map(({ build, ...entry }) => ({ ...entry, build: () => build(noting) }));
}

function find(entries: readonly Entry[], address: string) {
  const built = entries.find((entry) => entry.address === address)?.build();
  if (!built) throw new Error(`nothing at ${address}`);
  return built;
}

function textAt(entries: readonly Entry[], address: string): string {
  const built = find(entries, address);
  return 'text' in built ? built.text : '';
}

function pageAt(entries: readonly Entry[], address: string) {
  const built = find(entries, address);
  return 'page' in built ? built.page : undefined;
}

const signed = {
  authors: [{ name: 'Бен Окри', slug: 'бен-окри' }],
  topics: [{ name: 'C & C', slug: 'c-c' }],
};

const whole: Partial<Content> = {
  publication: makePublication({ languages: ['en', 'ru', 'pt-BR'], name: 'The Test Sheet' }),
  sections: ['en', 'ru', 'pt-BR'].flatMap((language) =>
    ['world', 'культура'].map((slug) => makeSection(slug, { language })),
  ),
  topics: [makeTopic('c-c'), makeTopic('unused')],
  authors: [makeAuthor('ann-lee')],
  pages: [makePage('about'), makePage('about', { language: 'ru' })],
  campaigns: [makeCampaign('appeal'), makeCampaign('later', { starts: NOON + 1 })],
  articles: [
    ...makeStories(45, signed),
    ...makeStories(3, { ...signed, language: 'ru', section: 'культура' }),
    makeStory({ id: 'moved', slug: 'нигер', aliases: ['/old/нигер', '/2014/story.html'] }),
    makeStory({ id: 'secret', draft: true, aliases: ['/secret/'] }),
  ],
};

describe('every address of the publication', () => {
  const entries = list(whole);
  const addresses = entries.map(({ address }) => address);

  test('is listed once', () => {
    expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
  });

  test('is a folder, or a file by its ending, with a path of its own in the site', () => {
    const paths = addresses.map(outputPath);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    // Hosts want their rules under that name.
    for (const path of paths) expect(path).toMatch(/\.(html|svg|ics|xml|json|png)$|^_redirects$/);
    for (const address of addresses) {
      expect(address).toMatch(/^\/([^/]+\/)*([^/]+\.(html|svg|ics|xml|json|png)|_redirects)?$/);
      expect(new URL(address, 'https://testsheet.example').pathname).toBe(address);
    }
    // No file stands where another needs a folder.
    for (const path of paths) expect(paths.filter((other) => other.startsWith(`${path}/`))).toEqual([]);
  });

  test('can be built, and a page knows its own address', () => {
    for (const { address, build } of entries) {
      const built = build();
      if ('page' in built) expect(built.page.head.canonical).toBe(`https://testsheet.example${address}`);
      else if ('text' in built) expect(built.text.length).toBeGreaterThan(0);
      else expect(built.card.publication).not.toBe('');
    }
  });

  test('is one of these', () => {
    const kinds = Map.groupBy(entries, ({ build }) => {
      const built = build();
      return 'page' in built ? built.page.kind : 'card' in built ? 'card' : 'text';
    });
    const told = Object.fromEntries([...kinds].map(([kind, of]) => [kind, of.map(({ address }) => address).sort()]));
    const isFeed = (address: string) => /\/(feed\.xml|atom\.xml|feed\.json)$/.test(address);
    const culture = '%D0%BA%D1%83%D0%BB%D1%8C%D1%82%D1%83%D1%80%D0%B0';
    const ben = '%D0%B1%D0%B5%D0%BD-%D0%BE%D0%BA%D1%80%D0%B8';
    expect(told['text']?.filter(isFeed)).toEqual(
      ['', '/pt-br', '/ru']
        .flatMap((edition) => [edition, `${edition}/${culture}`, `${edition}/world`])
        .flatMap((followed) => [`${followed}/atom.xml`, `${followed}/feed.json`, `${followed}/feed.xml`])
        .concat(
          ['/authors/ann-lee/', `/authors/${ben}/`, '/topics/c-c/', `/ru/authors/${ben}/`, '/ru/topics/c-c/'].map(
            (followed) => `${followed}feed.xml`,
          ),
        )
        .sort(),
    );
    expect(told['text']?.filter((address) => !isFeed(address))).toEqual([
      '/2014/story.html',
      expect.stringMatching(/^\/_assets\/marks\.[a-z0-9]+\.svg$/),
      '/_redirects',
      '/icon.svg',
      '/old/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/',
      '/sitemap.xml',
      '/sitemaps/2020-01.xml',
      '/sitemaps/2020-02.xml',
      '/sitemaps/2024-05.xml',
      '/sitemaps/pages.xml',
      '/sitemaps/ru-2020-01.xml',
      '/support/appeal/remind-me-later-30.ics',
    ]);
    expect(told['front']).toEqual(['/', '/pt-br/', '/ru/']);
    expect(told['not-found']).toEqual(['/404.html', '/pt-br/404.html', '/ru/404.html']);
    expect(told['standing']).toEqual(['/about/', '/ru/about/']);
    expect(told['support']).toEqual(['/support/']);
    expect(told['thanks']).toEqual(['/support/thanks/']);
    expect(told['archive']).toEqual([
      '/archive/',
      '/archive/2020/',
      '/archive/2024/',
      '/pt-br/archive/',
      '/ru/archive/',
      '/ru/archive/2020/',
    ]);
    expect(told['article']).toHaveLength(49);
    expect(told['month']).toEqual([
      '/archive/2020/01/',
      '/archive/2020/02/',
      '/archive/2024/05/',
      '/ru/archive/2020/01/',
    ]);
    expect(told['corrections']).toEqual(['/corrections/', '/pt-br/corrections/', '/ru/corrections/']);
    expect(told['list']).toEqual(
      [
        `/${culture}/`,
        '/authors/ann-lee/',
        `/authors/${ben}/`,
        `/authors/${ben}/page/1/`,
        `/pt-br/${culture}/`,
        '/pt-br/world/',
        `/ru/${culture}/`,
        `/ru/authors/${ben}/`,
        '/ru/topics/c-c/',
        '/ru/world/',
        '/topics/c-c/',
        '/topics/c-c/page/1/',
        '/world/',
        '/world/page/1/',
      ].sort(),
    );
  });

  test('is what pages link to: no link of a prepared page leads to nothing', () => {
    const known = new Set(addresses);
    const links = entries.flatMap(({ build }) => {
      const built = build();
      if (!('page' in built)) return [];
      return [
        ...JSON.stringify(built.page).matchAll(/"(?:href|calendarHref|home|mark|feed|archive)":"(\/[^"#]*)/g),
      ].map(([, href]) => href ?? '');
    });
    const elsewhere = /^\/photos\//;
    expect([...new Set(links)].filter((href) => !known.has(href) && !elsewhere.test(href))).toEqual([]);
    expect(links.length).toBeGreaterThan(1000);
  });
});

describe('what the edition has pages about', () => {
  const desk = openDesk(whole);
  const subjects = [...listSubjects(desk.archive)];

  test('is told once, and apart gives every address that there is, once', () => {
    const names = subjects.map(nameSubject);
    expect(new Set(names).size).toBe(names.length);
    const apart = subjects.flatMap((subject) => [...listEntriesAbout(subject, desk)].map(({ address }) => address));
    expect(apart.sort()).toEqual([...listEntries(desk)].map(({ address }) => address).sort());
  });

  test.each([
    [
      'story en moved',
      [
        '/2024/05/01/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/',
        '/2024/05/01/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/card.png',
        '/old/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/',
        '/2014/story.html',
      ],
    ],
    ['story ru s1', ['/ru/2020/01/01/s1/', '/ru/2020/01/01/s1/card.png']],
    ['list ru', ['/ru/feed.xml', '/ru/atom.xml', '/ru/feed.json']],
    [
      'list en section world',
      ['/world/', '/world/page/1/', '/world/feed.xml', '/world/atom.xml', '/world/feed.json', '/world/card.png'],
    ],
    ['list en topic c-c', ['/topics/c-c/', '/topics/c-c/page/1/', '/topics/c-c/feed.xml']],
    ['list en author ann-lee', ['/authors/ann-lee/', '/authors/ann-lee/feed.xml']],
    ['list ru corrected', ['/ru/corrections/']],
    ['list ru month 2020-01', ['/ru/archive/2020/01/', '/sitemaps/ru-2020-01.xml']],
  ])('%s stands at %j', (name, addresses) => {
    const subject = subjects.find((known) => nameSubject(known) === name)!;
    expect([...listEntriesAbout(subject, desk)].map(({ address }) => address)).toEqual(addresses);
  });

  test.each([
    'story en secret',
    'story en gone',
    'story ru moved',
    'list en section nowhere',
    'list en topic unused',
    'list ru author ann-lee',
    'list ru month 2024-05',
  ])('%s is gone: nothing stands there', (name) => {
    expect([...listEntriesAbout(readSubject(name), desk)]).toEqual([]);
    expect(subjects.map(nameSubject)).not.toContain(name);
  });
});

describe('sitemaps', () => {
  const entries = list(whole);
  const addressesIn = (part: string) =>
    [...textAt(entries, `/sitemaps/${part}.xml`).matchAll(/<loc>https:\/\/testsheet\.example([^<]*)<\/loc>/g)].map(
      ([, address]) => address,
    );

  test('of a month hold the stories of one edition, by the calendar of the publication’s zone', () => {
    expect(addressesIn('2024-05')).toEqual(['/2024/05/01/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/']);
    expect(addressesIn('2020-02')).toHaveLength(14);
    expect(addressesIn('ru-2020-01')).toEqual(['/ru/2020/01/03/s3/', '/ru/2020/01/02/s2/', '/ru/2020/01/01/s1/']);
    const edge = [makeStory({ id: 'edge', published: at('2024-04-30T22:00:00Z') })];
    expect(list({ articles: edge }).map(({ address }) => address)).toContain('/sitemaps/2024-05.xml');
  });

  test('are all in the index', () => {
    const index = textAt(entries, '/sitemap.xml');
    const told = [...index.matchAll(/<loc>https:\/\/testsheet\.example([^<]*)<\/loc>/g)].map(([, address]) => address);
    const all = entries.map(({ address }) => address).filter((address) => address.startsWith('/sitemaps/'));
    expect(told.sort()).toEqual(all.sort());
    expect(told).toHaveLength(5);
  });
});

describe('an old address', () => {
  const entries = list(whole);

  test.each(['/old/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/', '/2014/story.html'])('%s leads to its story', (address) => {
    expect(textAt(entries, address)).toContain('url=/2024/05/01/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/"');
  });

  test('gives way to a page that stands there', () => {
    const clash = list({ articles: [makeStory({ id: 'a', aliases: ['/world/', '/'] })] });
    for (const address of ['/world/', '/']) {
      const [standing, ...others] = clash.filter((entry) => entry.address === address && !entry.yields);
      expect('page' in standing!.build()).toBe(true);
      expect(others).toEqual([]);
      const yielding = clash.filter((entry) => entry.address === address && entry.yields);
      expect(yielding.map(({ build }) => Object.keys(build()))).toEqual([['text']]);
    }
  });
});

describe('pages beside the news', () => {
  const named: Partial<Content> = {
    pages: [
      makePage('about', { title: 'About us', description: 'Who we are.' }),
      makePage('about', { language: 'ru' }),
      makePage('privacy'),
    ],
    campaigns: [makeCampaign('appeal'), makeCampaign('appeal', { language: 'ru' })],
    articles: makeStories(8),
  };
  const entries = list(named);

  test('a standing page has its title, text and versions', () => {
    expect(pageAt(entries, '/about/')).toMatchObject({
      kind: 'standing',
      title: 'About us',
      description: 'Who we are.',
      body: ['<p>Text.</p>'],
      head: { title: 'About us — The Test Sheet', description: 'Who we are.', alternates: { length: 3 } },
      supportLine: { text: 'Line of appeal' },
      editions: [{ text: 'Русский', language: 'ru', href: '/ru/about/' }],
    });
    expect(pageAt(entries, '/privacy/')).not.toHaveProperty('description');
    expect(pageAt(entries, '/privacy/')).toMatchObject({
      editions: [{ href: '/ru/', onlyFront: 'только первая полоса' }],
    });
  });

  test('the support page is the appeal, without a line above that asks for the same', () => {
    const page = pageAt(entries, '/support/');
    expect(page).toMatchObject({
      kind: 'support',
      title: 'Title of appeal',
      giving: {
        gifts: [
          {
            frequency: 'monthly',
            links: [{ text: '$5', href: 'https://give.example/?sum=5&in=USD&how=monthly' }, {}, {}],
          },
        ],
      },
      head: { title: 'Title of appeal — The Test Sheet', alternates: { length: 3 } },
    });
    expect(page).not.toHaveProperty('supportLine');
  });

  test('no word of a campaign is shown with a variable still in braces', () => {
    const words = {
      title: '{publication}: {years}',
      line: '{publication} & {raised}',
      button: '{amount} {constructor}',
    };
    const goal = { amount: 10, raised: 5, currency: 'EUR' };
    const long = Array.from({ length: 4 }, () => '<p>It happened.</p>');
    const told = list({
      articles: [makeStory({ id: 'story', body: long })],
      campaigns: [
        makeCampaign('asks', { ...words, goal, places: ['line', 'inside', 'end', 'footer', 'page'], after: 1 }),
        makeCampaign('over', { ...words, goal, result: '{raised}', ends: NOON }),
      ],
    });
    const texts = told.map(({ build }) => JSON.stringify(build()));
    expect(texts.filter((text) => /(\{|%7B)(publication|years|raised|amount)/.test(text))).toEqual([]);
    expect(pageAt(told, '/2024/05/01/story/')).toMatchObject({
      supportLine: { text: 'The Test Sheet & €5' },
      inside: { html: 'The Test Sheet &amp; €5', button: { text: '$2 {constructor}' } },
      appeal: { title: 'The Test Sheet: 0', button: { text: '$2 {constructor}' } },
    });
    expect(textAt(told, '/support/asks/remind-me-later-30.ics')).toContain('SUMMARY:The Test Sheet & €5');
  });

  test('an appeal names the smallest amount of the currency in which it is read', () => {
    const gifts = (amount: number) => [{ frequency: 'monthly' as const, amounts: [amount] }];
    const offers = [
      { currency: 'USD', gifts: gifts(2) },
      { currency: 'JPY', gifts: gifts(300) },
    ] as const;
    const told = list({ campaigns: [makeCampaign('appeal', { html: '<p>{amount}</p>', offers })] });
    expect(pageAt(told, '/support/')).toMatchObject({ html: '<p>$2</p>' });
    expect(pageAt(told, '/support/jpy/')).toMatchObject({ html: '<p>¥300</p>' });
  });

  test('what came of campaigns stays on the support page, which asks for nothing, and no page asks', () => {
    const result = 'We raised it.';
    const quiet = list({
      ...named,
      pages: [makePage('support', { title: 'How to support us' })],
      campaigns: [makeCampaign('over', { ends: NOON, result })],
    });
    const page = pageAt(quiet, '/support/');
    expect(page).toMatchObject({ kind: 'support', title: 'How to support us', results: [{ html: result }] });
    expect(page).not.toHaveProperty('giving');
    expect(page).not.toHaveProperty('reminder');
    expect(quiet.map(({ address }) => address).filter((address) => address.endsWith('.ics'))).toEqual([]);
    for (const { build } of quiet) {
      const built = build();
      if ('page' in built) expect(JSON.stringify(built.page)).not.toMatch(/Line of over|Button of over|give\.example/);
    }
  });

  test('there is no support page, nor a link to one, before the first campaign', () => {
    const quiet = list({ ...named, campaigns: [makeCampaign('coming', { starts: NOON + 1 })] });
    expect(quiet.map(({ address }) => address)).not.toContain('/support/');
    for (const { build } of quiet) {
      const built = build();
      if ('page' in built) expect(JSON.stringify(built.page)).not.toContain('"/support/');
    }
  });

  test('the page for what is not there shows the newest six and is not listed', () => {
    const page = pageAt(entries, '/404.html');
    expect(page).toMatchObject({ kind: 'not-found', head: { robots: 'noindex' }, newest: { length: 6 } });
    expect(pageAt(entries, '/ru/404.html')).toMatchObject({ language: 'ru', newest: [] });
  });
});

describe('the reminder without script', () => {
  const campaigns = [makeCampaign('appeal', { remindDays: [7, 30, 90] })];
  const fileAt = (now: string, days = 30) =>
    textAt(list({ campaigns }, at(now)), `/support/appeal/remind-me-later-${days}.ics`);

  test.each([
    // Thirty days after the last moment of the week, on the Monday that follows.
    ['2024-06-03T00:00:00Z', 30, '2024-07-15'],
    ['2024-06-09T23:59:59Z', 30, '2024-07-15'],
    ['2024-06-10T00:00:00Z', 30, '2024-07-22'],
    ['2024-12-31T12:00:00Z', 30, '2025-02-10'],
    ['2024-06-03T00:00:00Z', 7, '2024-06-17'],
    ['2024-06-09T23:59:59Z', 7, '2024-06-17'],
    ['2024-06-03T00:00:00Z', 90, '2024-09-09'],
  ])('built at %s for %i days later is for Monday, %s', (now, days, day) => {
    const event = Object.values(ical.sync.parseICS(fileAt(now, days))).find(
      (part): part is VEvent => part?.type === 'VEVENT',
    );
    const { start } = event!;
    const pad = (number: number) => String(number).padStart(2, '0');
    expect(`${start.getFullYear()}-${pad(start.getMonth() + 1)}-${pad(start.getDate())}`).toBe(day);
    expect(start.getDay()).toBe(1);
    expect(event).toMatchObject({
      uid: `appeal-${day}-en@testsheet.example`,
      summary: 'Line of appeal',
      description: 'Title of appeal\nhttps://testsheet.example/support/',
      url: 'https://testsheet.example/support/',
    });
  });

  test('leads to the page on which its campaign asks', () => {
    const told = list({ campaigns: [makeCampaign('winter', { places: ['end'] })] });
    expect(textAt(told, '/support/winter/remind-me-later-30.ics')).toContain(
      'URL:https://testsheet.example/support/winter/',
    );
  });

  test('is the same all week', () => {
    expect(fileAt('2024-06-03T00:00:00Z')).toBe(fileAt('2024-06-09T23:59:59Z'));
  });
});

describe('the feed of a topic or a writer', () => {
  const signed = { authors: [{ name: 'Ann Lee', slug: 'ann-lee' }], topics: [{ name: 'Niger', slug: 'niger' }] };
  const named: Partial<Content> = {
    topics: [makeTopic('niger', { title: 'Niger', description: 'What happens there.' })],
    articles: makeStories(25, { ...signed, standfirst: 'In short.', body: ['<p>The text.</p>'] }),
  };

  test('holds the newest twenty in short, and asks for the text of none', () => {
    const desk = openDesk(named);
    const archive = {
      ...desk.archive,
      readBody() {
        throw new Error('asked for a text');
      },
    };
    for (const [subject, address] of [
      ['list en topic niger', '/topics/niger/'],
      ['list en author ann-lee', '/authors/ann-lee/'],
    ] as const) {
      const entry = [...listEntriesAbout(readSubject(subject), desk)].find((found) => found.address.endsWith('.xml'))!;
      expect(entry.address).toBe(`${address}feed.xml`);
      const built = entry.build({ ...desk, archive });
      const feed = parseRssFeed('text' in built ? built.text : '');
      expect(feed.link).toBe(`https://testsheet.example${address}`);
      expect(feed.atom?.links?.[0]?.href).toBe(`https://testsheet.example${address}feed.xml`);
      expect(feed.items).toHaveLength(20);
      expect(feed.items?.[0]).toEqual({
        title: 'Headline of s25',
        link: 'https://testsheet.example/2020/01/25/s25/',
        description: 'In short.',
        guid: { value: 'https://testsheet.example/2020/01/25/s25/', isPermaLink: true },
        pubDate: 'Sat, 25 Jan 2020 10:00:00 GMT',
        dc: { creators: ['Ann Lee'] },
      });
    }
  });

  test('is called as the subject and the paper, and says what the subject says', () => {
    const feed = textAt(list(named), '/topics/niger/feed.xml');
    expect(parseRssFeed(feed)).toMatchObject({ title: 'Niger — The Test Sheet', description: 'What happens there.' });
  });
});

describe('names in any script', () => {
  const NAMES = [
    'Нигер',
    'النيجر',
    '尼日尔',
    '🌍',
    '👩‍🚀🚀',
    'a / b',
    'C++',
    '.',
    '..',
    '../../etc/passwd',
    'feed.xml',
    'page',
    'index.html',
    'x?y=1#z',
    '%2e%2e%2f',
    '  many   spaces ',
    'é',
    'И́ван',
    'a\u202eb',
    'x'.repeat(300),
    '字'.repeat(300),
    'constructor',
    '__proto__',
  ];
  const tags = NAMES.map((name) => ({ name, slug: slugify(name) }));
  const entries = list({
    sections: [makeSection('world'), makeSection('empty')],
    articles: [...makeStories(41, { topics: tags, authors: tags })],
  });

  test('give sound addresses, each its own, inside the site, to which every link leads', () => {
    const known = new Map(entries.map((entry) => [entry.address, entry]));
    expect(known.size).toBe(entries.length);
    for (const { address } of entries) {
      expect(new URL(address, 'https://testsheet.example').pathname).toBe(address);
      const file = outputPath(address);
      expect(file).not.toMatch(/(^|\/)\.{0,2}(\/|$)|\\/);
      for (const part of file.split('/')) expect(Buffer.byteLength(part)).toBeLessThan(256);
    }
    for (const { slug } of tags)
      for (const by of ['topics', 'authors']) {
        const address = `/${by}/${encodeURIComponent(slug)}/`;
        for (const part of ['', 'page/1/', 'feed.xml']) expect([...known.keys()]).toContain(`${address}${part}`);
      }
    const links = new Set(
      entries
        .flatMap(({ build }) => {
          const built = build();
          return 'page' in built ? [...JSON.stringify(built.page).matchAll(/"(?:href|feed)":"(\/[^"#]*)/g)] : [];
        })
        .map(([, href]) => href!),
    );
    expect([...links].filter((href) => !known.has(href))).toEqual([]);
  });

  test('a section without stories has its page and its feeds', () => {
    expect(pageAt(entries, '/empty/')).toMatchObject({ title: 'Empty', stories: [], feed: '/empty/feed.xml' });
    expect(parseRssFeed(textAt(entries, '/empty/feed.xml')).items ?? []).toEqual([]);
  });
});
