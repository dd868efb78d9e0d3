import type { Article } from './article.ts';
import { calendarDay } from './instant.ts';
import type { Language } from './language.ts';
import type { Publication } from './publication.ts';

/** What an address needs to know of the publication. */
export type Editions = Pick<Publication, 'languages'>;

/** Code points; leaves room for the rest of the path where a host limits it. */
const LONGEST_SLUG = 80;

/** Bytes; a folder's name may have 255 on the common file systems, and four-byte scripts would pass that with 80 letters. */
export const LONGEST_SLUG_BYTES = 240;

/**
 * Makes an address part of a name or headline: lower case, letters and digits of any script, single hyphens between words.
 * Never empty: a text without letters or digits gives a short digest that is the same every time. At most 80 code points.
 */
export function slugify(name: string): string {
  let slug = slugs.get(name);
  if (slug === undefined) {
    slug = makeSlug(name);
    if (slugs.size === MOST_SLUGS) slugs.clear();
    slugs.set(name, slug);
  }
  return slug;
}

// The same topics and writers come with thousands of stories.
const slugs = new Map<string, string>();
const MOST_SLUGS = 10_000;

function makeSlug(name: string): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    // An apostrophe is inside a word, and so are soft hyphens and other invisible characters, but for the non-joiner of Persian.
    .replace(/['’‘ʼ`´]|(?!\u200c)\p{Cf}/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    // A mark needs a letter to stand on.
    .replace(/(^|-)\p{M}+/gu, '$1')
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '')
    // Marks may have come to stand on another letter.
    .normalize('NFC');
  return words === '' ? `n${digest(name)}` : shorten(words);
}

function shorten(slug: string): string {
  const letters = [...slug];
  let bytes = 0;
  let end = 0;
  while (end < letters.length && end < LONGEST_SLUG) {
    bytes += byteLength(letters[end]!);
    if (bytes > LONGEST_SLUG_BYTES) break;
    end += 1;
  }
  if (end === letters.length) return slug;
  while (end > 1 && /\p{M}/u.test(letters[end]!)) end -= 1;
  const cut = letters.slice(0, end).join('');
  const lastWord = letters[end] === '-' ? -1 : cut.lastIndexOf('-');
  return (lastWord > cut.length / 2 ? cut.slice(0, lastWord) : cut).replace(/-+$/, '');
}

function byteLength(letter: string): number {
  const point = letter.codePointAt(0)!;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), in base 36: short and the same on every machine; it keeps no secret. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** Percent-encodes a root-relative address for `href`: UTF-8, slashes kept (RFC 3986 §2.1, WHATWG URL). */
export function encodeAddress(address: string): string {
  return /^[\w./~-]*$/.test(address) ? address : address.split('/').map(encodeURIComponent).join('/');
}

/** `/ru` for an edition other than the default one, which stands at the root. No trailing slash. */
export function editionPrefix(language: Language, { languages }: Editions): string {
  return language === languages[0] ? '' : `/${language.toLowerCase()}`;
}

/** All addresses below are root-relative and percent-encoded, ready for `href`. */
function addressIn(language: Language, publication: Editions, rest: string): string {
  return encodeAddress(`${editionPrefix(language, publication)}/${rest}`);
}

/** `/2024/04/12/slug/` by the day of first publication in the publication's zone; a draft without a date is under `/drafts/`. */
export function articleAddress(
  article: Pick<Article, 'language' | 'published' | 'slug'>,
  publication: Pick<Publication, 'languages' | 'timezone'>,
): string {
  if (article.published === undefined) return addressIn(article.language, publication, `drafts/${article.slug}/`);
  const { year, month, day } = calendarDay(article.published, publication.timezone);
  return addressIn(article.language, publication, `${year}/${pad(month)}/${pad(day)}/${article.slug}/`);
}

export function frontAddress(language: Language, publication: Editions): string {
  return addressIn(language, publication, '');
}

export function sectionAddress(slug: string, language: Language, publication: Editions): string {
  return addressIn(language, publication, `${slug}/`);
}

export function topicAddress(slug: string, language: Language, publication: Editions): string {
  return addressIn(language, publication, `topics/${slug}/`);
}

export function authorAddress(slug: string, language: Language, publication: Editions): string {
  return addressIn(language, publication, `authors/${slug}/`);
}

/** A page that stands outside the news; the one that says thank you belongs to the support of the publication. */
export function standingAddress(slug: string, language: Language, publication: Editions): string {
  return slug === 'thanks' ? thanksAddress(language, publication) : addressIn(language, publication, `${slug}/`);
}

/** The page that asks for support: of the campaign that asks for the whole edition, or of one that has a page of its own; in one currency. */
export function supportAddress(
  language: Language,
  publication: Editions,
  { campaign, currency }: { readonly campaign?: string; readonly currency?: string } = {},
): string {
  const steps = ['support', campaign, currency?.toLowerCase()].filter((step) => step !== undefined);
  return addressIn(language, publication, `${steps.join('/')}/`);
}

/** Where readers come back to when they have given. */
export function thanksAddress(language: Language, publication: Editions): string {
  return addressIn(language, publication, 'support/thanks/');
}

/** The years and months in which stories appeared: of all years, or of one. */
export function archiveAddress(language: Language, publication: Editions, year?: string): string {
  return addressIn(language, publication, year === undefined ? 'archive/' : `archive/${year}/`);
}

/** The stories of one month, `2024-04`; each of its days has an id there, `d12`. */
export function monthAddress(month: string, language: Language, publication: Editions): string {
  return addressIn(language, publication, `archive/${month.replace('-', '/')}/`);
}

/** Every correction, the latest first. */
export function correctionsAddress(language: Language, publication: Editions): string {
  return addressIn(language, publication, 'corrections/');
}

/** The search of an edition; what is looked for stands after `?q=`. */
export function searchAddress(language: Language, publication: Editions): string {
  return addressIn(language, publication, 'search/');
}

/** What the paths of the search begin with. */
export const SEARCH_FILES = '_search/';

/** Whether a path of the site is of the search. */
export function isOfSearch(path: string): boolean {
  return path.startsWith(SEARCH_FILES);
}

/** Where the index of an edition's stories of one year stands, and without a year what searches it. */
export function searchFolder(language: Language, year?: string): string {
  return `/${SEARCH_FILES}${language.toLowerCase()}${year === undefined ? '' : `-${year}`}/`;
}

/** One page of a list that stands at `address`; pages are numbered from the oldest, 1. */
export function listPageAddress(address: string, number: number): string {
  return `${address}page/${number}/`;
}

/** The calendar file of a campaign that reminds in so many days. Its number is read by script (components/remind-me-later.ts). */
export function calendarAddress(campaign: string, days: number, language: Language, publication: Editions): string {
  return addressIn(language, publication, `support/${campaign}/remind-me-later-${days}.ics`);
}

const FEED_FILES = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' } as const;

export type FeedFormat = keyof typeof FEED_FILES;

export const FEED_FORMATS = Object.keys(FEED_FILES) as readonly FeedFormat[];

/** The feed of an edition, or of one section of it. */
export function feedAddress(format: FeedFormat, language: Language, publication: Editions, section?: string): string {
  return addressIn(language, publication, `${section === undefined ? '' : `${section}/`}${FEED_FILES[format]}`);
}

/** The feed of a list that stands at `address`. */
export function listFeedAddress(address: string): string {
  return `${address}${FEED_FILES.rss}`;
}

const CARD_FILE = 'card.png';

/** The card that shared links show of the page at `address`. */
export function cardAddress(address: string): string {
  return `${address}${CARD_FILE}`;
}

/** The page to which what stands at an address belongs: to a card its page, to all else itself. */
export function pageOfCard(address: string): string {
  return address.endsWith(`/${CARD_FILE}`) ? address.slice(0, -CARD_FILE.length) : address;
}

/** The sheet of payment marks; its name changes with its content, so that browsers may keep it for ever. */
export function marksAddress(content: string): string {
  return `/_assets/marks.${digest(content)}.svg`;
}

/** The publication's icon. */
export const ICON_ADDRESS = '/icon.svg';

/**
 * The address at which an alias stands: a root-relative path as front matter writes it, encoded or not. One that does not
 * end as the files of old sites do is a folder, as it was on most hosts.
 */
export function aliasAddress(alias: string): string {
  const parts = decodeWritten(alias)
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  const address = encodeAddress(['', ...parts].join('/'));
  return address.endsWith('/') || FILE_ENDING.test(address) ? address : `${address}/`;
}

const FILE_ENDING = /\.(html?|xhtml|php\d?|aspx?|jsp|cfm|xml|rss|json|txt|pdf)$/i;

/** Names of files that the site writes into one folder or another. */
const SITE_FILE = /^((index|404)\.html|feed\.json|robots\.txt|icon\.svg|.*\.(xml|ics|webp|jpg|png))$/;

/** Whether a page at the address of an alias would want a folder where the site has a file, or stand among the machines' files. */
export function isInTheWay(alias: string): boolean {
  const parts = decodeWritten(aliasAddress(alias)).split('/').slice(1);
  // The last is the name of a file, or empty.
  return parts[0]!.startsWith('_') || parts.slice(0, -1).some((part) => SITE_FILE.test(part));
}

/** The folders on the way to an address whose names are those of files: `/index.php` of `/index.php/old/story/`. */
export function listFoldersLikeFiles(address: string): string[] {
  const parts = address.replace(/\/$/, '').split('/');
  return parts
    .map((_, index) => parts.slice(0, index + 1).join('/'))
    .slice(1, -1)
    .filter((folder) => FILE_ENDING.test(folder));
}

/** The form in which two addresses are compared: decoded, in NFC, with one slash at its beginning and none at its end. */
export function compareAddress(address: string): string {
  let decoded = address;
  try {
    decoded = decodeURI(address);
  } catch {
    // Not encoded well: compared as it is.
  }
  return `/${decoded.normalize('NFC').replace(/^\/+|(?<!\/)\/+$/g, '')}`;
}

/** A part of an address without its percent signs; as it is where it is not encoded well. */
export function decodeWritten(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** The list of all sitemaps. */
export const SITEMAP_ADDRESS = '/sitemap.xml';

/** One sitemap: of the stories of a month (`2024-04`), or `pages` for all that is not a story. */
export function sitemapAddress(part: string): string {
  return `/sitemaps/${part}.xml`;
}

/** The redirects for hosts that read them from a file. */
export const REDIRECTS_ADDRESS = '/_redirects';

/**
 * Whether an address may be one of the site's own that is no story, section or standing page: a list, a feed, a picture. A
 * rule of a host that led away from it would hide what stands there.
 */
export function isOwnAddress(address: string, publication: Editions): boolean {
  const parts = compareAddress(address).split('/').slice(1);
  if (publication.languages.some((language) => parts[0] === editionPrefix(language, publication).slice(1)))
    parts.shift();
  const [first = '', ...rest] = parts;
  const name = first.replace(/\.[a-z]+$/, '');
  return (
    first === '' ||
    first.startsWith('_') ||
    RESERVED.has(name) ||
    rest[0] === 'page' ||
    parts.at(-1) === CARD_FILE ||
    Object.values<string>(FEED_FILES).includes(rest.at(-1) ?? '')
  );
}

/** What a host sends with status 404. */
export function notFoundAddress(language: Language, publication: Editions): string {
  return addressIn(language, publication, '404.html');
}

/** First-level names that the site itself uses or will use, or that hosts and crawlers ask for. */
const RESERVED = new Set([
  '404',
  'api',
  'archive',
  'assets',
  'atom',
  'authors',
  'corrections',
  'drafts',
  'favicon',
  'icon',
  'feed',
  'fonts',
  'index',
  'manifest',
  'news-sitemap',
  'page',
  'photos',
  'robots',
  'search',
  'sitemap',
  'sitemaps',
  'support',
  'topics',
]);

/** Whether a section or standing page of this slug would stand in the way of the site's own addresses. */
export function isReservedSlug(slug: string, { languages }: Editions): boolean {
  return RESERVED.has(slug) || /^\d{4}$/.test(slug) || languages.some((language) => language.toLowerCase() === slug);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
