import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../tests/site/reading.ts';
import { at, makeContent, makeSection, makeStories, makeStory, NOON } from '../../tests/site/stories.ts';
import type { Archive, StoryList } from '../newsroom/archive.ts';
import type { Manuscript } from '../newsroom/article.ts';
import { chooseRelated } from '../newsroom/related.ts';
import { nameList } from '../newsroom/subject.ts';
import { openArchive } from './archive.ts';
import { Changes, listStirred, listStirredSearches, listTouched, settleChanges, settleSearches } from './changes.ts';
import { type FilingOptions, fileStories } from './filing.ts';
import { noteQuestions, type Question, questions } from './question.ts';
import { divideManuscript, Shelf } from './shelf.ts';

const DAY = 86_400_000;
const HOUSE = makeContent({ sections: [makeSection('world'), makeSection('culture')] });

/** An archive that is published again and again, and tells what each change to it touched. */
class Newsroom {
  readonly #store = openStore();
  readonly #stories = new Map<string, Manuscript>();
  readonly #options: Partial<FilingOptions>;
  #now = NOON;

  constructor(stories: readonly Manuscript[], options: Partial<FilingOptions> = {}) {
    this.#options = options;
    this.change(stories);
  }

  get archive(): Archive {
    return openArchive(this.#store, HOUSE, this.#now);
  }

  /** Files stories that are new or were edited, and takes out those that are named by id. */
  change(
    edited: readonly Manuscript[],
    gone: readonly string[] = [],
    { now = this.#now, ...options }: Partial<FilingOptions> = {},
  ): { touched: Set<Question>; stirred: string[]; searches: string[] } {
    const store = this.#store;
    this.#now = now;
    return store.write(() => {
      const changes = new Changes(store);
      const shelf = new Shelf(store, changes);
      for (const story of edited) {
        const { file } = story;
        this.#stories.set(file, story);
        shelf.keepReading({
          file,
          kind: 'articles',
          ...divideManuscript(story),
          spoilt: false,
          searched: [],
          open: false,
          claims: [],
        });
      }
      for (const id of gone) {
        const file = makeStory({ id }).file;
        this.#stories.delete(file);
        shelf.forgetFile(file);
      }
      const join: FilingOptions['join'] = (article) => ({ article, problems: [] });
      const { publication } = HOUSE;
      fileStories(store, changes, {
        publication,
        join,
        all: false,
        heldBack: false,
        now,
        ...this.#options,
        ...options,
      });
      changes.keep(store);
      const result = {
        touched: new Set(listTouched(store)),
        stirred: listStirred(store).sort(),
        searches: listStirredSearches(store).sort(),
      };
      settleChanges(store, 'these tests');
      settleSearches(store, 'these tests');
      return result;
    });
  }

  /** The same, of one story that is there. */
  edit(id: string, named: Partial<Manuscript>) {
    return this.change([{ ...this.#stories.get(makeStory({ id }).file)!, ...named }]);
  }
}

/** Numbered stories, `s38` to `s50`. */
const run = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `s${first + index}`);

const WORLD = 'en section world';
const CULTURE = 'en section culture';
const month = (name: string) => `en month ${name}`;
/** What is touched when stories move in a list. */
const pages = (list: string, first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => questions.page(list, first + index));
const standing = (list: string, first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => questions.standing(list, first + index));
const whole = (...lists: string[]) => lists.map(questions.whole);
const newest = (...lists: string[]) => lists.map(questions.newest);
const neighbours = (ids: readonly string[], language = 'en') => ids.map((id) => questions.neighbours(id, language));
/** The names of a story, which are taken back and given anew whenever its file is read. */
const names = (...ids: string[]) => ids.map(questions.named);
const sorted = (touched: Iterable<Question>) => [...new Set(touched)].sort((one, other) => one - other);

/** Compares what was touched, leaving out the names of stories whose files were read. */
function expectTouched(
  touched: ReadonlySet<Question>,
  read: readonly string[],
  ...expected: readonly Question[][]
): void {
  expect(sorted([...touched, ...names(...read)])).toEqual(sorted([...expected.flat(), ...names(...read)]));
}

/** `s1` of 1 January 2020 to `s100` of 9 April, all of one section. */
const hundred = makeStories(100);

describe('an edit touches', () => {
  test('of the text, the text', () => {
    const { touched, stirred } = new Newsroom(hundred).edit('s50', { body: ['<p>Other.</p>'] });
    expectTouched(touched, ['s50'], [questions.body('s50', 'en')]);
    expect(stirred).toEqual([]);
  });

  test('of the headline, the story, and the lists that are asked for whole', () => {
    const { touched, stirred } = new Newsroom(hundred).edit('s50', { headline: 'Other' });
    expectTouched(touched, ['s50'], [questions.story('s50')], whole('en', WORLD, month('2020-02')));
    expect(stirred).toEqual(['story en s50']);
  });

  test('of the language, the story in both', () => {
    const { touched, stirred } = new Newsroom(hundred).edit('s50', { language: 'ru' });
    expect(stirred).toEqual(expect.arrayContaining(['story en s50', 'story ru s50']));
    expect(touched).toContain(questions.story('s50'));
  });

  test('of nothing, nothing', () => {
    const desk = new Newsroom(hundred);
    expect(desk.change([]).touched).toEqual(new Set());
    expect(desk.change([]).stirred).toEqual([]);
    expectTouched(desk.edit('s50', {}).touched, ['s50']);
    expect(desk.change([], [], { all: true }).touched).toEqual(new Set());
  });

  test('of the address part, the names by which the story was known and is known', () => {
    const { touched } = new Newsroom(hundred).edit('s50', { slug: 'other' });
    expectTouched(touched, ['s50', 'other'], [questions.story('s50')], whole('en', WORLD, month('2020-02')));
    for (const name of names('s50', 'other')) expect(touched).toContain(name);
    const back = new Newsroom(hundred.with(49, { ...hundred[49]!, slug: 'other' })).edit('s50', { slug: 's50' });
    expect(back.touched).toContain(questions.named('other'));
  });

  test('of the time of day, its place, though its order stays', () => {
    const { touched, stirred } = new Newsroom(hundred).edit('s50', { published: hundred[49]!.published! + 60_000 });
    const february = month('2020-02');
    expectTouched(
      touched,
      ['s50'],
      [questions.story('s50')],
      whole('en', WORLD, february),
      ['en', WORLD].flatMap((list) => pages(list, 3, 3)),
      pages(february, 1, 1),
      newest('en', WORLD, february),
      neighbours(run(38, 62)),
    );
    expect(stirred).toEqual(['list en', `list ${february}`, `list ${WORLD}`, 'story en s50']);
  });

  test('of the date, the pages and neighbours between which it moved', () => {
    // From 19 February to 25 March.
    const published = hundred[84]!.published! + 60_000;
    const { touched, stirred } = new Newsroom(hundred).edit('s50', { published });
    const [february, march] = [month('2020-02'), month('2020-03')];
    expectTouched(
      touched,
      ['s50'],
      [questions.story('s50')],
      whole('en', WORLD, february, march),
      ['en', WORLD].flatMap((list) => pages(list, 3, 5)),
      pages(february, 1, 1),
      pages(march, 1, 1),
      newest('en', WORLD, february, march),
      // From thirty-one to thirty-two.
      [questions.measure(march)],
      neighbours([...run(38, 62), ...run(74, 97)]),
    );
    expect(stirred).toEqual(['list en', `list ${february}`, `list ${march}`, `list ${WORLD}`, 'story en s50']);
  });

  test('of the section, both sections and no other list', () => {
    const desk = new Newsroom(hundred);
    const { touched, stirred } = desk.edit('s50', { section: 'culture' });
    expectTouched(
      touched,
      ['s50'],
      [questions.story('s50')],
      whole('en', WORLD, CULTURE, month('2020-02')),
      pages(WORLD, 3, 5),
      standing(WORLD, 4, 5),
      pages(CULTURE, 1, 1),
      newest(WORLD, CULTURE),
      [questions.measure(CULTURE), questions.slugs('section', 'en')],
      neighbours(run(38, 62)),
    );
    expect(stirred).toEqual([`list ${CULTURE}`, `list ${WORLD}`, 'story en s50']);
    expect([...desk.archive.listAll({ language: 'en', by: 'section', slug: 'culture' })].map(({ id }) => id)).toEqual([
      's50',
    ]);
  });

  test('of the language, the story in both editions', () => {
    const desk = new Newsroom(hundred);
    const { touched, stirred } = desk.edit('s50', { language: 'ru' });
    for (const question of [
      // By this the page that it had is found, and goes.
      questions.story('s50'),
      ...whole('en', WORLD, 'ru', 'ru section world'),
      ...neighbours(['s38', 's49', 's51', 's62']),
      ...neighbours(['s50'], 'ru'),
    ]) {
      expect(touched).toContain(question);
    }
    expect(stirred).toEqual(expect.arrayContaining(['story ru s50', 'list en', 'list ru']));
    expect([...desk.archive.listIds('ru')]).toEqual(['s50']);
    expect([...desk.archive.listIds('en')]).not.toContain('s50');
  });
});

describe('a story that comes touches', () => {
  test('as the newest, the newest page and the last neighbours', () => {
    const { touched, stirred } = new Newsroom(hundred).change(makeStories(101).slice(100));
    const april = month('2020-04');
    expectTouched(
      touched,
      ['s101'],
      [questions.story('s101'), questions.body('s101', 'en')],
      whole('en', WORLD, april),
      pages('en', 5, 5),
      pages(WORLD, 5, 5),
      pages(april, 1, 1),
      newest('en', WORLD, april),
      neighbours(run(89, 101)),
      names('s101'),
    );
    expect(stirred).toEqual(['list en', `list ${april}`, `list ${WORLD}`, 'story en s101']);
  });

  test('when it fills a page, also what stands where', () => {
    const { touched } = new Newsroom(makeStories(59)).change(makeStories(60).slice(59));
    for (const list of ['en', WORLD]) {
      for (const question of [...pages(list, 2, 3), ...standing(list, 2, 3)]) expect(touched).toContain(question);
      for (const question of [...pages(list, 1, 1), ...standing(list, 1, 1), ...pages(list, 4, 4)]) {
        expect(touched).not.toContain(question);
      }
    }
  });

  test('in the middle of a long list, what stands near, and not what is newest', () => {
    // At s120 of two hundred, so that eighty are newer; the last page holds twenty to thirty-nine.
    const story = makeStory({ id: 'late', published: hundred[0]!.published! + 119.5 * DAY });
    const { touched, stirred } = new Newsroom(makeStories(200)).change([story]);
    const april = month('2020-04');
    expectTouched(
      touched,
      ['late'],
      [questions.story('late'), questions.body('late', 'en')],
      whole('en', WORLD, april),
      pages('en', 7, 10),
      pages(WORLD, 7, 10),
      pages(april, 1, 1),
      newest(april),
      neighbours([...run(109, 132), 'late']),
      names('late'),
    );
    expect(stirred).toEqual(['list en', `list ${april}`, `list ${WORLD}`, 'story en late']);
  });

  test('beside others of the same instant, no more', () => {
    const same = (id: string) => makeStory({ id, published: NOON - DAY });
    const desk = new Newsroom(['b', 'd', 'f'].map(same));
    const { touched } = desk.change([same('a'), same('e')]);
    for (const id of ['a', 'b', 'd', 'e', 'f']) expect(touched).toContain(questions.neighbours(id, 'en'));
    expect([...desk.archive.listIds('en')]).toEqual(['a', 'b', 'd', 'e', 'f']);
  });

  test('in another language, that edition and the story in every one', () => {
    const { touched, stirred } = new Newsroom(hundred).change([
      { ...hundred[49]!, file: 'articles/s50.ru.md', language: 'ru' },
    ]);
    const lists = ['ru', 'ru section world', 'ru month 2020-02'];
    expectTouched(
      touched,
      ['s50'],
      [questions.story('s50'), questions.body('s50', 'ru')],
      whole(...lists),
      lists.flatMap((list) => pages(list, 1, 1)),
      newest(...lists),
      lists.map(questions.measure),
      [questions.slugs('section', 'ru'), questions.slugs('month', 'ru'), questions.monthsBeside('2020-02', 'ru')],
      neighbours(['s50'], 'ru'),
    );
    expect(stirred).toEqual(['list ru', 'list ru month 2020-02', 'list ru section world', 'story ru s50']);
  });
});

describe('a story that goes touches', () => {
  test('what stood near it, and all later pages', () => {
    const desk = new Newsroom(hundred);
    const { touched, stirred } = desk.change([], ['s50']);
    const february = month('2020-02');
    const [, ...without] = [questions.neighbours('s50', 'en'), ...neighbours([...run(38, 49), ...run(51, 62)])];
    expectTouched(
      touched,
      ['s50'],
      [questions.story('s50')],
      whole('en', WORLD, february),
      ['en', WORLD].flatMap((list) => [...pages(list, 3, 5), ...standing(list, 4, 5)]),
      pages(february, 1, 1),
      newest('en', WORLD, february),
      without,
    );
    expect(touched).toContain(questions.named('s50'));
    expect(stirred).toEqual(['list en', `list ${february}`, `list ${WORLD}`, 'story en s50']);
    expect(desk.archive.findArticle('s50', 'en')).toBeUndefined();
    expect(desk.archive.findNamed('s50')).toBeUndefined();
  });

  test('as the last of a list, that there is such a list', () => {
    const topics = [{ name: 'Niger', slug: 'niger' }];
    const desk = new Newsroom([...makeStories(3), makeStory({ id: 'last', section: 'culture', topics })]);
    expect(desk.archive.listSlugs('topic', 'en')).toEqual(['niger']);
    const { touched, stirred } = desk.change([], ['last']);
    for (const by of ['section', 'topic', 'month'] as const) expect(touched).toContain(questions.slugs(by, 'en'));
    expect(touched).not.toContain(questions.slugs('author', 'en'));
    expect(stirred).toContain('list en topic niger');
    expect(desk.archive.listSlugs('topic', 'en')).toEqual([]);
    expect(desk.archive.listSlugs('month', 'en')).toEqual(['2020-01']);
  });

  test('when its file cannot be read any more, the same', () => {
    const [one, two] = [new Newsroom(makeStories(5)), new Newsroom(makeStories(5), { join: () => ({ problems: [] }) })];
    expect([...one.archive.listIds('en')]).toHaveLength(5);
    expect([...two.archive.listIds('en')]).toEqual([]);
    const { touched, stirred } = one.change([{ ...makeStories(5)[2]!, headline: 'New' }], [], {
      join: () => ({ problems: [{ name: 'section-unknown' }] }),
    });
    expect(touched).toContain(questions.story('s3'));
    expect(stirred).toContain('story en s3');
    expect([...one.archive.listIds('en')]).toEqual(['s5', 's4', 's2', 's1']);
  });
});

describe('a correction touches', () => {
  const CORRECTED = 'en corrected';
  const wrong = (...days: number[]) =>
    days.map((day) => ({ date: NOON - day * DAY, kind: 'correction' as const, html: `Was wrong ${day} days ago.` }));
  /** Forty-five corrections on forty-five days, of five stories. */
  const corrected = () =>
    new Newsroom(
      makeStories(5).map((story, place) => ({
        ...story,
        corrections: wrong(...Array.from({ length: 9 }, (_, index) => 1 + place + index * 5)),
      })),
    );
  const inLists = whole('en', WORLD, month('2020-01'));

  test('of a story that had none, the newest page of the list, and none of its neighbours', () => {
    const { touched, stirred } = new Newsroom(hundred).edit('s50', { corrections: wrong(1) });
    expectTouched(
      touched,
      ['s50'],
      [questions.story('s50')],
      whole('en', WORLD, month('2020-02'), CORRECTED),
      pages(CORRECTED, 1, 1),
      newest(CORRECTED),
      [questions.measure(CORRECTED), questions.slugs('corrected', 'en')],
    );
    expect(stirred).toEqual([`list ${CORRECTED}`, 'story en s50']);
  });

  test('that is one more, only the newest page', () => {
    const desk = corrected();
    const before = desk.archive.listCorrected('en', 1);
    const first = desk.archive.findArticle('s1', 'en')!;
    const { touched } = desk.edit('s1', { corrections: [...first.corrections, ...wrong(0)] });
    expectTouched(
      touched,
      ['s1'],
      [questions.story('s1')],
      inLists,
      whole(CORRECTED),
      pages(CORRECTED, 2, 2),
      newest(CORRECTED),
    );
    expect(desk.archive.listCorrected('en', 1).map(({ corrections }) => corrections)).toEqual(
      before.map(({ corrections }) => corrections),
    );
  });

  test('that is dated anew, the pages between', () => {
    const desk = corrected();
    const first = desk.archive.findArticle('s1', 'en')!;
    const { touched } = desk.edit('s1', { corrections: [...first.corrections.slice(0, -1), ...wrong(0)] });
    for (const page of [1, 2]) expect(touched).toContain(questions.page(CORRECTED, page));
    const latest = desk.archive.listCorrected('en', 2)[0];
    expect(latest?.story.id).toBe('s1');
    expect(latest?.corrections).toEqual(wrong(0));
  });

  test('whose words alone change, the story', () => {
    const desk = corrected();
    const first = desk.archive.findArticle('s1', 'en')!;
    const corrections = first.corrections.map((correction) => ({ ...correction, html: 'Other words.' }));
    const { touched } = desk.edit('s1', { corrections });
    expectTouched(touched, ['s1'], [questions.story('s1')], inLists, whole(CORRECTED));
  });

  test('that goes with the last of them, that there is none', () => {
    const desk = new Newsroom([...makeStories(3), makeStory({ id: 'wrong', corrections: wrong(1) })]);
    const { touched } = desk.edit('wrong', { corrections: [] });
    expect(touched).toContain(questions.page(CORRECTED, 1));
    expect(desk.archive.listCorrected('en', 1)).toEqual([]);
  });
});

describe('a month that comes or goes touches', () => {
  const inMonth = (id: string, published: string) => makeStory({ id, published: at(published) });
  const beside = (...months: string[]) => months.map((of) => questions.monthsBeside(of, 'en'));
  const months = ['2023-01', '2023-05', '2023-09', '2024-01'];
  const desk = () => new Newsroom(months.map((of, place) => inMonth(`s${place}`, `${of}-10T10:00:00Z`)));

  test('itself and those on either side, and no other', () => {
    const paper = desk();
    const came = paper.change([inMonth('new', '2023-07-10T10:00:00Z')]).touched;
    for (const question of beside('2023-05', '2023-07', '2023-09')) expect(came).toContain(question);
    for (const question of beside('2023-01', '2024-01')) expect(came).not.toContain(question);
    const went = paper.change([], ['new']).touched;
    for (const question of beside('2023-05', '2023-07', '2023-09')) expect(went).toContain(question);
    for (const question of beside('2023-01', '2024-01')) expect(went).not.toContain(question);
  });

  test('every month whose neighbours differ, where several move at once', () => {
    const days = ['2022-11', '2022-12', ...months, '2024-02', '2024-03'];
    const story = fc.record({ id: fc.constantFrom('a', 'b', 'c'), month: fc.constantFrom(...days) });
    fc.assert(
      fc.property(
        fc.array(story, { minLength: 1, maxLength: 4 }),
        fc.subarray(['s0', 's1', 's2', 's3']),
        (come, go) => {
          const paper = desk();
          const answers = () => days.map((of) => JSON.stringify(paper.archive.findMonthsBeside(of, 'en')));
          const standing = new Set(paper.archive.listSlugs('month', 'en'));
          const before = answers();
          const { touched } = paper.change(
            come.map(({ id, month: of }) => inMonth(id, `${of}-11T10:00:00Z`)),
            go,
          );
          for (const [place, answer] of answers().entries())
            if (answer !== before[place] && standing.has(days[place]!))
              expect(touched).toContain(questions.monthsBeside(days[place]!, 'en'));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('how many stories a topic has is touched', () => {
  const niger = [{ name: 'Niger', slug: 'niger' }];
  const measure = questions.measure('en topic niger');

  test.each([
    [0, 1, true],
    [1, 2, true],
    [2, 3, false],
    [3, 4, true],
    [6, 7, false],
    [7, 8, true],
    [8, 9, false],
    [15, 16, true],
    [16, 17, false],
  ])('from %i to %i and back: %s', (few, many, crosses) => {
    const stories = makeStories(many, { topics: niger });
    const desk = new Newsroom(stories.slice(0, few));
    expect(desk.change(stories.slice(few)).touched.has(measure)).toBe(crosses);
    expect(desk.change([], [`s${many}`]).touched.has(measure)).toBe(crosses);
  });
});

describe('the time', () => {
  const held = makeStory({ id: 'held', embargo: NOON + 10 });
  const stories = [...makeStories(3), held, makeStory({ id: 'draft', draft: true })];
  const seen = (desk: Newsroom) => [...desk.archive.listIds('en')];
  const pass = (desk: Newsroom, now: number) => desk.change([], [], { now });

  test('lets a story in at the end of its embargo', () => {
    const desk = new Newsroom(stories);
    expect(pass(desk, NOON + 9)).toEqual({ touched: new Set(), stirred: [], searches: [] });
    expect(seen(desk)).toEqual(['s3', 's2', 's1']);
    const { touched, stirred } = pass(desk, NOON + 10);
    const may = month('2024-05');
    const lists = ['en', WORLD, may];
    expectTouched(
      touched,
      [],
      [questions.story('held')],
      whole(...lists),
      lists.flatMap((list) => pages(list, 1, 1)),
      newest(...lists),
      // Of the whole list from three to four, and of May from none to one.
      lists.map(questions.measure),
      [questions.slugs('month', 'en'), ...['2020-01', '2024-05'].map((of) => questions.monthsBeside(of, 'en'))],
      neighbours(['held', ...run(1, 3)]),
    );
    expect(stirred).toEqual([...lists.map((list) => `list ${list}`), 'story en held'].sort());
    expect(seen(desk)).toEqual(['held', 's3', 's2', 's1']);
    expect(pass(desk, NOON + 11)).toEqual({ touched: new Set(), stirred: [], searches: [] });
  });

  test('takes it out again when the clock is set back', () => {
    const desk = new Newsroom(stories);
    const came = pass(desk, NOON + 10);
    const went = pass(desk, NOON + 9);
    expect(sorted(went.touched)).toEqual(sorted(came.touched));
    expect(went.stirred).toEqual(came.stirred);
    expect(seen(desk)).toEqual(['s3', 's2', 's1']);
    pass(desk, hundred[1]!.published!);
    expect(seen(desk)).toEqual(['s2', 's1']);
    pass(desk, NOON + 10);
    expect(seen(desk)).toEqual(['held', 's3', 's2', 's1']);
  });

  test('lets a story in that is new and whose embargo was moved', () => {
    const desk = new Newsroom(stories);
    desk.edit('held', { embargo: NOON });
    expect(seen(desk)).toContain('held');
    expect(desk.edit('held', { embargo: NOON + 1 }).stirred).toContain('story en held');
    expect(seen(desk)).not.toContain('held');
  });

  test('means nothing to a draft, nor to the preview, which shows all', () => {
    const desk = new Newsroom(stories);
    pass(desk, NOON + 100 * DAY);
    expect(seen(desk)).not.toContain('draft');
    const preview = new Newsroom(stories, { heldBack: true });
    expect(seen(preview)).toEqual(['draft', 'held', 's3', 's2', 's1']);
    expect(pass(preview, NOON + 10)).toEqual({ touched: new Set(), stirred: [], searches: [] });
    expect(pass(preview, NOON - 10_000 * DAY)).toEqual({ touched: new Set(), stirred: [], searches: [] });
    expect(seen(preview)).toEqual(['draft', 'held', 's3', 's2', 's1']);
  });
});

describe('a picture is stirred', () => {
  const photo = { file: 'a.jpg', alt: 'A' };
  const inside = { file: 'b.jpg', alt: 'B' };

  test('when a story begins to show it, and when it stops', () => {
    const desk = new Newsroom(makeStories(3));
    expect(desk.edit('s2', { photo, body: ['<p>', inside, '</p>', photo] }).stirred).toEqual([
      'photo a.jpg',
      'photo b.jpg',
      'story en s2',
    ]);
    expect(desk.edit('s2', { headline: 'Other' }).stirred).toEqual(['story en s2']);
    expect(desk.edit('s2', { body: ['<p>Text.</p>'] }).stirred).toEqual(['photo b.jpg']);
    expect(desk.change([], ['s2']).stirred).toContain('photo a.jpg');
  });
});

describe('whatever is done to stories', () => {
  const LISTS: readonly StoryList[] = ['en', 'ru'].flatMap((language) => [
    { language },
    ...['world', 'culture'].map((slug) => ({ language, by: 'section' as const, slug })),
    ...['ann', 'ben'].map((slug) => ({ language, by: 'author' as const, slug })),
    ...['niger', 'mali'].map((slug) => ({ language, by: 'topic' as const, slug })),
    ...['2024-01', '2024-02', '2024-03'].map((slug) => ({ language, by: 'month' as const, slug })),
  ]);

  /** What pages could ask, with the answers and the questions that were noted. */
  function askAll(archive: Archive): Map<string, { answer: string; asked: Set<Question> }> {
    const answers = new Map<string, { answer: string; asked: Set<Question> }>();
    const ask = (name: string, work: (noting: Archive) => unknown) => {
      const asked = new Set<Question>();
      const noting = noteQuestions(archive, (question) => asked.add(question));
      answers.set(name, { answer: JSON.stringify(work(noting)) ?? 'none', asked });
    };
    for (const list of LISTS) {
      const name = nameList(list);
      for (const count of [1, 5, 60]) ask(`newest ${count} of ${name}`, (noting) => noting.listNewest(list, count));
      ask(`all of ${name}`, (noting) => noting.listAll(list));
      ask(`size of ${name}`, (noting) => noting.measureList(list));
      for (let page = 1; page <= 4; page += 1) {
        ask(`standing of ${name} ${page}`, (noting) => noting.judgePage(list, page));
        if (archive.judgePage(list, page) === 'none') continue;
        ask(`page of ${name} ${page}`, (noting) => noting.listPage(list, page));
      }
    }
    ask('redirects', (noting) => [noting.hasRedirects(), noting.listRedirects()]);
    for (const language of ['en', 'ru']) {
      ask(`ids of ${language}`, (noting) => [...noting.listIds(language)]);
      ask(`ended in ${language}`, (noting) => [...noting.listIds(language, 'ended')]);
      ask(`corrected in ${language}`, (noting) => noting.listCorrected(language, 1));
      for (const by of ['section', 'author', 'topic', 'month'] as const) {
        ask(`slugs of ${by} ${language}`, (noting) => noting.listSlugs(by, language));
      }
      for (let number = 1; number <= 60; number += 1) {
        const id = `s${number}`;
        ask(`story ${language} ${id}`, (noting) => noting.findArticle(id, language));
        ask(`end of ${language} ${id}`, (noting) => noting.findEnded(id, language));
        if (language === 'en') ask(`name ${id}`, (noting) => [noting.findNamed(id), noting.findNamed(`x${number}`)]);
        const article = archive.findArticle(id, language);
        if (!article) continue;
        ask(`body of ${language} ${id}`, (noting) => noting.readBody(article));
        for (const list of LISTS) {
          if (list.language === language)
            ask(`near ${id} in ${nameList(list)}`, (noting) => noting.listNeighbours(article, list));
        }
        // As its page does: first whether it is there.
        ask(`after ${language} ${id}`, (noting) => [
          noting.findArticle(id, language),
          ...chooseRelated(article, noting, 4).map((related) => related.id),
        ]);
      }
    }
    return answers;
  }

  const pick = <Item>(...items: Item[]) => fc.constantFrom(...items);
  const tags = (...slugs: string[]) => fc.subarray(slugs.map((slug) => ({ name: slug, slug })));
  const story = fc
    .record({
      number: fc.integer({ min: 1, max: 60 }),
      language: pick('en', 'en', 'en', 'ru'),
      // Many at one time, and many without order.
      day: fc.integer({ min: 0, max: 70 }),
      half: fc.boolean(),
      section: pick('world', 'world', 'culture'),
      authors: tags('ann', 'ben'),
      topics: tags('niger', 'mali'),
      headline: pick('One', 'Two'),
      body: pick('<p>One.</p>', '<p>Two.</p>'),
      renamed: fc.boolean(),
      related: fc.subarray(['s1', 'x2', 's3', 'x4'], { maxLength: 2 }),
      draft: pick(false, false, false, true),
      embargo: pick(undefined, undefined, 30, 69),
      expires: pick(undefined, undefined, undefined, 69, 71),
      retracted: pick(undefined, undefined, undefined, true, false),
      aliases: fc.subarray(['/old/', '/older/', '/news/'], { maxLength: 2 }),
    })
    .map(({ number, day, half, body, embargo, expires, retracted, renamed, ...named }) =>
      makeStory({
        ...named,
        id: `s${number}`,
        slug: renamed ? `x${number}` : `s${number}`,
        published: at('2024-01-01T00:00:00Z') + day * DAY + (half ? DAY / 2 : 0),
        body: [body],
        ...(embargo === undefined ? {} : { embargo: at('2024-01-01T00:00:00Z') + embargo * DAY }),
        ...(expires === undefined ? {} : { expires: at('2024-01-01T00:00:00Z') + expires * DAY }),
        ...(retracted === undefined ? {} : { retracted: { date: NOON, html: 'No.', keepsText: retracted } }),
      }),
    );
  const step = fc.record({
    edited: fc.oneof(fc.array(story, { maxLength: 2 }), fc.array(story, { maxLength: 12 })),
    gone: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 2 }),
    day: pick(68, 68, 68, 72, 20),
  });
  const unique = (stories: readonly Manuscript[]) => [...new Map(stories.map((item) => [item.file, item])).values()];

  test('every answer that changed was touched, and the lists are those of an archive made at once', () => {
    fc.assert(
      fc.property(
        fc.array(story, { minLength: 30, maxLength: 60 }),
        fc.array(step, { maxLength: 4 }),
        (first, steps) => {
          const desk = new Newsroom(unique(first));
          const standing = new Map(unique(first).map((item) => [item.file, item]));
          let before = askAll(desk.archive);
          for (const { edited, gone, day } of steps) {
            const arriving = unique(edited);
            const ids = gone.map((number) => `s${number}`);
            for (const item of arriving) standing.set(item.file, item);
            for (const id of ids) standing.delete(makeStory({ id }).file);
            const now = at('2024-01-01T00:00:00Z') + day * DAY;
            const { touched } = desk.change(arriving, ids, { now });
            const after = askAll(desk.archive);
            for (const [name, { answer, asked }] of before) {
              const then = after.get(name);
              if (then === undefined || then.answer === answer) continue;
              if (touched.isDisjointFrom(asked)) throw new Error(`${name}: ${answer}, then ${then.answer}`);
            }
            const fresh = new Newsroom([]);
            fresh.change([...standing.values()], [], { now });
            const expected = askAll(fresh.archive);
            expect([...after].map(([name, { answer }]) => [name, answer])).toEqual(
              [...expected].map(([name, { answer }]) => [name, answer]),
            );
            before = after;
          }
        },
      ),
      { numRuns: 60, seed: Number(process.env['IMPRINT_SEED']) || 20_240_601 },
    );
  });
});

describe('the parts of the search that a change stirs', () => {
  const last = at('2023-12-31T12:00:00Z');
  const newYear = at('2023-12-31T23:30:00Z');
  const open = () =>
    new Newsroom([
      makeStory({ id: 'a', published: last }),
      makeStory({ id: 'a', language: 'ru', published: last }),
      makeStory({ id: 'held', published: last, embargo: NOON + DAY }),
    ]);

  test.each<[string, (newsroom: Newsroom) => { searches: string[] }, string[]]>([
    ['an edit of the text', (room) => room.edit('a', { body: ['<p>More.</p>'] }), ['search en 2023']],
    // In Riga it is 2024 by then.
    ['another date', (room) => room.edit('a', { published: newYear }), ['search en 2023', 'search en 2024']],
    ['a story that comes', (room) => room.change([makeStory({ id: 'b' })]), ['search en 2024']],
    ['a story that goes', (room) => room.change([], ['a']), ['search en 2023']],
    ['an edit of what is held back', (room) => room.edit('held', { headline: 'Other' }), []],
    ['an embargo that passes', (room) => room.change([], [], { now: NOON + 2 * DAY }), ['search en 2023']],
    ['nothing', (room) => room.change([]), []],
  ])('%s', (_, change, searches) => expect(change(open()).searches).toEqual(searches));
});
