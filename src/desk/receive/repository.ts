import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';

/** Git said no; the message is its own. */
export class GitError extends Error {}

/** A file of a commit, by its whole path. */
export interface CommittedFile {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  /** The name by which Git knows the bytes. */
  readonly object: string;
}

/** A commit as people speak of it. */
export interface CommitName {
  readonly id: string;
  /** `1a2b3c4 "Headline of the commit" (its author)` */
  readonly words: string;
}

/** What Git gives as the id of a branch that is not there. */
export const NO_COMMIT = /^0+$/;

/** Room for the list of some million files. */
const LARGEST_ANSWER = 512 * 1024 * 1024;

/**
 * A bare repository, asked only with commands that read its database or its own settings. What was pushed has no say: no
 * hook, filter, attribute, replacement or setting of a user or of the machine takes part, and nothing is checked out by Git.
 */
export class Repository {
  readonly folder: string;
  readonly #environment: NodeJS.ProcessEnv;

  /** @param environment that of the hook, which names the place where a push that is not accepted yet waits */
  constructor(folder: string, environment: NodeJS.ProcessEnv = process.env) {
    this.folder = folder;
    this.#environment = strictEnvironment(environment);
  }

  /** The environment for a program that works on a laid out commit: there the history is this repository's, and no other. */
  environmentFor(folder: string): NodeJS.ProcessEnv {
    return { ...this.#environment, GIT_DIR: this.folder, GIT_WORK_TREE: folder };
  }

  /** The folder where all that belongs to receiving stands: the stories laid out, the cache, the record. */
  get desk(): string {
    return path.join(this.folder, 'imprint');
  }

  /**
   * What a command prints.
   * @throws {GitError} when it fails
   */
  ask(args: readonly string[], input?: string): Buffer {
    const { status, stdout, stderr, error } = spawnSync('git', [...this.#settings(), ...args], {
      cwd: this.folder,
      env: this.#environment,
      maxBuffer: LARGEST_ANSWER,
      ...(input === undefined ? {} : { input }),
    });
    if (error) throw error;
    if (status !== 0) throw new GitError(`git ${args[0]}: ${stderr.toString().trim() || `status ${status}`}`);
    return stdout;
  }

  /** The words that a command prints; nothing if it fails, as commands do that find nothing. */
  find(...args: string[]): string | undefined {
    try {
      return this.ask(args).toString().trim();
    } catch (failure) {
      if (failure instanceof GitError) return undefined;
      throw failure;
    }
  }

  /** The commit at which a branch stands. */
  findTip(branch: string): string | undefined {
    return this.find('rev-parse', '--verify', '--quiet', `refs/heads/${branch}^{commit}`);
  }

  /** Whether all that the older commit held is in the history of the newer. */
  isAncestor(older: string, newer: string): boolean {
    return this.find('merge-base', '--is-ancestor', older, newer) !== undefined;
  }

  describeCommit(id: string): CommitName {
    const [subject = '', author = ''] = (this.find('log', '-1', '--format=%s%x00%an', id) ?? '').split('\0');
    // Whoever reads this has a terminal, which a commit must not command.
    const show = (text: string) => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd').slice(0, 72);
    return { id, words: `${id.slice(0, 7)} "${show(subject)}" (${show(author)})` };
  }

  /**
   * Every file of a commit that stands in a folder, `.` for the whole, in the order of their names. A link or a submodule in
   * the place of the folder is none.
   */
  listFiles(commit: string, folder: string): CommittedFile[] {
    // With the stroke at its end a path is that of a folder only.
    const within = folder === '.' ? [] : ['--', `${folder}/`];
    const lines = this.ask(['ls-tree', '-r', '-z', '--full-tree', commit, ...within])
      .toString()
      .split('\0');
    return lines.filter(Boolean).map((line) => {
      const tab = line.indexOf('\t');
      const [mode = '', , object = ''] = line.slice(0, tab).split(' ');
      return { path: line.slice(tab + 1), kind: KINDS[mode] ?? 'file', object };
    });
  }

  /** Paths that differ between two commits. */
  listChanges(older: string, newer: string): string[] {
    return this.ask(['diff-tree', '-r', '-z', '--no-renames', '--name-only', older, newer])
      .toString()
      .split('\0')
      .filter(Boolean);
  }

  /** Bytes of some objects, without reading them. */
  measure(objects: Iterable<string>): Map<string, number> {
    const input = [...new Set(objects)].map((object) => `${object}\n`).join('');
    if (input === '') return new Map();
    const lines = this.ask(['cat-file', '--batch-check=%(objectname) %(objectsize)'], input).toString().split('\n');
    return new Map(
      lines
        .filter(Boolean)
        .map((line) => line.split(' ') as [string, string])
        .map(([object, size]) => [object, Number(size)]),
    );
  }

  /** The bytes of some objects as they were committed, one after the other in the order asked for. */
  async *read(objects: readonly string[]): AsyncGenerator<Buffer> {
    if (objects.length === 0) return;
    const git = spawn('git', [...this.#settings(), 'cat-file', '--batch'], {
      cwd: this.folder,
      env: this.#environment,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    git.on('error', () => {});
    git.stdin.on('error', () => {});
    git.stdin.end(objects.map((object) => `${object}\n`).join(''));
    let given = 0;
    let chunks: Buffer[] = [];
    let held = 0;
    // Bytes of the object under way with the line break after it; nothing while its heading is read.
    let wanted: number | undefined;
    for await (const chunk of git.stdout as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      held += chunk.length;
      for (;;) {
        if (wanted === undefined) {
          const whole = join(chunks);
          chunks = [whole];
          const end = whole.indexOf(10);
          if (end < 0) break;
          const heading = whole.toString('utf8', 0, end);
          const size = / blob (\d+)$/.exec(heading)?.[1];
          if (size === undefined) throw new GitError(`git cat-file: ${heading}`);
          wanted = Number(size) + 1;
          chunks = [whole.subarray(end + 1)];
          held = whole.length - end - 1;
        }
        if (held < wanted) break;
        const whole = join(chunks);
        yield whole.subarray(0, wanted - 1);
        given += 1;
        chunks = [whole.subarray(wanted)];
        held = whole.length - wanted;
        wanted = undefined;
      }
    }
    if (given < objects.length) throw new GitError('git cat-file: ended before all was read');
  }

  #settings(): string[] {
    return [
      `--git-dir=${this.folder}`,
      '-c',
      'core.hooksPath=/dev/null',
      '-c',
      'core.fsmonitor=false',
      '-c',
      'protocol.allow=never',
    ];
  }
}

function join(chunks: readonly Buffer[]): Buffer {
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

const KINDS: Readonly<Record<string, CommittedFile['kind']>> = { '120000': 'link', '160000': 'submodule' };

/**
 * The environment for Git: of its own variables only those of the quarantine in which a push waits, so that nothing set
 * elsewhere changes what a commit means.
 */
function strictEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...withoutGit(environment),
    ...Object.fromEntries(QUARANTINE.map((name) => [name, environment[name]])),
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_TERMINAL_PROMPT: '0',
  };
}

const QUARANTINE = ['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_QUARANTINE_PATH'];

function withoutGit(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('GIT_')));
}
