import { hash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { swap } from 'fs-native-extensions';
import { Tree } from './tree.ts';

/** The output folder holds something that no build of ours put there, and publishing would destroy it. */
export class ForeignOutputError extends Error {}

/**
 * Looks whether the output folder may be published into, and puts right what a killed build left beside it.
 * @param isOurs whether a folder of this identity is known to hold a site of ours
 * @throws {ForeignOutputError} when the folder holds files but no site of ours, or is no folder
 */
export function openOutput(out: string, isOurs: (identity: string) => boolean): Tree {
  clearStaging(out);
  const tree = new Tree(out);
  if (!existsSync(out)) return tree;
  const identity = tree.identify();
  if (identity === undefined) throw new ForeignOutputError(out);
  if (!isOurs(identity) && readdirSync(out).length > 0 && !existsSync(path.join(out, '_assets'))) {
    throw new ForeignOutputError(out);
  }
  return tree;
}

/** The folder in which the next site is prepared, and whether it is kept from one build to the next. */
export interface Standby {
  readonly tree: Tree;
  readonly kept: boolean;
}

/**
 * Two folders hold the site: the published one, and one beside it that is a step behind. The next site is made by bringing
 * the second up to date, which costs as much as what changed; then the two exchange their names. The second is kept in the
 * cache. Names can only be exchanged within one file system, so where the cache is on another the second folder is made
 * anew beside the first for each build.
 */
export function openStandby(out: string, cache: string): Standby {
  const parent = path.dirname(out);
  const beside = path.join(parent, `${stagingPrefix(out)}${process.pid}`);
  const shelved = standbyFolder(out, cache);
  const kept = canRename(path.dirname(shelved), beside);
  return { tree: new Tree(kept ? shelved : beside), kept };
}

/** Where the second folder is when it can be kept. */
export function standbyFolder(out: string, cache: string): string {
  return path.join(cache, 'standby', hash('sha256', out).slice(0, 16));
}

/** Whether a folder can be moved from the one place to the other: found out by doing so, since mounts may hide anywhere. */
function canRename(folder: string, beside: string): boolean {
  mkdirSync(folder, { recursive: true });
  const probe = mkdtempSync(path.join(folder, 'probe-'));
  try {
    renameSync(probe, beside);
    rmdirSync(beside);
    return true;
  } catch {
    rmSync(probe, { recursive: true, force: true });
    return false;
  }
}

/** After this the prepared site stands at `out`, and what stood there before in the folder of the standby, if anything did. */
export async function exchange(out: Tree, { tree, kept }: Standby): Promise<void> {
  if (!existsSync(out.folder)) {
    renameSync(tree.folder, out.folder);
    return;
  }
  try {
    await swap(tree.folder, out.folder);
  } catch {
    // Some file systems (network shares among them) cannot exchange two names: two steps, the old site put back if the second fails.
    const old = path.join(path.dirname(out.folder), `${stagingPrefix(out.folder)}${process.pid}.old`);
    renameSync(out.folder, old);
    try {
      renameSync(tree.folder, out.folder);
    } catch (failure) {
      renameSync(old, out.folder);
      throw failure;
    }
    renameSync(old, tree.folder);
  }
  if (!kept) rmSync(tree.folder, { recursive: true, force: true });
}

/** A folder that is prepared beside the site. */
function stagingPrefix(out: string): string {
  return `.${path.basename(out)}.imprint-`;
}

/** Removes what a killed build left, and puts back a site that it left between two names. */
function clearStaging(out: string): void {
  const parent = path.dirname(out);
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(stagingPrefix(out))) continue;
    if (name.endsWith('.old') && !existsSync(out)) renameSync(path.join(parent, name), out);
    else rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}
