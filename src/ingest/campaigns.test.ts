import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, readAgain, readWhole } from '../../tests/site/reading.ts';
import { NOON } from '../../tests/site/stories.ts';
import { listKinds } from '../diagnostics/catalogue.ts';
import { takeIn } from '../press/intake.ts';

/** What is read from `content/support/`, completed and checked. It is noon on 1 June 2024. */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'imprint-campaigns-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | undefined>>;

function put(files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    if (text === undefined) rmSync(target, { force: true });
    else writeFileSync(target, text);
  }
}

const BASE: Files = {
  'publication.yaml': 'name: Test\nurl: https://example.org\ntimezone: UTC\nlanguages: [en, ru]\ncurrency: EUR\n',
  'sections/world.md': '---\ntitle: World\n---\n',
  'sections/culture.md': '---\ntitle: Culture\n---\n',
  'articles/2024/good.md': '---\ntitle: Good\ndate: 2024-04-12\nsection: world\ntags: [Niger]\n---\nText.\n',
};

const WORDS = 'title: T\nline: L\nbutton: B\n';
/** A campaign that asks for what every way takes; it is meant for one edition unless it says otherwise. */
const ask = (more = '', body = 'We are few.') =>
  `---\n${WORDS}${/^amounts:/m.test(more) ? '' : 'amounts: {once: 5}\n'}${/^(link|methods):/m.test(more) ? '' : 'link: https://give.example/?a={amount}\n'}${/^languages:/m.test(more) ? '' : 'languages: [en]\n'}${more}---\n${body}\n`;
const translate = (more = '') => `---\n${WORDS}${more}---\nНас мало.\n`;

const nameOf = new Map(listKinds().map(({ code, name }) => [code as string, name]));

async function read(files: Files) {
  put({ ...BASE, ...files });
  const { content, problems } = await readWhole(folder);
  const told = problems.map(({ file, code, line }) => [file.replace('support/', ''), nameOf.get(code), line]);
  const find = (id: string, language = 'en') =>
    content?.campaigns.find((campaign) => campaign.id === id && campaign.language === language);
  return { content, problems, told, find };
}

const fixOf = async (files: Files) => (await read(files)).problems.map(({ fix }) => fix);

describe('what is in order', () => {
  test('is read with all of its keys', async () => {
    const { find, problems } = await read({
      'authors/ann-lee.md': '---\nname: Ann Lee\n---\n',
      'support/all.md': ask(
        `short: We are *few*.
result: '{raised} of {goal}, from {givers}'
notice: {countries: [ru, BY], text: Be **careful**., safer: [bitcoin, ko-fi]}
currency: USD
amounts: {EUR: {monthly: [2, 5.5]}, USD: {once: 5, yearly: [50]}}
methods:
  - visa
  - ko-fi: gazette
  - donorbox: {name: gazette, until: 2024-07-01}
  - stripe: {once: https://buy.stripe.com/aaa, monthly: {5: https://buy.stripe.com/bbb}}
  - bank: {name: The Gazette, iban: DE89 3704 0044 0532 0130 00}
  - bitcoin: bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4
link: https://give.example/?a={amount}
places: [line, end]
inside: 8
sections: [World]
topics: [Niger]
authors: [Ann Lee]
except: {sections: [culture], stories: [good]}
priority: -3
starts: 2024-05-01
ends: 2024-07-01 12:00
remind: [7, 2 weeks, 7]
thanks: 90
cap: twice a week
goal: {amount: 20000, raised: 12400.5, givers: 412, counted: 2024-05-01}
`,
        '{publication} asks from {amount}.',
      ),
    });
    expect(problems).toEqual([]);
    expect(find('all')).toEqual({
      id: 'all',
      language: 'en',
      file: 'support/all.md',
      title: 'T',
      line: 'L',
      button: 'B',
      short: 'We are <em>few</em>.',
      result: '{raised} of {goal}, from {givers}',
      notice: { countries: ['RU', 'BY'], html: 'Be <strong>careful</strong>.', safer: ['bitcoin', 'kofi'] },
      html: '<p>{publication} asks from {amount}.</p>',
      offers: [
        {
          currency: 'USD',
          gifts: [
            { frequency: 'once', amounts: [5] },
            { frequency: 'yearly', amounts: [50] },
          ],
        },
        { currency: 'EUR', gifts: [{ frequency: 'monthly', amounts: [2, 5.5] }] },
      ],
      accounts: [
        { by: 'link', href: 'https://give.example/?a={amount}' },
        { by: 'kofi', name: 'gazette' },
        { by: 'donorbox', name: 'gazette', until: Date.parse('2024-07-01') },
        {
          by: 'stripe',
          links: [
            { frequency: 'once', currency: 'USD', href: 'https://buy.stripe.com/aaa' },
            { frequency: 'monthly', currency: 'USD', amount: 5, href: 'https://buy.stripe.com/bbb' },
          ],
        },
        { by: 'bank', holder: 'The Gazette', iban: 'DE89370400440532013000' },
        { by: 'bitcoin', address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' },
      ],
      marks: ['visa'],
      places: ['line', 'end', 'inside'],
      after: 8,
      aim: { sections: ['world'], topics: ['niger'], authors: ['ann-lee'] },
      except: { sections: ['culture'], topics: [], authors: [], stories: ['good'] },
      languages: ['en'],
      priority: -3,
      starts: Date.parse('2024-05-01'),
      ends: Date.parse('2024-07-01T12:00Z'),
      cap: { times: 2, days: 7 },
      goal: {
        amount: 20000,
        raised: 12400.5,
        givers: 412,
        counted: Date.parse('2024-05-01'),
        currency: 'USD',
      },
      remindDays: [7, 14],
      thanksDays: 90,
    });
  });

  test('and what it does not say is what is usual', async () => {
    const { find, problems } = await read({
      'support/plain.md': ask('methods: [visa]\nlink: https://give.example/\n'),
    });
    expect(problems).toEqual([]);
    expect(find('plain')).toMatchObject({
      offers: [{ currency: 'EUR', gifts: [{ frequency: 'once', amounts: [5] }] }],
      accounts: [{ by: 'link', href: 'https://give.example/' }],
      marks: ['visa'],
      places: ['line', 'end', 'footer', 'page'],
      aim: { sections: [], topics: [], authors: [] },
      priority: 0,
      remindDays: [7, 30, 90],
      thanksDays: 180,
    });
    expect(find('plain')).not.toHaveProperty('after');
  });

  test.each([
    ['30', [30]],
    ['2 weeks', [14]],
    ['[7, 30 days]', [7, 30]],
  ])('remind: %s', async (remind, days) => {
    const { find } = await read({ 'support/a.md': ask(`remind: ${remind}\n`) });
    expect(find('a')?.remindDays).toEqual(days);
  });

  test.each([
    ['4 in 7 days', 4, 7],
    ['4 a week', 4, 7],
    ['once per month', 1, 30],
    ['3 times in 2 weeks', 3, 14],
  ])('cap: %s', async (cap, times, days) => {
    const { find } = await read({ 'support/a.md': ask(`cap: ${cap}\n`) });
    expect(find('a')?.cap).toEqual({ times, days });
  });
});

describe('a translation', () => {
  const SOURCE = ask('languages: [en, ru]\nends: 2024-08-01\npriority: 2\nsections: [world]\ncurrency: USD\n');

  test('takes each key that it does not write from the first language', async () => {
    const { find, problems } = await read({
      'support/a.md': SOURCE,
      'support/a.ru.md': translate('priority: 3\namounts: {monthly: 100}\nsections: []\n'),
    });
    expect(problems).toEqual([]);
    expect(find('a', 'ru')).toMatchObject({
      offers: [{ currency: 'USD', gifts: [{ frequency: 'monthly', amounts: [100] }] }],
      accounts: [{ by: 'link', href: 'https://give.example/?a={amount}' }],
      ends: Date.parse('2024-08-01'),
      priority: 3,
      aim: { sections: [] },
    });
    expect(find('a')).toMatchObject({ priority: 2, aim: { sections: ['world'] } });
  });

  test('takes its words from no other', async () => {
    const { find } = await read({
      'support/a.md': ask('languages: [en, ru]\nshort: Few.\nresult: Done.\nnotice: {text: Beware.}\n'),
      'support/a.ru.md': translate(),
    });
    expect(Object.keys(find('a', 'ru') ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(short|result|notice)$/)]),
    );
  });

  test('is the first itself where the first language has no version', async () => {
    const { find, told } = await read({ 'support/a.ru.md': ask('languages: [ru]\n') });
    expect(told).toEqual([]);
    expect(find('a', 'ru')).toMatchObject({ offers: [{ currency: 'EUR' }] });
  });

  test('changes with its source, and with itself, also when nothing else is read again', async () => {
    put({ ...BASE, 'support/a.md': SOURCE, 'support/a.ru.md': translate() });
    const store = openStore();
    const ends = async () =>
      (await readAgain(folder, store)).content?.campaigns.map(
        ({ ends: end }) => end && new Date(end).getUTCMonth() + 1,
      );
    expect(await ends()).toEqual([8, 8]);
    put({ 'support/a.md': SOURCE.replace('08-01', '09-01') });
    expect(await ends()).toEqual([9, 9]);
    put({ 'support/a.ru.md': translate('ends: 2024-10-01\n') });
    expect(await ends()).toEqual([9, 10]);
    put({ 'support/a.md': SOURCE.replace('ends: 2024-08-01\n', '') });
    expect(await ends()).toEqual([undefined, 10]);
    put({ 'support/a.ru.md': translate() });
    expect(await ends()).toEqual([undefined, undefined]);
    store.close();
  });

  test('is not blamed for its source', async () => {
    const files = { 'support/a.ru.md': translate() };
    expect((await read({ ...files, 'support/a.md': SOURCE.replace('{once: 5}', '5 EUR') })).told).toEqual([
      ['a.md', 'field-shape', 5],
    ]);
    expect((await read({ ...files, 'support/a.md': '' })).told).toEqual([['a.md', 'file-empty', 1]]);
    const spoilt = await read({ ...files, 'support/a.md': SOURCE.replace('button: B', 'buton: B') });
    expect(spoilt.told).toEqual([
      ['a.md', 'field-missing', 1],
      ['a.md', 'key-unknown', 4],
    ]);
    expect(spoilt.content?.campaigns).toEqual([]);
  });

  test('without a source that says it: that is told of the first', async () => {
    const { told } = await read({
      'support/a.md': translate('priority: 1\n'),
      'support/a.ru.md': translate(),
      'publication.yaml': BASE['publication.yaml']!.replace('currency: EUR\n', ''),
      'support/b.md': ask('priority: 2\n'),
    });
    expect(told).toEqual([
      ['a.md', 'field-missing', 1],
      ['a.md', 'field-missing', 1],
      ['b.md', 'field-missing', 1],
    ]);
  });

  test('nor for a publication that cannot be read', async () => {
    const yaml = BASE['publication.yaml']!.replace('EUR', 'Euro');
    const { told } = await read({
      'publication.yaml': `${yaml}founded: long ago\n`,
      'support/a.md': ask('', '{years}'),
    });
    expect(told.map(([file]) => file)).toEqual(['publication.yaml', 'publication.yaml']);
  });

  test('with ways to give of its own that are none', async () => {
    const { told } = await read({
      'support/a.md': ask('languages: [en, ru]\nmethods:\n  - donorbox: gazette\n'),
      'support/a.ru.md': translate('methods: [visa]\n'),
    });
    expect(told).toEqual([['a.ru.md', 'field-missing', 5]]);
  });

  test('that its campaign is not meant for', async () => {
    const { told, content } = await read({ 'support/a.md': ask(), 'support/a.ru.md': translate() });
    expect(told).toEqual([['a.ru.md', 'campaign-unwanted', undefined]]);
    expect(content?.campaigns.map(({ language }) => language)).toEqual(['en']);
  });

  test('that is missing', async () => {
    const { told, problems } = await read({ 'support/a.md': ask('languages: [ru, en]\n') });
    expect(told).toEqual([['a.md', 'campaign-untranslated', 2]]);
    expect(problems[0]?.fix).toContain(
      'Begin content/support/a.ru.md with:\n---\ntitle: T\nline: L\nbutton: B\n---\nIf it is not meant for them, write here:\nlanguages: [en]',
    );
    expect((await read({ 'support/a.md': ask('languages: [ru, en]\nends: 2024-05-01\n') })).told).toEqual([]);
  });
});

describe('what is wrong is told with its place', () => {
  const WRONG: readonly [string, string, ...[string, number][]][] = [
    ['places: [lines]\n', '', ['name-unknown', 8]],
    ['places: []\n', '', ['campaign-unreachable', 8]],
    ['notice: {countries: [Latveya], text: A}\n', '', ['name-unknown', 8]],
    ['notice: {text: A, safer: [monero, mony]}\n', '', ['name-unknown', 8]],
    ['notice: {text: A, safer: [monero]}\n', '', ['safer-way-missing', 8]],
    ['methods:\n  - visa\n  - bank: {name: A, iban: DE89370400440532013001}\n', '', ['way-wrong', 9]],
    ['methods:\n  - {paypal: a@b.example, until: 2024-01-01}\n', '', ['field-shape', 8]],
    ['methods:\n  - donorbox: {name: a, until: 2024-13-01}\n', '', ['date-impossible', 8]],
    ['methods:\n  - donorbox: {name: a, until: 2024-05-01}\n', '', ['way-expired', 8]],
    ['methods: [visa]\n', '', ['field-missing', 7]],
    ['amounts: {yearly: 5}\nmethods:\n  - paypal: a@b.example\n', '', ['gift-without-way', 6]],
    [
      'amounts: {GBP: {once: [0.1, 5]}}\nmethods:\n  - stripe: {GBP: {once: https://buy.stripe.com/a}}\n',
      '',
      ['amount-under-minimum', 6],
    ],
    ['amounts: {JPY: {once: [250.5, 500]}}\n', '', ['field-shape', 7]],
    ['amounts: {monthly: [5], once: 7.555}\n', '', ['field-shape', 7]],
    ['languages: [fr]\n', '', ['name-unknown', 7]],
    ['currency: GBP\namounts: {EUR: {once: 5}, USD: {once: 5}}\n', '', ['name-unknown', 7]],
    ['amounts: {EUR: {once: 5}, eur: {once: 6}}\n', '', ['field-shape', 7]],
    ['languages: [ru]\n', '', ['campaign-unwanted', 7]],
    ['sections: [wrld]\n', '', ['campaign-aim-unknown', 8]],
    ['topics: [Niger, Mali]\n', '', ['campaign-aim-unknown', 8]],
    ['authors: [Ann]\n', '', ['campaign-aim-unknown', 8]],
    ['except: {topics: [Mali], stories: [god]}\n', '', ['campaign-aim-unknown', 8], ['campaign-story-unknown', 8]],
    ['places: [end]\nsections: [world]\nexcept: {sections: [world]}\n', '', ['campaign-unreachable', 10]],
    ['short: "{publicaton}"\n', 'For { amount }.', ['variable-unknown', 8], ['variable-unknown', 10]],
    ['', '{years}', ['years-unfounded', 9]],
    ['goal: {amount: 5}\n', '{goal} {raised} {givers}', ['figure-missing', 10]],
    ['', 'A [page about it](https://a.example/?a={sum}).'],
    ['starts: 2024-07-01\nends: 2024-06-30\n', '', ['dates-disordered', 9]],
  ];

  test('an amount that cannot be paid is told with those nearest to it', async () => {
    const fixes = await fixOf({
      'support/a.md': ask('amounts: {JPY: {monthly: [250.5, 251, 500]}, EUR: {once: 7.555}}\n'),
    });
    expect(fixes.map((fix) => fix.split('\n')[1])).toEqual(['monthly: [251, 500]', 'once: [7.56]']);
  });

  test('an amount that stands twice is offered once', async () => {
    const { find, problems } = await read({ 'support/a.md': ask('amounts: {once: [5, 20, 5]}\n') });
    expect(problems).toEqual([]);
    expect(find('a')?.offers[0].gifts).toEqual([{ frequency: 'once', amounts: [5, 20] }]);
  });

  test.each(WRONG)('%j %j', async (lines, body, ...expected) => {
    const { told } = await read({ 'support/a.md': ask(lines, body) });
    expect(told).toEqual(expected.map(([name, line]) => ['a.md', name, line]));
  });

  test.each([
    ['countries: [Russia]', 'countries: [RU]'],
    ['countries: UK', 'countries: [GB]'],
  ])('with the country that is meant: %s', async (written, meant) => {
    expect(await fixOf({ 'support/a.md': ask(`notice:\n  text: A\n  ${written}\n`) })).toEqual([
      expect.stringContaining(meant),
    ]);
  });

  test('and who mistyped a number is given no other', async () => {
    const fix = await fixOf({
      'support/a.md': ask('methods:\n  - bitcoin: bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5\n'),
    });
    expect(fix).toEqual(['Copy it again from your bank or wallet; do not type it.']);
  });
});

describe('campaigns beside each other', () => {
  const both = async (one: string, other: string) =>
    (await read({ 'support/a.md': ask(one), 'support/b.md': ask(other) })).told;
  const UNREACHABLE = 'campaign-unreachable';
  const OVERLAP = 'campaigns-overlap';

  test.each<[string, string, ...[string, string][]]>([
    // Only the name decides, only the end, and what does decide.
    ['', '', ['b.md', OVERLAP]],
    ['', 'ends: 2024-07-01\n', ['a.md', OVERLAP]],
    ['ends: 2024-07-01\npriority: 1\n', ''],
    ['sections: [world]\n', ''],
    ['places: [line]\n', 'places: [page, footer]\n'],
    ['places: [line]\n', 'places: [end]\n'],
    ['ends: 2024-07-01\n', 'starts: 2024-07-01\n'],
    ['sections: [world]\n', 'sections: [culture]\n'],
    ['sections: [world]\n', 'sections: [culture, world]\n', ['b.md', OVERLAP]],
    ['', 'ends: 2024-05-01\n'],
    // Always outranked, and sometimes not.
    ['priority: 1\n', '', ['b.md', UNREACHABLE]],
    ['priority: 1\n', 'starts: 2024-07-01\nends: 2024-08-01\n', ['b.md', UNREACHABLE]],
    ['priority: 1\nstarts: 2024-06-02\n', ''],
    ['priority: 1\nplaces: [line, footer, page]\n', ''],
    ['priority: 1\nplaces: [line, footer, page]\n', 'places: [page]\n', ['b.md', UNREACHABLE]],
    ['priority: 1\nexcept: {sections: [world]}\n', ''],
    ['priority: 1\nexcept: {sections: [world]}\n', 'except: {sections: [world, culture]}\n', ['b.md', UNREACHABLE]],
    ['priority: 1\nsections: [world]\n', ''],
    ['priority: 1\nsections: [world, culture]\n', 'sections: [culture]\n', ['b.md', UNREACHABLE]],
    // On the support page the one for everything comes first.
    ['sections: [world]\n', 'places: [page]\n'],
  ])('%j %j', async (one, other, ...expected) => {
    expect((await both(one, other)).map(([file, name]) => [file, name])).toEqual(expected);
  });

  test('one that a story names can always be reached', async () => {
    expect(
      (
        await read({
          'support/a.md': ask('priority: 1\n'),
          'support/b.md': ask(),
          'articles/2024/named.md': '---\ntitle: N\ndate: 2024-04-12\nsection: world\nsupport: b\n---\nText.\n',
        })
      ).told,
    ).toEqual([]);
  });
});

describe('stories that name a campaign that is over', () => {
  const naming = (date: string) => `---\ntitle: N\ndate: ${date}\nsection: world\nsupport: past\n---\nText.\n`;

  test('are told of once, and only if they appeared later', async () => {
    const { problems } = await read({
      'support/past.md': ask('ends: 2024-04-01\n'),
      'articles/2024/before.md': naming('2024-03-31'),
      'articles/2024/later-b.md': naming('2024-04-02'),
      'articles/2024/later-a.md': naming('2024-04-03'),
      'articles/2024/later-c.md': naming('2024-05-03'),
      'articles/2024/waits.md': naming('2024-07-01'),
    });
    expect(problems).toMatchObject([
      {
        code: 'IMP134',
        file: 'articles/2024/later-a.md',
        line: 5,
        message:
          'The campaign "past" was over on 1 April 2024, before this story appeared, and so it was for 2 more that name it.',
      },
    ]);
  });

  test('are told of when the time has come, without being read again', async () => {
    put({
      ...BASE,
      'support/past.md': ask('ends: 2024-07-01\n'),
      'articles/2024/waits.md': naming('2024-07-02'),
    });
    const store = openStore();
    const codes = async (now: number) =>
      (await takeIn(store, { content: folder, now })).problems.map(({ code }) => code);
    expect(await codes(NOON)).toEqual([]);
    expect(await codes(Date.parse('2024-07-01T12:00Z'))).toEqual([]);
    expect(await codes(Date.parse('2024-07-02T12:00Z'))).toEqual(['IMP134']);
    put({ 'articles/2024/waits.md': naming('2024-06-30') });
    expect(await codes(Date.parse('2024-07-02T12:00Z'))).toEqual([]);
    store.close();
  });
});
