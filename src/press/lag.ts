import { statSync } from 'node:fs';
import { isOfSearch } from '../newsroom/address.ts';
import { Ledger } from './ledger.ts';
import { Threads } from './threads.ts';
import { Tree } from './tree.ts';

/** Where a folder is not as the ledger says. */
export interface Lag {
  /** Paths that are missing, changed or too many. */
  readonly paths: ReadonlySet<string>;
  /** Whether the folder is known; if not, all paths of the ledger are among those above. */
  readonly known: boolean;
  /** In a folder that is not known: what stands there. */
  readonly present: ReadonlySet<string>;
}

/**
 * How closely a folder is looked at: where something came or went in any case, and besides at every file but those of the
 * search, at those of the search alone, or at none, which is enough for a folder that has its files in common with another.
 */
export type Look = 'pages' | 'search' | 'folders';

const LOOKED_AT: Readonly<Record<Look, ((file: string) => boolean) | undefined>> = {
  pages: (file) => !isOfSearch(file),
  search: isOfSearch,
  folders: undefined,
};

/** Compares a folder with the ledger. */
export function findLag(tree: Tree, ledger: Ledger, look: Look): Lag {
  const identity = tree.identify();
  if (identity === undefined) return { paths: new Set(ledger.listPaths()), known: false, present: new Set() };
  const stale = ledger.findTree(identity);
  if (!stale) {
    const present = new Set(tree.listFiles());
    return { paths: new Set(ledger.listPaths()).union(present), known: false, present };
  }
  const listFiles = (enough: 'all' | 'looked at') =>
    ledger.listMarks(enough === 'all' || look === 'folders' ? undefined : look);
  const wrong = tree.inspect(ledger.listFolders(identity), listFiles, LOOKED_AT[look]);
  return { paths: wrong.union(stale), known: true, present: new Set() };
}

/** What a thread is asked that compares a folder with the ledger. */
export interface LagOrder {
  readonly ledger: string;
  readonly folder: string;
  readonly look: Look;
}

/** Compares a folder with a ledger that nobody has open for writing. */
export function findLagOf({ ledger, folder, look }: LagOrder): Lag {
  const reader = Ledger.openForReading(ledger);
  try {
    return findLag(new Tree(folder), reader, look);
  } finally {
    reader.close();
  }
}

/**
 * With a ledger of fewer bytes than these it takes longer to start a thread than to do its work: some ten thousand files, or
 * as many as ten thousand folders have.
 */
const WORTH_A_THREAD = { pages: 8_000_000, search: 8_000_000, folders: 40_000_000 };

/** The same in a thread of its own, while content is read; nothing if that is not worth a thread. */
export async function findLagAside(order: LagOrder): Promise<Lag | undefined> {
  if (statSync(order.ledger).size < WORTH_A_THREAD[order.look]) return undefined;
  const found: Lag[] = [];
  const thread = new Threads(new URL('./lag-thread.ts', import.meta.url), 1);
  await thread.work<LagOrder, Lag>({ order: {}, items: [order], batch: 1, onResult: (lag) => found.push(lag) });
  return found[0]!;
}
