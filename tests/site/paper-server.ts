import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bareNewsroom, projectRoot, type Run, shareTemplates } from './newsroom.ts';

/** A server with a bare repository that publishes what is pushed, and room for the clones of editors. */
export interface PaperServer {
  readonly folder: string;
  readonly repository: string;
  readonly out: string;
  /** Runs `npm run desk -- receive …` there. */
  receive(task: string, ...args: string[]): Promise<Run>;
  /** Runs Git there. */
  git(...args: string[]): Promise<Run>;
  /** A clone for an editor of this name, of the branch that readers see. */
  clone(editor: string): Promise<Clone>;
  /** Hands the hook what Git would say to it. */
  callHook(name: string, input: string): Promise<Run>;
  close(): Promise<void>;
}

/** What an editor works in. */
export interface Clone {
  readonly folder: string;
  git(...args: string[]): Promise<Run>;
  /** Writes files, by their path from the root of the clone; `undefined` removes one. */
  write(files: Readonly<Record<string, string | Uint8Array | Link | undefined>>): Promise<void>;
  /** Commits everything, and gives the id of the commit. */
  commit(message: string): Promise<string>;
  /** Pushes the branch that readers see; what Git and the server answered is in `stderr`. */
  push(...args: string[]): Promise<Run>;
  /** All three. */
  publish(message: string, files: Parameters<Clone['write']>[0]): Promise<Run>;
}

/** A symbolic link. */
export interface Link {
  readonly to: string;
}

/** Sets a server up and publishes the least newspaper on it. Nobody's own Git settings take part. */
export async function openPaperServer(...options: string[]): Promise<PaperServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'imprint-server-'));
  const repository = path.join(folder, 'paper.git');
  const out = path.join(folder, 'www');
  const cache = await shareTemplates(folder);
  await writeFile(path.join(folder, '.gitconfig'), '');
  const environment = (editor: string) => ({
    ...process.env,
    NO_COLOR: '1',
    LC_ALL: 'C',
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: path.join(folder, '.gitconfig'),
    GIT_AUTHOR_NAME: editor,
    GIT_AUTHOR_EMAIL: `${editor}@paper.example`,
    GIT_COMMITTER_NAME: editor,
    GIT_COMMITTER_EMAIL: `${editor}@paper.example`,
  });
  const command = path.join(projectRoot, 'src/desk/imprint.ts');
  const server: PaperServer = {
    folder,
    repository,
    out,
    receive: (task, ...args) =>
      run(
        process.execPath,
        [command, 'receive', task, '--repository', repository, ...args],
        folder,
        environment('Root'),
      ),
    git: (...args) => run('git', [`--git-dir=${repository}`, ...args], folder, environment('Root')),
    async clone(editor) {
      const clone = path.join(folder, editor);
      await run('git', ['clone', '--quiet', repository, clone], folder, environment(editor));
      return openClone(clone, environment(editor));
    },
    callHook: (name, input) =>
      run(
        process.execPath,
        [command, 'receive', 'hook', name],
        repository,
        { ...environment('Root'), GIT_DIR: '.' },
        input,
      ),
    close: () => rm(folder, { recursive: true, force: true }),
  };
  const installed = await server.receive('install', '--out', out, '--cache', cache, ...options);
  if (installed.status !== 0) throw new Error(installed.stderr);
  return server;
}

/** The files of the least newspaper, as they stand in a repository. */
export const leastPaper = Object.fromEntries(
  Object.entries(bareNewsroom).map(([file, text]) => [`content/${file}`, text]),
);

function openClone(folder: string, environment: NodeJS.ProcessEnv): Clone {
  const clone: Clone = {
    folder,
    git: (...args) => run('git', args, folder, environment),
    async write(files) {
      for (const [name, text] of Object.entries(files)) {
        const file = path.join(folder, name);
        await rm(file, { recursive: true, force: true });
        if (text === undefined) continue;
        await mkdir(path.dirname(file), { recursive: true });
        if (typeof text === 'string' || text instanceof Uint8Array) await writeFile(file, text);
        else await symlink(text.to, file);
      }
    },
    async commit(message) {
      await clone.git('add', '--all', '--force');
      const { status, stdout } = await clone.git('commit', '--quiet', '--allow-empty', '-m', message);
      if (status !== 0) throw new Error(stdout);
      return (await clone.git('rev-parse', 'HEAD')).stdout.trim();
    },
    push: (...args) => clone.git('push', ...(args.length > 0 ? args : ['origin', 'HEAD:main'])),
    async publish(message, files) {
      await clone.write(files);
      await clone.commit(message);
      return clone.push();
    },
  };
  return clone;
}

function run(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, input = ''): Promise<Run> {
  const child = spawn(program, args, { cwd: existsSync(cwd) ? cwd : tmpdir(), env, stdio: ['pipe', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += chunk));
  child.stderr.on('data', (chunk) => (output.stderr += chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...output }));
  });
}

/** What the server said in the answer to a push, without the prefix that Git puts before each line. */
export function heardFrom({ stderr }: Run): string {
  return [...stderr.matchAll(/^remote: ?(.*?) *$/gm)].map(([, line]) => line).join('\n');
}

/** The text of a file, or nothing if it is not there. */
export function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
