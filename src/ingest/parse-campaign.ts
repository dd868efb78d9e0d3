import { describeProblem } from '../diagnostics/catalogue.ts';
import type { Account } from '../newsroom/account.ts';
import { slugify } from '../newsroom/address.ts';
import { adviseProviderName, exemplify, findProviderName } from '../newsroom/provider-names.ts';
import { readAccount } from '../newsroom/read-account.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import type { Campaign, CampaignTerms, DonorNotice, Goal } from '../newsroom/support.ts';
import { CAMPAIGN_GUIDES } from './campaign-guides.ts';
import { listWayNames, makeCampaignSchema, type WrittenMethod, type WrittenOffer } from './campaign-schema.ts';
import { listVariables, VARIABLES } from './campaign-words.ts';
import type { FileName } from './file-name.ts';
import { findMention } from './mention.ts';
import { type FileReading, type IngestSetting, type OpenFile, parseFile, type SourceFile } from './parse-file.ts';
import { setTypography } from './typography.ts';

/** One file of a campaign as it stands: what it leaves out of `terms` may stand in that of the first language. */
export interface WrittenCampaign
  extends Pick<
    Campaign,
    'id' | 'language' | 'file' | 'title' | 'line' | 'button' | 'short' | 'notice' | 'result' | 'html'
  > {
  readonly terms: WrittenTerms;
  /** Keys that are written, but could not be read. */
  readonly unread: readonly string[];
}

/** What all versions of a campaign have in common, by its keys in front matter. Names are as written. */
export interface WrittenTerms
  extends Partial<Pick<CampaignTerms, 'places' | 'languages' | 'priority' | 'starts' | 'ends' | 'cap'>> {
  readonly currency?: string;
  readonly amounts?: readonly WrittenOffer[];
  readonly link?: Account;
  /** Each in its place in the list; nothing of one that cannot be read. */
  readonly methods?: readonly ({ readonly mark: string } | { readonly account: Account } | null)[];
  readonly inside?: number;
  readonly sections?: readonly string[];
  readonly topics?: readonly string[];
  readonly authors?: readonly string[];
  readonly except?: Partial<CampaignTerms['except']>;
  readonly remind?: readonly number[];
  readonly thanks?: number;
  readonly goal?: Omit<Goal, 'currency'> & Partial<Pick<Goal, 'currency'>>;
}

const EXAMPLE = `title: Keep the news open to all
line: Support us!
button: Support us
amounts:
  monthly: [2, 5, 10]
link: https://give.example.org/?amount={amount}`;

type Fields = ReturnType<ReturnType<typeof makeCampaignSchema>['parse']>;

/** Stands for a way to give that cannot be read, so that the others keep their places. */
const HOLE: WrittenMethod = { mark: '' };

/** Reads a file of `content/support/`. What it takes from other files is put in by `joinCampaigns`. */
export function parseCampaign(source: SourceFile, setting: IngestSetting): FileReading<WrittenCampaign> {
  const blank = ({ name }: FileName) => ({
    title: name,
    line: '',
    button: '',
    methods: [HOLE],
    notice: { text: '' },
    goal: { amount: 1 },
  });
  const kind = { schema: makeCampaignSchema(setting.publication), guides: CAMPAIGN_GUIDES, blank, example: EXAMPLE };
  return parseFile(source, setting, kind, (open): WrittenCampaign => {
    const { file, name, language, fields, unread } = open;
    const inline = (key: 'short' | 'result', where: string) => {
      const text = fields[key];
      return text === undefined ? {} : { [key]: open.readInline(text, [key], where) };
    };
    const notice = takeNotice(open);
    const written = {
      id: slugify(name.name),
      language,
      file,
      title: setTypography(fields.title, language),
      line: setTypography(fields.line, language),
      button: setTypography(fields.button, language),
      ...inline('short', 'a request'),
      ...inline('result', 'a result'),
      ...(notice ? { notice } : {}),
      html: open.readWords('an appeal'),
      terms: takeTerms(open),
      unread: [...unread],
    };
    checkWords(written, source, open);
    return written;
  });
}

function takeTerms({ fields, take, ...open }: OpenFile<Fields>): WrittenTerms {
  const { link, inside, methods, except, remind, goal } = fields;
  const counted = take(goal?.counted, ['goal', 'counted']);
  const terms: { readonly [Key in keyof WrittenTerms]: WrittenTerms[Key] | undefined } = {
    currency: fields.currency,
    amounts: fields.amounts,
    link: link === undefined ? undefined : { by: 'link', href: link },
    methods: methods?.map((method, place) => takeMethod(method, place, { fields, take, ...open })),
    places: fields.places,
    inside,
    sections: fields.sections,
    topics: fields.topics,
    authors: fields.authors,
    except: except && dropAbsent(except),
    languages: takeLanguages({ fields, take, ...open }),
    priority: fields.priority,
    starts: take(fields.starts, ['starts']),
    ends: take(fields.ends, ['ends']),
    remind: remind && [...new Set(remind)],
    thanks: fields.thanks,
    cap: fields.cap,
    goal: goal && { raised: 0, ...dropAbsent({ ...goal, counted }) },
  };
  return dropAbsent(terms);
}

/** The editions that it is meant for; nothing where one of them is none. */
function takeLanguages({ fields, locate, report, setting: { publication } }: OpenFile<Fields>): string[] | undefined {
  const { languages } = publication;
  const found = fields.languages?.flatMap((written, place) => {
    const known = languages.find((language) => language.toLowerCase() === written.toLowerCase());
    if (known) return known;
    const nearest = chooseNearest(written, languages) ?? languages[0];
    const values = {
      text: `"${written}"`,
      expected: 'a language of this publication',
      why: `There is no edition in which the campaign could ask. There are: ${languages.join(', ')}.`,
      suggestion: `Write those that it is meant for:\nlanguages: [${nearest}]`,
    };
    const [entry, line] = [locate(['languages', place], 'value'), locate(['languages'], 'value')];
    report(describeProblem('name-unknown', entry.line > 1 ? entry : line, values));
    return [];
  });
  return found?.length === fields.languages?.length ? found : undefined;
}

function takeMethod(
  method: WrittenMethod,
  place: number,
  { fields: { currency, amounts }, take, locate, report, setting: { publication } }: OpenFile<Fields>,
) {
  if (method === HOLE) return null;
  if ('mark' in method) return method;
  const { key, by, written } = method;
  const until = take(method.until, ['methods', place, key, 'until']);
  const usual = currency ?? amounts?.[0]?.currency ?? publication.currency ?? 'EUR';
  const reading = readAccount(by, written, usual);
  if ('account' in reading) return { account: until === undefined ? reading.account : { ...reading.account, until } };
  for (const { kind, path, expected, why, example } of reading.flaws) {
    const what = `"${[key, ...path].join('.')}" should be ${expected}`;
    // Who mistyped a number must not be given another to paste.
    const general = example === exemplify(by);
    const suggestion =
      kind === 'checksum' && general
        ? 'Copy it again from your bank or wallet; do not type it.'
        : `${general ? 'Write, with what is yours' : 'Write'}:\nmethods:\n  - ${example}`;
    report(describeProblem('way-wrong', locate(['methods', place, key, ...path], 'value'), { what, why, suggestion }));
  }
  return null;
}

function takeNotice({ fields: { notice }, readInline, locate, report }: OpenFile<Fields>): DonorNotice | undefined {
  if (!notice) return undefined;
  const safer = (notice.safer ?? []).flatMap((written, place) => {
    const way = findProviderName(written);
    if (way) return way.by;
    const nearest = adviseProviderName(written)?.key;
    const values = {
      text: `"${written}"`,
      expected: 'a way to give that the site knows',
      why: `Ways to give are named as under "methods": ${listWayNames()}.`,
      suggestion: nearest ? `Did you mean:\nsafer: [${nearest}]` : 'Write one of them, or delete it.',
    };
    report(describeProblem('name-unknown', locate(['notice', 'safer', place], 'value'), values));
    return [];
  });
  return {
    countries: [...new Set(notice.countries ?? [])],
    html: readInline(notice.text, ['notice', 'text'], 'a notice'),
    safer: [...new Set(safer)],
  };
}

/** Names in braces that nothing fills in would be seen by readers. */
function checkWords(
  { title, line, button, short, result, notice, html }: WrittenCampaign,
  { file, text }: SourceFile,
  { report, setting: { publication } }: OpenFile<Fields>,
): void {
  const names = VARIABLES.map((name) => `{${name}}`).join(', ');
  for (const written of listVariables([title, line, button, short, result, notice?.html, html])) {
    const name = written.slice(1, -1).trim();
    const place = findMention(text, file, written);
    const known = (VARIABLES as readonly string[]).includes(name) && written === `{${name}}`;
    if (!known) {
      const nearest = chooseNearest(name, VARIABLES);
      const suggestion = nearest ? `Did you mean:\n{${nearest}}` : 'Correct the name, or take the braces away.';
      report(describeProblem('variable-unknown', place, { text: written, names, suggestion }));
    } else if (name === 'years' && publication.founded === undefined) {
      report(describeProblem('years-unfounded', place, { variable: written }));
    }
  }
}

function dropAbsent<Fields extends object>(fields: Fields): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
