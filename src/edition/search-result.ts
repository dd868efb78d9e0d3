import type { Picture } from './page.ts';

/** What a result shows besides its headline and the words that were found. */
export interface ResultCard {
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

/** Divides an excerpt as Pagefind marks it: what was found stands in `<mark>`, and no other tag is left in it. */
export function divideExcerpt(excerpt: string): ExcerptPart[] {
  return excerpt
    .split(/<\/?mark>/)
    .map((part, place) => ({
      text: part.replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
      found: place % 2 === 1,
    }))
    .filter(({ text }) => text !== '');
}
