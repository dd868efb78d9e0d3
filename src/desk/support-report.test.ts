import { describe, expect, test } from 'vitest';
import { at, makeCampaign, makePublication, makeStory } from '../../tests/site/stories.ts';
import { describePlain, describeStory } from '../newsroom/asking-page.ts';
import type { AskingPage } from '../newsroom/choose-campaign.ts';
import type { Campaign } from '../newsroom/support.ts';
import {
  type AskedPage,
  explainPage,
  printExplanation,
  printOverview,
  type SupportSetting,
  summarize,
} from './support-report.ts';

const tag = (slug: string) => ({ name: slug, slug });
const NOTHING = { sections: [], topics: [], authors: [] };

const STORY = describeStory(
  makeStory({ id: '2024/ferry', section: 'world', topics: [tag('sea')], authors: [tag('ann-lee')] }),
);

/** Every field stands in the line that its name is long, but in translations, which have none. */
function open(campaigns: readonly Campaign[], now = '2024-04-12T06:00:00Z'): SupportSetting {
  return {
    publication: makePublication({ timezone: 'Europe/Riga' }),
    campaigns,
    now: at(now),
    locate(files, fields) {
      const file = files.find((name) => !name.endsWith('.ru.md'));
      const [field] = fields;
      return `content/${field && file ? `${file}:${field.join('').length}` : files[0]}`;
    },
  };
}

const ask = (page: AskingPage = STORY, named: Partial<AskedPage> = {}): AskedPage => ({
  title: 'The ferry is late',
  address: '/2024/04/12/ferry/',
  edition: 'en',
  file: 'articles/2024/ferry.md',
  page,
  notes: [],
  ...named,
});

const explain = (campaigns: readonly Campaign[], page = STORY, now?: string) =>
  explainPage(ask(page), open(campaigns, now));

/** What is said of each campaign, with where it can be changed. */
function says(campaigns: readonly Campaign[], page = STORY): Record<string, string> {
  const { reasons } = explain(campaigns, page);
  return Object.fromEntries(
    reasons
      .filter(({ places }) => !(places.length === 1 && places[0] === 'page'))
      .map(({ campaign, says, change }) => [campaign, `${says} ${change}`]),
  );
}

const at1June = at('2024-06-01T00:00:00+03:00');

describe('an explanation', () => {
  test('tells people what shows in each place, why, why not another, and what comes next', () => {
    const setting = open([
      makeCampaign('appeal'),
      makeCampaign('summer', {
        places: ['line', 'inside', 'end'],
        after: 8,
        priority: 10,
        ends: at1June,
        cap: { times: 4, days: 7 },
      }),
      makeCampaign('autumn', { starts: at('2024-09-01T00:00:00+03:00') }),
      makeCampaign('winter', { ends: at('2024-03-01T00:00:00+02:00') }),
      makeCampaign('culture', { aim: { ...NOTHING, sections: ['culture'] }, places: ['line', 'end'] }),
      makeCampaign('summer', { language: 'ru', file: 'support/summer.ru.md' }),
    ]);
    expect(printExplanation(explainPage(ask(), setting), setting)).toBe(`The ferry is late
  content/articles/2024/ferry.md · /2024/04/12/ferry/ · edition en
  section world · topics sea · by ann-lee
  as of 12 April 2024, 09:00 EEST
  Note: The buttons of "summer" lead to /support/summer/, since "page" is not among its places.

  Line above the page   summer
  Inside the text       summer, after paragraph 8
  After the text        summer
  Footer                appeal
  Support page          appeal

Why
  summer, above the page, inside the text and after the text
    Its priority is the highest: 10; "appeal" has 0. A reader sees it 4 times in 7 days at most.
    content/support/summer.md:8
  appeal, in the footer and on the support page
    No other campaign may ask there now.
    content/support/appeal.md

Why not another
  appeal, above the page, inside the text and after the text
    Its priority is lower: 0; "summer" has 10.
    content/support/appeal.md:8
  culture, above the page, inside the text and after the text
    It is for section "culture" only.
    content/support/culture.md:8
  summer, in the footer and on the support page
    It asks only above the page, inside the text and after the text.
    content/support/summer.md:6
  culture, in the footer and on the support page
    It asks only above the page and after the text.
    content/support/culture.md:6
  autumn, above the page, after the text, in the footer and on the support page
    It begins on 1 September 2024, 00:00 EEST.
    content/support/autumn.md:6
  winter, above the page, after the text, in the footer and on the support page
    It has been over since 1 March 2024, 00:00 EET.
    content/support/winter.md:4

Next: On 1 June 2024, 00:00 EEST "summer" ends. From then on "appeal" asks above the page and after the text and nothing asks inside the text.
`);
  });

  test('says so where nothing asks', () => {
    const setting = open([makeCampaign('appeal')]);
    const page = { ...STORY, wish: false as const };
    const printed = printExplanation(explainPage(ask(page), setting), setting);
    expect(printed).toContain(
      '  Line above the page   nothing\n  Inside the text       nothing\n  After the text        nothing\n',
    );
    expect(printed).toContain('The story wants no campaign: it says "support: false".');
    expect(printed).toContain('Next: nothing is set to change here.');
    const none = open([]);
    expect(printExplanation(explainPage(ask(), none), none)).toContain(
      'There is no campaign in this edition: content/support/ holds them.',
    );
  });

  test('has one heading less where all is refused', () => {
    const setting = open([makeCampaign('appeal', { languages: ['ru'] })]);
    const printed = printExplanation(explainPage(ask(), setting), setting);
    expect(printed).toContain('\nWhy nothing\n  appeal, ');
    expect(printed).not.toContain('Why\n');
  });

  test('says so where a text is too short to ask inside it', () => {
    const setting = open([makeCampaign('appeal', { places: ['inside', 'end', 'page'], after: 8 })]);
    const explain = (paragraphs: number) =>
      explainPage(ask(STORY, { isLong: (after) => paragraphs >= 2 * after }), setting);
    expect(explain(16)).toMatchObject({ notes: [], places: { line: null, inside: 'appeal', end: 'appeal' } });
    const short = explain(15);
    expect(short.places).toMatchObject({ inside: null, end: 'appeal' });
    expect(short.notes).toEqual([
      'The text is too short for "appeal" to ask inside it, which wants as much text after paragraph 8 as before.',
    ]);
    expect(printExplanation(short, setting)).toContain('  Inside the text       nothing: appeal does not ask there\n');
  });

  test('cannot command a terminal, and stays in its lines', () => {
    const setting = open([makeCampaign('appeal')]);
    const printed = printExplanation(explainPage(ask(STORY, { title: 'A\u001b[2J\nb\u202e' }), setting), setting);
    expect(printed.split('\n')[0]).toBe('A\ufffd[2J\ufffdb\ufffd');
  });

  test('tells programs the same', () => {
    const campaigns = [
      makeCampaign('appeal'),
      makeCampaign('summer', { priority: 1, ends: at1June, places: ['line'] }),
    ];
    expect(JSON.parse(JSON.stringify(explain(campaigns)))).toEqual({
      title: 'The ferry is late',
      address: '/2024/04/12/ferry/',
      edition: 'en',
      file: 'content/articles/2024/ferry.md',
      about: { story: '2024/ferry', section: 'world', topics: ['sea'], authors: ['ann-lee'] },
      notes: ['The buttons of "summer" lead to /support/summer/, since "page" is not among its places.'],
      places: { line: 'summer', inside: null, end: null, footer: 'appeal', page: 'appeal' },
      reasons: [
        {
          campaign: 'summer',
          shows: true,
          places: ['line'],
          why: 'priority',
          says: 'Its priority is the highest: 1; "appeal" has 0.',
          change: 'content/support/summer.md:8',
        },
        {
          campaign: 'appeal',
          shows: false,
          places: ['line', 'inside', 'end'],
          why: 'lower priority',
          says: 'Its priority is lower: 0; "summer" has 1.',
          change: 'content/support/appeal.md:8',
        },
        {
          campaign: 'appeal',
          shows: true,
          places: ['footer', 'page'],
          why: 'the only one',
          says: 'No other campaign may ask there now.',
          change: 'content/support/appeal.md',
        },
        {
          campaign: 'summer',
          shows: false,
          places: ['footer', 'page'],
          why: 'no such place',
          says: 'It asks only above the page.',
          change: 'content/support/summer.md:6',
        },
      ],
      next: {
        at: '2024-06-01T00:00:00+03:00',
        says: 'On 1 June 2024, 00:00 EEST "summer" ends. From then on "appeal" asks above the page and after the text.',
      },
    });
  });
});

describe('why a campaign shows, or does not', () => {
  const world = { aim: { ...NOTHING, sections: ['world'] } };
  const except = (named: Partial<Campaign['except']>) => ({ except: { ...NOTHING, stories: [], ...named } });

  test.each<[string, Campaign[], Record<string, string>]>([
    [
      'by what it is aimed at',
      [makeCampaign('a'), makeCampaign('b', world)],
      {
        b: 'It is for section "world", and "a" is for everything. content/support/b.md:8',
        a: 'It is for everything, and "b" for section "world", which counts for more. content/support/a.md:8',
      },
    ],
    [
      'by when it ends',
      [makeCampaign('a'), makeCampaign('b', { ends: at1June })],
      {
        b: 'It ends first, on 1 June 2024, 00:00 EEST; "a" has no end. content/support/b.md:4',
        a: 'It has no end, and "b" ends first, on 1 June 2024, 00:00 EEST. content/support/a.md:4',
      },
    ],
    [
      'by its name',
      [makeCampaign('b'), makeCampaign('a')],
      {
        a: 'Nothing else parts it from "b", and it comes first by the name of its file. content/support/a.md:8',
        b: 'Nothing else parts it from "a", which comes first by the name of its file. content/support/b.md:8',
      },
    ],
    [
      'by what it stays away from',
      [
        makeCampaign('a', except({ sections: ['x', 'world'], topics: ['sea'] })),
        makeCampaign('b', except({ stories: ['ferry'] })),
        makeCampaign('c', except({ authors: ['ann-lee'], stories: ['2024/ferry'] })),
      ],
      {
        a: 'It stays away from section "world" and topic "sea". content/support/a.md:14',
        b: 'It stays away from this story. content/support/b.md:13',
        c: 'It stays away from writer "ann-lee" and this story. content/support/c.md:13',
      },
    ],
    [
      'by what it is for',
      [makeCampaign('a', { aim: { sections: ['x', 'y'], topics: ['z'], authors: ['ben'] } })],
      { a: 'It is for sections "x" and "y", topic "z" and writer "ben" only. content/support/a.md:8' },
    ],
    [
      'by its editions and places',
      [makeCampaign('a', { languages: ['ru', 'fr'] }), makeCampaign('b', { places: [] })],
      {
        a: 'It is for other editions only: ru, fr. content/support/a.md:9',
        b: 'It has no place at all. content/support/b.md:6',
      },
    ],
  ])('%s', (_name, campaigns, expected) => expect(says(campaigns)).toEqual(expected));

  test('by what the story says', () => {
    const campaigns = [makeCampaign('a', { priority: 1 }), makeCampaign('b')];
    const { reasons, notes } = explain(campaigns, { ...STORY, wish: 'b' });
    expect(reasons.slice(0, 2).map(({ campaign, says, change }) => [campaign, says, change])).toEqual([
      ['b', 'The story names it under "support".', 'content/articles/2024/ferry.md:7'],
      ['a', 'The story names another under "support": "b".', 'content/articles/2024/ferry.md:7'],
    ]);
    expect(notes).toEqual(['The buttons of "b" lead to the support page, where "a" asks.']);
  });

  test('by how the support page is, to which readers come from everywhere', () => {
    const { reasons } = explain(
      [makeCampaign('a', { ...world, places: ['page'] }), makeCampaign('b', { places: ['page'] })],
      describePlain('support'),
    );
    expect(reasons.filter(({ places }) => places.includes('page')).map(({ says }) => says)).toEqual([
      'It is for everything, and "a" only for section "world".',
      'It is for section "world" only, and "b" for everything, which counts for more on the support page.',
    ]);
  });

  test.each<[string, Campaign[], string]>([
    ['is not there', [], '; there is no such campaign in this edition, '],
    ['is over', [makeCampaign('b', { ends: 0 })], ', which has been over since 1 January 1970, 03:00 GMT+3, '],
    ['is to come', [makeCampaign('b', { starts: at1June })], ', which begins on 1 June 2024, 00:00 EEST, '],
    ['has no room', [makeCampaign('b', { places: ['footer'] })], ', which does not ask there, '],
  ])('with a word where the one that the story names %s', (_name, campaigns, said) => {
    const { notes, places } = explain([makeCampaign('a'), ...campaigns], { ...STORY, wish: 'b' });
    expect(notes).toEqual([
      `The story names "b" under "support" (content/articles/2024/ferry.md:7)${said}so the choice is that of any story.`,
    ]);
    expect(places.line).toBe('a');
  });
});

describe('what comes next', () => {
  const next = (campaigns: Campaign[], page = STORY) => explain(campaigns, page).next?.says;
  const at2 = at('2024-07-01T00:00:00+03:00');

  test('is the first change that shows on the page', () => {
    const campaigns = [
      makeCampaign('appeal', { places: ['line', 'page'] }),
      // Neither of the first two is seen on this page.
      makeCampaign('culture', { starts: at1June, aim: { ...NOTHING, sections: ['culture'] }, places: ['line'] }),
      makeCampaign('late', { starts: at1June + 1, priority: -1, places: ['line'] }),
      makeCampaign('summer', { starts: at2, priority: 1, places: ['line'] }),
    ];
    expect(next(campaigns)).toBe(
      'On 1 July 2024, 00:00 EEST "summer" begins. From then on "summer" asks above the page.',
    );
  });

  test('may be an end and a beginning at once', () => {
    const campaigns = [
      makeCampaign('a', { ends: at1June, places: ['line'] }),
      makeCampaign('b', { starts: at1June, places: ['line'] }),
      makeCampaign('never', { starts: at1June, ends: at1June, places: ['line'] }),
    ];
    expect(next(campaigns)).toBe(
      'On 1 June 2024, 00:00 EEST "b" begins and "a" ends. From then on "b" asks above the page.',
    );
  });

  test('is nothing where nothing is set', () => {
    expect(next([makeCampaign('a', { starts: at('2024-01-01T00:00:00Z') })])).toBeUndefined();
    expect(next([makeCampaign('a', { ends: at1June })], { ...STORY, places: [], wish: false })).toBe(
      'On 1 June 2024, 00:00 EEST "a" ends. From then on nothing asks on the support page.',
    );
  });
});

describe('an overview', () => {
  const setting = open([
    makeCampaign('appeal'),
    makeCampaign('world', {
      priority: 10,
      starts: at('2024-04-01T09:30:00+03:00'),
      ends: at1June,
      places: ['line', 'end'],
      aim: { ...NOTHING, sections: ['world'] },
      except: { ...NOTHING, topics: ['sea'], stories: ['ferry'] },
    }),
    makeCampaign('autumn', { starts: at('2024-09-01T00:00:00+03:00') }),
    makeCampaign('winter', { ends: at('2024-03-01T00:00:00+02:00') }),
    makeCampaign('russian', { language: 'ru' }),
  ]);
  const pages = [
    ask(describePlain(), { title: 'Front page', address: '/' }),
    ask({ places: ['line', 'footer'], section: 'world' }, { title: 'Section World', address: '/world/' }),
    ask(describePlain('support'), { title: 'Support page', address: '/support/' }),
  ];

  test('is a table of all campaigns, and what shows', () => {
    expect(
      printOverview(summarize('en', pages, setting), setting),
    ).toBe(`Campaigns of the edition en, as of 12 April 2024, 09:00 EEST

  CAMPAIGN   NOW       FROM               UNTIL              PRIORITY   PLACES                    FOR                                                      FILE
  world      runs      2024-04-01 09:30   2024-06-01 00:00   10         line, end                 section "world", but not topic "sea" and story "ferry"   content/support/world.md
  appeal     runs                                            0          line, end, footer, page   everything                                               content/support/appeal.md
  autumn     to come   2024-09-01 00:00                      0          line, end, footer, page   everything                                               content/support/autumn.md
  winter     over                         2024-03-01 00:00   0          line, end, footer, page   everything                                               content/support/winter.md

  PAGE            ADDRESS     LINE     FOOTER   SUPPORT PAGE
  Front page      /           appeal   appeal
  Section World   /world/     world    appeal
  Support page    /support/            appeal   appeal

Next: On 1 June 2024, 00:00 EEST "world" ends.
`);
  });

  test('tells programs the same', () => {
    const { campaigns, pages: shown, ...rest } = summarize('en', pages, setting);
    expect(rest).toEqual({
      edition: 'en',
      next: { at: '2024-06-01T00:00:00+03:00', says: 'On 1 June 2024, 00:00 EEST "world" ends.' },
    });
    expect(campaigns[0]).toEqual({
      campaign: 'world',
      file: 'content/support/world.md',
      state: 'running',
      starts: '2024-04-01T09:30:00+03:00',
      ends: '2024-06-01T00:00:00+03:00',
      priority: 10,
      places: ['line', 'end'],
      for: { sections: ['world'], topics: [], authors: [] },
      except: { sections: [], topics: ['sea'], authors: [], stories: ['ferry'] },
    });
    expect(campaigns.map(({ campaign }) => campaign)).toEqual(['world', 'appeal', 'autumn', 'winter']);
    expect(shown.at(-1)).toEqual({
      title: 'Support page',
      address: '/support/',
      places: { footer: 'appeal', page: 'appeal' },
    });
  });

  test('says so where there is no campaign', () => {
    const printed = printOverview(summarize('fr', [], setting), setting);
    expect(printed).toContain('There is none: content/support/ holds them.');
    expect(printed).toContain('Next: no campaign is set to begin or end.');
  });
});
