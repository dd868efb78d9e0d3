import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { replaceFile } from '../../press/replace-file.ts';
import { Tree } from '../../press/tree.ts';
import type { CommittedFile, Repository } from './repository.ts';

/** What a commit holds cannot be laid out; the message says what to do, line by line. */
export class UnfitCommitError extends Error {}

/** No photograph that a newspaper prints is larger, and whoever hosts Git elsewhere takes no larger file either. */
const LARGEST_FILE = 100 * 1024 * 1024;

/** Left free on the disk for the site and all else. */
const RESERVE = 64 * 1024 * 1024;

/**
 * Makes a folder hold what a commit holds, byte for byte: without Git's check-out, so that neither attributes nor filters
 * have a say. Only files that differ are written, so that the next build reads no others. Nothing is executable, links are
 * written last and nothing is ever written through one; where they lead is judged by whoever reads the content.
 * @param inside the folder of the commit that is laid out, `.` for the whole; it keeps its path
 * @returns the submodules, which are left out
 * @throws {UnfitCommitError} when a file is too large or has an impossible name, or the disk too small; nothing is written then
 */
export async function layOut(
  repository: Repository,
  commit: string,
  inside: string,
  folder: string,
): Promise<string[]> {
  const account = `${folder}.json`;
  const files = repository.listFiles(commit, inside);
  if (files.length === 0)
    throw new UnfitCommitError(
      `This commit has no folder ${inside}/ with files in it, so there is nothing that could be published. If it was renamed or deleted by mistake:\n  git checkout HEAD~1 -- ${inside} && git commit --amend --no-edit`,
    );
  refuseUnfitNames(files);
  const wanted = new Map(
    files.filter(({ kind }) => kind !== 'submodule').map((file) => [file.path, `${file.kind} ${file.object}`]),
  );
  const held = readAccount(account, folder);
  const changed = files.filter(({ path, kind }) => kind !== 'submodule' && held.get(path) !== wanted.get(path));
  refuseUnfitSizes(changed, repository, folder);
  const tree = new Tree(folder);
  // Should this run be killed, the next begins with an empty folder.
  rmSync(account, { force: true });
  if (held.size === 0) tree.clear();
  for (const file of held.keys()) if (!wanted.has(file)) tree.remove(file);
  const ordered = [...changed].sort((one, other) => Number(one.kind === 'link') - Number(other.kind === 'link'));
  let index = 0;
  for await (const bytes of repository.read(ordered.map(({ object }) => object))) {
    const { path, kind } = ordered[index++]!;
    if (kind === 'link') tree.point(bytes.toString(), path);
    else tree.write(path, bytes);
  }
  replaceFile(account, JSON.stringify([...wanted]));
  return files.filter(({ kind }) => kind === 'submodule').map(({ path }) => path);
}

/** What the folder holds, by path; nothing if that is not known for sure. */
function readAccount(account: string, folder: string): Map<string, string> {
  try {
    if (existsSync(folder)) return new Map(JSON.parse(readFileSync(account, 'utf8')));
  } catch {
    // Missing or damaged: the folder is laid out anew.
  }
  return new Map();
}

function refuseUnfitNames(files: readonly CommittedFile[]): void {
  const whole = new Set(files.map(({ path }) => path));
  if (whole.size < files.length) throw damaged();
  const unfit = files.filter(({ path }) => path.split('/').some(isUnfitName)).map(({ path }) => path);
  if (unfit.length > 0)
    throw new UnfitCommitError(
      `${list(unfit, 'This name cannot', 'These names cannot')} be the name of a file on the server. Rename it:\n  git mv "old name" "new name"`,
    );
  for (const { path } of files) {
    // What stands below a file or a link would be written somewhere else.
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      if (whole.has(path.slice(0, at))) throw damaged();
  }
}

function damaged(): UnfitCommitError {
  return new UnfitCommitError(
    'This commit is damaged: two of its files have one name. Make it anew from a fresh clone.',
  );
}

function isUnfitName(name: string): boolean {
  return (
    name === '' ||
    name === '.' ||
    name === '..' ||
    name.toLowerCase() === '.git' ||
    name.includes('\ufffd') ||
    Buffer.byteLength(name) > 255
  );
}

function refuseUnfitSizes(changed: readonly CommittedFile[], repository: Repository, folder: string): void {
  const sizes = repository.measure(changed.map(({ object }) => object));
  const sizeOf = ({ object }: CommittedFile) => sizes.get(object) ?? 0;
  const large = changed.filter((file) => sizeOf(file) > LARGEST_FILE);
  if (large.length > 0)
    throw new UnfitCommitError(
      `${list(
        large.map((file) => `${file.path} (${megabytes(sizeOf(file))})`),
        'This file is',
        'These files are',
      )} larger than ${megabytes(LARGEST_FILE)}. Save the picture smaller (3000 pixels wide is plenty), then put it into the same commit:\n  git add --all && git commit --amend --no-edit`,
    );
  mkdirSync(path.dirname(folder), { recursive: true });
  const { bavail, bsize } = statfsSync(path.dirname(folder));
  const room = Math.max(0, bavail * bsize - RESERVE);
  const total = changed.reduce((sum, file) => sum + sizeOf(file), 0);
  if (total > room)
    throw new UnfitCommitError(
      `The server's disk is too full: this push needs ${megabytes(total)}, and ${megabytes(room)} are free. Tell whoever looks after the server; your commit is safe with you, and can be pushed again later.`,
    );
}

function list(files: readonly string[], one: string, many: string): string {
  const shown = files.slice(0, 20).map((file) => `  ${file.replace(/\p{Cc}/gu, '\ufffd')}`);
  const more = files.length > shown.length ? [`  and ${files.length - shown.length} more`] : [];
  return `${[...shown, ...more].join('\n')}\n${files.length === 1 ? one : many}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`;
}
