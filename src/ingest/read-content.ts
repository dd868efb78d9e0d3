import { createHash } from 'node:crypto';
import { describeProblem } from '../diagnostics/catalogue.ts';
import { describeFailure } from '../diagnostics/failure.ts';
import { orderProblems } from '../diagnostics/order.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { House } from '../newsroom/content.ts';
import type { Instant } from '../newsroom/instant.ts';
import type { PhotoFacts, PhotoLook } from '../newsroom/photo.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { Clash, FileState, Shelf } from '../newsroom/shelf.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { CONTENT_FOLDERS } from './content-folders.ts';
import { MARKDOWN_FILE } from './file-name.ts';
import { listFarOff } from './join-dates.ts';
import { adviseStory, checkFronts } from './join-front.ts';
import { joinHouse } from './join-house.ts';
import { checkLinks } from './join-links.ts';
import { isPicture, listFlawedPictures } from './join-picture.ts';
import { type JoinProblem, noteJoinProblem, tellJoinProblems } from './join-problem.ts';
import { listTakenAddresses } from './join-site.ts';
import { describeJoining, makeStoryJoiner } from './join-story.ts';
import { listOutdated, listUnretracted, tellSilentChanges } from './join-translation.ts';
import type { PublicationReading } from './parse-publication.ts';
import { NOTHING_KNOWN, PUBLICATION_EXAMPLE } from './publication-default.ts';
import type { FileOutcome } from './read-file.ts';
import { type ContentScan, isSameState, scanContent } from './scan.ts';

/** What was read of the content folder. Readings of single files, the stories among them, are on the shelf. */
export interface ContentReading {
  /** Absent if the folder could not be read. */
  readonly joined?: {
    readonly house: House;
    /** Whether the publication is only a guess, because its file is missing or has errors. */
    readonly guessed: boolean;
    /** Puts a story together with the house. */
    readonly joinStory: ReturnType<typeof makeStoryJoiner>;
    /** A key over what stories take from the house. */
    readonly key: string;
  };
  /** Files that are not Markdown and that came, changed or went since the last time. */
  readonly changedFiles: readonly string[];
  /** Everything that is wrong as seen from an instant, in reading order. To be called when the stories have been filed. */
  readonly tellProblems: (now: Instant) => Promise<readonly Problem[]>;
}

/** A Markdown file to be read, with the digest of the bytes from which it was last read if that reading still holds. */
export interface FileTask {
  readonly file: string;
  readonly digest?: string;
}

/** Files to be read, and all that their meaning depends on besides themselves. */
export interface ReadingTask {
  readonly folder: string;
  readonly publication: Publication;
  /** The files among which pictures are looked for. */
  readonly others: readonly string[];
  /** What is known of the pictures among them that can be shown. Threads get it as a map of all. */
  readonly facts: Pick<ReadonlyMap<string, PhotoFacts>, 'get'> & Iterable<[string, PhotoFacts]>;
  readonly files: readonly FileTask[];
}

/** Calls back for each file, in any order. */
export type ReadFiles = (task: ReadingTask, onOutcome: (outcome: FileOutcome) => void) => Promise<void>;

/** Looks at pictures of a content folder. */
export type InspectPhotos = (files: readonly string[], folder: string) => Promise<ReadonlyMap<string, PhotoLook>>;

/**
 * Reads what changed in a content folder since the shelf was last brought up to date, and brings it up to date. Does not
 * throw on anything that is in the folder.
 * @param readFiles how many files are read: in this thread or in others
 * @param inspectPhotos how pictures are looked at
 * @param supplied paths of the files that the site has besides, which the editors do not see
 */
export async function readContent(
  folder: string,
  shelf: Shelf,
  readFiles: ReadFiles,
  inspectPhotos: InspectPhotos,
  supplied: readonly string[],
): Promise<ContentReading> {
  const scan = tryScan(folder);
  if ('problem' in scan) return describeNothing(scan.problem);
  const known = shelf.listFiles();
  const changed = new Set<string>();
  const others = { changed: [] as string[], comeOrGone: [] as string[] };
  for (const [file, state] of scan.files) {
    const before = known.get(file);
    if (before?.settled && isSameState(before, state)) continue;
    if (isRead(file)) changed.add(file);
    else {
      shelf.keepFile(file, { ...state, settled: isOld(state) });
      others.changed.push(file);
      if (!before) others.comeOrGone.push(file);
    }
  }
  for (const file of known.keys()) {
    if (scan.files.has(file)) continue;
    shelf.forgetFile(file);
    if (!isRead(file)) {
      others.changed.push(file);
      others.comeOrGone.push(file);
    }
  }

  const stories: string[] = [];
  const shelve = ({ file, known: opened, reading }: FileOutcome) => {
    // A file that could not be opened is tried again.
    shelf.keepFile(file, opened ?? { ...scan.files.get(file)!, settled: false });
    if (reading) shelf.keepReading(reading);
    if (reading?.kind === 'articles' && reading.subject !== undefined && !reading.spoilt) stories.push(file);
  };

  const [publicationFile, ...passedOver] = listPublications(scan.files.keys());
  // One that was read before the other was there.
  for (const file of passedOver) shelf.forgetFile(file);
  const publicationChanged = publicationFile !== undefined && changed.has(publicationFile);
  for (const file of listPublications(changed)) changed.delete(file);
  if (publicationChanged) {
    // Loaded only when something has to be read: it takes longer to load than all the rest of a run without changes.
    const { readPublicationFile } = await import('./read-file.ts');
    const outcome = readPublicationFile(folder, publicationFile, known.get(publicationFile)?.digest);
    shelve(outcome);
  }
  const reading = shelf
    .listReadings<Omit<PublicationReading, 'problems'>>('publication')
    .find(({ file }) => file === publicationFile)?.subject;
  const { publication } = reading ?? {};
  const assumed = reading?.spoken
    ? reading.assumed
    : { ...(reading?.assumed ?? NOTHING_KNOWN), languages: guessLanguages(scan.files.keys()) };

  const anew = shelf.changeSetting(describeSetting(assumed));
  if (anew) for (const file of scan.files.keys()) if (isMarkdown(file)) changed.add(file);
  // A text is read beside what is known of its pictures.
  const inspected = others.changed.filter((file) => isPicture(file) && scan.files.has(file));
  const looks = inspected.length > 0 ? await inspectPhotos(inspected, folder) : new Map<string, PhotoLook>();
  const sought = new Set(others.comeOrGone);
  for (const [file, look] of looks) if (shelf.keepLook(file, look)) sought.add(file);
  const seeking = sought.size > 0;
  if (seeking) {
    for (const file of shelf.listSeekers([...sought].map((path) => path.normalize('NFC')))) changed.add(file);
  }
  if (changed.size > 0) {
    const task = {
      folder,
      publication: assumed,
      others: [...scan.files.keys()].filter((file) => !MARKDOWN_FILE.test(file)),
      facts: {
        get: (file: string) => shelf.findFacts(file),
        [Symbol.iterator]: () => shelf.listFacts()[Symbol.iterator](),
      },
      files: [...changed].map((file) => {
        const digest = anew || seeking ? undefined : known.get(file)?.digest;
        return { file, ...(digest === undefined ? {} : { digest }) };
      }),
    };
    await readFiles(task, shelve);
    await noteSilentChanges(folder, shelf, stories);
  }

  const joined = joinHouse(shelf, assumed);
  return {
    joined: {
      house: joined.house,
      guessed: !publication,
      joinStory: makeStoryJoiner(joined),
      key: digest(describeJoining(joined)),
    },
    changedFiles: others.changed,
    tellProblems: async (now) =>
      orderProblems([
        ...scan.problems,
        ...(publicationFile === undefined
          ? [describeProblem('publication-missing', { file: 'publication.yaml' }, { example: PUBLICATION_EXAMPLE })]
          : []),
        ...listUnplaced(scan.files.keys()),
        ...shelf.listProblems().flatMap((list) => JSON.parse(list) as Problem[]),
        ...(await tellJoinProblems(
          [
            ...joined.problems,
            ...listCrossProblems(shelf),
            ...listTakenAddresses(shelf, joined.house, supplied),
            ...listFlawedPictures(shelf),
            ...listOutdated(shelf, joined.house),
            ...listUnretracted(shelf, joined.house),
            ...tellSilentChanges(shelf, joined.house, now),
            ...checkCampaigns(joined.campaigns, { ...joined, publication: assumed, shelf, now }),
            ...checkFronts(joined.known.fronts, joined.house, shelf, now),
            ...checkLinks(shelf, joined.house, now),
            ...listFarOff(shelf, joined.house, now),
          ],
          folder,
        )),
      ]),
  };
}

/** Looks into the history of stories that were read; loaded only then. */
async function noteSilentChanges(folder: string, shelf: Shelf, stories: readonly string[]): Promise<void> {
  if (stories.length === 0) return;
  const { listSilentChanges } = await import('./join-history.ts');
  const changes = await listSilentChanges(stories, folder, (file) => shelf.findRelease(file));
  for (const { file, words } of changes) shelf.keepSilentChange(file, words);
}

/** Everything on which the meaning of a file depends besides itself and the pictures. */
function describeSetting({ url, timezone, languages, currency, founded }: Publication): string {
  return digest([url, timezone, languages, currency ?? null, founded ?? null]);
}

/** What languages there seem to be, so that files are not blamed for what cannot be read of the publication. */
function guessLanguages(files: Iterable<string>): Publication['languages'] {
  const [first] = NOTHING_KNOWN.languages;
  const found = [...files].flatMap((file) => /(?:^front\/|\.)([a-z]{2,3})\.(?:md|markdown)$/.exec(file)?.[1] ?? []);
  return [first, ...new Set(found.filter((language) => language !== first).sort())];
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 20);
}

function tryScan(folder: string): ContentScan | { readonly problem: Problem } {
  try {
    return scanContent(folder);
  } catch (failure) {
    const { code } = failure as NodeJS.ErrnoException;
    return {
      problem:
        code === 'ENOENT' || code === 'ENOTDIR'
          ? describeProblem('folder-missing', { file: '.' }, { path: folder })
          : describeProblem('file-unreadable', { file: '.' }, { cause: describeFailure(failure) }),
    };
  }
}

/** When the folder itself cannot be read, what is on the shelf stays as it is. */
function describeNothing(problem: Problem): ContentReading {
  return { changedFiles: [], tellProblems: async () => [problem] };
}

/** Whether a file that is not opened here is old enough that a later change must show in its state. */
function isOld({ modified, changed }: FileState): boolean {
  return Math.max(modified, changed) + 2000 < Date.now();
}

function listPublications(files: Iterable<string>): string[] {
  return [...files].filter(isPublication);
}

function isPublication(file: string): boolean {
  return /^publication\.ya?ml$/i.test(file);
}

function isMarkdown(file: string): boolean {
  return MARKDOWN_FILE.test(file) && isPlaced(file);
}

function isRead(file: string): boolean {
  return isMarkdown(file) || isPublication(file);
}

function isPlaced(file: string): boolean {
  const end = file.indexOf('/');
  return end > 0 && CONTENT_FOLDERS.has(file.slice(0, end));
}

/** Markdown that nothing is made of: one warning for each folder, or for a story that lies outside of all. */
function listUnplaced(files: Iterable<string>): Problem[] {
  const strays = new Map<string, string>();
  for (const file of files) {
    if (!MARKDOWN_FILE.test(file) || isPlaced(file) || /^readme\./i.test(file)) continue;
    const [top = ''] = file.split('/');
    const folder = file.includes('/') ? top : '';
    if (!strays.has(folder)) strays.set(folder, file);
  }
  return [...strays].map(([folder, file]) => {
    const nearest = chooseNearest(folder, CONTENT_FOLDERS.keys());
    return describeProblem(
      'file-unplaced',
      { file },
      {
        folder: folder || 'content',
        suggestion: nearest
          ? `Rename the folder to "${nearest}".`
          : 'Move stories to articles/, and standing pages to pages/.',
      },
    );
  });
}

/** What only shows beside other files: of stories, and of addresses and names that two files have. */
function listCrossProblems(shelf: Shelf): JoinProblem[] {
  const problems: JoinProblem[] = shelf.listJoinProblems().flatMap((list) => JSON.parse(list) as JoinProblem[]);
  const doubled = new Set<string>();
  for (const { file, id, language, holder } of shelf.listDoubledStories()) {
    doubled.add(file);
    const place = { file, other: { file: holder, message: 'The other file is' } };
    problems.push(noteJoinProblem('name-doubled', place, { slug: id, language }));
  }
  for (const { file, rank, place, written, holder } of shelf.listClashes()) {
    if (rank >= 3) {
      const other = { ...placeClaim(holder), message: 'It is used by' };
      const fields = [['aliases', place], ['aliases']];
      problems.push(noteJoinProblem('alias-doubled', { file, fields, value: true, other }, { address: written }));
      continue;
    }
    // Two files of one name have one address too; that they have one name was told.
    if (doubled.has(file) || (rank < 2 && folderOf(file) === folderOf(holder.file))) continue;
    const slug = decodeURI(written).split('/').at(-2) ?? '';
    const where = { ...placeClaim({ file, rank, place }), other: { ...placeClaim(holder), message: 'The other is' } };
    problems.push(
      noteJoinProblem('address-doubled', where, { address: decodeURI(written), example: `slug: ${slug}-2` }),
    );
  }
  const wishes = shelf.listVainWishes();
  if (wishes.length > 0) {
    const names = shelf.listNames();
    for (const { file, place, name } of wishes) {
      const where = { file, fields: [['related', place]], value: true };
      problems.push(noteJoinProblem('related-unknown', where, { name, suggestion: adviseStory(name, names) }));
    }
  }
  return problems;
}

/** Where a file says what it lays claim to. */
function placeClaim({ file, rank, place }: Pick<Clash, 'file' | 'rank' | 'place'>) {
  if (rank >= 3) return { file, fields: [['aliases', place], ['aliases']], value: true };
  return { file, fields: [['slug'], ['title']] };
}

function folderOf(file: string): string {
  return file.slice(0, file.indexOf('/'));
}
