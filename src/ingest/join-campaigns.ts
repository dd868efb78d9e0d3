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
    const { terms: own, unread, language, ...words } = subject;
    const source = first.get(subject.id) ?? version;
    const terms: WrittenTerms = { ...source.subject.terms, ...own };
    const lost = new Set([...unread, ...source.subject.unread]);
    const fileOf = (key: keyof WrittenTerms) => (key in own || !(key in terms) ? subject.file : source.subject.file);
    const isLost = (...keys: (keyof WrittenTerms)[]) => dark.has(subject.id) || keys.some((key) => lost.has(key));
    // What is missing in all of them is told of the first.
    const before = problems.length;
    const miss = (key: 'amounts' | 'methods' | 'currency') => {
      const { why = '', example } = CAMPAIGN_GUIDES[key]!;
      problems.push(noteJoinProblem('field-missing', { file: subject.file, fields: [[key]] }, { key, why, example }));
    };
    const offers = findOffers(terms, publication);
    const accounts = [
      ...(terms.link ? [terms.link] : []),
      ...(terms.methods ?? []).flatMap((method) => (method && 'account' in method ? method.account : [])),
    ];
    const tells = (...keys: (keyof WrittenTerms)[]) => version === source || keys.some((key) => key in own);
    if (!terms.amounts && version === source && !isLost('amounts')) miss('amounts');
    if (terms.amounts && !offers && tells('amounts') && !isLost('amounts', 'currency')) miss('currency');
    // One that is written wrong is told where it stands.
    const isWayWrong = terms.methods?.includes(null) ?? false;
    if (accounts.length === 0 && !isWayWrong && tells('methods') && !isLost('link', 'methods')) miss('methods');
    const { starts, ends, currency } = terms;
    if (starts !== undefined && ends !== undefined && ends < starts && tells('starts', 'ends')) {
      const place = { file: subject.file, fields: [['ends'], ['starts']], value: true };
      problems.push(noteJoinProblem('dates-disordered', place, { later: 'ends', earlier: 'starts' }));
    }
    const { languages } = terms;
    if (languages && !languages.includes(language) && !isLost('languages')) {
      const place = {
        file: subject.file,
        ...('languages' in own
          ? { fields: [['languages']], value: true }
          : {
              other: {
                file: source.subject.file,
                fields: [['languages']],
                message: 'The languages are named in',
              },
            }),
      };
      const example = `languages: [${[...languages, language].join(', ')}]`;
      problems.push(
        noteJoinProblem('campaign-unwanted', place, { language, languages: languages.join(', '), example }),
      );
    }
    // Dates in disorder are only a warning.
    const failed = problems.slice(before).some(({ name }) => name !== 'dates-disordered');
    const chosen = offers ?? [{ currency: currency ?? publication.currency ?? 'EUR', gifts: [] }];
    const { goal } = terms;
    const campaign: Campaign = {
      ...words,
      language,
      offers: chosen,
      accounts,
      marks: (terms.methods ?? []).flatMap((method) => (method && 'mark' in method ? method.mark : [])),
      places: listPlaces(terms),
      ...(terms.inside === undefined ? {} : { after: terms.inside }),
      aim: findAim(terms, language),
      except: { ...findAim(terms.except ?? {}, language), stories: terms.except?.stories ?? [] },
      ...(languages ? { languages } : {}),
      priority: terms.priority ?? 0,
      ...(starts === undefined ? {} : { starts }),
      ...(ends === undefined ? {} : { ends }),
      ...(terms.cap ? { cap: terms.cap } : {}),
      ...(goal ? { goal: { currency: chosen[0].currency, ...goal } } : {}),
      remindDays: isSome(terms.remind) ? terms.remind : USUAL_REMINDERS,
      thanksDays: terms.thanks ?? USUAL_THANKS,
    };
    return {
      campaign,
      spoilt: spoilt || source.spoilt || failed || dark.has(subject.id),
      terms,
      fileOf,
    };
  });
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
