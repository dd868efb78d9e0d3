import { slugify } from '../newsroom/address.ts';
import type { House } from '../newsroom/content.ts';
import type { Language } from '../newsroom/language.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { Aim, Campaign, CampaignTerms, Offer } from '../newsroom/support.ts';
import { CAMPAIGN_GUIDES } from './campaign-guides.ts';
import { readFileName } from './file-name.ts';
import { type JoinProblem, noteJoinProblem } from './join-problem.ts';
import { makeBylineFinder, makeTopicFinder, matchSection } from './join-story.ts';
import type { WrittenCampaign, WrittenTerms } from './parse-campaign.ts';

/** Days for which "Remind me later" can put an appeal away where its campaign doesn't say: a week, a month, a season. */
const USUAL_REMINDERS = [7, 30, 90] as const;

/** Days for which who has given is not asked where the campaign doesn't say. */
const USUAL_THANKS = 180;

/** A campaign in one language as the house knows it. */
export interface JoinedCampaign {
  readonly campaign: Campaign;
  /** Whether it has an error, or takes something from a file that has one: then it is not shown. */
  readonly spoilt: boolean;
  /** What it was made of: its own keys, and those of the file in the first language. */
  readonly terms: WrittenTerms;
  /** The file that says a key; its own of one that none says. */
  readonly fileOf: (key: keyof WrittenTerms) => string;
}

interface Version {
  readonly file: string;
  readonly spoilt: boolean;
  readonly subject: WrittenCampaign;
}

/** What names in campaigns may mean. */
export interface CampaignSurroundings {
  readonly publication: Publication;
  readonly known: Pick<House, 'sections' | 'topics' | 'authors'>;
  /** Slugs of sections whose files have errors. */
  readonly declared: ReadonlySet<string>;
  /** Files of campaigns of which nothing could be read. */
  readonly unreadable: readonly string[];
}

/**
 * Puts the versions of campaigns together: each takes every key of its terms that it does not write from the version in the
 * first language that there is. Tells what none of them says and what cannot do without.
 */
export function joinCampaigns(
  versions: readonly Version[],
  { publication, known, declared, unreadable }: CampaignSurroundings,
  problems: JoinProblem[],
): JoinedCampaign[] {
  const rank = ({ subject: { language } }: Version) => publication.languages.indexOf(language);
  const first = new Map<string, Version>();
  for (const version of [...versions].sort((one, other) => rank(one) - rank(other))) {
    const { id } = version.subject;
    if (!first.has(id)) first.set(id, version);
  }
  // What it would have said is not known.
  const dark = new Set(unreadable.map((file) => slugify(readFileName(file, publication.languages).name)));
  const findTopic = makeTopicFinder(known.topics);
  const findByline = makeBylineFinder(known.authors);
  const findAim = ({ sections = [], topics = [], authors = [] }: Partial<Aim>, language: Language): Aim => ({
    sections: sections.map((name) => matchSection(name, known.sections, declared) ?? slugify(name)),
    topics: topics.map((name) => findTopic({ name, slug: slugify(name) }, language).slug),
    authors: authors.map((name) => findByline({ name, slug: slugify(name) }, language).byline.slug),
  });
  return versions.map((version): JoinedCampaign => {
    const { subject, spoilt } = version;
    const source = first.get(subject.id) ?? version;
    const terms: WrittenTerms = { ...source.subject.terms, ...subject.terms };
    const offers = findOffers(terms, publication);
    const accounts = listAccounts(terms);
    const isDark = dark.has(subject.id);
    const flaws = isDark ? [] : listFlaws({ own: subject, source: source.subject, terms, offers, accounts });
    problems.push(...flaws);
    // Dates in disorder are only a warning.
    const failed = flaws.some(({ name }) => name !== 'dates-disordered') || !offers || accounts.length === 0;
    const sums = offers ?? [{ currency: terms.currency ?? publication.currency ?? 'EUR', gifts: [] }];
    return {
      campaign: completeCampaign(subject, terms, sums, accounts, findAim),
      spoilt: spoilt || source.spoilt || failed || isDark,
      terms,
      fileOf: (key) => (key in subject.terms || !(key in terms) ? subject.file : source.subject.file),
    };
  });
}

/** Puts together what a file says and what it takes from another. */
function completeCampaign(
  { terms: _, unread: __, ...words }: WrittenCampaign,
  terms: WrittenTerms,
  offers: CampaignTerms['offers'],
  accounts: Campaign['accounts'],
  findAim: (written: Partial<Aim>, language: Language) => Aim,
): Campaign {
  const { language } = words;
  const { languages, starts, ends, cap, goal, inside, except = {} } = terms;
  return {
    ...words,
    offers,
    accounts,
    marks: (terms.methods ?? []).flatMap((method) => (method && 'mark' in method ? method.mark : [])),
    places: listPlaces(terms),
    ...(inside === undefined ? {} : { after: inside }),
    aim: findAim(terms, language),
    except: { ...findAim(except, language), stories: except.stories ?? [] },
    ...(languages ? { languages } : {}),
    priority: terms.priority ?? 0,
    ...(starts === undefined ? {} : { starts }),
    ...(ends === undefined ? {} : { ends }),
    ...(cap ? { cap } : {}),
    ...(goal ? { goal: { currency: offers[0].currency, ...goal } } : {}),
    remindDays: isSome(terms.remind) ? terms.remind : USUAL_REMINDERS,
    thanksDays: terms.thanks ?? USUAL_THANKS,
  };
}

interface Completion {
  readonly own: WrittenCampaign;
  /** The same where it is the first. */
  readonly source: WrittenCampaign;
  readonly terms: WrittenTerms;
  readonly offers: CampaignTerms['offers'] | undefined;
  readonly accounts: Campaign['accounts'];
}

/** What a version lacks, or says against the other; what it only takes over is told of the other. */
function listFlaws({ own, source, terms, offers, accounts }: Completion): JoinProblem[] {
  const problems: JoinProblem[] = [];
  const { file, language } = own;
  const isLost = (...keys: (keyof WrittenTerms)[]) =>
    keys.some((key) => own.unread.includes(key) || source.unread.includes(key));
  const tells = (...keys: (keyof WrittenTerms)[]) => own === source || keys.some((key) => key in own.terms);
  const miss = (key: 'amounts' | 'methods' | 'currency') => {
    const { why = '', example } = CAMPAIGN_GUIDES[key]!;
    problems.push(noteJoinProblem('field-missing', { file, fields: [[key]] }, { key, why, example }));
  };
  const { amounts, currency, starts, ends, languages, methods } = terms;
  if (!amounts && own === source && !isLost('amounts')) miss('amounts');
  if (amounts && !offers && tells('amounts') && !isLost('amounts', 'currency')) miss('currency');
  if (accounts.length === 0 && tells('methods') && !methods?.includes(null) && !isLost('link', 'methods')) {
    miss('methods');
  }
  if (currency && offers && offers[0].currency !== currency && tells('currency', 'amounts')) {
    const known = offers.map((offer) => offer.currency).join(', ');
    problems.push(
      noteJoinProblem(
        'name-unknown',
        { file, fields: [['currency'], ['amounts']], value: true },
        {
          text: `"${currency}"`,
          expected: 'one of the currencies under "amounts"',
          why: `Of several currencies it is the one that stands first. There are: ${known}.`,
          suggestion: `Write one of them, or amounts in it:\ncurrency: ${offers[0].currency}`,
        },
      ),
    );
  }
  if (starts !== undefined && ends !== undefined && ends < starts && tells('starts', 'ends')) {
    const place = { file, fields: [['ends'], ['starts']], value: true };
    problems.push(noteJoinProblem('dates-disordered', place, { later: 'ends', earlier: 'starts' }));
  }
  if (languages && !languages.includes(language) && !isLost('languages')) {
    const fields = [['languages']];
    const other = { file: source.file, fields, message: 'The languages are named in' };
    const place = { file, ...(tells('languages') ? { fields, value: true } : { other }) };
    const example = `languages: [${[...languages, language].join(', ')}]`;
    problems.push(noteJoinProblem('campaign-unwanted', place, { language, languages: languages.join(', '), example }));
  }
  return problems;
}

function listAccounts({ link, methods = [] }: WrittenTerms): Campaign['accounts'] {
  const listed = methods.flatMap((method) => (method && 'account' in method ? method.account : []));
  return link ? [link, ...listed] : listed;
}

/** What is offered, the currency that the campaign names first of all; nothing where an amount is in no currency. */
function findOffers(
  { amounts = [], currency: named }: WrittenTerms,
  { currency: usual }: Publication,
): CampaignTerms['offers'] | undefined {
  const offers = amounts.flatMap(({ currency = named ?? usual, gifts }): Offer[] =>
    currency === undefined ? [] : [{ currency, gifts }],
  );
  const sorted = [
    ...offers.filter(({ currency }) => currency === named),
    ...offers.filter(({ currency }) => currency !== named),
  ];
  return isSome(sorted) ? sorted : undefined;
}

function listPlaces({ places = ['line', 'end', 'footer', 'page'], inside }: WrittenTerms): CampaignTerms['places'] {
  return [...new Set(places), ...(inside === undefined ? [] : (['inside'] as const))];
}

function isSome<Item>(list: readonly Item[] | undefined): list is readonly [Item, ...Item[]] {
  return list !== undefined && list.length > 0;
}
