import { articleAddress, authorAddress, topicAddress } from './address.ts';
import { type Article, type Body, listPhotos } from './article.ts';
import { releaseInstant } from './embargo.ts';
import { findEnding, showRemains, showsText } from './ending.ts';
import type { Instant } from './instant.ts';
import type { Publication } from './publication.ts';
import { nameList } from './subject.ts';

/** Something by which a story is known again, were it only a piece of it. What the kinds are for is told in the proof. */
export interface Marker {
  readonly kind: 'address' | 'list' | 'headline' | 'text' | 'photo';
  /** As it would stand in any file of the site; of a photo, its file in the content folder. */
  readonly text: string;
  /** Of an address of a list: the list. */
  readonly list?: string;
}

/** Bytes of UTF-8 from which on words are taken to be a story's own: some six words of English, four of Russian. */
const DISTINCTIVE = 32;
/** Of a headline, which is chosen with more care. */
const DISTINCTIVE_HEADLINE = 24;

/** Passages that are taken from the text of a story, at even distances. */
const PASSAGES = 24;

/**
 * What must not be found in the site at `now` of a story: all of it while it is held back, its text and pictures once it has
 * ended, nothing while readers may see it.
 */
export function listMarkers(
  article: Article,
  body: Body,
  publication: Pick<Publication, 'timezone' | 'languages'>,
  now: Instant,
): Marker[] {
  const { language, headline, standfirst = '', photo } = article;
  const release = releaseInstant(article);
  const heldBack = release === undefined || release > now;
  if (!heldBack && (!findEnding(article, now) || showsText(showRemains(article, now)))) return [];
  const photos = [...(photo ? [photo] : []), ...listPhotos(body)];
  const captions = [
    ...photos.flatMap(({ alt, captionHtml, credit, creator, copyright }) => [
      alt,
      captionHtml,
      credit,
      creator,
      copyright,
    ]),
    ...body.map(titleGallery),
  ].filter((caption) => caption !== undefined);
  const passages = choosePassages(body.flatMap((part) => (typeof part === 'string' ? findRuns(part) : [])));
  const texts = [...findRuns(standfirst, false), ...passages, ...captions.flatMap((caption) => findRuns(caption))];
  const own: Marker[] = [
    ...texts.map((text): Marker => ({ kind: 'text', text })),
    ...[...new Set(photos.map(({ file }) => file))].map((text): Marker => ({ kind: 'photo', text })),
  ];
  if (!heldBack) return own;
  const markList = (by: 'topic' | 'author', slug: string, text: string): Marker => ({
    kind: 'list',
    text,
    list: nameList({ language, by, slug }),
  });
  const notes = article.corrections.flatMap(({ html }) => findRuns(html));
  return [
    { kind: 'address', text: articleAddress(article, publication) },
    ...article.topics.map(({ slug }) => markList('topic', slug, topicAddress(slug, language, publication))),
    ...article.authors.map(({ slug }) => markList('author', slug, authorAddress(slug, language, publication))),
    ...findRuns(headline, false, DISTINCTIVE_HEADLINE).map((text): Marker => ({ kind: 'headline', text })),
    ...own,
    ...notes.map((text): Marker => ({ kind: 'text', text })),
  ];
}

function titleGallery(part: Body[number]): string | undefined {
  return typeof part !== 'string' && 'photos' in part ? part.captionHtml : undefined;
}

/** What may stand otherwise in a page, a feed or an index: letters that are escaped, and spaces of all kinds but the plain. */
const UNSTEADY = /[&<>"'`\\\p{Cc}\p{Cf}]|(?! )\s| {2,}/u;

/** The passages of a text that stand letter for letter wherever it is shown. @param marked whether it is HTML */
function findRuns(text: string, marked = true, least = DISTINCTIVE): string[] {
  const parts = marked ? text.split(/<[^>]*>|&[#\w]+;/) : [text];
  return parts
    .flatMap((part) => part.split(UNSTEADY))
    .map((run) => run.trim())
    .filter((run) => byteLength(run) >= least);
}

function choosePassages(runs: readonly string[]): string[] {
  if (runs.length <= PASSAGES) return [...runs];
  const size = runs.length / PASSAGES;
  return Array.from({ length: PASSAGES }, (_, place) =>
    runs
      .slice(Math.floor(place * size), Math.floor((place + 1) * size))
      .reduce((longest, run) => (run.length > longest.length ? run : longest)),
  );
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}
