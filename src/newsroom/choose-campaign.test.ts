import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCampaign, makeStory, NOON } from '../../tests/site/stories.ts';
import { describeList, describePlain, describeStory } from './asking-page.ts';
import {
  type AskingPage,
  type ChosenCampaigns,
  chooseCampaigns,
  findCampaignIn,
  type PlaceGroup,
  type Verdict,
  weighCampaigns,
} from './choose-campaign.ts';
import type { Aim, Campaign, SupportPlace } from './support.ts';

const NOTHING: Aim = { sections: [], topics: [], authors: [] };
const aimedAt = (named: Partial<Aim>): Pick<Campaign, 'aim'> => ({ aim: { ...NOTHING, ...named } });
const exceptFor = (named: Partial<Campaign['except']>): Pick<Campaign, 'except'> => ({
  except: { ...NOTHING, stories: [], ...named },
});
const tag = (slug: string) => ({ name: slug, slug });

const STORY = describeStory(
  makeStory({
    id: '2024/ferry',
    section: 'world',
    topics: [tag('sea'), tag('safety')],
    authors: [tag('ann-lee'), tag('ben-roe')],
  }),
);
const FRONT = describePlain();
const SUPPORT_PAGE = describePlain('support');

/** What becomes of each campaign, the first of them showing or none. */
function weigh(page: AskingPage, campaigns: readonly Campaign[], group: PlaceGroup = 'asking'): string[] {
  return weighCampaigns(page, group, campaigns).map(
    ({ campaign, shows, why }) => `${campaign.id} ${shows ? 'shows' : 'waits'}: ${why}`,
  );
}

const ids = ({ asking, footer, page }: ChosenCampaigns) => [asking?.id, footer?.id, page?.id];

describe('of campaigns that may ask, the one that asks is', () => {
  test('the only one', () => expect(weigh(STORY, [makeCampaign('only')])).toEqual(['only shows: the only one']));

  test.each<[string, Partial<Campaign>, Partial<Campaign>, string, string]>([
    ['of the higher priority', { priority: 1 }, {}, 'priority', 'lower priority'],
    ['of the less negative priority', { priority: -1 }, { priority: -2 }, 'priority', 'lower priority'],
    [
      'of the higher priority, though the other has all else for it',
      { priority: 1, ends: NOON + 9 },
      { ...aimedAt({ sections: ['world'] }), ends: NOON + 1 },
      'priority',
      'lower priority',
    ],
    ['aimed at its section', aimedAt({ sections: ['world'] }), {}, 'aim', 'wider aim'],
    ['aimed at its topic', aimedAt({ topics: ['sea'] }), {}, 'aim', 'wider aim'],
    ['aimed at its writer', aimedAt({ authors: ['ben-roe'] }), {}, 'aim', 'wider aim'],
    [
      'aimed at something, though the other ends first',
      { ...aimedAt({ sections: ['world'] }), ends: NOON + 2 },
      { ends: NOON + 1 },
      'aim',
      'wider aim',
    ],
    ['the one that ends first', { ends: NOON + 1 }, { ends: NOON + 2 }, 'ends first', 'ends later'],
    ['the one that ends', { ends: NOON + 1 }, {}, 'ends first', 'ends later'],
    [
      'of two with an aim, the one that ends',
      { ...aimedAt({ topics: ['sea'] }), ends: NOON + 1 },
      aimedAt({ sections: ['world'] }),
      'ends first',
      'ends later',
    ],
    ['the first by name', {}, {}, 'first by name', 'later by name'],
    [
      'the first by name of two that end together',
      { ends: NOON + 1 },
      { ends: NOON + 1 },
      'first by name',
      'later by name',
    ],
  ])('%s', (name, winning, losing, won, lost) => {
    // The loser comes first by name, but where names decide.
    const [first, second] = name.includes('by name') ? ['a', 'b'] : ['b', 'a'];
    const campaigns = [makeCampaign(first, winning), makeCampaign(second, losing)];
    const expected = [`${first} shows: ${won}`, `${second} waits: ${lost}`];
    expect(weigh(STORY, campaigns)).toEqual(expected);
    expect(weigh(STORY, campaigns.toReversed())).toEqual(expected);
    expect(chooseCampaigns(STORY, campaigns).asking?.id).toBe(first);
  });

  test('the one that the story names, whatever it is aimed at, stays away from or comes after', () => {
    const named = makeCampaign('named', {
      ...aimedAt({ sections: ['culture'] }),
      ...exceptFor({ sections: ['world'], stories: ['ferry'] }),
      priority: -9,
    });
    const page = { ...STORY, wish: 'named' };
    expect(weigh(page, [makeCampaign('other', { priority: 9 }), named])).toEqual([
      'named shows: named',
      'other waits: the story names another',
    ]);
    expect(weigh({ ...page, wish: 'other' }, [named, makeCampaign('other')])[0]).toBe('other shows: named');
  });

  test.each<[string, readonly Campaign[]]>([
    ['does not run, or is nowhere', []],
    ['has no room in a story', [makeCampaign('named', { priority: 9, places: ['footer', 'page'] })]],
    ['is not for this edition', [makeCampaign('named', { priority: 9, languages: ['ru'] })]],
  ])('chosen as for any story where the one that is named %s', (_name, named) => {
    const campaigns = [makeCampaign('other'), ...named, makeCampaign('first', { priority: 1 })];
    expect(weigh({ ...STORY, wish: 'named' }, campaigns).slice(0, 2)).toEqual([
      'first shows: priority',
      'other waits: lower priority',
    ]);
  });

  test('none of none', () => {
    expect(chooseCampaigns(STORY, [])).toEqual({});
    expect(weigh(STORY, [])).toEqual([]);
  });

  test('judged against the winner, each by what parts them', () => {
    expect(
      weigh(STORY, [
        makeCampaign('e', { priority: 1, ...aimedAt({ sections: ['world'] }) }),
        makeCampaign('d', { priority: 1, ...aimedAt({ sections: ['world'] }), ends: NOON + 2 }),
        makeCampaign('f', { priority: 2, ...aimedAt({ sections: ['culture'] }) }),
        makeCampaign('b', { priority: 1 }),
        makeCampaign('a', { ends: NOON + 1 }),
        makeCampaign('c', { priority: 1, ...aimedAt({ sections: ['world'] }), ends: NOON + 1 }),
      ]),
    ).toEqual([
      'c shows: ends first',
      'd waits: ends later',
      'e waits: ends later',
      'b waits: wider aim',
      'a waits: lower priority',
      'f waits: aimed elsewhere',
    ]);
  });
});

describe('a campaign does not ask', () => {
  test.each<[string, AskingPage, Partial<Campaign>, PlaceGroup, Verdict['why']]>([
    ['where it has no place', STORY, { places: ['footer', 'page'] }, 'asking', 'no such place'],
    ['inside or after what is no story', FRONT, { places: ['inside', 'end'] }, 'asking', 'no such place'],
    ['in the footer, unless it says so', STORY, { places: ['line'] }, 'footer', 'no such place'],
    ['on the support page, unless it says so', SUPPORT_PAGE, { places: ['line', 'footer'] }, 'page', 'no such place'],
    ['above the support page', SUPPORT_PAGE, {}, 'asking', 'no such place'],
    ['above the thanks', describePlain('thanks'), {}, 'asking', 'no such place'],
    [
      'on a story that has ended',
      describeStory(makeStory({ id: 's', ended: 'expired' })),
      {},
      'asking',
      'no such place',
    ],
    ['where the story wants none', { ...STORY, wish: false }, {}, 'asking', 'the story wants none'],
    ['in another edition', STORY, { languages: ['ru', 'fr'] }, 'asking', 'another edition'],
    ['on the support page of another edition', SUPPORT_PAGE, { languages: ['ru'] }, 'page', 'another edition'],
    ['in a section it stays away from', STORY, exceptFor({ sections: ['x', 'world'] }), 'asking', 'excepted'],
    ['at a topic it stays away from', STORY, exceptFor({ topics: ['safety'] }), 'asking', 'excepted'],
    ['under a writer it stays away from', STORY, exceptFor({ authors: ['ann-lee'] }), 'footer', 'excepted'],
    ['on a story it stays away from', STORY, exceptFor({ stories: ['2024/ferry'] }), 'asking', 'excepted'],
    ['on one that is named by its end', STORY, exceptFor({ stories: ['x', 'ferry'] }), 'footer', 'excepted'],
    [
      'where it stays away, though it is aimed there',
      STORY,
      { ...aimedAt({ sections: ['world'] }), ...exceptFor({ topics: ['sea'] }) },
      'asking',
      'excepted',
    ],
    ['in another section than it is for', STORY, aimedAt({ sections: ['culture'] }), 'asking', 'aimed elsewhere'],
    ['at another topic', STORY, aimedAt({ topics: ['world'] }), 'asking', 'aimed elsewhere'],
    ['under another writer', STORY, aimedAt({ authors: ['sea'] }), 'footer', 'aimed elsewhere'],
    [
      'on a page about nothing, if it is for something',
      FRONT,
      aimedAt({ sections: ['world'] }),
      'asking',
      'aimed elsewhere',
    ],
    [
      'in the footer of the support page, if it is for something',
      SUPPORT_PAGE,
      aimedAt({ topics: ['sea'] }),
      'footer',
      'aimed elsewhere',
    ],
    [
      'on the list of a topic that is called as its section',
      describeList({ by: 'topic', slug: 'world' }),
      aimedAt({ sections: ['world'] }),
      'asking',
      'aimed elsewhere',
    ],
    [
      'on the list of a month',
      describeList({ by: 'month', slug: '2024-04' }),
      aimedAt({ sections: ['2024-04'] }),
      'asking',
      'aimed elsewhere',
    ],
  ])('%s', (_name, page, named, group, why) => {
    expect(weigh(page, [makeCampaign('this', named)], group)).toEqual([`this waits: ${why}`]);
    expect(weigh(page, [makeCampaign('this', named), makeCampaign('plain', { places: [] })], group)).toContain(
      `this waits: ${why}`,
    );
  });

  test('and does, where only something like that is the case', () => {
    const asks = (page: AskingPage, named: Partial<Campaign>) =>
      expect(weigh(page, [makeCampaign('this', named)])).toEqual(['this shows: the only one']);
    asks(STORY, exceptFor({ stories: ['erry', '2023/ferry', 'ferry/'] }));
    asks(STORY, exceptFor({ sections: ['sea'], topics: ['world'], authors: ['ann'] }));
    asks(STORY, { languages: ['ru', 'en'] });
    asks(STORY, aimedAt({ sections: ['culture'], topics: ['sea'] }));
    asks(FRONT, exceptFor({ stories: [''] }));
    asks(describeList({ by: 'section', slug: 'world' }), aimedAt({ sections: ['world'] }));
    asks(describeList({ by: 'topic', slug: 'sea' }), aimedAt({ topics: ['sea'] }));
    asks(describeList({ by: 'author', slug: 'ann-lee' }), aimedAt({ authors: ['ann-lee'] }));
  });
});

describe('places', () => {
  test('line, inside and end are of one campaign, each where that has the place', () => {
    const line = makeCampaign('line', { places: ['line'], priority: 1 });
    const all = makeCampaign('all', { places: ['line', 'inside', 'end', 'footer', 'page'] });
    const chosen = chooseCampaigns(STORY, [all, line]);
    const places: SupportPlace[] = ['line', 'inside', 'end', 'footer', 'page'];
    expect(places.map((place) => findCampaignIn(place, STORY, chosen)?.id)).toEqual([
      'line',
      undefined,
      undefined,
      'all',
      undefined,
    ]);
    const onSupport = chooseCampaigns(SUPPORT_PAGE, [all, line]);
    expect(places.map((place) => findCampaignIn(place, SUPPORT_PAGE, onSupport)?.id)).toEqual([
      undefined,
      undefined,
      undefined,
      'all',
      'all',
    ]);
  });

  test('the footer chooses for itself, and does not hear what a story wishes', () => {
    const asking = makeCampaign('asking', { places: ['line', 'end'], priority: 1 });
    const footer = makeCampaign('footer', { places: ['footer'] });
    const both = [asking, footer];
    expect(ids(chooseCampaigns(STORY, both))).toEqual(['asking', 'footer', undefined]);
    expect(ids(chooseCampaigns({ ...STORY, wish: false }, both))).toEqual([undefined, 'footer', undefined]);
    const wished = makeCampaign('wished', { ...aimedAt({ sections: ['culture'] }), priority: 9 });
    expect(ids(chooseCampaigns({ ...STORY, wish: 'wished' }, [...both, wished]))).toEqual([
      'wished',
      'footer',
      undefined,
    ]);
  });

  test('the support page turns nobody away, and prefers what is for everything', () => {
    const aimed = makeCampaign('aimed', { ...aimedAt({ sections: ['world'] }), ...exceptFor({ topics: ['sea'] }) });
    expect(weigh(SUPPORT_PAGE, [aimed], 'page')).toEqual(['aimed shows: the only one']);
    expect(weigh(SUPPORT_PAGE, [aimed, makeCampaign('plain')], 'page')).toEqual([
      'plain shows: no aim',
      'aimed waits: narrower aim',
    ]);
    expect(weigh(SUPPORT_PAGE, [{ ...aimed, priority: 1 }, makeCampaign('plain')], 'page')).toEqual([
      'aimed shows: priority',
      'plain waits: lower priority',
    ]);
  });
});

describe('whatever the campaigns are', () => {
  const SLUGS = ['world', 'culture', 'sea'];
  const some = (of: readonly string[]) => fc.subarray([...of], { maxLength: 2 });
  const aims = fc.record({ sections: some(SLUGS), topics: some(SLUGS), authors: some(SLUGS) });
  const aimsOrNone = fc.oneof(fc.constant(NOTHING), aims);
  const place = fc.constantFrom<SupportPlace>('line', 'inside', 'end', 'footer', 'page');
  const campaign = (names: readonly string[]) =>
    fc.record({
      id: fc.constantFrom(...names),
      priority: fc.integer({ min: -1, max: 2 }),
      ends: fc.option(fc.constantFrom(NOON + 1, NOON + 2), { nil: undefined }),
      places: fc.uniqueArray(place),
      aim: aimsOrNone,
      except: fc.record({
        sections: some(SLUGS),
        topics: some(SLUGS),
        authors: some(SLUGS),
        stories: some(['ferry', '2024/ferry', 'other']),
      }),
      languages: fc.option(fc.constantFrom(['en'], ['ru']), { nil: undefined }),
    });
  const make = ({
    id,
    ends,
    languages,
    ...rest
  }: {
    id: string;
    ends: number | undefined;
    languages: readonly string[] | undefined;
  }) => makeCampaign(id, { ...rest, ...(ends === undefined ? {} : { ends }), ...(languages ? { languages } : {}) });
  const NAMES = ['a', 'b', 'c', 'd', 'e'];
  const campaigns = fc
    .uniqueArray(campaign(NAMES), { selector: ({ id }) => id, maxLength: 5 })
    .map((all) => all.map(make));
  const story = fc.record({
    section: fc.constantFrom(...SLUGS),
    topics: some(SLUGS),
    authors: some(SLUGS),
    wish: fc.constantFrom<(string | false | undefined)[]>(undefined, false, 'a', 'c', 'z'),
  });
  const page = fc.oneof(
    story.map(({ section, topics, authors, wish }): AskingPage => ({ ...STORY, section, topics, authors, wish })),
    fc.constantFrom(FRONT, SUPPORT_PAGE, describePlain('thanks')),
    fc.constantFrom('section', 'topic', 'author').map((by) => describeList({ by: by as 'section', slug: 'world' })),
  );
  const GROUPS = ['asking', 'footer', 'page'] as const;

  test('the choice and its reasons do not depend on their order', () => {
    const shuffled = campaigns.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(page, shuffled, (page, [all, others]) => {
        expect(chooseCampaigns(page, others)).toEqual(chooseCampaigns(page, all));
        for (const group of GROUPS) expect(weigh(page, others, group)).toEqual(weigh(page, all, group));
      }),
    );
  });

  test('one that loses changes nothing where it comes or goes', () => {
    fc.assert(
      fc.property(page, campaigns, (page, all) => {
        for (const group of GROUPS) {
          const [first, ...rest] = weighCampaigns(page, group, all);
          const winner = first?.shows ? first.campaign.id : undefined;
          for (const { campaign } of first?.shows ? rest : []) {
            const without = weighCampaigns(
              page,
              group,
              all.filter((other) => other !== campaign),
            );
            expect(without[0]?.campaign.id).toBe(winner);
          }
        }
      }),
    );
  });

  test('each is told of once, at most one shows, and it comes first', () => {
    fc.assert(
      fc.property(page, campaigns, (page, all) => {
        for (const group of GROUPS) {
          const verdicts = weighCampaigns(page, group, all);
          expect(verdicts.map(({ campaign }) => campaign.id).sort()).toEqual(all.map(({ id }) => id).sort());
          expect(verdicts.slice(1).some(({ shows }) => shows)).toBe(false);
          expect(verdicts[0]?.shows ? verdicts[0].campaign : undefined).toBe(chooseCampaigns(page, all)[group]);
        }
      }),
    );
  });

  test('what shows in the line, inside and at the end is of one, which has these places', () => {
    fc.assert(
      fc.property(page, campaigns, (page, all) => {
        const chosen = chooseCampaigns(page, all);
        const shown = (['line', 'inside', 'end'] as const).flatMap((place) => {
          const found = findCampaignIn(place, page, chosen);
          if (found) expect(found.places).toContain(place);
          return found ? [found.id] : [];
        });
        expect(new Set(shown).size).toBe(chosen.asking ? 1 : 0);
        if (page.wish === false) expect(shown).toEqual([]);
      }),
    );
  });
});
