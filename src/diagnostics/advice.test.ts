import { expect, test } from 'vitest';
import { divideFix } from './advice.ts';
import { describeProblem, listKinds } from './catalogue.ts';

test.each([
  ['Check both dates.', [{ said: 'Check both dates.' }]],
  [
    describeProblem('directive-unclosed', { file: 'a.md' }, { name: 'note', fence: ':::' } as never).fix,
    [{ said: 'Write a line with only' }, { paste: ':::' }, { said: 'where it ends.' }],
  ],
  [
    'Write:\ndate: 2024-05-02\nor, while it is being written:\ndraft: true',
    [
      { said: 'Write:' },
      { paste: 'date: 2024-05-02' },
      { said: 'or, while it is being written:' },
      { paste: 'draft: true' },
    ],
  ],
  [
    'Write:\nphoto:\n  src: sea.jpg\n  caption: Where it ends.',
    [{ said: 'Write:' }, { paste: 'photo:\n  src: sea.jpg\n  caption: Where it ends.' }],
  ],
])('%j is divided into what is said and what is pasted', (fix, parts) => {
  expect(divideFix(fix)).toEqual(parts);
});

test('what the catalogue says after text to paste is known from it', () => {
  const parts = listKinds().flatMap(({ fix }) => divideFix(fix).slice(1));
  expect(parts.flatMap((part) => ('said' in part ? part.said : []))).toMatchInlineSnapshot(`
    [
      "or delete the file.",
      "after the last key and before the story.",
      "Else put the text in quotation marks.",
      "after the last key, and the text of the story below it.",
      "or, while it is being written:",
      "If not, delete this file.",
      "or say it without the figure.",
      "and let it end, or be for some sections only, if the other is to ask as well.",
      "If it is not meant for them, write here:",
      "If it need not, build once with: npm run build -- --forget",
      "If another story took its place, write there:",
      "If something was wrong, say what:",
      "If this is right, have it corrected in the file, in a program for pictures.",
      "where it ends.",
    ]
  `);
  expect([...new Set(parts.flatMap((part) => ('paste' in part ? part.paste : [])))]).toMatchInlineSnapshot(`
    [
      "{example}",
      "---",
      "draft: true",
      "founded: 2014",
      "priority: {priority}",
      "methods:
      - donorbox: our-newspaper",
      "languages: [{own}]",
      "places: {places}",
      "retracted:
      date: 2024-04-12 09:30
      reason: "…"",
      "aliases:
      - {old}",
      "updated: {now}",
      "{fence}",
    ]
  `);
});
