import { describe, expect, test } from 'vitest';
import { at, makeCampaign, makeSection, makeStories, makeStory, NOON, openDesk } from '../../tests/site/stories.ts';
import type { Content } from '../newsroom/content.ts';
import { buildFrontPage } from './front-page.ts';

const build = (named: Partial<Content>, language = 'en') => buildFrontPage(language, openDesk(named));
const namesOf = (cards: readonly { href: string }[]) => cards.map(({ href }) => href.split('/').at(-2));

describe('the front', () => {
  test('of a publication without stories has no lead, no seconds, no strip and no date', () => {
    const { lead, seconds, strips, date, ...frame } = build({});
    expect({ lead, seconds, strips, date }).toEqual({ seconds: [], strips: [] });
    expect(frame.sections.map(({ text }) => text)).toEqual(['World']);
  });

  test.each([
    [1, 's1', []],
    [2, 's2', ['s1']],
    [4, 's4', ['s3', 's2', 's1']],
    [5, 's5', ['s4', 's3', 's2']],
  ])('of %i stories leads with the newest, and the next three stand beside it', (count, lead, seconds) => {
    const page = build({ articles: makeStories(count) });
    expect(namesOf(page.lead ? [page.lead] : [])).toEqual([lead]);
    expect(namesOf(page.seconds)).toEqual(seconds);
  });

  test('is dated by its newest story, in the publication’s time zone', () => {
    const articles = [makeStory({ id: 'late', published: at('2024-05-31T22:30:00Z') })];
    expect(build({ articles }).date).toMatchObject({ iso: '2024-06-01T01:30:00+03:00', date: '1 June 2024' });
  });

  test('shows the lead’s picture whole and the others as lists cut them', () => {
    const page = build({ articles: makeStories(2, { photo: { file: 'a.jpg', alt: 'A' } }) });
    expect(page.lead?.picture?.src).toBe('/photos/a.jpg-whole.jpg');
    expect(page.seconds[0]?.picture?.src).toBe('/photos/a.jpg-list.jpg');
  });
});

describe('a strip', () => {
  const sections = [
    makeSection('world', { order: 2 }),
    makeSection('culture', { order: 1, description: 'Books and bread.' }),
    makeSection('empty', { order: 3 }),
  ];

  test('shows the newest four of its section that are not above, in the order of the navigation', () => {
    const articles = makeStories(20).map((story, index) => ({
      ...story,
      section: index % 2 === 0 ? 'world' : 'culture',
    }));
    const page = build({ sections, articles });
    expect(namesOf([page.lead!, ...page.seconds])).toEqual(['s20', 's19', 's18', 's17']);
    expect(page.strips.map(({ section, stories }) => [section, namesOf(stories)])).toEqual([
      [{ text: 'Culture', href: '/culture/', description: 'Books and bread.' }, ['s16', 's14', 's12', 's10']],
      [{ text: 'World', href: '/world/' }, ['s15', 's13', 's11', 's9']],
    ]);
  });

  test('is left out where all of its stories are above', () => {
    const page = build({
      sections,
      articles: [makeStory({ id: 'a', section: 'culture' }), ...makeStories(6)],
    });
    expect(namesOf([page.lead!])).toEqual(['a']);
    expect(page.strips.map(({ section, stories }) => [section.text, namesOf(stories)])).toEqual([
      ['World', ['s3', 's2', 's1']],
    ]);
  });

  test('no story stands on the front twice', () => {
    const page = build({ sections, articles: makeStories(30) });
    const all = namesOf([page.lead!, ...page.seconds, ...page.strips.flatMap(({ stories }) => stories)]);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('an edition', () => {
  test('shows only its own stories, and is a version of the others’ fronts', () => {
    const articles = [makeStory({ id: 'english' }), makeStory({ id: 'russian', language: 'ru' })];
    const page = build({ articles }, 'ru');
    expect(page.lead?.href).toBe('/ru/2024/05/01/russian/');
    expect(page.seconds).toEqual([]);
    expect(page.editions).toEqual([{ text: 'English', language: 'en', href: '/' }]);
    expect(page.head.alternates.map(({ hreflang, href }) => [hreflang, href])).toEqual([
      ['en', 'https://testsheet.example/'],
      ['ru', 'https://testsheet.example/ru/'],
      ['x-default', 'https://testsheet.example/'],
    ]);
  });

  test('labels a story by a section that has a file only in another language, at a page that is there', () => {
    const page = build({ articles: [makeStory({ id: 'a', language: 'ru' })] }, 'ru');
    expect(page.lead?.section).toEqual({ text: 'World', href: '/ru/world/' });
    expect(page.sections.map(({ href }) => href)).toEqual(['/ru/world/']);
  });
});

test('the line above everything asks for the campaign that runs', () => {
  const campaigns = [makeCampaign('over', { ends: NOON }), makeCampaign('now')];
  expect(build({ campaigns }).supportLine).toEqual({
    text: 'Line of now',
    href: '/support/',
    reminder: { campaign: 'now', days: 30, calendarHref: '/support/now/remind-me-later.ics' },
  });
  expect(build({}).supportLine).toBeUndefined();
});
