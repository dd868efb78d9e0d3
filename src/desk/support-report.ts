import { makeNameVisible } from '../diagnostics/visible.ts';
import { supportAddress } from '../newsroom/address.ts';
import {
  type AskingPage,
  type ChosenCampaigns,
  findCampaignIn,
  findShared,
  isAimed,
  isStoryAmong,
  PLACE_GROUPS,
  type PlaceGroup,
  type Verdict,
} from '../newsroom/choose-campaign.ts';
import { formatDateTime, formatIso, type Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import { foresee, listTurns, type Outlook, type Turn, tellState } from '../newsroom/outlook.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { Aim, Campaign, SupportPlace } from '../newsroom/support.ts';

/** A page of which editors want to know what shows there. */
export interface AskedPage {
  /** What it is called: a headline, "Front page". */
  readonly title: string;
  /** Root-relative, decoded. */
  readonly address: string;
  readonly edition: Language;
  /** Its file inside the content folder. */
  readonly file?: string;
  readonly page: AskingPage;
  /** Of a story: whether its text is long enough to be asked inside, after so many paragraphs. */
  readonly isLong?: (after: number) => boolean;
  /** What else there is to know of it: that readers cannot see it yet. */
  readonly notes: readonly string[];
}

/** What the answers are made of besides the page. */
export interface SupportSetting {
  readonly publication: Pick<Publication, 'timezone' | 'languages'>;
  /** All campaigns of the publication, whether they run or not. */
  readonly campaigns: readonly Campaign[];
  readonly now: Instant;
  /**
   * Where one of some fields stands, as seen from here: `content/support/summer.md:7`. The first of the files that has one counts, and
   * the first alone where none has. Files are paths inside the content folder.
   */
  readonly locate: (files: readonly string[], fields: readonly (readonly string[])[]) => string;
}

/** Why a campaign shows in some places of a page, or does not. */
export interface Reason {
  readonly campaign: string;
  readonly shows: boolean;
  readonly places: readonly SupportPlace[];
  readonly why: Verdict['why'] | 'to come' | 'over';
  /** In words. */
  readonly says: string;
  /** File and line in which that can be changed. */
  readonly change: string;
}

/** What shows on a page, and why. */
export interface Explanation extends Omit<AskedPage, 'page' | 'isLong'> {
  /** What the page is about, as far as campaigns care. */
  readonly about: Omit<AskingPage, 'places' | 'wish'>;
  /** The campaign in each place that the page has; the support page is the one to which its buttons lead. */
  readonly places: Readonly<Partial<Record<SupportPlace, string | null>>>;
  readonly reasons: readonly Reason[];
  readonly next?: { readonly at: string; readonly says: string };
}

const PLACES: readonly SupportPlace[] = ['line', 'inside', 'end', 'footer', 'page'];

const LABELS: Readonly<Record<SupportPlace, string>> = {
  line: 'Line above the page',
  inside: 'Inside the text',
  end: 'After the text',
  footer: 'Footer',
  page: 'Support page',
};

const WHERE: Readonly<Record<SupportPlace, string>> = {
  line: 'above the page',
  inside: 'inside the text',
  end: 'after the text',
  footer: 'in the footer',
  page: 'on the support page',
};

/** Explains what shows on a page: which campaign in which place, why none of the others, and what changes next. */
export function explainPage(asked: AskedPage, setting: SupportSetting): Explanation {
  const { title, address, edition, file, notes } = asked;
  const { publication, now } = setting;
  const campaigns = campaignsOf(edition, setting);
  const { wish: _, places, ...about } = asked.page;
  // Its buttons lead to the support page, where what a page is about counts for nothing.
  const page: AskingPage = {
    ...asked.page,
    places: PLACES.filter((place) => place === 'page' || places.includes(place)),
  };
  const outlook = foresee(page, campaigns, now);
  const { next, chosen } = outlook;
  const { asking } = chosen;
  const tooShort = asking?.after !== undefined && asked.isLong?.(asking.after) === false;
  return {
    title,
    address,
    edition,
    ...(file === undefined ? {} : { file: setting.locate([file], []) }),
    about,
    notes: [
      ...notes,
      ...explainWish({ ...asked, page }, campaigns, setting),
      ...explainButtons(chosen, publication),
      ...(tooShort
        ? [
            `The text is too short for ${quote(asking.id)} to ask inside it, which wants as much text after paragraph ${asking.after} as before.`,
          ]
        : []),
    ],
    places: Object.fromEntries(
      page.places.map((place) => [
        place,
        place === 'inside' && tooShort ? null : (findCampaignIn(place, page, chosen)?.id ?? null),
      ]),
    ),
    reasons: listReasons(outlook, { ...asked, page }, setting),
    ...(next
      ? { next: { at: formatIso(next.at, publication.timezone), says: describeTurn(next, page, setting) } }
      : {}),
  };
}

function campaignsOf(edition: Language, { campaigns }: Pick<SupportSetting, 'campaigns'>): Campaign[] {
  return campaigns.filter(({ language }) => language === edition);
}

/** Each reason once, with all the places for which it holds. */
function listReasons(outlook: Outlook, asked: AskedPage, setting: SupportSetting): Reason[] {
  const reasons = new Map<string, Reason>();
  const note = (reason: Reason) => {
    const key = JSON.stringify([reason.campaign, reason.why, reason.says]);
    const known = reasons.get(key);
    const places = PLACES.filter((place) => known?.places.includes(place) || reason.places.includes(place));
    reasons.set(key, { ...reason, places });
  };
  for (const verdict of outlook.verdicts) {
    const { campaign, group, shows, why } = verdict;
    const rivals = outlook.verdicts.filter((other) => other.group === group && other.campaign !== campaign);
    const has = PLACE_GROUPS[group].filter((place) => asked.page.places.includes(place));
    const places = shows ? has.filter((place) => campaign.places.includes(place)) : has;
    note({ campaign: campaign.id, shows, places, why, ...explainVerdict(verdict, rivals, asked, setting) });
  }
  for (const { campaign, state } of outlook.resting) {
    const { starts, ends } = campaign;
    const at = describeInstant((state === 'over' ? ends : starts) ?? 0, setting);
    note({
      campaign: campaign.id,
      shows: false,
      places: asked.page.places.filter((place) => campaign.places.includes(place)),
      why: state,
      says: state === 'over' ? `It has been over since ${at}.` : `It begins on ${at}.`,
      change: locateIn(campaign, [[state === 'over' ? 'ends' : 'starts']], setting),
    });
  }
  return [...reasons.values()];
}

/** The key of an aim that a campaign has, of which the line is looked for. */
const AIM_KEYS = ['sections', 'topics', 'authors'] as const;

function explainVerdict(
  verdict: Outlook['verdicts'][number],
  rivals: Outlook['verdicts'],
  { page, file }: AskedPage,
  setting: SupportSetting,
): Pick<Reason, 'says' | 'change'> {
  const { campaign, group, why } = verdict;
  const rival = rivals[0]?.campaign;
  const other = rival ? quote(rival.id) : 'another';
  const tell = (says: string, ...fields: readonly string[][]) => ({
    says: verdict.shows ? `${says}${describeCap(campaign, group)}` : says,
    change: locateIn(campaign, fields, setting),
  });
  const ofStory = (says: string) => ({
    says,
    change: file === undefined ? campaign.file : setting.locate([file], [['support']]),
  });
  switch (why) {
    case 'named':
      return ofStory(`The story names it under "support".${describeCap(campaign, group)}`);
    case 'the only one':
      return tell('No other campaign may ask there now.');
    case 'priority':
      return tell(`Its priority is the highest: ${campaign.priority}; ${other} has ${rival?.priority}.`, ['priority']);
    case 'aim':
      return tell(
        `It is for ${describeAim(campaign.aim)}, and ${other} is for everything.`,
        ...AIM_KEYS.map((key) => [key]),
      );
    case 'no aim':
      return tell(`It is for everything, and ${other} only for ${describeAim(rival?.aim)}.`);
    case 'ends first':
      return tell(`It ends first, ${describeEnd(campaign, setting)}; ${other} ${tellEnd(rival, setting)}.`, ['ends']);
    case 'first by name':
      return tell(`Nothing else parts it from ${other}, and it comes first by the name of its file.`, ['priority']);
    case 'another edition':
      return tell(`It is for other editions only: ${campaign.languages?.join(', ')}.`, ['languages']);
    case 'no such place':
      return tell(
        campaign.places.length === 0
          ? 'It has no place at all.'
          : `It asks only ${listWords(PLACES.filter((place) => campaign.places.includes(place)).map((place) => WHERE[place]))}.`,
        ['places'],
      );
    case 'the story wants none':
      return ofStory('The story wants no campaign: it says "support: false".');
    case 'the story names another':
      return ofStory(`The story names another under "support": ${quote(String(page.wish))}.`);
    case 'excepted':
      return tell(
        `It stays away from ${describeException(campaign, page)}.`,
        ...AIM_KEYS.filter((key) => findShared(campaign.except, page)[key].length > 0).map((key) => ['except', key]),
        ['except', 'stories'],
        ['except'],
      );
    case 'aimed elsewhere':
      return tell(`It is for ${describeAim(campaign.aim)} only.`, ...AIM_KEYS.map((key) => [key]));
    case 'lower priority':
      return tell(`Its priority is lower: ${campaign.priority}; ${other} has ${rival?.priority}.`, ['priority']);
    case 'wider aim':
      return tell(`It is for everything, and ${other} for ${describeAim(rival?.aim)}, which counts for more.`, [
        'priority',
      ]);
    case 'narrower aim':
      return tell(
        `It is for ${describeAim(campaign.aim)} only, and ${other} for everything, which counts for more on the support page.`,
        ...AIM_KEYS.map((key) => [key]),
      );
    case 'ends later':
      return tell(`It ${tellEnd(campaign, setting)}, and ${other} ends first, ${describeEnd(rival, setting)}.`, [
        'ends',
      ]);
    case 'later by name':
      return tell(`Nothing else parts it from ${other}, which comes first by the name of its file.`, ['priority']);
  }
}

/** What became of the campaign that a story names, where it is not the one that shows. */
function explainWish(asked: AskedPage, campaigns: readonly Campaign[], setting: SupportSetting): string[] {
  const { page, file } = asked;
  const { wish } = page;
  if (typeof wish !== 'string') return [];
  const campaign = campaigns.find(({ id }) => id === wish);
  const outlook = foresee(page, campaigns, setting.now);
  if (outlook.chosen.asking?.id === wish) return [];
  const said = `The story names ${quote(wish)} under "support"`;
  const where = file === undefined ? '' : ` (${setting.locate([file], [['support']])})`;
  const end = 'so the choice is that of any story.';
  if (!campaign) return [`${said}${where}; there is no such campaign in this edition, ${end}`];
  const { starts = 0, ends = 0 } = campaign;
  const state = tellState(campaign, setting.now);
  if (state === 'over') return [`${said}${where}, which has been over since ${describeInstant(ends, setting)}, ${end}`];
  if (state === 'to come') return [`${said}${where}, which begins on ${describeInstant(starts, setting)}, ${end}`];
  return [`${said}${where}, which does not ask there, ${end}`];
}

/** Where the buttons of the campaign that asks lead, if another asks on the support page. */
function explainButtons({ asking, page }: ChosenCampaigns, publication: SupportSetting['publication']): string[] {
  if (!asking || asking === page) return [];
  if (!asking.places.includes('page')) {
    const own = supportAddress(asking.language, publication, { campaign: asking.id });
    return [`The buttons of ${quote(asking.id)} lead to ${decodeURI(own)}, since "page" is not among its places.`];
  }
  return [`The buttons of ${quote(asking.id)} lead to the support page, where ${quote(page?.id ?? '')} asks.`];
}

function describeCap({ cap }: Campaign, group: PlaceGroup): string {
  return cap && group === 'asking' ? ` A reader sees it ${cap.times} times in ${cap.days} days at most.` : '';
}

function describeException({ except }: Campaign, page: AskingPage): string {
  const shared = findShared(except, page);
  return listWords([
    ...(isAimed(shared) ? [describeAim(shared)] : []),
    ...(isStoryAmong(except.stories, page.story) ? ['this story'] : []),
  ]);
}

function describeAim(aim: Aim | undefined): string {
  return listWords([
    ...name('section', 'sections', aim?.sections),
    ...name('topic', 'topics', aim?.topics),
    ...name('writer', 'writers', aim?.authors),
  ]);
}

/** `section "world"`, `sections "world" and "culture"`, or nothing. */
function name(one: string, many: string, names: readonly string[] = []): string[] {
  return names.length === 0 ? [] : [`${names.length === 1 ? one : many} ${listWords(names.map(quote))}`];
}

function describeEnd(campaign: Campaign | undefined, setting: SupportSetting): string {
  return `on ${describeInstant(campaign?.ends ?? 0, setting)}`;
}

function tellEnd(campaign: Campaign | undefined, setting: SupportSetting): string {
  return campaign?.ends === undefined ? 'has no end' : `ends ${describeEnd(campaign, setting)}`;
}

function describeInstant(instant: Instant, { publication }: Pick<SupportSetting, 'publication'>): string {
  return formatDateTime(instant, publication.timezone, 'en');
}

/** Where a translation says nothing, the version in the first language does, from which it takes that, and no other. */
function locateIn(campaign: Campaign, fields: readonly (readonly string[])[], setting: SupportSetting): string {
  const { publication, campaigns, locate } = setting;
  const [source = campaign] = publication.languages.flatMap((language) =>
    campaigns.filter((other) => other.id === campaign.id && other.language === language),
  );
  return locate([...new Set([campaign.file, source.file])], fields);
}

function describeTurn({ at, begins, ends, chosen, places }: Turn, page: AskingPage, setting: SupportSetting): string {
  const events = [...begins.map(({ id }) => `${quote(id)} begins`), ...ends.map(({ id }) => `${quote(id)} ends`)];
  const after = Map.groupBy(places, (place) => findCampaignIn(place, page, chosen)?.id);
  const shows = [...after].map(
    ([id, where]) =>
      `${id === undefined ? 'nothing' : quote(id)} asks ${listWords(where.map((place) => WHERE[place]))}`,
  );
  return `On ${describeInstant(at, setting)} ${listWords(events)}. From then on ${listWords(shows)}.`;
}

/** An explanation for people. */
export function printExplanation(explanation: Explanation, setting: SupportSetting): string {
  const { title, address, edition, file, about, notes, places, reasons, next } = explanation;
  const shows = reasons.filter((reason) => reason.shows);
  const others = reasons.filter((reason) => !reason.shows);
  const known = [file, address, ...(setting.publication.languages.length > 1 ? [`edition ${edition}`] : [])];
  const subject = [
    ...(about.section === undefined ? [] : [`section ${about.section}`]),
    ...(about.topics?.length ? [`topics ${about.topics.join(', ')}`] : []),
    ...(about.authors?.length ? [`by ${about.authors.join(', ')}`] : []),
  ];
  const none = campaignsOf(edition, setting).length === 0;
  const lines = [
    title,
    `  ${known.filter((part) => part !== undefined).join(' · ')}`,
    ...(subject.length > 0 ? [`  ${subject.join(' · ')}`] : []),
    `  as of ${describeInstant(setting.now, setting)}`,
    ...notes.map((note) => `  Note: ${note}`),
    '',
    ...alignColumns(
      PLACES.filter((place) => place in places).map((place) => [
        LABELS[place],
        namePlace(place, places, edition, setting),
      ]),
    ),
    ...listReasonLines('Why', shows),
    ...listReasonLines(shows.length > 0 ? 'Why not another' : 'Why nothing', others),
    ...(none ? ['', 'There is no campaign in this edition: content/support/ holds them.'] : []),
    ...(none ? [] : ['', `Next: ${next?.says ?? 'nothing is set to change here.'}`]),
  ];
  return `${lines.map(makeNameVisible).join('\n')}\n`;
}

function namePlace(
  place: SupportPlace,
  places: Explanation['places'],
  edition: Language,
  setting: SupportSetting,
): string {
  const id = places[place];
  const after = campaignsOf(edition, setting).find((campaign) => campaign.id === id)?.after;
  if (id) return place === 'inside' ? `${id}, after paragraph ${after ?? 1}` : id;
  const beside = PLACE_GROUPS.asking.includes(place) && PLACE_GROUPS.asking.map((other) => places[other]).find(Boolean);
  return beside ? `nothing: ${beside} does not ask there` : 'nothing';
}

function listReasonLines(heading: string, reasons: readonly Reason[]): string[] {
  if (reasons.length === 0) return [];
  return [
    '',
    heading,
    ...reasons.flatMap(({ campaign, places, says, change }) => [
      `  ${campaign}${places.length > 0 ? `, ${listWords(places.map((place) => WHERE[place]))}` : ''}`,
      `    ${says}`,
      `    ${change}`,
    ]),
  ];
}

/** All campaigns of one edition, and what shows on some of its pages. */
export interface Overview {
  readonly edition: Language;
  readonly campaigns: readonly {
    readonly campaign: string;
    readonly file: string;
    readonly state: ReturnType<typeof tellState>;
    readonly starts?: string;
    readonly ends?: string;
    readonly priority: number;
    readonly places: readonly SupportPlace[];
    readonly for: Aim;
    readonly except: Campaign['except'];
  }[];
  readonly pages: readonly Pick<Explanation, 'title' | 'address' | 'places'>[];
  /** When the next campaign begins or ends. */
  readonly next?: { readonly at: string; readonly says: string };
}

/** Tells of all campaigns of an edition, those that run first, in the order in which they come into question. */
export function summarize(edition: Language, pages: readonly AskedPage[], setting: SupportSetting): Overview {
  const { now, publication } = setting;
  const campaigns = campaignsOf(edition, setting);
  const { verdicts, resting } = foresee({ places: ['line', 'inside', 'end'] }, campaigns, now);
  const iso = (instant: Instant) => formatIso(instant, publication.timezone);
  const [turn] = listTurns(campaigns, now);
  const running = verdicts.map(({ campaign }) => campaign).sort((one, other) => other.priority - one.priority);
  return {
    edition,
    campaigns: [...running, ...resting.map(({ campaign }) => campaign)].map((campaign) => {
      const { id, file, starts, ends, priority, places, aim, except } = campaign;
      return {
        campaign: id,
        file: setting.locate([file], []),
        state: tellState(campaign, now),
        ...(starts === undefined ? {} : { starts: iso(starts) }),
        ...(ends === undefined ? {} : { ends: iso(ends) }),
        priority,
        places: PLACES.filter((place) => places.includes(place)),
        for: aim,
        except,
      };
    }),
    pages: pages.map((page) => {
      const { title, address, places } = explainPage(page, setting);
      // That to which the buttons lead is told once, of the support page itself.
      const { page: support, ...own } = places;
      return { title, address, places: page.page.places.includes('page') ? places : own };
    }),
    ...(turn === undefined ? {} : { next: { at: iso(turn), says: tellTurn(turn, campaigns, setting) } }),
  };
}

function tellTurn(at: Instant, campaigns: readonly Campaign[], setting: SupportSetting): string {
  const events = campaigns.flatMap(({ id, starts, ends }) => [
    ...(starts === at ? [`${quote(id)} begins`] : []),
    ...(ends === at ? [`${quote(id)} ends`] : []),
  ]);
  return `On ${describeInstant(at, setting)} ${listWords(events)}.`;
}

const STATES = { running: 'runs', 'to come': 'to come', over: 'over' } as const;

/** An overview for people. */
export function printOverview({ edition, campaigns, pages, next }: Overview, setting: SupportSetting): string {
  const date = (iso: string | undefined) => (iso === undefined ? '' : iso.slice(0, 16).replace('T', ' '));
  const lines = [
    `Campaigns of the edition ${edition}, as of ${describeInstant(setting.now, setting)}`,
    '',
    ...(campaigns.length === 0
      ? ['  There is none: content/support/ holds them.']
      : alignColumns([
          ['CAMPAIGN', 'NOW', 'FROM', 'UNTIL', 'PRIORITY', 'PLACES', 'FOR', 'FILE'],
          ...campaigns.map((campaign) => [
            campaign.campaign,
            STATES[campaign.state],
            date(campaign.starts),
            date(campaign.ends),
            String(campaign.priority),
            campaign.places.join(', '),
            describeReach(campaign),
            campaign.file,
          ]),
        ])),
    '',
    ...alignColumns([
      ['PAGE', 'ADDRESS', 'LINE', 'FOOTER', 'SUPPORT PAGE'],
      ...pages.map(({ title, address, places }) => [
        title,
        address,
        ...(['line', 'footer', 'page'] as const).map((place) => (place in places ? (places[place] ?? 'nothing') : '')),
      ]),
    ]),
    '',
    `Next: ${next?.says ?? 'no campaign is set to begin or end.'}`,
  ];
  return `${lines.map(makeNameVisible).join('\n')}\n`;
}

function describeReach({ for: aim, except }: Overview['campaigns'][number]): string {
  const away = listWords([
    ...(isAimed(except) ? [describeAim(except)] : []),
    ...name('story', 'stories', except.stories),
  ]);
  return `${isAimed(aim) ? describeAim(aim) : 'everything'}${away === '' ? '' : `, but not ${away}`}`;
}

/** Rows as lines in which the cells of a column stand below each other. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const width = (cell: string) => [...cell].length;
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell))).join('   ')}`.trimEnd(),
  );
}

function quote(name: string): string {
  return `"${name}"`;
}

/** "a, b and c". */
function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
