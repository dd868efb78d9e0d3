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

/**
 * A commit that a bare repository receives. Its content is laid out where no Git is, so whoever did that says in the variable
 * `IMPRINT_RECEIVED`, as JSON, where its history is.
 */
export interface ReceivedCommit {
  readonly repository: string;
  readonly commit: string;
  /** The commit that readers see; absent if there is none yet. */
  readonly seen?: string;
  /** The content folder inside a commit; `.` for the whole of it. */
  readonly content: string;
}

export const RECEIVED_COMMIT = 'IMPRINT_RECEIVED';

/** Where a history is looked for. */
interface Source {
  /** The folder in which git is run. */
  readonly folder: string;
  readonly settings: readonly string[];
  /** The newest version that counts. */
  readonly newest: string;
  /** Lists what was changed lately, by git's own means. */
  readonly lately: readonly string[];
  /** What git is told so that it gives paths from the content folder on. */
  readonly relative: string;
  /** What stands before such a path where git is asked for one. */
  readonly prefix: string;
}

/** The history of a content folder in Git, as far as it is there: in a shallow clone it is short. */
export class GitHistory {
  readonly #source: Source;

  private constructor(source: Source) {
    this.#source = source;
  }

  /** Nothing if the folder is in no repository, or nothing was published of the one that receives it. */
  static open(folder: string): GitHistory | undefined {
    const received = process.env[RECEIVED_COMMIT];
    const source = received ? findReceived(JSON.parse(received)) : findAround(folder);
    return source && new GitHistory(source);
  }

  /** The files that the last commit changed or that were changed since; of a commit that is received, those it changes for readers. */
  async listLatelyChanged(): Promise<readonly string[]> {
    const { lately, relative, prefix } = this.#source;
    const names = await this.#ask([...lately, relative, '--name-only', '-z', '--', ...(prefix ? [prefix] : [])]);
    return (names ?? '').split('\0').filter((name) => name !== '');
  }

  /** The versions of some files on the branch as it was published, the newest first. */
  async listVersions(files: readonly string[]): Promise<ReadonlyMap<string, readonly Version[]>> {
    const { newest, relative, prefix } = this.#source;
    const log = await this.#ask([
      ...['log', newest, '--first-parent', '--diff-merges=first-parent', '--no-renames', `--max-count=${MOST_COMMITS}`],
      ...[relative, '--name-only', '-z', '--format=%x1e%H %ct', '--', ...files.map((file) => prefix + file)],
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
    return this.#ask(['cat-file', 'blob', `${commit}:${this.#source.prefix}${file}`]);
  }

  /** Runs git without a shell; what fails for whatever reason is as if there were no history. */
  #ask(what: readonly string[]): Promise<string | undefined> {
    const { folder, settings } = this.#source;
    // A hook of git has these set, for another repository than that of the content.
    const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, ...environment } = process.env;
    return new Promise((resolve) => {
      execFile(
        'git',
        ['--no-optional-locks', '--literal-pathspecs', '-c', 'core.fsmonitor=false', ...settings, ...what],
        {
          cwd: folder,
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

/** The repository that the content folder is in. */
function findAround(folder: string): Source | undefined {
  if (findRepository(folder) === undefined) return undefined;
  const lately = ['diff', 'HEAD~1'];
  return { folder, settings: [], newest: 'HEAD', lately, relative: '--relative', prefix: './' };
}

/** Begins with what readers see: nobody has read yet what comes with the received commit. */
function findReceived({ repository, commit, seen, content }: ReceivedCommit): Source | undefined {
  if (seen === undefined) return undefined;
  const prefix = content === '.' ? '' : `${content}/`;
  return {
    folder: repository,
    settings: [`--git-dir=${repository}`, '-c', 'protocol.allow=never'],
    newest: seen,
    lately: ['diff-tree', '-r', '--no-renames', seen, commit],
    relative: `--relative=${prefix}`,
    prefix,
  };
}
