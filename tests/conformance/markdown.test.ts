import { tests as commonmark } from 'commonmark-spec';
import type { Root } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { parseMarkdown, remarkNativeParse } from '../../src/ingest/remark-native-parse.ts';
import { GFM_EXAMPLES } from './gfm-examples.ts';

const reference = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze();

const ours = unified()
  .use(remarkNativeParse)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze();

/** What differs from the reference, and why that is accepted. A new difference or one that is gone fails the test. */
const COMMONMARK_DIFFERENCES: Readonly<Record<number, string>> = {};
const GFM_DIFFERENCES: Readonly<Record<string, string>> = {
  '*A[^1]* [B[^1]](/u)\n\n[^1]: Note.':
    'The reference makes a link with a footnote, which is a link, inside; HTML forbids that, and a browser would end the outer link there. The native parser leaves the outer brackets as text.',
};
const FORCED_DIFFERENCES: Readonly<Record<number, string>> = {};
const DIRECTIVE_DIFFERENCES: Readonly<Record<string, string>> = {
  ':::pullquote{by="unclosed}\nx\n:::':
    'A value whose quotation mark is not closed: the reference gives the directive up, the native parser takes the value as it is. Nothing is lost either way.',
};

/** Makes any text one in which the parser of block directives is on. */
const FORCE = '\n\n:::pullquote\nForced\n:::\n';

describe('the native parser against remark-parse and remark-gfm', () => {
  it('has all 652 examples of CommonMark 0.31.2', () => {
    expect(commonmark).toHaveLength(652);
  });

  it('agrees on every CommonMark example but the explained', () => {
    const differing = commonmark
      .filter(({ markdown }) => String(ours.processSync(markdown)) !== String(reference.processSync(markdown)))
      .map(({ number }) => String(number));
    expect(differing).toEqual(Object.keys(COMMONMARK_DIFFERENCES));
  });

  it('agrees on every GFM example but the explained', () => {
    const differing = Object.values(GFM_EXAMPLES)
      .flat()
      .filter((markdown) => String(ours.processSync(markdown)) !== String(reference.processSync(markdown)));
    expect(differing).toEqual(Object.keys(GFM_DIFFERENCES));
  });

  it('agrees on the CommonMark examples where block directives are on, but for the explained', () => {
    const render = unified()
      .use(remarkRehype, { allowDangerousHtml: true })
      .use(rehypeStringify, { allowDangerousHtml: true })
      .freeze();
    const differing = commonmark
      .filter(({ markdown }) => {
        const expected = reference.parse(markdown + FORCE) as Root;
        const actual = parseMarkdown(markdown + FORCE);
        const html = (tree: Root) => render.stringify(render.runSync(tree));
        // The forced block is a directive for one and a paragraph for the other.
        return html(actual).replace('<div><p>Forced</p></div>', '<p>:::pullquote\nForced\n:::</p>') !== html(expected);
      })
      .map(({ number }) => String(number));
    expect(differing).toEqual(Object.keys(FORCED_DIFFERENCES));
  });
});

/** Block directives, alone and among other Markdown. */
const DIRECTIVES = [
  ':::pullquote{by="Ann Lee, poet"}\nWords.\n:::',
  ':::pullquote\nOne.\n\nTwo *em*.\n:::\n\nAfter.',
  '::::outer\n:::inner\nx\n:::\n::::',
  ':::figure{src="map.png" alt="A: map" credit="A / B"}\nCaption at 10 o’clock.\n:::',
  ':::box[Label *em*]{.class #id key=value flag}\nx\n:::',
  '::leaf[label]{a="b"}',
  '::leaf',
  '> :::pullquote\n> x\n> :::',
  '- :::pullquote\n  x\n  :::',
  ':::pullquote\nunclosed',
  'text\n:::pullquote\nx\n:::',
  ':::pullquote\n- list\n:::\nafter',
  '    :::code\n    x\n    :::',
  '```\n:::pullquote\n```',
  '::: spaced\nx\n:::',
  ':::\nx\n:::',
  ':::pullquote{by="unclosed}\nx\n:::',
  ':::pullquote{by=‘Ann’}\nx\n:::',
];

interface Shape {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** A tree without places, and with what is nothing left out. */
function shapeOf(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(shapeOf);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node as Shape)
      .filter(([key, value]) => key !== 'position' && value !== null && value !== undefined)
      .map(([key, value]) => [key, shapeOf(value)]),
  );
}

describe('block directives against remark-directive', () => {
  const directives = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).freeze();

  it('makes the same trees but for the explained', () => {
    const differing = DIRECTIVES.filter(
      (markdown) =>
        JSON.stringify(sort(shapeOf(parseMarkdown(markdown)))) !==
        JSON.stringify(sort(shapeOf(directives.parse(markdown)))),
    );
    expect(differing).toEqual(Object.keys(DIRECTIVE_DIFFERENCES));
  });

  it('knows no text directives, wherever block directives are on', () => {
    for (const markdown of [
      'At 12:30, 3:2, a:b, :smile:, x:y[^1] and [a:b](c:d "e:f") `g:h` <b title="i:j">.\n\n[^1]: n:n',
      '**"x"**:y _z_:w **a:**b https://a.org:80/x:y www.a.org:80 <mailto:a@b.org> mailto:a@b.org \\:z &#58;q',
      '[ref]: /a:b "t:u"\n\nSee [ref]:c [x:y]\n\n[x:y]: <urn:isbn:1>',
      '| a:b |\n|:-:|\n| c:d |\n\n```js:x\na:b\n```\n\n- 9:15 :x[y]{z="w"}',
    ]) {
      const html = (tree: Root) => {
        const render = unified()
          .use(remarkRehype, { allowDangerousHtml: true })
          .use(rehypeStringify, { allowDangerousHtml: true });
        return render.stringify(render.runSync(tree));
      };
      const forced = html(parseMarkdown(markdown + FORCE)).replace('\n<div><p>Forced</p></div>', '');
      expect(forced).toBe(html(reference.parse(markdown) as Root));
    }
  });
});

function sort(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sort);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, item]) => [key, sort(item)]),
  );
}
