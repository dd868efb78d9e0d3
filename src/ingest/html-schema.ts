import type { Schema } from 'hast-util-sanitize';
import { type PhotoRights, RIGHTS } from '../newsroom/photo.ts';
import { LINK_SCHEMES } from './rehype-links.ts';

/** Identities that footnotes need; editors' own are refused, so that none can clash with the page's. */
const FOOTNOTE_ID = /^note-(fn|fnref)-/;

const CLASSES = {
  figure: ['pullquote', 'gallery'],
  code: [/^language-[\w+#-]+$/],
  h2: ['sr-only'],
  section: ['footnotes'],
  a: ['data-footnote-backref'],
  ul: ['contains-task-list'],
  ol: ['contains-task-list'],
  li: ['task-list-item'],
  th: ['align-left', 'align-center', 'align-right'],
  td: ['align-left', 'align-center', 'align-right'],
} as const;

/** Whose a picture is, as attributes say it (`data-credit` and so on): their names in a tree, by the rights. */
export const PHOTO_RIGHTS: ReadonlyMap<keyof PhotoRights, string> = new Map(
  RIGHTS.map((right) => [right, `data${right.charAt(0).toUpperCase()}${right.slice(1)}`]),
);

/** Elements inside a line of words. */
export const INLINE_ELEMENTS: readonly string[] =
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var ruby rt rp'.split(
    ' ',
  );

/**
 * What HTML is published. Lists are of what is kept; everything else goes: scripts, handlers, styles, forms, frames, foreign
 * elements. Source of the element list: HTML Living Standard, the elements for text that need no script and fetch nothing.
 */
export const HTML_SCHEMA: Schema = {
  strip: ['script', 'style', 'template', 'title', 'textarea', 'noscript', 'iframe', 'object', 'embed', 'svg', 'math'],
  clobber: [],
  clobberPrefix: '',
  allowComments: false,
  allowDoctypes: false,
  tagNames: [
    ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'br', 'wbr', 'blockquote', 'pre', 'div', 'section', 'aside'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'figure', 'figcaption', 'details', 'summary'],
    ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
    ...INLINE_ELEMENTS,
    'address',
    ...['img', 'audio', 'video', 'source', 'track', 'input'],
  ],
  attributes: {
    figure: [...PHOTO_RIGHTS.values()],
    '*': ['lang', 'dir', 'title'],
    a: [
      'href',
      'hrefLang',
      'rel',
      ['id', FOOTNOTE_ID],
      'dataFootnoteRef',
      'dataFootnoteBackref',
      'ariaLabel',
      'ariaDescribedBy',
    ],
    blockquote: ['cite'],
    q: ['cite'],
    del: ['cite', 'dateTime'],
    ins: ['cite', 'dateTime'],
    time: ['dateTime'],
    data: ['value'],
    details: ['open'],
    ol: ['start', 'reversed', 'type'],
    li: ['value', ['id', FOOTNOTE_ID]],
    section: ['dataFootnotes'],
    h2: [['id', 'footnote-label']],
    img: ['src', 'alt', ...PHOTO_RIGHTS.values(), 'dataDecoration'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    th: ['align', 'colSpan', 'rowSpan', 'scope'],
    td: ['align', 'colSpan', 'rowSpan'],
    col: ['span'],
    colgroup: ['span'],
    audio: ['src', 'controls', 'loop', 'muted', ['preload', 'none', 'metadata']],
    video: [
      'src',
      'controls',
      'loop',
      'muted',
      'playsInline',
      'poster',
      'width',
      'height',
      ['preload', 'none', 'metadata'],
    ],
    source: ['src', 'type'],
    track: ['src', 'kind', 'srcLang', 'label', 'default'],
  },
  ancestors: {
    thead: ['table'],
    tbody: ['table'],
    tfoot: ['table'],
    tr: ['table'],
    th: ['table'],
    td: ['table'],
    caption: ['table'],
    colgroup: ['table'],
    col: ['table'],
    source: ['audio', 'video'],
    track: ['audio', 'video'],
  },
  // An input that is not a task's box becomes one, and rehype-tasks makes that a sign.
  required: { input: { disabled: true, type: 'checkbox' } },
  // Pictures with other addresses are reported, not silently dropped, by rehype-photos, which lets none of them through.
  protocols: { href: LINK_SCHEMES, cite: ['http', 'https'] },
};

for (const [tagName, classes] of Object.entries(CLASSES)) {
  HTML_SCHEMA.attributes![tagName] = [...(HTML_SCHEMA.attributes![tagName] ?? []), ['className', ...classes]];
}

const KEPT_ELEMENTS = new Set(HTML_SCHEMA.tagNames);

/** Whether an element is published. */
export function isKept(tagName: string): boolean {
  return KEPT_ELEMENTS.has(tagName);
}

/** Whether an attribute, by its hast name, may be published on an element. */
export function chooseKept(tagName: string, property: string): boolean {
  const rules = [...(HTML_SCHEMA.attributes?.[tagName] ?? []), ...(HTML_SCHEMA.attributes?.['*'] ?? [])];
  return rules.some((rule) => (typeof rule === 'string' ? rule : rule[0]) === property);
}
