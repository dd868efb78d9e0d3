import type { Picture } from './page.ts';

/** What a result shows besides the words that were found. */
export interface ResultCard {
  readonly headline: string;
  readonly section: string;
  readonly date?: { readonly iso: string; readonly text: string };
  readonly picture?: Pick<Picture, 'src' | 'width' | 'height' | 'alt'> & { readonly srcset: string };
}

/** The address of a record in the index, with what a result shows: whatever else Pagefind is told of a story it searches too. */
export function addressResult(href: string, card: ResultCard): string {
  return `${href}#${encodeURIComponent(JSON.stringify(card))}`;
}

/** Reads what `addressResult` writes. */
export function readResult(address: string): { readonly href: string; readonly card: ResultCard } {
  const [href = '', card = ''] = address.split('#');
  return { href, card: JSON.parse(decodeURIComponent(card)) };
}

/** Each section has a filter of its own, so that of the filters only one is fetched. */
export function nameSectionFilter(slug: string): string {
  return `in ${slug}`;
}

/** One part of an excerpt. */
export interface ExcerptPart {
  readonly text: string;
  readonly found: boolean;
}

/**
 * Divides an excerpt as Pagefind marks it: what was found stands in `<mark>`, and no other tag is left in it.
 * @param content the whole text, of which the excerpt may leave out the beginning and the end
 */
export function divideExcerpt(excerpt: string, content: string): ExcerptPart[] {
  const parts = excerpt.split(/<\/?mark>/).map((part, place) => ({ text: readPlain(part), found: place % 2 === 1 }));
  const text = parts.map((part) => part.text).join('');
  return [
    { text: content.startsWith(text) ? '' : '… ', found: false },
    ...parts,
    { text: content.endsWith(text) ? '' : ' …', found: false },
  ].filter((part) => part.text !== '');
}

function readPlain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}
