import { type Archive, yearOfMonth } from '../newsroom/archive.ts';
import type { Article, Body } from '../newsroom/article.ts';
import type { Language } from '../newsroom/language.ts';
import type { Subject } from '../newsroom/subject.ts';
import type { PageDesk } from './desk.ts';
import type { Picture } from './page.ts';
import { addressResult, nameSectionFilter, type ResultCard } from './search-result.ts';
import { buildStoryCard } from './story-card.ts';

/** A part of the search: what searches an edition, or its stories of one year. */
export type SearchSubject = Extract<Subject, { kind: 'search' }>;

/** A story as Pagefind takes it in. */
export interface SearchRecord {
  /** See `addressResult`. */
  readonly url: string;
  /** Plain text. */
  readonly content: string;
  readonly language: string;
  readonly meta: { readonly title: string };
  readonly filters: Readonly<Record<string, string[]>>;
}

/** Every part of the search that there is. */
export function* listSearches(archive: Archive): Generator<SearchSubject> {
  for (const language of archive.publication.languages) {
    yield { kind: 'search', language };
    const years = new Set(archive.listSlugs('month', language).map(yearOfMonth));
    for (const year of years) yield { kind: 'search', language, year };
  }
}

/** The stories of an edition and a year for the index, one after another, the newest first. */
export function* listRecords(language: Language, year: string, desk: PageDesk): Generator<SearchRecord> {
  const { archive } = desk;
  for (const month of archive.listSlugs('month', language).toReversed()) {
    if (yearOfMonth(month) !== year) continue;
    for (const article of archive.listAll({ language, by: 'month', slug: month })) yield buildRecord(article, desk);
  }
}

function buildRecord(article: Article, desk: PageDesk): SearchRecord {
  const { language, headline, standfirst = '', section } = article;
  const { href, section: label, published, picture } = buildStoryCard(article, desk);
  const card: ResultCard = {
    headline,
    section: label.text,
    ...(published ? { date: { iso: published.iso, text: published.date } } : {}),
    ...(picture ? { picture: describePicture(picture) } : {}),
  };
  return {
    url: addressResult(href, card),
    content: tidy(`${standfirst} ${readText(desk.archive.readBody(article))}`),
    language: language.toLowerCase(),
    meta: { title: tidy(headline) },
    filters: { [nameSectionFilter(section)]: ['yes'] },
  };
}

function describePicture({ sources, src, width, height, alt }: Picture) {
  return { src, srcset: sources[0]?.srcset ?? '', width, height, alt };
}

/** A tag; there may be `>` in its attributes. */
const TAG = /<\/?([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^"'>])*>/gi;

/** Elements inside which a word may go on. */
const WITHIN_WORDS = new Set(
  'a abbr b cite code del em i ins kbd mark q s small span strong sub sup u var wbr'.split(' '),
);

/** Elements that part words, but not what is said. */
const WITHIN_SENTENCES = new Set('br img td th'.split(' '));

/** The end of what is said in a heading, an item of a list or the like, which needs no full stop where it stands. */
const UNENDED = /([\p{L}\p{N}])[^\S\n]*\n\s*(?=\S)/gu;

const CHARACTER = /&(?:#x([\da-f]+)|#(\d+)|(amp|lt|gt|quot|apos|nbsp));/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The words of a story's clean HTML, without its pictures, and each thing said in it ended by a full stop. */
export function readText(body: Body): string {
  return body
    .map((part) => (typeof part === 'string' ? part : '<img>'))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(TAG, (_, name: string) => {
      const element = name.toLowerCase();
      return WITHIN_WORDS.has(element) ? '' : WITHIN_SENTENCES.has(element) ? ' ' : '\n';
    })
    .replace(UNENDED, '$1. ')
    .replace(CHARACTER, (_, hex?: string, decimal?: string, name?: string) =>
      name ? NAMED[name.toLowerCase()]! : String.fromCodePoint(Number.parseInt(hex ?? decimal!, hex ? 16 : 10)),
    );
}

/** One space between words, and none of the invisible characters that would part a word or keep it from being found. */
function tidy(text: string): string {
  return text
    .replace(/\u00ad|\u2060/g, '')
    .replace(/[\s\u200b]+/g, ' ')
    .trim();
}
