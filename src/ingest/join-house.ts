import { isReservedSlug, slugify } from '../newsroom/address.ts';
import type { Author } from '../newsroom/author.ts';
import type { House } from '../newsroom/content.ts';
import type { Front } from '../newsroom/front.ts';
import type { Language } from '../newsroom/language.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { SectionProfile } from '../newsroom/section.ts';
import type { Shelf } from '../newsroom/shelf.ts';
import { isOfSupport, type StandingPage } from '../newsroom/standing-page.ts';
import type { Topic } from '../newsroom/topic.ts';
import { type JoinedCampaign, joinCampaigns } from './join-campaigns.ts';
import { joinFront } from './join-front.ts';
import { type JoinProblem, noteJoinProblem } from './join-problem.ts';
import type { WrittenCampaign } from './parse-campaign.ts';

/** The house as the content folder has it now. */
export interface JoinedHouse {
  readonly house: House;
  /** The same with what has an error, which stories and fronts may name all the same. */
  readonly known: Pick<House, 'sections' | 'authors' | 'topics' | 'campaigns' | 'fronts'>;
  /** All campaigns, with where their terms stand. */
  readonly campaigns: readonly JoinedCampaign[];
  /** Slugs of sections whose files have errors: they are declared all the same, and their stories are not to blame. */
  readonly declared: ReadonlySet<string>;
  readonly problems: readonly JoinProblem[];
}

interface Reading<Subject> {
  readonly file: string;
  readonly spoilt: boolean;
  readonly subject?: Subject;
}

/** A thing of which there is no other, with its file. */
interface Kept<Subject> {
  readonly file: string;
  readonly spoilt: boolean;
  readonly subject: Subject;
}

/** Puts everything but the stories together. What has an error, or is there a second time, is left out. */
export function joinHouse(shelf: Shelf, publication: Publication): JoinedHouse {
  const problems: JoinProblem[] = [];
  const keep = <Subject extends { language: Language }>(kind: string, nameOf: (subject: Subject) => string) =>
    keepSingle(shelf.listReadings<Subject>(kind), nameOf, problems);
  const keepFree = <Subject extends SectionProfile | StandingPage>(kind: string): Kept<Subject>[] =>
    keep<Subject>(kind, ({ slug }) => slug).filter(({ file, subject: { slug } }) => {
      if (!isReservedSlug(slug, publication) || (kind === 'pages' && isOfSupport(slug))) return true;
      problems.push(noteJoinProblem('slug-reserved', { file }, { slug }));
      return false;
    });
  const declared = new Set(shelf.listReadings('sections').map(({ file }) => sectionSlugOf(file)));
  const sections = keepFree<SectionProfile>('sections');
  const topics = keep<Topic>('topics', ({ slug }) => slug);
  const authors = keep<Author>('authors', ({ slug }) => slug);
  const pages = keepFree<StandingPage>('pages');
  const places = { sections: all(sections), topics: all(topics) };
  const known = { ...places, authors: all(authors) };
  const unreadable = shelf.listReadings('support').flatMap(({ file, subject }) => (subject ? [] : file));
  const campaigns = refuseTakenPages(
    joinCampaigns(
      keep<WrittenCampaign>('support', ({ id }) => id),
      { publication, known, declared, unreadable },
      problems,
    ),
    problems,
  );
  const fronts = keep<Front>('front', () => 'front').map((front) => ({
    ...front,
    subject: joinFront(front.subject, places, declared, problems),
  }));
  return {
    house: {
      publication,
      sections: sound(sections),
      topics: sound(topics),
      authors: sound(authors),
      pages: sound(pages),
      campaigns: campaigns.flatMap(({ spoilt, campaign }) => (spoilt ? [] : campaign)),
      fronts: sound(fronts),
    },
    known: { ...known, campaigns: campaigns.map(({ campaign }) => campaign), fronts: all(fronts) },
    campaigns,
    declared,
    problems,
  };
}

/** A campaign with a page of its own cannot have it where readers are thanked, or choose a currency. */
function refuseTakenPages(campaigns: readonly JoinedCampaign[], problems: JoinProblem[]): JoinedCampaign[] {
  const currencies = campaigns.flatMap(({ campaign: { offers } }) => offers.slice(1).map(({ currency }) => currency));
  const taken = new Set(['thanks', ...currencies.map((currency) => currency.toLowerCase())]);
  return campaigns.map((joined) => {
    const { id, file, places } = joined.campaign;
    if (places.includes('page') || !taken.has(id)) return joined;
    problems.push(noteJoinProblem('slug-reserved', { file }, { slug: `support/${id}/` }));
    return { ...joined, spoilt: true };
  });
}

function all<Subject>(kept: readonly Kept<Subject>[]): Subject[] {
  return kept.map(({ subject }) => subject);
}

function sound<Subject>(kept: readonly Kept<Subject>[]): Subject[] {
  return all(kept.filter(({ spoilt }) => !spoilt));
}

/** Of two files for the same thing in the same language, the first; the other is reported. */
function keepSingle<Subject extends { readonly language: Language }>(
  readings: readonly Reading<Subject>[],
  nameOf: (subject: Subject) => string,
  problems: JoinProblem[],
): Kept<Subject>[] {
  const first = new Map<string, string>();
  return readings.flatMap(({ file, spoilt, subject }) => {
    if (!subject) return [];
    const slug = nameOf(subject);
    const key = `${subject.language} ${slug}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, file);
      return { file, spoilt, subject };
    }
    const place = { file, other: { file: other, message: 'The other file is' } };
    problems.push(noteJoinProblem('name-doubled', place, { slug, language: subject.language }));
    return [];
  });
}

function sectionSlugOf(file: string): string {
  const [name = ''] = file
    .split('/')
    .slice(1)
    .filter((part) => !/^index\b/.test(part))
    .slice(-1);
  return slugify(name.replace(/(\.[a-z-]{2,7})?\.(md|markdown)$/i, ''));
}
