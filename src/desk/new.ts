import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { orderProblems } from '../diagnostics/order.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { reportOnTerminal } from '../diagnostics/terminal.ts';
import { MARKDOWN_FILE, readFileName } from '../ingest/file-name.ts';
import { matchSection } from '../ingest/join-story.ts';
import { parsePublication } from '../ingest/parse-publication.ts';
import { makeFileReader } from '../ingest/read-file.ts';
import { decodeSource } from '../ingest/source-text.ts';
import { articleAddress, slugify } from '../newsroom/address.ts';
import type { Article } from '../newsroom/article.ts';
import type { Author } from '../newsroom/author.ts';
import { calendarDay, parseInstant } from '../newsroom/instant.ts';
import { describeLanguage, type Language } from '../newsroom/language.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { SectionProfile } from '../newsroom/section.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import { nameFile, writeDate, writeNewStory, writeTranslation } from './new-story.ts';
import { EXIT_PROBLEMS, RefusalError, showPath, UsageError } from './usage.ts';

/** A story that somebody wants to begin. */
export interface Wish {
  readonly headline: string;
  /** As it is written by who wishes. */
  readonly section?: string | undefined;
  readonly language?: string | undefined;
  readonly authors?: readonly string[] | undefined;
  readonly date?: string | undefined;
  readonly slug?: string | undefined;
  /** Whether the story has a folder of its own, for its pictures. */
  readonly bundle?: boolean | undefined;
}

/** What must be known of a newsroom to begin a story in it. */
export interface Newsroom {
  readonly content: string;
  readonly publication: Publication;
  /** In every language, in order of the navigation. */
  readonly sections: readonly SectionProfile[];
  readonly authors: readonly Author[];
  readonly now: number;
}

const OPTIONS = {
  content: { type: 'string', default: 'content' },
  section: { type: 'string' },
  lang: { type: 'string' },
  author: { type: 'string', multiple: true },
  date: { type: 'string' },
  slug: { type: 'string' },
  bundle: { type: 'boolean' },
  translate: { type: 'string' },
} as const;

/**
 * `npm run new -- "Headline"`: begins a story, a draft that has nothing wrong with it; with `--translate FILE`, the translation of
 * one. Asks for what it needs when it is called with nothing on a terminal.
 * @throws {UsageError} when it was called wrongly, {RefusalError} when the story cannot be begun as it is wished; nothing is then written, and never over a file
 */
export async function newStory(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const newsroom = readNewsroom(path.resolve(values.content));
  if (!newsroom) return EXIT_PROBLEMS;
  if (values.translate !== undefined) {
    if (positionals.length > 0)
      throw new UsageError('--translate takes the headline from the story that it translates.');
    return tell(beginTranslation(values.translate, values.lang, newsroom), newsroom);
  }
  const [headline, ...more] = positionals;
  if (more.length > 0) throw new UsageError('Write the headline between quotation marks: npm run new -- "Headline"');
  if (headline !== undefined) {
    const { section, lang: language, author: authors, date, slug, bundle } = values;
    return tell(beginStory({ headline, section, language, authors, date, slug, bundle }, newsroom), newsroom);
  }
  if (args.length > 0 || !process.stdin.isTTY || !process.stdout.isTTY)
    throw new UsageError('new takes a headline, as in: npm run new -- "Headline" --section world');
  const { askForStory } = await import('./ask-for-story.ts');
  const wish = await askForStory(newsroom);
  return wish ? tell(beginStory(wish, newsroom), newsroom) : 0;
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (failure) {
    throw new UsageError(failure instanceof Error ? failure.message : String(failure));
  }
}

/** Reads what a story needs of its newsroom, and no story; nothing, after reporting why, if the publication has errors. */
function readNewsroom(content: string): Newsroom | undefined {
  const name = existsSync(content) && readdirSync(content).find((entry) => /^publication\.ya?ml$/i.test(entry));
  if (!name)
    throw new RefusalError(`There is no publication.yaml in ${showPath(content)}: name the folder with --content.`);
  const { publication, problems } = parsePublication({
    file: name,
    text: readFileSync(path.join(content, name), 'utf8'),
  });
  if (!publication) {
    process.stderr.write(`${reportOnTerminal(problems, { folder: showPath(content) })}\n`);
    return undefined;
  }
  const read = makeFileReader({ folder: content, publication, others: [], facts: new Map() });
  const readAll = <Subject>(folder: string): Subject[] =>
    listMarkdown(path.join(content, folder)).flatMap((file) => {
      const { subject } = read({ file: `${folder}/${file}` }).reading ?? {};
      return subject === undefined ? [] : [JSON.parse(subject)];
    });
  const order = ({ order = Number.MAX_SAFE_INTEGER }: SectionProfile) => order;
  const sections = readAll<SectionProfile>('sections').sort((one, other) => order(one) - order(other));
  return { content, publication, sections, authors: readAll('authors'), now: Date.now() };
}

function listMarkdown(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => MARKDOWN_FILE.test(file))
    .sort();
}

/**
 * Writes the file of a new story.
 * @returns its path inside the content folder
 * @throws {RefusalError} when it cannot be begun so, with what can be
 */
export function beginStory(wish: Wish, newsroom: Newsroom): string {
  const { content, publication, now } = newsroom;
  const headline = wish.headline.replace(/\s+/g, ' ').trim();
  if (headline === '') throw new RefusalError('The headline is empty. Write one: npm run new -- "Headline"');
  const section = chooseSection(wish.section, newsroom);
  const language = chooseLanguage(wish.language, publication);
  const authors = (wish.authors ?? []).map((name) => chooseAuthor(name, newsroom.authors));
  const date = chooseDate(wish.date ?? writeDate(now, publication.timezone), publication);
  const name = wish.slug === undefined ? nameFile(headline) : chooseSlug(wish.slug);
  const folder = `articles/${String(calendarDay(date.instant, publication.timezone).year)}`;
  const taken = findVersion(`${folder}/${name}`, newsroom);
  if (taken !== undefined) {
    throw new RefusalError(
      `${showPath(path.join(content, taken))} is there already, and is left as it is. Name the new story otherwise, with --slug ${name}-2, or translate that one with --translate.`,
    );
  }
  const file = `${folder}/${name}${wish.bundle ? '/index' : ''}${suffix(language, publication)}.md`;
  write(file, writeNewStory({ headline, date: date.written, section, authors }), content);
  return file;
}

/**
 * Writes the translation of a story beside it.
 * @returns its path inside the content folder
 * @throws {RefusalError} when there is no such story, or it cannot be translated so
 */
export function beginTranslation(named: string, wanted: string | undefined, newsroom: Newsroom): string {
  const { content, publication } = newsroom;
  const { languages } = publication;
  const source = findSource(named, content);
  const spoken = readFileName(source, languages).language;
  const others = languages.filter((language) => language !== spoken);
  if (others.length === 0)
    throw new RefusalError('The publication has one language. Add others to "languages" in publication.yaml.');
  if (wanted === undefined && others.length > 1)
    throw new RefusalError(`Say into which language, with --lang: ${others.join(', ')}.`);
  const language = wanted === undefined ? others[0]! : chooseLanguage(wanted, publication);
  if (language === spoken) throw new RefusalError(`${named} is in "${language}" already.`);
  const { dir, name } = path.posix.parse(source);
  const bare = languages.reduce((stem, known) => stem.replace(new RegExp(`\\.${known}$`, 'i'), ''), name);
  const taken = findVersion(bare.toLowerCase() === 'index' ? dir : `${dir}/${bare}`, newsroom, language);
  if (taken !== undefined)
    throw new RefusalError(`${showPath(path.join(content, taken))} is there already, and is left as it is.`);
  const { text = '' } = decodeSource(readFileSync(path.join(content, source)), source);
  const translation = writeTranslation(text, language);
  if (translation === undefined)
    throw new RefusalError(`${named} has errors. See them with npm run check, put them right, and translate it then.`);
  const file = `${dir}/${bare}${suffix(language, publication)}.md`;
  write(file, translation, content);
  return file;
}

/** The default edition's stories have no language in their names. */
function suffix(language: Language, { languages }: Publication): string {
  return language === languages[0] ? '' : `.${language}`;
}

/** A story's file inside the content folder, by its path from here or from there. */
function findSource(named: string, content: string): string {
  for (const file of [path.resolve(named), path.resolve(content, named), path.resolve(content, 'articles', named)]) {
    const inside = path.relative(content, file).replaceAll(path.sep, '/');
    if (inside.startsWith('articles/') && MARKDOWN_FILE.test(inside) && existsSync(file)) return inside;
  }
  throw new RefusalError(
    `There is no story ${named}. Name its file, as in: npm run new -- --translate articles/2024/name/index.md`,
  );
}

/** A file that is a version of a story already, in one language or in any; a name is the same in either case of letters. */
function findVersion(story: string, { content, publication: { languages } }: Newsroom, only?: Language) {
  const { dir, name } = path.posix.parse(story);
  const isVersion = (file: string, stem: string) => {
    const known = readFileName(file, languages);
    const written = path.posix.basename(file).normalize('NFC').toLowerCase();
    return (
      (only === undefined || known.language === only) &&
      MARKDOWN_FILE.test(file) &&
      ['', ...languages].some((language) =>
        ['.md', '.markdown'].some(
          (ending) => written === `${stem}${language && `.${language}`}${ending}`.toLowerCase(),
        ),
      )
    );
  };
  const list = (folder: string, stem: string) =>
    existsSync(path.join(content, folder))
      ? readdirSync(path.join(content, folder))
          .map((file) => `${folder}/${file}`)
          .filter((file) => isVersion(file, stem))
      : [];
  return [...list(dir, name), ...list(story, 'index')][0];
}

function chooseSection(wanted: string | undefined, { content, sections }: Newsroom): string {
  const slugs = [...new Set(sections.map(({ slug }) => slug))];
  if (wanted === undefined) {
    const [first] = slugs;
    if (first === undefined)
      throw new RefusalError(`There is no section yet. Begin one: ${showPath(path.join(content, 'sections/news.md'))}`);
    return first;
  }
  const found = matchSection(wanted, sections, new Set());
  if (found !== undefined) return found;
  const nearest = chooseNearest(wanted, [...slugs, ...sections.map(({ title }) => title)]);
  throw new RefusalError(
    `There is no section "${wanted}".${nearest ? ` Did you mean "${nearest}"?` : ''} There are: ${slugs.join(', ') || 'none yet'}.`,
  );
}

function chooseLanguage(wanted: string | undefined, { languages }: Publication): Language {
  if (wanted === undefined) return languages[0];
  const found = languages.find((language) => language.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  throw new RefusalError(
    `The publication has no language "${wanted}". There are: ${languages.map((language) => `${language} (${describeLanguage(language)})`).join(', ')}.`,
  );
}

/**
 * The name as the writer's profile has it.
 * @throws {RefusalError} on one that was probably meant for that of a profile
 */
export function chooseAuthor(wanted: string, authors: readonly Author[]): string {
  const slug = slugify(wanted);
  const profile = authors.find((author) => author.slug === slug || slugify(author.name) === slug);
  if (profile) return profile.name;
  const nearest = chooseNearest(
    wanted,
    authors.map(({ name }) => name),
  );
  if (nearest === undefined) return wanted.trim();
  throw new RefusalError(
    `There is no profile of "${wanted}". Did you mean "${nearest}"? If it is somebody else, leave the name out here and write it in the file.`,
  );
}

function chooseDate(written: string, { timezone }: Publication) {
  const reading = parseInstant(written, timezone);
  if (!reading.ok)
    throw new RefusalError(`--date takes a date as stories have it, 2024-04-12 09:30, not "${written}".`);
  return {
    instant: reading.instant,
    written: reading.resolved ? writeDate(reading.instant, timezone) : written.trim(),
  };
}

function chooseSlug(written: string): string {
  const slug = slugify(written);
  if (slug === written.normalize('NFC') && slug !== 'index') return slug;
  throw new RefusalError(`--slug takes small letters, digits and hyphens, as in --slug ${nameFile(written)}`);
}

function write(file: string, text: string, content: string): void {
  const target = path.join(content, file);
  mkdirSync(path.dirname(target), { recursive: true });
  // Fails where a file stands, whatever was looked for before.
  writeFileSync(target, text, { flag: 'wx' });
}

/** Says where the story is and what comes next; and what is wrong with it, if its source brought that along. */
function tell(file: string, { content, publication }: Newsroom): number {
  const others = listFiles(content, path.dirname(file));
  const read = makeFileReader({ folder: content, publication, others, facts: new Map() });
  const { subject, problems = '[]' } = read({ file }).reading ?? {};
  const found: readonly Problem[] = orderProblems(JSON.parse(problems));
  const address = subject === undefined ? undefined : articleAddress(JSON.parse(subject) as Article, publication);
  process.stdout.write(`${showPath(path.join(content, file))}\n`);
  process.stderr.write(`
That is a draft: readers cannot see it. What comes next:
  write it, and save
  npm run dev      shows it${address === undefined ? '' : `, at ${decodeURI(address)}`}
  npm run check    says what is wrong with it
  take out the line "draft: true" and commit the file: it is published
`);
  if (found.length > 0) process.stderr.write(`\n${reportOnTerminal(found, { folder: showPath(content) })}\n`);
  return 0;
}

/** The pictures among which those of a story are looked for: what lies beside it. */
function listFiles(content: string, folder: string): string[] {
  return readdirSync(path.join(content, folder)).map((file) => `${folder}/${file}`);
}
