import { expect, test } from 'vitest';
import { at, makePublication, makeStories, makeStory, openDesk } from '../../tests/site/stories.ts';
import { buildCorrectionsPage } from './corrections-page.ts';

const correction = (date: string) => ({ date: at(date), kind: 'correction' as const, html: 'It was <em>two</em>.' });

test('a correction stands with its story, its kind and its date', () => {
  const page = buildCorrectionsPage(
    'en',
    1,
    openDesk({ articles: [makeStory({ id: 'a', corrections: [correction('2024-05-03T10:00:00Z')] })] }),
  );
  expect(page).toMatchObject({
    kind: 'corrections',
    newest: true,
    head: { title: 'Corrections and clarifications — The Test Sheet', alternates: { length: 3 } },
    corrected: [
      {
        story: { text: 'Headline of a', href: '/2024/05/01/a/' },
        section: { text: 'World', href: '/world/' },
        published: { date: '1 May 2024' },
        corrections: [{ kind: 'correction', date: { date: '3 May 2024' }, html: 'It was <em>two</em>.' }],
      },
    ],
  });
  expect(page.editions).toMatchObject([{ language: 'ru', href: '/ru/corrections/' }]);
});

test('there is a page where nothing was corrected yet', () => {
  expect(
    buildCorrectionsPage('en', 1, openDesk({ publication: makePublication({ languages: ['en'] }) })),
  ).toMatchObject({
    corrected: [],
    newest: true,
  });
});

test('older pages are numbered from the oldest, with the number in their title', () => {
  const articles = makeStories(45).map((story) => ({ ...story, corrections: [correction('2024-05-03T10:00:00Z')] }));
  const desk = openDesk({ articles });
  const [newest, oldest] = [buildCorrectionsPage('en', 2, desk), buildCorrectionsPage('en', 1, desk)];
  expect(newest).toMatchObject({
    corrected: { length: 25 },
    older: { text: '1', href: '/corrections/page/1/' },
    head: { canonical: 'https://testsheet.example/corrections/' },
  });
  expect(oldest).toMatchObject({
    newest: false,
    corrected: { length: 20 },
    newer: { text: '2', href: '/corrections/' },
    head: {
      title: 'Corrections and clarifications — page 1 — The Test Sheet',
      canonical: 'https://testsheet.example/corrections/page/1/',
      alternates: [],
    },
  });
});
