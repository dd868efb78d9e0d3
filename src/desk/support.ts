import path from 'node:path';
import { openArchive } from '../archive/archive.ts';
import {
  adviseIds,
  findStoryAt,
  findStoryInFile,
  listIdsMeant,
  listVersionsOf,
  readBodyOf,
  type WrittenStory,
} from '../archive/meant-stories.ts';
import type { Store } from '../archive/store.ts';
import { reportAsJson } from '../diagnostics/json.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { describeSubject, hasListPages, type ListSubject } from '../edition/list-page.ts';
import { splitBody } from '../edition/split-body.ts';
import { MARKDOWN_FILE } from '../ingest/file-name.ts';
import { openLocator } from '../ingest/join-problem.ts';
import {
  archiveAddress,
  articleAddress,
  authorAddress,
  compareAddress,
  correctionsAddress,
  editionPrefix,
  frontAddress,
  searchAddress,
  sectionAddress,
  standingAddress,
  supportAddress,
} from '../newsroom/address.ts';
import type { Archive } from '../newsroom/archive.ts';
import type { Article } from '../newsroom/article.ts';
import { describeList, describePlain, describeStory } from '../newsroom/asking-page.ts';
import type { House } from '../newsroom/content.ts';
import { reasonHeldBack, releaseInstant } from '../newsroom/embargo.ts';
import { findEnding } from '../newsroom/ending.ts';
import { formatDateTime, formatIso, type Instant, parseInstant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import type { Publication } from '../newsroom/publication.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import { consultContent } from '../press/consult.ts';
import type { Intake } from '../press/intake.ts';
import { watchProgress } from './progress.ts';
import {
  type AskedPage,
  explainPage,
  printExplanation,
  printOverview,
  type SupportSetting,
  summarize,
} from './support-report.ts';
import { tellProblems } from './telling.ts';
import { type CommandOptions, EXIT_PROBLEMS, RefusalError, readOptions, showPath, UsageError } from './usage.ts';

/** Names that are offered for one that is not known. */
const MOST_NAMES = 5;

/**
 * `npm run support`: says which campaign asks for support where, and why not another: on the page of a story, on another page, or
 * of all campaigns. Publishes nothing. Gives 1 after an answer that an error in a campaign or in the story may make wrong.
 * @throws {UsageError} when it was called wrongly, {RefusalError} when there is no such story, page or edition
 */
export async function support(args: string[]): Promise<number> {
  const options = readOptions(args, ['content', 'cache', 'now', 'json', 'story', 'page', 'date', 'edition']);
  if (options.story !== undefined && options.page !== undefined)
    throw new UsageError('--story and --page are two questions: ask one after the other.');
  if (options.date !== undefined && options.fixed)
    throw new UsageError('--date and --now mean the same: --date is in the publication’s zone, --now in UTC.');
  if (options.date !== undefined) readDate(options.date, 'UTC');
  const { content, cache, reporters } = options;
  const json = reporters.includes('json');
  const watch = watchProgress(json || !process.stderr.isTTY);
  // The archive stays as of now, whatever date is asked about.
  const consulted = { content, cache, now: Date.now(), onProgress: watch.show };
  const { problems, ...answer } = await consultContent(consulted, (store, intake) => {
    watch.end();
    return reply(store, intake, options);
  }).finally(watch.end);
  if (json) process.stdout.write(`${JSON.stringify({ ...answer.data, problems: reportAsJson(problems) })}\n`);
  else {
    process.stdout.write(answer.text);
    tellProblems(problems, options);
  }
  return problems.length > 0 ? EXIT_PROBLEMS : 0;
}

interface Answer {
  readonly text: string;
  readonly data: object;
  /** Errors by which it may be wrong. */
  readonly problems: readonly Problem[];
}

async function reply(store: Store, { house, joinStory, problems }: Intake, options: CommandOptions): Promise<Answer> {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!house || !joinStory) return { text: '', data: {}, problems: errors };
  const { publication, campaigns } = house;
  const { content, date } = options;
  const now = date === undefined ? options.now : readDate(date, publication.timezone);
  const edition = options.edition === undefined ? undefined : chooseEdition(options.edition, publication);
  const open = await openLocator(content);
  const setting: SupportSetting = {
    publication,
    campaigns,
    now,
    locate(files, fields) {
      for (const file of files) {
        // What is not there is placed at the first line.
        const line = fields.map((field) => open(file).locate([...field], 'key').line).find((found) => found > 1);
        if (line !== undefined) return `${showPath(path.join(content, file))}:${line}`;
      }
      return showPath(path.join(content, files[0] ?? 'support'));
    },
  };
  const inquiry: Inquiry = { store, house, archive: openArchive(store, house, now), joinStory, content, now, edition };
  const asked = ask(options, inquiry);
  const concerns = (file: string) => file.startsWith('support/') || (asked?.files.includes(file) ?? false);
  const data = { now: formatIso(now, publication.timezone) };
  const found = errors.filter(({ file }) => concerns(file));
  if (asked) {
    const pages = asked.pages.map((page) => explainPage(page, setting));
    const text = pages.map((page) => printExplanation(page, setting)).join('\n\n');
    return { text, data: { ...data, pages }, problems: found };
  }
  const editions = (edition === undefined ? publication.languages : [edition]).map((language) =>
    summarize(language, listPages(language, inquiry), setting),
  );
  const text = editions.map((overview) => printOverview(overview, setting)).join('\n\n');
  return { text, data: { ...data, editions }, problems: found };
}

/** All that a question may need. */
interface Inquiry extends Required<Pick<Intake, 'house' | 'joinStory'>> {
  readonly store: Store;
  readonly archive: Archive;
  readonly content: string;
  readonly now: Instant;
  /** The only one that is asked about. */
  readonly edition: Language | undefined;
}

/** The pages that are asked about, with the files by which the answer may be wrong. */
interface Asked {
  readonly pages: readonly AskedPage[];
  readonly files: readonly string[];
}

function ask({ story, page }: CommandOptions, inquiry: Inquiry): Asked | undefined {
  if (page !== undefined) return askForPage(page, inquiry);
  return story === undefined ? undefined : askForStory(story, inquiry);
}

function askForPage(written: string, inquiry: Inquiry): Asked {
  const address = readAddress(written, inquiry.house.publication);
  const page = findPage(address, inquiry);
  if (page) return { pages: [page], files: [] };
  const story = findStoryAt(address, inquiry.store);
  if (story) return describeStories([story], inquiry);
  const nearest = chooseNearest(address, listAddresses(inquiry));
  throw new RefusalError(
    `There is no page ${address}.${nearest ? ` Did you mean ${nearest}?` : ''} Stories are asked about with --story.`,
  );
}

/** A story by its file, its folder, its id, its slug or its address. */
function askForStory(written: string, inquiry: Inquiry): Asked {
  const { store, house, content } = inquiry;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(written)) return askForStoryAt(readAddress(written, house.publication), inquiry);
  const inside = listPathsInside(written, content);
  const file = inside.find((candidate) => MARKDOWN_FILE.test(candidate) && findStoryInFile(candidate, store));
  if (file !== undefined) return describeStories([findStoryInFile(file, store)!], inquiry);
  const atAddress = /^\/|^([a-z-]+\/)?\d{4}\/\d\d\/\d\d\//i.test(written) && findStoryAt(written, store);
  if (atAddress) return describeStories([atAddress], inquiry);
  for (const name of inside) {
    const ids = listIdsMeant(name, store);
    if (ids.length > 1)
      throw new RefusalError(`"${written}" may be one of several stories. Write which:\n${listNames(ids)}`);
    if (ids[0] !== undefined) return describeStories(listVersionsOf(ids[0], store), inquiry);
  }
  throw new RefusalError(adviseStory(written, inquiry));
}

function askForStoryAt(address: string, inquiry: Inquiry): Asked {
  const story = findStoryAt(address, inquiry.store);
  if (!story) throw new RefusalError(adviseStory(address, inquiry));
  return describeStories([story], inquiry);
}

/** What a path may be inside the content folder: seen from here, from that folder, or as it is written. */
function listPathsInside(written: string, content: string): string[] {
  return [
    path.relative(content, path.resolve(written)),
    path.relative(content, path.resolve(content, written)),
    written,
  ]
    .map((name) => name.replaceAll(path.sep, '/').normalize('NFC'))
    .filter((name) => name !== '' && !name.startsWith('../'));
}

function adviseStory(written: string, inquiry: Inquiry): string {
  const { store, house } = inquiry;
  const address = `/${written.replace(/^\//, '')}`;
  if (findPage(address, inquiry))
    return `${written || 'Nothing'} is no story. Ask about that page with --page ${address}`;
  const ids = adviseIds(written, store, MOST_NAMES);
  const start = `There is no story "${written}" in ${showPath(inquiry.content)}.`;
  if (ids.length > 0) return `${start} Did you mean:\n${listNames(ids)}`;
  return `${start} Name its file, its slug or its address, as in: npm run support -- --story ${house.publication.url}/2024/04/12/slug/`;
}

function listNames(ids: readonly string[]): string {
  return ids.map((id) => `  --story articles/${id}`).join('\n');
}

/**
 * The path of an address, whose host has to be one of the publication, or this machine.
 * @throws {RefusalError} on an address of another site
 */
function readAddress(written: string, { url, mirrors }: Publication): string {
  if (!URL.canParse(written)) return decode(`/${written.replace(/[?#].*$/s, '').replace(/^\//, '')}`);
  const { origin, hostname, pathname } = new URL(written);
  const own = [url, ...mirrors].some((known) => new URL(known).origin === origin);
  if (!own && !['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    throw new RefusalError(`${written} is no address of this publication, which stands at ${url}.`);
  return decode(pathname);
}

function decode(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** The pages of some versions of a story, or of the one in the edition that is asked about. */
function describeStories(versions: readonly WrittenStory[], inquiry: Inquiry): Asked {
  const { edition, house, store } = inquiry;
  const [first] = versions;
  const all = edition !== undefined && first?.article ? listVersionsOf(first.article.id, store) : versions;
  const wanted = edition === undefined ? all : all.filter(({ article }) => article?.language === edition);
  if (wanted.length === 0) {
    const languages = all.flatMap(({ article }) => article?.language ?? []);
    throw new RefusalError(`That story is not in the edition ${edition}. It is in: ${languages.join(', ')}.`);
  }
  const { languages } = house.publication;
  const place = ({ article }: WrittenStory) => (article ? languages.indexOf(article.language) : -1);
  return {
    files: wanted.map(({ file }) => file),
    pages: wanted
      .toSorted((one, other) => place(one) - place(other))
      .flatMap(({ file, article }) => {
        const joined = article && inquiry.joinStory(article, file).article;
        return joined ? [describeVersion(joined, inquiry)] : [];
      }),
  };
}

function describeVersion(article: Article, { store, house: { publication }, now }: Inquiry): AskedPage {
  const ended = findEnding(article, now);
  const held = reasonHeldBack(article, now);
  const release = releaseInstant(article) ?? 0;
  const notes = {
    draft: 'It is a draft, so readers cannot see it.',
    scheduled: `Readers cannot see it before ${formatDateTime(release, publication.timezone, 'en')}.`,
    retracted: 'It was withdrawn, so its page asks for nothing.',
    expired: 'Its time is over, so its page asks for nothing.',
  };
  return {
    title: article.headline,
    address: decode(articleAddress(article, publication)),
    edition: article.language,
    file: article.file,
    isLong(after) {
      const texts = readBodyOf(article.file, store).filter((part) => typeof part === 'string');
      return splitBody(texts, after) !== undefined;
    },
    page: describeStory(ended ? { ...article, ended } : article),
    notes: [...(held ? [notes[held]] : []), ...(ended ? [notes[ended]] : [])],
  };
}

/** The page at an address that is not that of a story. */
function findPage(address: string, inquiry: Inquiry): AskedPage | undefined {
  const { archive, house, edition } = inquiry;
  const { publication } = house;
  const parts = compareAddress(address).split('/').slice(1);
  const named = publication.languages.slice(1).find((language) => language.toLowerCase() === parts[0]?.toLowerCase());
  const language = named ?? edition ?? publication.languages[0];
  const numbered = parts.at(-2) === 'page' && /^\d+$/.test(parts.at(-1)!);
  const [first = '', second = '', ...more] = parts.slice(named ? 1 : 0, numbered ? -2 : undefined);
  const page = (title: string, asking: AskedPage['page'], notes: readonly string[] = []): AskedPage => ({
    title,
    address: `${editionPrefix(language, publication)}/${[first, second, ...more]
      .filter((part) => part !== '')
      .map((part) => `${part}/`)
      .join('')}`,
    edition: language,
    page: asking,
    notes,
  });
  const list = (subject: ListSubject) =>
    hasListPages(subject, archive)
      ? page(`${KINDS[subject.by]} ${describeSubject(subject, archive).title}`, describeList(subject))
      : undefined;
  switch (first) {
    case '':
      return page('Front page', describePlain());
    case 'support':
      return second === 'thanks'
        ? page('Thanks', describePlain('thanks'))
        : page('Support page', describePlain('support'), describeOwnPage(second, language, house));
    case 'topics':
      return list({ language, by: 'topic', slug: second });
    case 'authors':
      return list({ language, by: 'author', slug: second });
    case 'corrections':
      return page('Corrections', describeList({ by: 'corrected' }));
    case 'archive':
      return page('Archive', describePlain());
    case 'search':
      return page('Search', describePlain());
    case '404.html':
      return page('Page for addresses that are not there', describePlain());
  }
  if (second !== '') return undefined;
  const standing = archive.findPage(first, language);
  return list({ language, by: 'section', slug: first }) ?? (standing && page(standing.title, describePlain()));
}

const KINDS = { section: 'Section', topic: 'Topic', author: 'Writer' } as const;

/** That a campaign has a page of its own below the support page. */
function describeOwnPage(id: string, language: Language, { campaigns }: House): string[] {
  const own = campaigns.find((campaign) => campaign.id === id && campaign.language === language);
  return own && !own.places.includes('page') ? [`That is the page of "${id}" itself; below is told of /support/.`] : [];
}

/** The pages of an edition that an overview tells of. */
function listPages(language: Language, { archive, ...inquiry }: Inquiry): AskedPage[] {
  const { publication } = archive;
  const addresses = [
    frontAddress(language, publication),
    ...archive.listSections(language).map(({ slug }) => sectionAddress(slug, language, publication)),
    supportAddress(language, publication),
  ];
  return addresses.flatMap((address) => findPage(decode(address), { archive, ...inquiry, edition: language }) ?? []);
}

/** Addresses that are not those of stories or topics, for advice. */
function listAddresses({ archive, house: { authors } }: Inquiry): string[] {
  const { publication } = archive;
  return publication.languages.flatMap((language) =>
    [
      frontAddress(language, publication),
      ...archive.listSections(language).map(({ slug }) => sectionAddress(slug, language, publication)),
      ...archive.listPages(language).map(({ slug }) => standingAddress(slug, language, publication)),
      ...authors.map(({ slug }) => authorAddress(slug, language, publication)),
      supportAddress(language, publication),
      searchAddress(language, publication),
      archiveAddress(language, publication),
      correctionsAddress(language, publication),
    ].map(decode),
  );
}

function chooseEdition(wanted: string, { languages }: Publication): Language {
  const found = languages.find((language) => language.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  throw new RefusalError(`There is no edition "${wanted}". There are: ${languages.join(', ')}.`);
}

function readDate(written: string, timezone: string): Instant {
  const reading = parseInstant(written, timezone);
  if (!reading.ok) throw new UsageError(`--date takes a date as stories have it, 2024-04-12 09:30, not "${written}".`);
  return reading.instant;
}
