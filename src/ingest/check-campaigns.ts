import type { Account } from '../newsroom/account.ts';
import { supportAddress } from '../newsroom/address.ts';
import { compareCampaigns, isAimed, isStoryAmong, PLACE_GROUPS } from '../newsroom/choose-campaign.ts';
import type { House } from '../newsroom/content.ts';
import { formatDate, type Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import { findStep, writeAmount } from '../newsroom/money.ts';
import { PROVIDER_NAMES } from '../newsroom/provider-names.ts';
import { describeTransfer, findMinimum, linkGift, nameProvider } from '../newsroom/providers.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { Shelf } from '../newsroom/shelf.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import { type Aim, type Campaign, isRunning, type SupportPlace } from '../newsroom/support.ts';
import { findFigure, listVariables } from './campaign-words.ts';
import type { JoinedCampaign } from './join-campaigns.ts';
import { adviseStory } from './join-front.ts';
import { type JoinProblem, noteJoinProblem } from './join-problem.ts';
import { quoteYaml } from './quote-yaml.ts';
import type { FieldPath } from './yaml-data.ts';

/** What campaigns are checked beside. */
export interface CampaignCheck {
  readonly publication: Publication;
  readonly known: Pick<House, 'sections' | 'topics' | 'authors'>;
  readonly declared: ReadonlySet<string>;
  readonly shelf: Shelf;
  readonly now: Instant;
}

/**
 * What is wrong with campaigns beside the other files, the stories as they are filed and the time. Asked anew on every run: it
 * costs a look at each name in a campaign, and nothing for stories. Of one that has an
 * error only that is told, and the names that are not there.
 */
export function checkCampaigns(campaigns: readonly JoinedCampaign[], check: CampaignCheck): JoinProblem[] {
  const sound = campaigns.filter(({ spoilt }) => !spoilt);
  const unended = campaigns.filter(({ campaign: { ends = Infinity } }) => check.now < ends);
  const alive = unended.filter(({ spoilt }) => !spoilt);
  const unreachable = listUnreachable(alive, check);
  // What is never shown stands in nobody's way.
  const unseen = new Set(unreachable.map(({ file }) => file));
  const rivals = alive.filter(({ campaign: { file } }) => !unseen.has(file));
  const problems = [
    ...sound.flatMap(checkFigures),
    ...sound.flatMap(checkSafer),
    ...alive.flatMap(checkDecimals),
    ...alive.flatMap(checkGifts),
    ...alive.flatMap(checkMinimums),
    ...alive.flatMap((joined) => checkEnds(joined, check)),
    // Names can be looked up whatever else is wrong.
    ...unended.flatMap((joined) => checkAims(joined, check)),
    ...unended.flatMap((joined) => checkExceptions(joined, check)),
    ...unreachable,
    ...listOverlaps(rivals, check.now),
    ...rivals.flatMap((joined) => findPageTaken(joined, rivals, check)),
    ...listUntranslated(campaigns, new Set(alive.map(({ campaign }) => campaign.id)), check.publication),
    ...sound.flatMap((joined) => listLateWishes(joined, check)),
  ];
  // What several versions take from one file is told of it once.
  return [...new Map(problems.map((problem) => [describePlace(problem), problem])).values()];
}

function describePlace({ name, file, fields, mention }: JoinProblem): string {
  return JSON.stringify([name, file, fields, mention]);
}

/** Figures of a goal that the words name and the goal does not say. */
function checkFigures({ campaign }: JoinedCampaign): JoinProblem[] {
  const { file, title, line, button, short, result, notice, html, goal } = campaign;
  return listVariables([title, line, button, short, result, notice?.html, html]).flatMap((variable) => {
    const figure = findFigure(variable.slice(1, -1));
    if (figure === undefined || goal?.[figure] !== undefined) return [];
    const lines = goal ? [`${figure}: 412`] : ['amount: 20000', 'raised: 12400', 'givers: 412'];
    const example = ['goal:', ...lines.map((text) => `  ${text}`)].join('\n');
    return noteJoinProblem('figure-missing', { file, mention: variable }, { variable, example });
  });
}

/** Ways to give that a notice puts first and that the campaign does not have. */
function checkSafer({ campaign: { file, notice, accounts } }: JoinedCampaign): JoinProblem[] {
  const ways = [...new Set(accounts.map(({ by }) => by))];
  return (notice?.safer ?? []).flatMap((by, place) => {
    if (ways.includes(by)) return [];
    const where = {
      file,
      fields: [
        ['notice', 'safer', place],
        ['notice', 'safer'],
      ],
      value: true,
    };
    const name = nameWay(by);
    return noteJoinProblem('safer-way-missing', where, {
      name,
      ways: ways.map(nameWay).join(', '),
      suggestion: `Add it under "methods", or write here:\nsafer: [${ways.map(nameWay).join(', ')}]`,
    });
  });
}

/** The key of a way to give under `methods`. */
function nameWay(by: Account['by']): string {
  return PROVIDER_NAMES.find((name) => name.by === by)?.key ?? by;
}

const HOW = { monthly: 'each month', once: 'once', yearly: 'each year' } as const;

/** Amounts in smaller parts than their currency has: readers would be shown another amount, and no address can say it. */
function checkDecimals({ campaign: { offers }, fileOf }: JoinedCampaign): JoinProblem[] {
  const file = fileOf('amounts');
  return offers.flatMap(({ currency, gifts }) =>
    gifts.flatMap(({ frequency, amounts }) => {
      const wrong = amounts.filter((amount) => writeAmount(amount, currency) === undefined);
      if (wrong.length === 0) return [];
      const step = findStep(currency);
      const payable = [...new Set(amounts.map((amount) => Number((Math.ceil(amount / step) * step).toFixed(3))))];
      return noteJoinProblem(
        'field-shape',
        { file, fields: [['amounts', currency, frequency], ['amounts', frequency], ['amounts']] },
        {
          key: frequency,
          expected: `amounts that can be paid in ${currency}`,
          found: wrong.join(', '),
          example: `${frequency}: [${payable.join(', ')}]`,
        },
      );
    }),
  );
}

/** Amounts that no way to give takes. One that is closed counts: it was there when the amounts were written. */
function checkGifts({ campaign: { accounts, offers }, fileOf }: JoinedCampaign): JoinProblem[] {
  const file = fileOf('amounts');
  return offers.flatMap(({ currency, gifts }) =>
    gifts.flatMap(({ frequency, amounts }) => {
      const vain = amounts.filter(
        (amount) =>
          !accounts.some((account) => describeTransfer(account) ?? linkGift(account, { frequency, currency, amount })),
      );
      if (vain.length === 0) return [];
      const fields = [['amounts', currency, frequency], ['amounts', frequency], ['amounts']];
      const values = { amount: `${vain.join(', ')} ${currency}`, how: HOW[frequency] };
      return noteJoinProblem('gift-without-way', { file, fields }, values);
    }),
  );
}

/** The way to give with its place in a file. */
function listWays({ terms: { link, methods = [] }, fileOf }: JoinedCampaign) {
  const ways: { account: Account; file: string; field: FieldPath }[] = methods.flatMap((method, place) =>
    method && 'account' in method
      ? [{ account: method.account, file: fileOf('methods'), field: ['methods', place, nameWay(method.account.by)] }]
      : [],
  );
  if (link) ways.push({ account: link, file: fileOf('link'), field: ['link'] });
  return ways;
}

/** Amounts that are smaller than a way to give takes. */
function checkMinimums(joined: JoinedCampaign): JoinProblem[] {
  const { campaign, fileOf } = joined;
  return campaign.offers.flatMap(({ currency, gifts }) =>
    listWays(joined).flatMap(({ account, file, field }) => {
      const minimum = findMinimum(account, currency);
      if (minimum === undefined) return [];
      return gifts.flatMap(({ frequency, amounts }) => {
        const least = Math.min(...amounts);
        if (least >= minimum || !linkGift(account, { frequency, currency, amount: least })) return [];
        const enough = [...new Set(amounts.map((amount) => Math.max(amount, minimum)))];
        const fields = [['amounts', currency, frequency], ['amounts', frequency], ['amounts']];
        return noteJoinProblem(
          'amount-under-minimum',
          { file: fileOf('amounts'), fields, other: { file, fields: [field], message: 'The way to give is' } },
          {
            amount: `${least} ${currency}`,
            way: nameProvider(account),
            minimum: `${minimum} ${currency}`,
            example: `${frequency}: [${enough.join(', ')}]`,
          },
        );
      });
    }),
  );
}

/** Ways to give that are closed while the campaign asks. */
function checkEnds(joined: JoinedCampaign, { publication: { timezone }, now }: CampaignCheck): JoinProblem[] {
  const { campaign } = joined;
  if (!isRunning(campaign, now)) return [];
  const open = campaign.accounts.some(({ until = Infinity }) => now < until);
  return listWays(joined).flatMap(({ account: { until = Infinity }, file, field }) => {
    if (now < until) return [];
    const place = { file, fields: [[...field, 'until'], field], value: true };
    return noteJoinProblem('way-expired', place, {
      date: formatDate(until, timezone, 'en'),
      rest: open ? '' : ', and no other is open',
      outcome: open ? 'What is long over only hides what is not.' : 'Who follows the appeal finds no way to give.',
      suggestion: open
        ? 'Delete it, or write a later date.'
        : 'Write a later date, or add a way to give, or end the campaign.',
    });
  });
}

const AIMS = { sections: 'section', topics: 'topic', authors: 'author' } as const;

/** Sections, topics and writers that there are not. */
function checkAims({ campaign, terms, fileOf }: JoinedCampaign, check: CampaignCheck): JoinProblem[] {
  const { language } = campaign;
  return (['aim', 'except'] as const).flatMap((part) =>
    (Object.keys(AIMS) as (keyof Aim)[]).flatMap((key) => {
      const written = (part === 'aim' ? terms[key] : terms.except?.[key]) ?? [];
      return written.flatMap((name, place) => {
        const slug = campaign[part][key][place]!;
        if (isThere(key, slug, check)) return [];
        const path = part === 'aim' ? [key] : ['except', key];
        const nearest = adviseAim(key, name, language, check);
        const where = { file: fileOf(part === 'aim' ? key : 'except'), fields: [[...path, place], path], value: true };
        return noteJoinProblem('campaign-aim-unknown', where, {
          what:
            key === 'sections'
              ? `There is no section "${name}"`
              : key === 'topics'
                ? `No story that readers can see has the topic "${name}"`
                : `No story that readers can see is by "${name}", and there is no such profile`,
          outcome:
            part === 'aim'
              ? 'The campaign asks on pages about it, and there are none.'
              : 'The campaign stays away from nothing by it.',
          suggestion: nearest ? `Did you mean:\n${key}: [${quoteYaml(nearest)}]` : 'Correct the name, or delete it.',
        });
      });
    }),
  );
}

function isThere(key: keyof Aim, slug: string, { known, declared, shelf, publication }: CampaignCheck): boolean {
  if (known[key].some((thing) => thing.slug === slug)) return true;
  if (key === 'sections') return declared.has(slug);
  return publication.languages.some((language) => shelf.hasStories({ language, by: AIMS[key] as 'topic', slug }));
}

function adviseAim(key: keyof Aim, name: string, language: Language, { known, shelf }: CampaignCheck) {
  const titles = known[key].flatMap((thing) => [thing.slug, 'title' in thing ? thing.title : thing.name]);
  return chooseNearest(name, [
    ...titles,
    ...(key === 'sections' ? [] : shelf.listSlugs(AIMS[key] as 'topic', language)),
  ]);
}

/** Stories to stay away from that there are not, or that are named in a way by which a page does not know them. */
function checkExceptions(
  { campaign: { except, language }, fileOf }: JoinedCampaign,
  { shelf, now }: CampaignCheck,
): JoinProblem[] {
  return except.stories.flatMap((name, place) => {
    const { is, id } = shelf.findStory(name, language, now);
    if (is === 'spoilt' || isStoryAmong([name], id)) return [];
    const suggestion = id === undefined ? adviseStory(name, shelf.listNames()) : `Did you mean "${id}"?`;
    const fields = [
      ['except', 'stories', place],
      ['except', 'stories'],
    ];
    const where = { file: fileOf('except'), fields, value: true };
    return noteJoinProblem('campaign-story-unknown', where, { name, suggestion });
  });
}

/** Campaigns that no page can show. */
function listUnreachable(alive: readonly JoinedCampaign[], { shelf, now }: CampaignCheck): JoinProblem[] {
  const told = new Set<string>();
  // The highest first: who is above it is above the others too.
  const ranked = alive.toSorted((one, other) => other.campaign.priority - one.campaign.priority);
  return alive.flatMap(({ campaign }) => {
    const { id, file, language, places } = campaign;
    const rivals = ranked.flatMap(({ campaign: rival }) =>
      rival !== campaign && rival.language === language && rival.id !== id ? rival : [],
    );
    const groups = Object.values(PLACE_GROUPS).filter((group) => group.some((place) => places.includes(place)));
    const causes = groups.map((group) => {
      if (group !== PLACE_GROUPS.page && isExcludedByItself(campaign)) return 'itself';
      return rivals.find((rival) => outranks(rival, campaign, group, now));
    });
    if (causes.some((cause) => cause === undefined) || told.has(id)) return [];
    if (groups.includes(PLACE_GROUPS.asking) && shelf.isCampaignNamed(id)) return [];
    told.add(id);
    const [cause] = causes;
    const place = { file, fields: [['title']] };
    if (typeof cause === 'object') {
      const other = { file: cause.file, fields: [['title']], message: 'The other is' };
      return noteJoinProblem(
        'campaign-unreachable',
        { ...place, fields: [['priority'], ['title']], other },
        {
          language,
          cause: `"${cause.id}" asks in all places where it could, for as long`,
          suggestion: `Let it come first:\npriority: ${cause.priority + 1}`,
        },
      );
    }
    return noteJoinProblem(
      'campaign-unreachable',
      { ...place, fields: [[cause ? 'except' : 'places'], ['title']] },
      {
        language,
        cause: cause ? 'it stays away from all that it is for' : 'it has no place to ask',
        suggestion: cause
          ? 'Delete under "except" what it is for.'
          : 'Write where it should ask:\nplaces: [line, end, footer, page]',
      },
    );
  });
}

function isExcludedByItself({ aim, except }: Campaign): boolean {
  return isAimed(aim) && isWithin(aim, except);
}

/** Whether each name of one aim is in the other too. */
function isWithin(one: Aim, other: Aim): boolean {
  return (Object.keys(AIMS) as (keyof Aim)[]).every((key) => one[key].every((slug) => other[key].includes(slug)));
}

/** Whether a rival has every place of a campaign, on every page and for all the time that it asks, and always comes first there. */
function outranks(rival: Campaign, campaign: Campaign, group: readonly SupportPlace[], now: Instant): boolean {
  const { by, order } = compareCampaigns(rival, campaign, group === PLACE_GROUPS.page ? 'page' : 'asking');
  // What only the end or the name decides is told as an overlap.
  if (order >= 0 || by === 'end' || by === 'name') return false;
  const begins = Math.max(now, campaign.starts ?? now);
  if ((rival.starts ?? now) > begins || (rival.ends ?? Infinity) < (campaign.ends ?? Infinity)) return false;
  if (group.some((place) => campaign.places.includes(place) && !rival.places.includes(place))) return false;
  if (group === PLACE_GROUPS.page) return true;
  if (isAimed(rival.aim) && !(isAimed(campaign.aim) && isWithin(campaign.aim, rival.aim))) return false;
  return (
    isWithin(rival.except, campaign.except) &&
    rival.except.stories.every((name) => campaign.except.stories.includes(name))
  );
}

/** A campaign that asks on pages and has the support page taken by one to which other accounts or amounts belong. */
function findPageTaken(
  { campaign }: JoinedCampaign,
  rivals: readonly JoinedCampaign[],
  { now, publication }: CampaignCheck,
): JoinProblem[] {
  const { id, file, language, places, offers, accounts } = campaign;
  const others = places.filter((place) => place !== 'page');
  if (!places.includes('page') || others.length === 0) return [];
  const taker = rivals
    .map((joined) => joined.campaign)
    .find(
      (other) =>
        other.language === language &&
        other.id !== id &&
        other.places.includes('page') &&
        runTogether(campaign, other, now) &&
        compareCampaigns(other, campaign, 'page').order < 0 &&
        JSON.stringify([other.offers, other.accounts]) !== JSON.stringify([offers, accounts]),
    );
  if (!taker) return [];
  return [
    noteJoinProblem(
      'campaign-page-taken',
      {
        file,
        fields: [['places'], ['title']],
        other: { file: taker.file, fields: [['title']], message: 'The other is' },
      },
      {
        other: taker.id,
        address: supportAddress(language, publication, { campaign: id }),
        places: `[${others.filter((place) => place !== 'inside').join(', ')}]`,
      },
    ),
  ];
}

/** Campaigns between which only the end or the name of the file decides. */
function listOverlaps(alive: readonly JoinedCampaign[], now: Instant): JoinProblem[] {
  const told = new Set<string>();
  return alive.flatMap(({ campaign: one }, place) =>
    alive.slice(place + 1).flatMap(({ campaign: other }) => {
      if (one.language !== other.language || one.id === other.id || !meet(one, other, now)) return [];
      const { by, order } = compareCampaigns(one, other);
      if (by !== 'end' && by !== 'name') return [];
      const [first, last] = order < 0 ? [one, other] : [other, one];
      const key = JSON.stringify([first.id, last.id].sort());
      if (told.has(key)) return [];
      told.add(key);
      return noteJoinProblem(
        'campaigns-overlap',
        {
          file: last.file,
          fields: [['priority'], ['title']],
          other: { file: first.file, fields: [['priority'], ['title']], message: 'The other is' },
        },
        {
          other: first.id,
          criterion: by === 'end' ? 'ends first' : 'comes first by the name of its file',
          priority: first.priority + 1,
        },
      );
    }),
  );
}

/** Whether two campaigns ask at some time from now on. */
function runTogether(one: Campaign, other: Campaign, now: Instant): boolean {
  const begins = Math.max(now, one.starts ?? now, other.starts ?? now);
  return begins < Math.min(one.ends ?? Infinity, other.ends ?? Infinity);
}

/** Whether two campaigns may ask at the same time in the same place of one page. */
function meet(one: Campaign, other: Campaign, now: Instant): boolean {
  if (!runTogether(one, other, now)) return false;
  const shared = Object.values(PLACE_GROUPS).some((group) =>
    group.some((place) => one.places.includes(place) && other.places.includes(place)),
  );
  if (!shared) return false;
  if (!isAimed(one.aim) || !isAimed(other.aim)) return true;
  return (Object.keys(AIMS) as (keyof Aim)[]).some((key) => one.aim[key].some((slug) => other.aim[key].includes(slug)));
}

/** Campaigns that an edition has no version of, though nothing says that they are not meant for it. */
function listUntranslated(
  campaigns: readonly JoinedCampaign[],
  alive: ReadonlySet<string>,
  publication: Publication,
): JoinProblem[] {
  const byId = Map.groupBy(campaigns, ({ campaign }) => campaign.id);
  return [...byId].flatMap(([id, versions]) => {
    if (!alive.has(id)) return [];
    const spoken = versions.map(({ campaign }) => campaign.language);
    const [source] = publication.languages.flatMap((language) =>
      versions.filter(({ campaign }) => campaign.language === language),
    );
    if (!source) return [];
    const { campaign } = source;
    const meant = campaign.languages ?? publication.languages;
    const missing = meant.filter((language) => !spoken.includes(language));
    const [first] = missing;
    if (first === undefined) return [];
    const { file, title, line, button } = campaign;
    return noteJoinProblem(
      'campaign-untranslated',
      { file, fields: [['title']] },
      {
        languages: missing.map((language) => `"${language}"`).join(', '),
        file: `content/${nameTranslation(campaign, first, publication)}`,
        example: `---\ntitle: ${quoteYaml(title)}\nline: ${quoteYaml(line)}\nbutton: ${quoteYaml(button)}\n---`,
        own: spoken.join(', '),
      },
    );
  });
}

function nameTranslation({ file, language }: Campaign, into: Language, { languages }: Publication): string {
  const [, stem = file, ending = 'md'] = /^(.*)\.(md|markdown)$/i.exec(file) ?? [];
  const plain = stem.toLowerCase().endsWith(`.${language.toLowerCase()}`) ? stem.slice(0, -language.length - 1) : stem;
  return `${plain}${into === languages[0] ? '' : `.${into}`}.${ending}`;
}

/** Stories that name a campaign which was over before they appeared; those from its time stay as they are. */
function listLateWishes(
  { campaign: { id, language, ends = Infinity } }: JoinedCampaign,
  { publication: { timezone }, shelf, now }: CampaignCheck,
): JoinProblem[] {
  if (now < ends) return [];
  const { file, count } = shelf.findLateWish(id, language, ends, now);
  if (file === undefined) return [];
  return [
    noteJoinProblem(
      'campaign-over',
      { file, fields: [['support']], value: true },
      {
        name: id,
        date: formatDate(ends, timezone, 'en'),
        more: count > 1 ? `, and so it was for ${count - 1} more that name it` : '',
      },
    ),
  ];
}
