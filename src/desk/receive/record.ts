import { readFileSync } from 'node:fs';
import path from 'node:path';
import { replaceFile } from '../../press/replace-file.ts';
import type { Repository } from './repository.ts';

/** What came of the last pushes. */
export interface Outcomes {
  readonly published?: Entry;
  /** Absent if the last push was published. */
  readonly refused?: Entry & { readonly why: string };
}

interface Entry {
  readonly commit: string;
  /** The commit in words, which outlive a commit that was refused. */
  readonly words: string;
  /** In milliseconds. */
  readonly at: number;
}

export function readRecord(repository: Repository): Outcomes {
  try {
    return JSON.parse(readFileSync(recordFile(repository), 'utf8'));
  } catch {
    // Nothing was pushed yet, or the record is lost: then the next push is published as the first was.
    return {};
  }
}

export function keepRecord(repository: Repository, outcomes: Outcomes): void {
  replaceFile(recordFile(repository), `${JSON.stringify(outcomes, null, 2)}\n`);
}

function recordFile(repository: Repository): string {
  return path.join(repository.desk, 'record.json');
}
