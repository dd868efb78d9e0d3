import type { PageBody } from './page.ts';

/** Elements that have no end tag. */
const VOID = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'source', 'track', 'wbr']);

/**
 * Divides a story's text after a paragraph of its own (not of a quotation or a list); nothing where the text is not a long read: where
 * fewer paragraphs would follow than stand before.
 * @param count the paragraph after which to divide, from 1
 */
export function splitBody(
  body: PageBody,
  count: number,
): { readonly before: PageBody; readonly after: PageBody } | undefined {
  let depth = 0;
  let paragraphs = 0;
  let place: { readonly part: number; readonly offset: number } | undefined;
  for (const [number, part] of body.entries()) {
    if (typeof part !== 'string') continue;
    for (const { 0: tag, 1: slash, 2: name = '', index } of part.matchAll(TAG)) {
      if (slash) depth -= 1;
      else if (!VOID.has(name)) depth += 1;
      if (!slash || name !== 'p' || depth > 0) continue;
      paragraphs += 1;
      if (paragraphs === count) place = { part: number, offset: index + tag.length };
    }
  }
  if (!place || paragraphs < 2 * count) return undefined;
  const divided = body[place.part] as string;
  const [head, tail] = [divided.slice(0, place.offset), divided.slice(place.offset).trimStart()];
  return {
    before: [...body.slice(0, place.part), head],
    after: [...(tail === '' ? [] : [tail]), ...body.slice(place.part + 1)],
  };
}

/** A tag of clean HTML, whose attributes are quoted; comments don't come through. */
const TAG = /<(\/?)([a-z][a-z\d]*)(?:"[^"]*"|[^">])*>/g;
