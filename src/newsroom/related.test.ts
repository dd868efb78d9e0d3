import { describe, expect, test } from 'vitest';
import { at, makeContent, makeStory, NOON } from '../../tests/site/stories.ts';
import { archiveContent } from '../archive/archive.ts';
import type { Manuscript } from './article.ts';
import { chooseRelated } from './related.ts';

const day = (number: number) => at('2024-05-01T10:00:00Z') + number * 86_400_000;
const topics = (...slugs: string[]) => slugs.map((slug) => ({ name: slug, slug }));

/** The ids chosen after the first of the stories. */
function choose(count: number, story: Manuscript, ...others: Manuscript[]): string[] {
  const archive = archiveContent(makeContent({ articles: [story, ...others] }), NOON);
  return chooseRelated(story, archive, count).map(({ id }) => id);
}

describe('after a story come', () => {
  test('what its editor named in that order, then shared topics, then its section, then the rest', () => {
    expect(
      choose(
        9,
        makeStory({ id: 'this', related: ['pin-2', 'pin-1'], topics: topics('niger') }),
        makeStory({ id: 'newest', section: 'culture', published: day(9) }),
        makeStory({ id: 'same-section', published: day(1) }),
        makeStory({ id: 'same-topic', section: 'culture', topics: topics('niger'), published: day(0) }),
        makeStory({ id: 'pin-1', section: 'culture', published: day(8) }),
        makeStory({ id: 'pin-2', topics: topics('niger'), published: day(-8) }),
      ),
    ).toEqual(['pin-2', 'pin-1', 'same-topic', 'same-section', 'newest']);
  });

  test('named as editors write it: an id, a path in the content folder, an address part', () => {
    const named = (...related: string[]) =>
      choose(
        5,
        makeStory({ id: 'this', published: day(0), related }),
        makeStory({ id: 'world/first', slug: 'the-first', section: 'culture', published: day(9) }),
        makeStory({ id: '2024/second', slug: 'the-second', section: 'culture', published: day(-9) }),
      );
    for (const name of [
      '2024/second',
      'articles/2024/second',
      'content/articles/2024/second.md',
      '/content/articles/2024/second/index.ru.md',
      '2024/second/',
      'second',
      'the-second',
      'The second',
    ]) {
      expect(named(name)).toEqual(['2024/second', 'world/first']);
    }
    expect(named('third')).toEqual(['world/first', '2024/second']);
  });

  test('stories of a rare topic before those of a common one', () => {
    expect(
      choose(
        2,
        makeStory({ id: 'this', topics: topics('common', 'rare') }),
        makeStory({ id: 'c1', topics: topics('common'), published: day(9) }),
        makeStory({ id: 'c2', topics: topics('common'), published: day(8) }),
        makeStory({ id: 'c3', topics: topics('common'), published: day(7) }),
        makeStory({ id: 'r', topics: topics('rare'), published: day(-9) }),
      ),
    ).toEqual(['r', 'c3']);
  });

  test('stories that share more topics first', () => {
    expect(
      choose(
        2,
        makeStory({ id: 'this', topics: topics('a', 'b') }),
        makeStory({ id: 'one', topics: topics('a'), published: day(9) }),
        makeStory({ id: 'both', topics: topics('a', 'b'), published: day(1) }),
      ),
    ).toEqual(['both', 'one']);
  });

  test('of equals the nearest in time first, whichever topic they share', () => {
    expect(
      choose(
        4,
        makeStory({ id: 'this', topics: topics('a', 'b') }),
        makeStory({ id: 'a-old', topics: topics('a'), published: day(1) }),
        makeStory({ id: 'a-new', topics: topics('a'), published: day(3) }),
        makeStory({ id: 'b-old', topics: topics('b'), published: day(2) }),
        makeStory({ id: 'b-new', topics: topics('b'), published: day(4) }),
      ),
    ).toEqual(['a-old', 'b-old', 'a-new', 'b-new']);
  });
});

describe('a story published later', () => {
  const month = Array.from({ length: 40 }, (_, number) =>
    makeStory({ id: `s${number}`, topics: topics('a'), published: day(number) }),
  );
  const chooseFor = (id: string, articles: readonly Manuscript[]) => {
    const archive = archiveContent(makeContent({ articles: [...articles] }), day(100));
    return chooseRelated(archive.findArticle(id, 'en')!, archive, 4).map((story) => story.id);
  };

  test.each(['s0', 's13', 's26'])('leaves what comes after the old %s as it was', (id) => {
    const later = makeStory({ id: 'later', topics: topics('a'), published: day(60) });
    expect(chooseFor(id, [...month, later])).toEqual(chooseFor(id, month));
  });

  test('comes first after the story before it', () => {
    const later = makeStory({ id: 'later', topics: topics('a'), published: day(39.5) });
    expect(chooseFor('s39', [...month, later])).toEqual(['later', 's38', 's37', 's36']);
  });
});

describe('after a story never come', () => {
  test('the story itself, even if its editor names it, nor one twice', () => {
    expect(
      choose(
        5,
        makeStory({ id: 'this', related: ['this', 'b', 'b'], topics: topics('a') }),
        makeStory({ id: 'b', topics: topics('a') }),
      ),
    ).toEqual(['b']);
  });

  test('stories that are held back, were not found, or are in another language', () => {
    expect(
      choose(
        5,
        makeStory({ id: 'this', related: ['draft', 'later', 'lost', 'russian'], topics: topics('a') }),
        makeStory({ id: 'draft', draft: true, topics: topics('a') }),
        makeStory({ id: 'later', embargo: NOON + 1, topics: topics('a') }),
        makeStory({ id: 'russian', language: 'ru', topics: topics('a') }),
        makeStory({ id: 'this', language: 'ru', topics: topics('a') }),
      ),
    ).toEqual([]);
  });

  test('more than are asked for', () => {
    const others = ['b', 'c', 'd'].map((id) => makeStory({ id }));
    expect(choose(2, makeStory({ id: 'this', related: ['b', 'c', 'd'] }), ...others)).toEqual(['b', 'c']);
  });
});
