import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { describeProblem } from '../diagnostics/catalogue.ts';
import { describeFailure } from '../diagnostics/failure.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { FileState } from '../newsroom/shelf.ts';
import { MARKDOWN_FILE } from './file-name.ts';

export interface ContentScan {
  /** Every file but hidden ones, by its path inside the folder with `/` between its parts, in order of code units. */
  readonly files: ReadonlyMap<string, FileState>;
  readonly problems: readonly Problem[];
}

/**
 * Walks the content folder. Symbolic links are followed inside it and reported where they lead out; a loop is walked once.
 * Waits for the system at every step, because a hundred thousand promises would take longer than the files.
 * @throws what `readdir` throws if the folder itself cannot be read
 */
export function scanContent(folder: string): ContentScan {
  const root = realpathSync(folder);
  const found: [string, FileState][] = [];
  const problems: Problem[] = [];
  const unreadable = (file: string, failure: unknown) =>
    problems.push(describeProblem('file-unreadable', { file }, { cause: describeFailure(failure) }));

  function walk(inside: string, real: string, above: readonly string[]): void {
    for (const entry of readdirSync(inside === '' ? root : `${root}/${inside}`, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || IGNORED.has(entry.name.toLowerCase())) continue;
      const file = inside === '' ? entry.name : `${inside}/${entry.name}`;
      try {
        visit(entry, file, real, above);
      } catch (failure) {
        unreadable(file, failure);
      }
    }
  }

  function visit(entry: Dirent, file: string, real: string, above: readonly string[]): void {
    let kind: Dirent | Stats = entry;
    let target = `${real}${path.sep}${entry.name}`;
    if (entry.isSymbolicLink()) {
      const resolved = resolveLink(`${root}/${file}`);
      if (resolved === undefined || !(resolved === root || resolved.startsWith(root + path.sep))) {
        problems.push(describeProblem('link-outside', { file }));
        return;
      }
      target = resolved;
      kind = statSync(target);
    }
    if (kind.isDirectory()) {
      if (target === real || above.includes(target)) return;
      if (MARKDOWN_FILE.test(entry.name)) {
        problems.push(
          describeProblem('folder-named-as-file', { file }, { name: entry.name.replace(MARKDOWN_FILE, '') }),
        );
        return;
      }
      walk(file, target, [...above, real]);
    } else if (kind.isFile()) found.push([file, describeState(lstatSync(target))]);
  }

  walk('', root, []);
  found.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return { files: new Map(found), problems };
}

export function describeState({ size, mtimeMs, ctimeMs, ino }: Stats): FileState {
  return { size, modified: mtimeMs, changed: ctimeMs, inode: ino };
}

export function isSameState(one: FileState, other: FileState): boolean {
  return (
    one.size === other.size &&
    one.modified === other.modified &&
    one.changed === other.changed &&
    one.inode === other.inode
  );
}

function resolveLink(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}

/** Files that systems leave in folders. */
const IGNORED = new Set(['thumbs.db', 'desktop.ini', 'node_modules', '__macosx']);
