import { describe, expect, test } from 'vitest';
import {
  makeAuthor,
  makeCampaign,
  makeContent,
  makePage,
  makeStories,
  makeStory,
  makeTopic,
  NOON,
} from '../../tests/site/stories.ts';
import type { Archive, StoryList } from '../newsroom/archive.ts';
import { archiveContent } from './archive.ts';
import { noteQuestions, type Question, questions, readStoryName } from './question.ts';

const archive = archiveContent(
  makeContent({
    articles: [
      ...makeStories(45, { topics: [{ name: 'Niger', slug: 'niger' }] }),
      makeStory({ id: 's1', language: 'ru' }),
      makeStory({
        id: 'wrong',
        section: 'culture',
        published: 0,
        corrections: [{ date: NOON, kind: 'correction', html: 'Was wrong.' }],
      }),
    ],
    authors: [makeAuthor('ann-lee')],
    topics: [makeTopic('niger')],
    pages: [makePage('about')],
    campaigns: [makeCampaign('appeal')],
  }),
  NOON,
);
const world: StoryList = { language: 'en', by: 'section', slug: 'world' };
const WORLD = 'en section world';
const [first] = archive.listAll(world).slice(-1);

/** What is noted when an archive is asked, and the answer. */
function ask<Answer>(work: (noting: Archive) => Answer): { asked: Question[]; answer: Answer } {
  const asked: Question[] = [];
  const answer = work(noteQuestions(archive, (question) => asked.push(question)));
  return { asked, answer };
}

const stories = (...ids: string[]) => ids.map(questions.story);
const run = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => `s${from - index}`);

describe('noted is', () => {
  test.each<[string, (archive: Archive) => unknown, Question[]]>([
    ['what editors say of a front', (asked) => asked.findFront('ru'), [questions.front('ru')]],
    ['the week', (asked) => asked.findMonday(), [questions.monday()]],
    ['what lists there are', (asked) => asked.listSlugs('topic', 'ru'), [questions.slugs('topic', 'ru')]],
    ['the whole edition, for all of its ids', (asked) => [...asked.listIds('en')], [questions.whole('en')]],
    [
      'the newest, and each story of them',
      (asked) => asked.listNewest(world, 2),
      [questions.newest(WORLD), ...stories('s45', 's44')],
    ],
    [
      'that nothing is newest, where there is nothing',
      (asked) => asked.listNewest({ ...world, slug: 'sport' }, 2),
      [questions.newest('en section sport')],
    ],
    [
      'a page, and each story on it',
      (asked) => asked.listPage(world, 2),
      [questions.page(WORLD, 2), ...stories(...run(45, 21))],
    ],
    ['the whole of a list', (asked) => asked.listAll({ language: 'ru' }), [questions.whole('ru')]],
    [
      'the months beside one',
      (asked) => asked.findMonthsBeside('2020-02', 'en'),
      [questions.monthsBeside('2020-02', 'en')],
    ],
    [
      'a page of corrections, and each story on it',
      (asked) => asked.listCorrected('en', 1),
      [questions.page('en corrected', 1), ...stories('wrong')],
    ],
    ['what a section says of itself', (asked) => asked.findSectionProfile('world', 'en'), [questions.section('world')]],
    ['what a page is', (asked) => asked.judgePage(world, 3), [questions.standing(WORLD, 3)]],
    [
      'the size of a list',
      (asked) => asked.measureList({ language: 'en', by: 'topic', slug: 'niger' }),
      [questions.measure('en topic niger')],
    ],
    [
      'a story’s neighbours, in whichever list',
      (asked) => asked.listNeighbours(first!, world),
      [questions.neighbours('s1', 'en')],
    ],
    ['a profile', (asked) => asked.findAuthor('ann-lee', 'en'), [questions.author('ann-lee')]],
    ['that there is no profile', (asked) => asked.findAuthor('lost', 'en'), [questions.author('lost')]],
    ['a topic’s page', (asked) => asked.findTopic('niger', 'en'), [questions.topic('niger')]],
    ['a standing page', (asked) => asked.findPage('about', 'en'), [questions.standingPage('about')]],
    ['a story, in whichever language', (asked) => asked.findArticle('s1', 'ru'), stories('s1')],
    ['that there is no such story', (asked) => asked.findArticle('lost', 'en'), stories('lost')],
    [
      'a name, by all that it may mean',
      (asked) => asked.findNamed('content/articles/2024/The Map.ru.md'),
      [questions.named('2024/The Map'), questions.named('the-map')],
    ],
    ['a text', (asked) => asked.readBody(first!), [questions.body('s1', 'en')]],
  ])('%s', (_name, work, expected) => {
    const { asked, answer } = ask(work);
    expect([...new Set(asked)].sort()).toEqual([...new Set(expected)].sort());
    expect(answer).toEqual(work(archive));
  });

  test.each<[string, (archive: Archive) => unknown]>([
    ['the publication', (asked) => asked.publication.name],
    ['the year', (asked) => asked.year],
    ['the sections', (asked) => [asked.listSections('en'), asked.findSection('world', 'en')]],
    ['the footer', (asked) => asked.listPages('en')],
    ['campaigns', (asked) => [asked.listCampaigns('en'), asked.listRunningCampaigns('en')]],
    ['why a story is held back', (asked) => asked.findReasonHeldBack(first!)],
  ])('nothing for what stands on every page: %s', (_name, work) => {
    const { asked, answer } = ask(work);
    expect(asked).toEqual([]);
    expect(answer).toEqual(work(archive));
  });
});

test('how many pages a list has is no question for a page', () => {
  expect(archive.countPages(world)).toBe(2);
  expect(() => ask((asking) => asking.countPages(world))).toThrow('judgePage');
});

test('an archive that notes has all that an archive has', () => {
  expect(Object.keys(noteQuestions(archive, () => {})).sort()).toEqual(Object.keys(archive).sort());
});

describe('questions', () => {
  test('are numbers that JavaScript and SQLite hold exactly, the same every time', () => {
    expect(questions.story('a')).toBe(questions.story('a'));
    for (const question of [questions.story(''), questions.photo('карта 🌍.jpg'), questions.monday()]) {
      expect(Number.isSafeInteger(question)).toBe(true);
      expect(question).toBeGreaterThanOrEqual(0);
    }
  });

  test('differ from one another', () => {
    const all = [
      questions.monday(),
      ...['a', 'b', 'en', 'en a', 'en\0a', 'а', 'ａ'].flatMap((text) => [
        questions.story(text),
        questions.named(text),
        questions.front(text),
        questions.newest(text),
        questions.whole(text),
        questions.measure(text),
        questions.author(text),
        questions.topic(text),
        questions.standingPage(text),
        questions.photo(text),
        questions.body(text, 'en'),
        questions.body(text, 'ru'),
        questions.neighbours(text, 'en'),
        questions.neighbours(text, 'ru'),
        questions.page(text, 1),
        questions.page(text, 11),
        questions.standing(text, 1),
        questions.slugs('topic', text),
        questions.slugs('author', text),
      ]),
      ...Array.from({ length: 100_000 }, (_, number) => questions.story(`2024/s${number}`)),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

test.each([
  ['a', ['a', 'a']],
  ['2024/The Map', ['2024/The Map', 'the-map']],
  ['articles/2024/a.md', ['2024/a', 'a']],
  ['/content/articles/a/index.pt-BR.md', ['a', 'a']],
  ['a/', ['a', 'a']],
  ['a.ru.md', ['a', 'a']],
  ['version-1.5', ['version-1.5', 'version-1-5']],
])('the name "%s" is looked up as %j', (written, looked) => {
  expect(readStoryName(written)).toEqual(looked);
});
