import { expect, test } from 'vitest';
import { at, makePublication, makeStory, openDesk } from '../../tests/site/stories.ts';
import { buildArchivePage } from './archive-page.ts';

const desk = openDesk({
  publication: makePublication({ timezone: 'Europe/Riga' }),
  articles: [
    makeStory({ id: 'a', published: at('2023-12-31T21:30:00Z') }),
    // In Riga it is January already.
    makeStory({ id: 'b', published: at('2023-12-31T22:30:00Z') }),
    makeStory({ id: 'c', published: at('2024-05-02T10:00:00Z') }),
    makeStory({ id: 'd', published: at('2024-05-03T10:00:00Z') }),
    makeStory({ id: 'a', language: 'ru', published: at('2024-05-03T10:00:00Z') }),
    makeStory({ id: 'secret', draft: true, published: at('2022-01-01T00:00:00Z') }),
  ],
});

test('the archive names every month that has stories by the calendar of the publication, the newest first', () => {
  expect(buildArchivePage('en', desk)).toMatchObject({
    title: 'Archive',
    years: [
      {
        year: { text: '2024', href: '/archive/2024/' },
        months: [
          { text: 'May', href: '/archive/2024/05/' },
          { text: 'January', href: '/archive/2024/01/' },
        ],
      },
      {
        year: { text: '2023', href: '/archive/2023/' },
        months: [{ text: 'December', href: '/archive/2023/12/' }],
      },
    ],
  });
});

test('a year has its own months, and other languages where they have that year', () => {
  const page = buildArchivePage('en', desk, '2024');
  expect(page).toMatchObject({
    title: '2024',
    year: '2024',
    path: [
      { text: 'Front page', href: '/' },
      { text: 'Archive', href: '/archive/' },
    ],
  });
  expect(page.head.title).toMatch(/^Archive: 2024/);
  expect(page.years.map(({ months }) => months.length)).toEqual([2]);
  expect(page.editions).toMatchObject([{ language: 'ru', href: '/ru/archive/2024/' }]);
  expect(buildArchivePage('en', desk, '2023').editions).toMatchObject([
    { href: '/ru/', onlyFront: 'только первая полоса' },
  ]);
});

test('a year leads to the years with stories beside it', () => {
  const [later, earlier] = [buildArchivePage('en', desk, '2024'), buildArchivePage('en', desk, '2023')];
  expect(later.earlier).toEqual({ text: '2023', href: '/archive/2023/' });
  expect(earlier.later).toEqual({ text: '2024', href: '/archive/2024/' });
  expect([later.later, earlier.earlier]).toEqual([undefined, undefined]);
  expect(buildArchivePage('en', desk)).not.toMatchObject({ earlier: expect.anything() });
});

test('months begin with a capital where their language writes them small', () => {
  expect(buildArchivePage('ru', desk).years[0]?.months[0]?.text).toBe('Май');
});

test('an edition without stories has an archive without years', () => {
  expect(buildArchivePage('en', openDesk({})).years).toEqual([]);
});
