import type { Instant } from '../newsroom/instant.ts';
import { countChangedWords } from '../newsroom/revision.ts';
import { readFrontMatter } from './front-matter.ts';
import { GitHistory, type Version } from './git-history.ts';
import { readSourceText } from './read-file.ts';

/** A story whose text was changed after readers could see it, with no word of it for them. */
export interface SilentChange {
  readonly file: string;
  /** How many words are gone or came. */
  readonly words: number;
}

/** When more stories than these were read, they are not an editor's changes, and only those of the last commit are looked at. */
const MOST = 50;

/**
 * Compares stories that were read anew with their history in Git, and gives those whose text is another than readers were
 * first shown under the same `updated`, `corrections` and `retracted`. That version is the oldest one committed since the
 * story was published, or the last before; whatever was mended in several small commits is added up so. A story in no
 * repository, or whose history is not there, is passed over.
 * @param findRelease when a story is published; nothing for a draft
 */
export async function listSilentChanges(
  files: readonly string[],
  folder: string,
  findRelease: (file: string) => Instant | undefined,
): Promise<SilentChange[]> {
  const history = GitHistory.open(folder);
  if (!history) return [];
  const late = files.length > MOST ? await chooseLate(files, history) : files;
  const chosen = late.length > MOST ? [] : late.filter((file) => findRelease(file) !== undefined);
  if (chosen.length === 0) return [];
  const versions = await history.listVersions(chosen);
  const changes = await Promise.all(
    chosen.map(async (file): Promise<SilentChange> => {
      const shown = listShown(versions.get(file) ?? [], findRelease(file) ?? 0);
      return { file, words: await countSilent(file, shown, history, readSourceText(folder, file)) };
    }),
  );
  return changes.filter(({ words }) => words > 0);
}

async function chooseLate(files: readonly string[], history: GitHistory): Promise<readonly string[]> {
  const late = new Set(await history.listLatelyChanged());
  return files.filter((file) => late.has(file));
}

/** The versions that readers could see, the newest first. */
function listShown(versions: readonly Version[], release: Instant): readonly Version[] {
  const before = versions.findIndex(({ at }) => at <= release);
  return before === -1 ? versions : versions.slice(0, before + 1);
}

async function countSilent(
  file: string,
  shown: readonly Version[],
  history: GitHistory,
  text: string,
): Promise<number> {
  const now = readStory(text, file);
  let first = now;
  // From the newest back, to where something else was told, or where it was a draft.
  for (const version of shown) {
    const source = await history.readVersion(file, version);
    const then = source === undefined ? undefined : readStory(source, file);
    if (!then || then.draft || then.told !== now.told) break;
    first = then;
  }
  return countChangedWords(first.body, now.body);
}

function readStory(text: string, file: string): { body: string; told: string; draft: boolean } {
  const { body, data } = readFrontMatter(text.replace(/\r\n?/g, '\n'), file, '');
  const { updated, corrections, retracted, draft } = data ?? {};
  return { body, told: JSON.stringify([updated, corrections, retracted]), draft: draft === 'true' };
}
