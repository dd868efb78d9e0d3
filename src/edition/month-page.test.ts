import { expect, test } from 'vitest';
import { at, makePublication, makeSection, makeStory, openDesk } from '../../tests/site/stories.ts';
import { buildMonthPage } from './month-page.ts';

const ann = { name: 'Ann Lee', slug: 'ann-lee' };
const ben = { name: 'Ben Okri', slug: 'ben-okri' };
const desk = openDesk({
  publication: makePublication({ timezone: 'Europe/Riga' }),
  sections: [makeSection('world'), makeSection('world', { language: 'ru', title: 'Мир' })],
  articles: [
    makeStory({ id: 'winter', published: at('2023-12-10T10:00:00Z') }),
    makeStory({ id: 'noon', published: at('2024-04-12T09:00:00Z'), authors: [ann, ben] }),
    // In Riga it is the 13th already.
    makeStory({ id: 'late', published: at('2024-04-12T21:30:00Z') }),
    makeStory({ id: 'dated', published: at('2024-04-11T21:00:00Z') }),
    makeStory({ id: 'first', published: at('2024-04-03T10:00:00Z') }),
    makeStory({ id: 'summer', published: at('2024-05-10T10:00:00Z') }),
    makeStory({ id: 'secret', draft: true, published: at('2024-04-20T10:00:00Z') }),
    makeStory({ id: 'noon', language: 'ru', published: at('2024-04-12T09:00:00Z') }),
  ],
});

test('a month holds its stories by the days of the publication’s calendar, the newest first', () => {
  const page = buildMonthPage('2024-04', 'en', desk);
  expect(page).toMatchObject({ kind: 'month', title: 'April 2024' });
  expect(page.head.title).toBe('Archive: April 2024 — The Test Sheet');
  expect(page.days.map(({ id, number, date, name }) => [id, number, date, name])).toEqual([
    ['d13', '13', '2024-04-13', 'Saturday 13 April'],
    ['d12', '12', '2024-04-12', 'Friday 12 April'],
    ['d3', '3', '2024-04-03', 'Wednesday 3 April'],
  ]);
  expect(page.days.map(({ stories }) => stories)).toEqual([
    [{ href: '/2024/04/13/late/', headline: 'Headline of late', clock: '00:30', about: 'World' }],
    [
      { href: '/2024/04/12/noon/', headline: 'Headline of noon', clock: '12:00', about: 'World · Ann Lee, Ben Okri' },
      { href: '/2024/04/12/dated/', headline: 'Headline of dated', about: 'World' },
    ],
    [{ href: '/2024/04/03/first/', headline: 'Headline of first', clock: '13:00', about: 'World' }],
  ]);
});

test('a month leads up to its year and the archive, and to the months with stories beside it', () => {
  expect(buildMonthPage('2024-04', 'en', desk)).toMatchObject({
    path: [
      { text: 'Front page', href: '/' },
      { text: 'Archive', href: '/archive/' },
      { text: '2024', href: '/archive/2024/' },
    ],
    earlier: { text: 'December 2023', href: '/archive/2023/12/' },
    later: { text: 'May 2024', href: '/archive/2024/05/' },
    editions: [{ language: 'ru', href: '/ru/archive/2024/04/' }],
  });
  const russian = buildMonthPage('2024-04', 'ru', desk);
  expect(russian).not.toHaveProperty('earlier');
  expect(russian).not.toHaveProperty('later');
  expect(russian).toMatchObject({ title: 'Апрель 2024', days: [{ id: 'd12', name: 'Пятница, 12 апреля' }] });
  expect(buildMonthPage('2024-05', 'en', desk).editions).toMatchObject([
    { href: '/ru/', onlyFront: 'только первая полоса' },
  ]);
});

test('a month of three thousand stories stays compact', () => {
  const articles = Array.from({ length: 3000 }, (_, place) =>
    makeStory({ id: `s${place}`, published: at('2024-04-01T00:00:00Z') + place * 14 * 60_000, authors: [ann] }),
  );
  const page = buildMonthPage('2024-04', 'en', openDesk({ articles }));
  expect(page.days.flatMap(({ stories }) => stories)).toHaveLength(3000);
  expect(JSON.stringify(page).length / 3000).toBeLessThan(150);
});
