import { createHash } from 'node:crypto';
import { type FSWatcher, lstatSync, readdirSync, type WatchEventType, watch } from 'node:fs';
import path from 'node:path';
import { scanContent } from '../ingest/scan.ts';

/** An editor writes a file in several steps: this many milliseconds after the last of them it is still. */
const STILL = 25;

/** As the system tells it: what comes, goes or is replaced is renamed. */
type Notice = (event: WatchEventType) => void;

/** How often a folder is looked at that cannot be watched. */
const LOOK = 1500;

/**
 * Watches a content folder and all below it. What changed is not told: who reads it sees that at once. Where the system has no
 * more watches to give, it is looked at again and again instead.
 * @param onChange told whether files may have come or gone; otherwise what is in some of them is all that changed
 * @returns a way to stop
 */
export function watchFolder(folder: string, onChange: (cameOrWent: boolean) => void): () => void {
  let waiting: NodeJS.Timeout | undefined;
  let cameOrWent = false;
  const notice: Notice = (event) => {
    cameOrWent ||= event === 'rename';
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const told = cameOrWent;
      cameOrWent = false;
      onChange(told);
    }, STILL);
  };
  let stop: () => void;
  const lookInstead = () => {
    stop();
    stop = look(folder, notice);
  };
  stop = () => {};
  try {
    // Watching below is the system's own work on these; elsewhere Node would watch every file.
    const whole = process.platform === 'darwin' || process.platform === 'win32';
    stop = whole ? watchWhole(folder, notice, lookInstead) : watchFolders(folder, notice, lookInstead);
  } catch {
    lookInstead();
  }
  return () => {
    clearTimeout(waiting);
    stop();
  };
}

function watchWhole(folder: string, notice: Notice, onFailure: () => void): () => void {
  const watcher = watch(folder, { recursive: true }, notice).on('error', onFailure);
  return () => watcher.close();
}

/** Watches each folder: that tells of the files in it. */
function watchFolders(top: string, notice: Notice, onFailure: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const stop = () => {
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
  const leave = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const enter = (folder: string) => {
    if (watchers.has(folder)) return;
    const watcher = watch(folder, (event, name) => {
      // What programs put beside the file that they write is none of the content.
      if (name?.startsWith('.')) return;
      notice(event);
      // Something came or went, which may be a folder. One that was renamed is told of in its parent.
      if (event === 'rename' && name !== null) {
        const changed = path.join(folder, name);
        for (const known of [...watchers.keys()])
          if (known === changed || known.startsWith(changed + path.sep)) leave(known);
        tryEntering(changed);
      }
    });
    watcher.on('error', () => leave(folder));
    watchers.set(folder, watcher);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory() && !entry.name.startsWith('.')) enter(path.join(folder, entry.name));
    }
  };
  const tryEntering = (folder: string) => {
    try {
      if (lstatSync(folder).isDirectory()) enter(folder);
    } catch (failure) {
      // Some of what comes is gone again.
      if (isOfWatching(failure)) onFailure();
      else leave(folder);
    }
  };
  try {
    enter(top);
  } catch (failure) {
    stop();
    throw failure;
  }
  return stop;
}

/** Whether there were no more watches, or no more files could be opened. */
function isOfWatching(failure: unknown): boolean {
  return ['ENOSPC', 'EMFILE', 'ENFILE'].includes((failure as NodeJS.ErrnoException).code ?? '');
}

function look(folder: string, notice: Notice): () => void {
  const describe = () => {
    try {
      return createHash('sha1')
        .update(JSON.stringify([...scanContent(folder).files]))
        .digest('hex');
    } catch {
      return '';
    }
  };
  let before = describe();
  const timer = setInterval(() => {
    const now = describe();
    if (now !== before) notice('rename');
    before = now;
  }, LOOK);
  return () => clearInterval(timer);
}
