/** A place in a content file; lines and columns count from 1, columns in UTF-16 units as editors count them. */
export interface Place {
  /** Path inside the content folder. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** One thing that is wrong, as data. How it is printed is a reporter's business. */
export interface Problem extends Place {
  /** Permanent code from the catalogue. */
  readonly code: string;
  /** An error stops publishing, a warning does not. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** Why it matters, in a sentence. */
  readonly reason: string;
  /** The corrected text to paste, or what to do. */
  readonly fix: string;
  /** The line of the file that the place points at, for the excerpt with a caret. */
  readonly excerpt?: string;
  /** The other place where two clash. */
  readonly other?: Place & { readonly message: string };
}

/** Whether a problem keeps the site from being published: an error, or where one is strict a warning too. */
export function stopsPublishing({ severity }: Pick<Problem, 'severity'>, strict: boolean): boolean {
  return strict || severity === 'error';
}
