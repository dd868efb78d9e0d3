import { describe, expect, test } from 'vitest';
import { at, makeSection, makeStory, openDesk } from '../../tests/site/stories.ts';
import { listRecords, listSearches, readText } from './search-record.ts';
import { addressResult, divideExcerpt, readResult } from './search-result.ts';

describe('the text of a story', () => {
  test.each([
    ['<p>One <em>t</em>wo.</p><p>Three</p>', '\nOne two.\n\nThree\n'],
    [
      '<h2>A heading</h2><p>Words</p>\n<ul><li>«один»</li><li>два</li><li>ثلاثة!</li></ul>',
      '\nA heading. Words. «один»\n\nдва. ثلاثة!\n\n',
    ],
    ['<a href="/x" title="a > b">link</a>ed', 'linked'],
    ['1 &#x3C; 2 &#x26; &amp;lt; &quot;q&quot; &#8212;', '1 < 2 & &lt; "q" —'],
    ['<ul><li>a</li><li>b</li></ul>', '\n\na. b\n\n'],
    ['a<br>b<hr/>c', 'a b. c'],
    ["<td data-x='>\"'>cell</td><td>cell</td>", ' cell  cell '],
    ['2 &#x3C;b> 3', '2 <b> 3'],
  ])('%s is "%s"', (html, text) => expect(readText([html])).toBe(text));

  test('goes on after a picture', () => {
    expect(readText(['<li>be', { file: 'a.png', alt: 'A' }, 'fore</li>'])).toBe('\nbe fore\n');
  });
});

describe('the records of a year', () => {
  const desk = openDesk({
    sections: [makeSection('world', { title: 'The world' })],
    articles: [
      makeStory({ id: 'old', published: at('2023-12-31T12:00:00Z') }),
      makeStory({ id: 'held', embargo: at('2024-07-01T00:00:00Z') }),
      makeStory({ id: 'draft', draft: true }),
      makeStory({ id: 'first', published: at('2024-02-01T10:00:00Z') }),
      makeStory({
        id: 'second',
        headline: 'The  se\u00adcond',
        standfirst: 'What\u00a0it is.',
        photo: { file: 'sea.png', alt: 'The sea' },
      }),
      makeStory({ id: 'second', language: 'ru' }),
    ],
  });

  test('are those of one edition that can be seen, the newest first', () => {
    const records = [...listRecords('en', '2024', desk)];
    expect(records.map(({ url }) => readResult(url).href)).toEqual(['/2024/05/01/second/', '/2024/02/01/first/']);
    expect([...listRecords('en', '2022', desk)]).toEqual([]);
  });

  test('hold what is searched, and in the address what is shown', () => {
    const { url, ...record } = [...listRecords('en', '2024', desk)][0]!;
    expect(record).toEqual({
      content: 'What it is. It happened.',
      language: 'en',
      meta: { title: 'The second' },
      filters: { 'in world': ['yes'] },
    });
    expect(readResult(url).card).toEqual({
      headline: 'The  se\u00adcond',
      section: 'The world',
      date: { iso: '2024-05-01T13:00:00+03:00', text: '1 May 2024' },
      picture: {
        src: '/photos/sea.png-list.jpg',
        srcset: '/photos/sea.png-list.webp 800w',
        width: 480,
        height: 320,
        alt: 'The sea',
      },
    });
  });

  test('are of the parts that there are', () => {
    expect([...listSearches(desk.archive)]).toEqual([
      { kind: 'search', language: 'en' },
      { kind: 'search', language: 'en', year: '2023' },
      { kind: 'search', language: 'en', year: '2024' },
      { kind: 'search', language: 'ru' },
      { kind: 'search', language: 'ru', year: '2024' },
    ]);
  });
});

describe('a result', () => {
  test('is read as it was written, whatever stands in it', () => {
    const card = { headline: '“A” <b>', section: 'Fish // & <chips> #1 100%', date: { iso: 'x', text: '٢ مايو' } };
    const address = addressResult('/ru/2024/05/01/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0/', card);
    expect(address.replace(/\/{2,}/g, '/')).toBe(address);
    expect(readResult(address)).toEqual({ href: '/ru/2024/05/01/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0/', card });
  });

  test('shows an excerpt as text, with what was found marked', () => {
    const text = 'So: a b, <c> d';
    expect(divideExcerpt('a <mark>b,</mark> &lt;c&gt; <mark>d</mark>', text)).toEqual([
      { text: '… ', found: false },
      { text: 'a ', found: false },
      { text: 'b,', found: true },
      { text: ' <c> ', found: false },
      { text: 'd', found: true },
    ]);
    expect(divideExcerpt('So: a', text).at(-1)).toEqual({ text: ' …', found: false });
    expect(divideExcerpt('So: a b, &lt;c&gt; d', text)).toEqual([{ text, found: false }]);
  });
});
