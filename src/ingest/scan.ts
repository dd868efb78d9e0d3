import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { describeProblem } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { MARKDOWN_FILE } from './file-name.ts';

export interface ContentScan {
  /** Every file but hidden ones, as paths inside the folder with `/` between their parts, in order of code units. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Walks the content folder. Symbolic links are followed inside it and reported where they lead out; a loop is walked once.
 * Throws what `readdir` throws if the folder itself cannot be read.
 */
export async function scanContent(folder: string): Promise<ContentScan> {
  const root = await realpath(folder);
  const files: string[] = [];
  const problems: Problem[] = [];

  async function walk(inside: string, real: string, above: readonly string[]): Promise<void> {
    const entries = await readdir(path.join(root, inside), { withFileTypes: true });
    for (const entry of entries) {
      if (entry.name.startsWith('.') || IGNORED.has(entry.name.toLowerCase())) continue;
      const file = inside === '' ? entry.name : `${inside}/${entry.name}`;
      let kind: { isDirectory(): boolean; isFile(): boolean } = entry;
      let target = path.join(real, entry.name);
      if (entry.isSymbolicLink()) {
        const found = await realpath(path.join(root, file)).catch(() => undefined);
        if (found === undefined || !(found === root || found.startsWith(root + path.sep))) {
          problems.push(describeProblem('link-outside', { file }));
          continue;
        }
        target = found;
        kind = await stat(target);
      }
      if (kind.isDirectory()) {
        if ([...above, real].includes(target)) continue;
        if (MARKDOWN_FILE.test(entry.name)) {
          problems.push(
            describeProblem('folder-named-as-file', { file }, { name: entry.name.replace(MARKDOWN_FILE, '') }),
          );
          continue;
        }
        await walk(file, target, [...above, real]).catch((failure: unknown) => {
          problems.push(describeProblem('file-unreadable', { file }, { cause: describeFailure(failure) }));
        });
      } else if (kind.isFile()) files.push(file);
    }
  }

  await walk('', root, []);
  return { files: files.sort(compare), problems };
}

/** Files that systems leave in folders. */
const IGNORED = new Set(['thumbs.db', 'desktop.ini', 'node_modules', '__macosx']);

/** A failure of the file system in words. */
export function describeFailure(failure: unknown): string {
  const { code, message } = failure as NodeJS.ErrnoException;
  const words: Readonly<Record<string, string>> = {
    EACCES: 'you have no right to read it',
    EPERM: 'you have no right to read it',
    ENOENT: 'it was taken away while it was being read',
    EMFILE: 'too many files are open',
    EIO: 'the disk failed',
  };
  return words[code ?? ''] ?? message;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
