import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** A file as it was committed. */
export interface Version {
  readonly commit: string;
  /** When it was committed, in milliseconds. */
  readonly at: number;
}

/** Milliseconds for which git is waited for; a history that takes longer is not looked at. */
const PATIENCE = 5000;
const MOST_OUTPUT = 64_000_000;
const MOST_COMMITS = 500;

/** The root of the repository that a folder is in; nothing if it is in none. */
export function findRepository(folder: string): string | undefined {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (at === path.dirname(at)) return undefined;
  }
}

/** The history of a content folder in Git, as far as it is there: in a shallow clone it is short. */
export class GitHistory {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Nothing if the folder is in no repository. */
  static open(folder: string): GitHistory | undefined {
    return findRepository(folder) === undefined ? undefined : new GitHistory(folder);
  }

  /** The files that the last commit changed, or that were changed since. */
  async listLatelyChanged(): Promise<readonly string[]> {
    const names = await this.#ask(['diff', '--relative', '--name-only', '-z', 'HEAD~1', '--', '.']);
    return (names ?? '').split('\0').filter((name) => name !== '');
  }

  /** The versions of some files on the branch as it was published, the newest first. */
  async listVersions(files: readonly string[]): Promise<ReadonlyMap<string, readonly Version[]>> {
    const log = await this.#ask([
      ...['log', '--first-parent', '--diff-merges=first-parent', '--no-renames', `--max-count=${MOST_COMMITS}`],
      ...['--relative', '--name-only', '-z', '--format=%x1e%H %ct', '--', ...files],
    ]);
    const versions = new Map<string, Version[]>();
    for (const entry of (log ?? '').split('\x1e').slice(1)) {
      const [head = '', ...names] = entry.split('\0');
      const [commit = '', time] = head.trim().split(' ');
      for (const name of names.map((each) => each.replace(/^\n/, ''))) {
        if (name === '') continue;
        versions.set(name, [...(versions.get(name) ?? []), { commit, at: Number(time) * 1000 }]);
      }
    }
    return versions;
  }

  /** The text of a file in a version; nothing if it is not there. */
  readVersion(file: string, { commit }: Version): Promise<string | undefined> {
    return this.#ask(['cat-file', 'blob', `${commit}:./${file}`]);
  }

  /** Runs git without a shell; what fails for whatever reason is as if there were no history. */
  #ask(what: readonly string[]): Promise<string | undefined> {
    // A hook of git has these set, for another repository than that of the content.
    const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, ...environment } = process.env;
    return new Promise((resolve) => {
      execFile(
        'git',
        ['--no-optional-locks', '--literal-pathspecs', '-c', 'core.fsmonitor=false', ...what],
        {
          cwd: this.#folder,
          env: { ...environment, LC_ALL: 'C' },
          timeout: PATIENCE,
          maxBuffer: MOST_OUTPUT,
          windowsHide: true,
        },
        (failure, output) => resolve(failure ? undefined : output),
      );
    });
  }
}
