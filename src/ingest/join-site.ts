import {
  archiveAddress,
  compareAddress,
  correctionsAddress,
  FEED_FORMATS,
  feedAddress,
  frontAddress,
  listFoldersLikeFiles,
  notFoundAddress,
  SITEMAP_ADDRESS,
  searchAddress,
  sitemapAddress,
} from '../newsroom/address.ts';
import type { House } from '../newsroom/content.ts';
import type { Claim, Shelf } from '../newsroom/shelf.ts';
import { type JoinProblem, noteJoinProblem } from './join-problem.ts';

/** Something of the site that stands at an address whatever the editors write. */
interface Fixture {
  readonly what: string;
  readonly kind: keyof typeof CLASHING;
}

/**
 * The ranks of claims for which there is no room beside it. Below a file nothing can stand either, folders share a name, and
 * what the site itself needs is refused to sections and pages by its name.
 */
const CLASHING: Readonly<Record<'own' | 'folder' | 'file', readonly Claim['rank'][]>> = {
  own: [3],
  folder: [0, 1, 2, 3],
  file: [0, 1, 2, 3, 4],
};

/**
 * Reports what lays claim to an address at which the site has something of its own.
 * @param supplied paths of the files that the site takes over from `public/`
 */
export function listTakenAddresses(
  shelf: Shelf,
  house: Pick<House, 'publication' | 'sections'>,
  supplied: readonly string[],
): JoinProblem[] {
  const told = new Map<string, JoinProblem>();
  for (const [address, { what, kind }] of listFixtures(house, supplied)) {
    for (const claim of shelf.listClaims(address, kind === 'file')) {
      if (!CLASHING[kind].includes(claim.rank)) continue;
      const key = JSON.stringify(claim.rank < 3 ? [claim.file] : [claim.file, claim.place]);
      if (!told.has(key)) told.set(key, describeTaken(claim, what));
    }
  }
  return [...told.values()];
}

function describeTaken({ file, rank, place, written }: Claim & { readonly file: string }, what: string): JoinProblem {
  if (rank >= 3) {
    const values = { address: written, what, example: 'aliases:\n  - /old/address/' };
    return noteJoinProblem('address-taken', { file, fields: [['aliases', place], ['aliases']], value: true }, values);
  }
  const address = decodeURI(written);
  const values = { address, what, example: `slug: ${address.split('/').at(-2)}-2` };
  return noteJoinProblem('address-taken', { file, fields: [['slug'], ['title']] }, values);
}

/** By their addresses in the form in which those are compared. */
function listFixtures(house: Pick<House, 'publication' | 'sections'>, supplied: readonly string[]) {
  const fixtures = new Map<string, Fixture>();
  const put = (kind: Fixture['kind'], what: string, ...addresses: readonly string[]) => {
    for (const address of addresses) fixtures.set(compareAddress(address), { kind, what });
  };
  const { publication, sections } = house;
  put('own', 'the sitemap', SITEMAP_ADDRESS, sitemapAddress('pages'));
  for (const language of publication.languages) {
    const front = frontAddress(language, publication);
    put('own', 'the front page', front, `${front}index.html`);
    put('own', 'the search', searchAddress(language, publication));
    put('own', 'the archive', archiveAddress(language, publication));
    put('own', 'the list of corrections', correctionsAddress(language, publication));
    put('own', 'the page for addresses that are not there', notFoundAddress(language, publication));
    const slugs = sections.filter((section) => section.language === language).map(({ slug }) => slug);
    for (const slug of [undefined, ...slugs])
      put('own', 'a feed', ...FEED_FORMATS.map((format) => feedAddress(format, language, publication, slug)));
  }
  for (const file of supplied) {
    const what = `the file public/${file}`;
    put('file', what, `/${file}`);
    put('folder', what, ...listFoldersLikeFiles(`/${file}`));
    if (/(^|\/)index\.html$/.test(file)) put('folder', what, `/${file.slice(0, -'index.html'.length)}`);
  }
  return fixtures;
}
