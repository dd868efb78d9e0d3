import { thanksAddress } from '../newsroom/address.ts';
import type { House } from '../newsroom/content.ts';
import { formatDate, type Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import type { FiledLink, Shelf } from '../newsroom/shelf.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import { type Campaign, campaignAddress } from '../newsroom/support.ts';
import { adviseAnchor } from './advise-anchor.ts';
import { readFileName } from './file-name.ts';
import { type JoinProblem, noteJoinProblem } from './join-problem.ts';
import { listIdentities } from './page-identities.ts';

/**
 * Reports links to pages of this site where nothing stands. Asked anew on every run, whatever changed: of links that lead
 * somewhere it costs a look for each link. To be called when the stories have been filed.
 */
export function checkLinks(shelf: Shelf, house: House, now: Instant): JoinProblem[] {
  return [...checkTargets(shelf, house, now), ...checkAnchors(shelf)];
}

function checkTargets(shelf: Shelf, house: House, now: Instant): JoinProblem[] {
  return shelf.listVainTargets(now).flatMap((target, place) => {
    if (target.startsWith('/') && isOwnPage(target, house, shelf)) return [];
    const state = shelf.judgeTarget(target, now);
    const links = shelf.listLinksTo(target);
    if (state.is === 'unknown') {
      if (!target.startsWith('/')) return describeLostFile(links, shelf);
      return describeLost(links, place < MOST_ADVISED ? shelf.listAddressesLike(target) : [], house);
    }
    if (state.is !== 'draft' && state.is !== 'scheduled') return [];
    const { release = Number.POSITIVE_INFINITY } = state;
    return links
      .filter((link) => isSeenBefore(release, link, shelf, now))
      .map((link) => describeUnseen(link, state, house));
  });
}

/** In an archive that was moved from elsewhere thousands may be lost, and to find what each may have meant takes long. */
const MOST_ADVISED = 10;

function describeLost(
  links: readonly FiledLink[],
  alike: readonly string[],
  { publication: { languages } }: House,
): JoinProblem[] {
  const [{ target: address = '', file = '' } = {}] = links;
  const [usual, ...others] = languages;
  const editionOf = (candidate: string) =>
    others.find((language) => language.toLowerCase() === candidate.split('/')[1]) ?? usual;
  const own = readFileName(file, languages).language;
  // Whoever writes in one language links to what is written in it.
  const rank = (candidate: string) =>
    Number(editionOf(candidate) === own) * 4 +
    Number(editionOf(candidate) === usual) * 2 +
    Number(startsAlike(candidate, address));
  const same = alike
    .filter((candidate) => candidate.split('/').at(-1) === address.split('/').at(-1))
    .sort((one, other) => rank(other) - rank(one))[0];
  const nearest = same ?? chooseNearest(address, alike);
  const suggestion = nearest ? `Did you mean ${nearest}/?` : 'Correct the address, or take the link out.';
  return links.map((link) => noteJoinProblem('link-lost', placeOf(link), { address, suggestion }));
}

/** Whether two addresses are of one edition or year. */
function startsAlike(one: string, other: string): boolean {
  return one.split('/')[1] === other.split('/')[1];
}

function describeLostFile(links: readonly FiledLink[], shelf: Shelf): JoinProblem[] {
  return links.map((link) => {
    const nearest = nearestFile(link.target, link.file, shelf);
    const suggestion = nearest ? `Did you mean:\n${nearest}` : 'Correct the name, or take the link out.';
    return noteJoinProblem('link-file-lost', placeOf(link), { path: `content/${link.target}`, suggestion });
  });
}

function describeUnseen(
  link: FiledLink,
  { is, release = 0 }: ReturnType<Shelf['judgeTarget']>,
  { publication }: House,
): JoinProblem {
  const isAddress = link.target.startsWith('/');
  return noteJoinProblem('link-unseen', placeOf(link), {
    name: isAddress ? link.target : `content/${link.target}`,
    cause:
      is === 'draft' ? 'it is a draft' : `it is held back until ${formatDate(release, publication.timezone, 'en')}`,
    meanwhile: isAddress
      ? 'The link leads nowhere until then, and its address may tell too much.'
      : 'Until then only the words of the link are shown.',
  });
}

/** Whether what links to a story is seen before it. */
function isSeenBefore(release: Instant, { file }: FiledLink, shelf: Shelf, now: Instant): boolean {
  const linking = shelf.judgeTarget(file, now);
  return linking.is === 'seen' || (linking.is === 'scheduled' && (linking.release ?? 0) < release);
}

function checkAnchors(shelf: Shelf): JoinProblem[] {
  return shelf.listVainAnchors().flatMap(({ anchors, fragment = '', ...link }) => {
    if (listIdentities(link.target).includes(fragment)) return [];
    const where = link.target.startsWith('/') ? link.target : `content/${link.target}`;
    return [
      noteJoinProblem('anchor-lost', placeOf(link), {
        anchor: fragment,
        where,
        suggestion: adviseAnchor(fragment, anchors),
      }),
    ];
  });
}

function placeOf({ file, line, column }: FiledLink): Pick<JoinProblem, 'file' | 'at'> {
  return { file, at: { line, column } };
}

/** The path from one file to the one that was probably meant. */
function nearestFile(target: string, from: string, shelf: Shelf): string | undefined {
  const files = shelf.listFilesLike(target);
  const nearest = files.length === 1 ? files[0] : chooseNearest(target, files);
  if (nearest === undefined) return undefined;
  const [there, here] = [nearest.split('/'), from.split('/').slice(0, -1)];
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common += 1;
  return [...here.slice(common).map(() => '..'), ...there.slice(common)].join('/');
}

/** Whether a page that is neither a story, a section nor a standing page stands at an address: what the site makes by itself. */
function isOwnPage(address: string, { publication, authors, sections, campaigns }: House, shelf: Shelf): boolean {
  const parts = address.split('/').slice(1);
  const [first = ''] = parts;
  const [usual, ...others] = publication.languages;
  const spoken = others.find((language) => language.toLowerCase() === first);
  const language: Language = spoken ?? usual;
  const [top = '', slug = '', rest = '', ...more] = spoken ? parts.slice(1) : parts;
  // Files of public/, of the photos and of the site itself.
  if (/\.[a-z\d]{1,8}$/i.test(address) || /^[_.]/.test(top) || top === 'photos') return true;
  if (top === 'support') {
    const own = campaigns.filter((campaign) => campaign.language === language);
    const asked = address.replace(/\/?$/, '/');
    const isAsked = (campaign: Campaign) =>
      campaign.offers.some(({ currency }) => campaignAddress(campaign, publication, currency) === asked);
    return own.length > 0 && (asked === thanksAddress(language, publication) || own.some(isAsked));
  }
  if (top === '' || ((top === 'corrections' || top === 'search') && slug === '')) return true;
  const isPage = (first: string, second: string) => first === '' || (first === 'page' && /^[1-9]\d*$/.test(second));
  switch (top) {
    case 'corrections':
      return isPage(slug, rest);
    case 'topics':
    case 'authors': {
      const by = top === 'topics' ? 'topic' : 'author';
      const isProfile =
        by === 'author' && authors.some((author) => author.slug === slug && author.language === language);
      return slug !== '' && isPage(rest, more[0] ?? '') && (isProfile || shelf.hasStories({ language, by, slug }));
    }
    case 'archive':
      if (slug === '') return true;
      if (rest === '') return shelf.listSlugs('month', language).some((month) => month.startsWith(`${slug}-`));
      return more.length === 0 && shelf.hasStories({ language, by: 'month', slug: `${slug}-${rest}` });
    default:
      return isPage(slug, rest) && sections.some((section) => section.slug === top);
  }
}
