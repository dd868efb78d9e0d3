import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** The outside judge of what picture files say: what all picture desks trust. */
const EXIFTOOL = path.resolve(import.meta.dirname, '../../node_modules/exiftool-vendored.pl/bin/exiftool');

/** It is a Perl program, and Perl is what npm cannot bring. */
export const hasPerl = spawnSync('perl', [EXIFTOOL, '-ver']).status === 0;

/** Runs exiftool. @returns what it prints */
export async function exiftool(...args: string[]): Promise<string> {
  return (await promisify(execFile)('perl', [EXIFTOOL, ...args], { maxBuffer: 1 << 26 })).stdout;
}
