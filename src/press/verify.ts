import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type PressOptions, pressSite } from './press.ts';
import { listFiles } from './tree.ts';

/** A path at which the published site is not what a clean build makes. */
export interface Difference {
  /** In the output folder. */
  readonly path: string;
  /** Which of the two sites has the path at all, or the bytes around the first difference. */
  readonly found:
    | 'only published'
    | 'only clean'
    | { readonly at: number; readonly published: string; readonly clean: string };
}

/** Bytes shown on either side of the first difference. */
const CONTEXT = 40;

/**
 * Builds the same content at the same instant with nothing to go by, and compares the published site with it byte by
 * byte.
 * @returns every path that differs, in order; none when the site is what it should be
 */
export async function verifySite(options: PressOptions): Promise<readonly Difference[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'imprint-verify-'));
  try {
    const clean = path.join(folder, 'site');
    await pressSite({ ...options, out: clean, cache: path.join(folder, 'cache') });
    return await compareFolders(options.out, clean);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Compares two folders file by file. */
export async function compareFolders(published: string, clean: string): Promise<readonly Difference[]> {
  const ours = new Set(await listFiles(published));
  const theirs = new Set(await listFiles(clean));
  const differences: Difference[] = [];
  for (const file of [...new Set([...ours, ...theirs])].sort()) {
    if (!theirs.has(file)) differences.push({ path: file, found: 'only published' });
    else if (!ours.has(file)) differences.push({ path: file, found: 'only clean' });
    else {
      const [one, other] = await Promise.all([readFile(path.join(published, file)), readFile(path.join(clean, file))]);
      if (!one.equals(other)) differences.push({ path: file, found: describeDifference(one, other) });
    }
  }
  return differences;
}

function describeDifference(one: Buffer, other: Buffer): Exclude<Difference['found'], string> {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (bytes: Buffer) => bytes.subarray(Math.max(0, at - CONTEXT), at + CONTEXT).toString();
  return { at, published: around(one), clean: around(other) };
}
