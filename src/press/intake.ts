import { openArchive } from '../archive/archive.ts';
import { Changes } from '../archive/changes.ts';
import { noteFacts } from '../archive/facts.ts';
import { fileStories, type JoinStory } from '../archive/filing.ts';
import { notePictures } from '../archive/pictures.ts';
import { Shelf } from '../archive/shelf.ts';
import type { Store } from '../archive/store.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { type ReadFiles, readContent } from '../ingest/read-content.ts';
import type { House } from '../newsroom/content.ts';
import type { Instant } from '../newsroom/instant.ts';
import { inspectPictures } from './pictures.ts';
import { readFiles } from './pool.ts';
import { listPublicFiles } from './templates.ts';

export interface IntakeOptions {
  /** Folder of Markdown; absolute. */
  readonly content: string;
  readonly now: Instant;
  /** Drafts and stories under embargo are taken in as well, for the preview. */
  readonly heldBack?: boolean;
  /** What was last read of a file without an error stays until it has none again, for the preview as well. */
  readonly lastGood?: boolean;
  /** Called when what changed has been read, with how many files that were. */
  readonly onRead?: (files: number) => void;
}

/** What the content folder holds; its stories are in the store. */
export interface Intake {
  /** Absent if the folder or its publication could not be read. */
  readonly house?: House;
  /** Puts a story as its file has it together with the house; present where that is. */
  readonly joinStory?: JoinStory;
  /** Everything that is wrong with it, in reading order, but for what shows only when a picture is developed. */
  readonly problems: readonly Problem[];
}

/** Brings a store up to date with a content folder and with the time: whole, or not at all. */
export function takeIn(store: Store, options: IntakeOptions): Promise<Intake> {
  const { content, now, heldBack = false, lastGood = false, onRead = () => {} } = options;
  const read: ReadFiles = async (task, onOutcome) => {
    await readFiles(task, onOutcome);
    onRead(task.files.length);
  };
  return store.writeAlong(async () => {
    const changes = new Changes(store);
    const shelf = new Shelf(store, changes, { lastGood });
    const { joined, changedFiles, tellProblems } = await readContent(
      content,
      shelf,
      read,
      inspectPictures,
      await listPublicFiles(),
    );
    if (!joined) return { problems: await tellProblems(now) };
    const { house, guessed, joinStory: join, key } = joined;
    // For the check, which leaves the archive of another folder alone.
    store.writeFact('content', content);
    const all = store.readFact('joining') !== key;
    store.writeFact('joining', key);
    fileStories(store, changes, { publication: house.publication, join, all, now, heldBack, lastGood });
    // A guess must not make every page look changed: nothing is published by it.
    if (!guessed) noteFacts(store, changes, house, openArchive(store, house, now));
    notePictures(store, changes, house, changedFiles);
    changes.keep(store);
    return { ...(guessed ? {} : { house, joinStory: join }), problems: await tellProblems(now) };
  });
}
