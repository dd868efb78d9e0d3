import { expect, test } from 'vitest';
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
  openDesk,
} from '../../tests/site/stories.ts';
import { listEntries, listEntriesAbout, listSubjects } from './edition.ts';
import { findEntryAt } from './entry-at.ts';

const tagged = {
  authors: [{ name: 'Бен Окри', slug: 'бен-окри' }],
  topics: [{ name: 'C & C', slug: 'c-c' }],
};

const desk = openDesk(
  {
    publication: makePublication({ languages: ['en', 'ru', 'pt-BR'] }),
    sections: ['en', 'ru', 'pt-BR'].flatMap((language) =>
      ['world', 'культура'].map((slug) => makeSection(slug, { language })),
    ),
    authors: [makeAuthor('бен-окри')],
    topics: [makeTopic('c-c', { language: 'ru' })],
    pages: [makePage('about'), makePage('about', { language: 'pt-BR' })],
    campaigns: [makeCampaign('appeal'), makeCampaign('appeal', { language: 'ru' })],
    articles: [
      ...makeStories(45).map((story) => ({ ...story, ...tagged })),
      ...makeStories(3).map((story) => ({ ...story, language: 'ru', file: `${story.id}.ru.md`, ...tagged })),
      makeStory({ id: 'corrected', corrections: [{ date: at('2024-05-02'), kind: 'correction', html: 'x' }] }),
      makeStory({ id: 'moved', language: 'pt-BR', aliases: ['/index.php/old', '/world/', '/Старое/'] }),
      makeStory({ id: 'вода', slug: 'вода' }),
      makeStory({ id: 'draft', draft: true }),
    ],
  },
  { heldBack: true },
);

// The store looks stories up by the addresses to which their files lay claim; here all of them are tried.
const stories = [...listSubjects(desk.archive)].filter((subject) => subject.kind === 'story');
const findStories = (address: string) =>
  stories.filter((story) => [...listEntriesAbout(story, desk)].some((entry) => decodeURI(entry.address) === address));

const entries = [...listEntries(desk)];

test('what stands at each address is found by the address alone', () => {
  expect(entries.length).toBeGreaterThan(130);
  for (const { address } of entries) {
    const wanted =
      entries.find((entry) => entry.address === address && !entry.yields) ??
      entries.find((entry) => entry.address === address)!;
    const found = findEntryAt(decodeURI(address), desk, findStories);
    expect(found?.address, address).toBe(address);
    expect(found?.build(desk), address).toEqual(wanted.build(desk));
  }
});

test.each([
  '',
  '/world',
  '/nowhere/',
  '/world/page/9/',
  '/world/page/one/',
  '/ru/authors/none/',
  '/fr/',
  '/en/',
  '/archive/2024/13/',
  '/archive/2024/5/',
  '/archive/../',
  '/topics/',
  '/sitemaps/',
  '/sitemaps/xx-2024-05.xml',
  '/sitemaps/2031-05.xml',
  '/2024/05/01/none/',
  '//',
  '/constructor/',
])('nothing is found at %s', (address) => {
  expect(findEntryAt(address, desk, findStories)).toBeUndefined();
});
