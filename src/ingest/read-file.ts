import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { describeProblem } from '../diagnostics/catalogue.ts';
import { describeFailure } from '../diagnostics/failure.ts';
import type { Problem } from '../diagnostics/problem.ts';
import {
  aliasAddress,
  articleAddress,
  compareAddress,
  listFoldersLikeFiles,
  sectionAddress,
  standingAddress,
} from '../newsroom/address.ts';
import type { Manuscript } from '../newsroom/article.ts';
import type { Claim, FileState, KeptReading, KnownFile } from '../newsroom/shelf.ts';
import { type FileIndex, indexFiles } from './find-photo.ts';
import { parseArticle } from './parse-article.ts';
import { parseCampaign } from './parse-campaign.ts';
import type { FileReading, IngestSetting, SourceFile } from './parse-file.ts';
import { parseFront } from './parse-front.ts';
import { parseAuthor, parsePage, parseSection, parseTopic } from './parse-profiles.ts';
import { parsePublication } from './parse-publication.ts';
import type { FileTask, ReadingTask } from './read-content.ts';
import { describeState, isSameState } from './scan.ts';
import { decodeSource } from './source-text.ts';

/** What came of reading a file of the content folder. */
export interface FileOutcome {
  readonly file: string;
  /** Absent if it could not be opened, so that it is tried again the next time. */
  readonly known?: KnownFile;
  /** Absent if the bytes are those of the last time. */
  readonly reading?: KeptReading;
}

const PARSERS: Readonly<Record<string, (source: SourceFile, setting: IngestSetting) => FileReading<object>>> = {
  articles: parseArticle,
  authors: parseAuthor,
  front: parseFront,
  pages: parsePage,
  sections: parseSection,
  support: parseCampaign,
  topics: parseTopic,
};

/** Makes the way from a file to what is kept of it. */
export function makeFileReader({ folder, publication, others, facts }: Omit<ReadingTask, 'files'>) {
  const setting = { publication, files: indexFiles(others), findFacts: (file: string) => facts.get(file) };
  return ({ file, digest }: FileTask): FileOutcome => readContentFile(folder, file, setting, digest);
}

/**
 * Reads a Markdown file of the content folder to what is kept of it. Does not throw on anything that may be in it.
 * @param digest of the bytes from which it was last read, if that reading still holds
 */
function readContentFile(folder: string, file: string, setting: IngestSetting, digest?: string): FileOutcome {
  const [kind = ''] = file.split('/');
  return readOpened(folder, file, kind, digest, (text) => {
    const searched = new Set<string>();
    let open = false;
    const files = noteSearches(setting.files, searched, () => {
      open = true;
    });
    const reading = PARSERS[kind]!({ file, text }, { ...setting, files });
    const { subject, spoilt, problems, links, anchors } = reading;
    const undated = ['date', 'updated', 'corrections', 'draft', 'lang'].some((key) => reading.unread.has(key));
    const claims = subject ? listClaims(kind, subject, setting, reading.unread) : [];
    const parts = subject ? divide(kind, subject) : {};
    return {
      problems,
      kept: { ...parts, spoilt, undated, searched: [...searched], open, claims, links, anchors },
    };
  });
}

/** Reads `publication.yaml` to what is kept of it: a `PublicationReading` without its problems. */
export function readPublicationFile(folder: string, file: string, digest?: string): FileOutcome {
  return readOpened(folder, file, 'publication', digest, (text) => {
    const { problems, ...subject } = parsePublication({ file, text });
    return { problems, kept: { subject: JSON.stringify(subject) } };
  });
}

/** Opens a file and, unless its bytes are those of the last time, reads its text to what is kept of it. */
function readOpened(
  folder: string,
  file: string,
  kind: string,
  digest: string | undefined,
  read: (text: string) => { readonly problems: readonly Problem[]; readonly kept: Partial<KeptReading> },
): FileOutcome {
  const keep = (problems: readonly Problem[], kept: Partial<KeptReading> = {}): KeptReading => ({
    file,
    kind,
    spoilt: false,
    searched: [],
    open: false,
    claims: [],
    links: [],
    anchors: [],
    ...kept,
    ...(problems.length > 0 ? { problems: JSON.stringify(problems) } : {}),
  });
  const opened = openContentFile(folder, file);
  if ('problem' in opened) return { file, reading: keep([opened.problem]) };
  const { bytes, known } = opened;
  if (known.digest === digest) return { file, known };
  const { text, problems } = decodeSource(bytes, file);
  if (text === undefined) return { file, known, reading: keep(problems) };
  const { problems: found, kept } = read(text);
  return { file, known, reading: keep([...problems, ...found], kept) };
}

/** Reads a file's text again, to find a place in it. */
export function readSourceText(folder: string, file: string): string {
  const opened = openContentFile(folder, file);
  return 'problem' in opened ? '' : (decodeSource(opened.bytes, file).text ?? '');
}

/** How often a file is read that changes while it is being read. */
const TRIES = 20;

/**
 * File systems tell times in steps, and a second change within one step does not show: of milliseconds on most, of two
 * seconds on the coarsest, whose times are whole seconds.
 */
const STEP = 20;
const COARSE_STEP = 2000;

function openContentFile(
  folder: string,
  file: string,
): { readonly bytes: Buffer; readonly known: KnownFile } | { readonly problem: Problem } {
  try {
    let last: { bytes: Buffer; state: FileState; still: boolean; at: number } | undefined;
    for (let tries = 0; tries < TRIES && !last?.still; tries += 1) {
      const descriptor = openSync(`${folder}/${file}`, 'r');
      try {
        const before = describeState(fstatSync(descriptor));
        const at = Date.now();
        const bytes = readFileSync(descriptor);
        const state = describeState(fstatSync(descriptor));
        last = { bytes, state, still: isSameState(before, state) && bytes.length === state.size, at };
      } finally {
        closeSync(descriptor);
      }
    }
    const { bytes, state, still, at } = last!;
    const step = Number.isInteger(state.changed / 1000) ? COARSE_STEP : STEP;
    const settled = still && Math.max(state.modified, state.changed) + step < at;
    return { bytes, known: { ...state, settled, digest: createHash('sha1').update(bytes).digest('hex') } };
  } catch (failure) {
    return { problem: describeProblem('file-unreadable', { file }, { cause: describeFailure(failure) }) };
  }
}

/** The same index, which notes where pictures are looked for, and whether one was looked for in vain. */
function noteSearches(files: FileIndex, searched: Set<string>, onVain: () => void): FileIndex {
  return {
    get(path) {
      searched.add(path);
      return files.get(path);
    },
    keys() {
      onVain();
      return files.keys();
    },
  };
}

function divide(kind: string, subject: object): Pick<KeptReading, 'subject' | 'body'> {
  if (kind !== 'articles') return { subject: JSON.stringify(subject) };
  const { body, ...article } = subject as Manuscript;
  return { subject: JSON.stringify(article), body: JSON.stringify(body) };
}

/** @param unread keys of the front matter on which nothing can be built */
function listClaims(
  kind: string,
  subject: object,
  { publication }: IngestSetting,
  unread: ReadonlySet<string>,
): Claim[] {
  const claim = (address: string, rank: Claim['rank'], written = address, place = 0): Claim => ({
    address: compareAddress(address),
    rank,
    place,
    written,
  });
  if (kind === 'articles') {
    const article = subject as Manuscript;
    const placed =
      (article.draft || article.published !== undefined) &&
      !['date', 'draft', 'lang', 'slug'].some((key) => unread.has(key));
    return [
      ...(placed ? [claim(articleAddress(article, publication), 2)] : []),
      // To write the same line twice does no harm. One that cannot be read is empty.
      ...[...new Set(article.aliases)].flatMap((alias) => {
        if (alias === '') return [];
        const place = article.aliases.indexOf(alias);
        const address = aliasAddress(alias);
        const folders = listFoldersLikeFiles(address).map((folder) => claim(folder, 4, alias, place));
        return [claim(address, 3, alias, place), ...folders];
      }),
    ];
  }
  const addressOf = { sections: sectionAddress, pages: standingAddress }[kind];
  if (!addressOf) return [];
  const { slug, language } = subject as { slug: string; language: string };
  return [claim(addressOf(slug, language, publication), kind === 'sections' ? 0 : 1)];
}
