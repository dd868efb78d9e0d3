import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withCacheLocked } from '../../src/press/lock.ts';
import { type PressReport, pressSite } from '../../src/press/press.ts';
import { prepareTemplates } from '../../src/press/templates.ts';
import { compareFolders, type Difference } from '../../src/press/verify.ts';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** A whole small newsroom in a folder of its own, for one test: content, published site and cache. */
export interface Newsroom {
  readonly folder: string;
  /** Writes content files; `undefined` removes one. */
  write(files: Readonly<Record<string, string | Uint8Array | undefined>>): Promise<void>;
  /** Runs the editors' command line as a newcomer would. */
  run(command: string, ...args: string[]): Promise<Run>;
  /** Builds with `--json` at a fixed instant, unless the arguments name another. */
  build(...args: string[]): Promise<Run & { report: Report }>;
  /** The same in this process, which saves the start of one. */
  press(options?: PressedSite): Promise<PressReport>;
  /** Every difference between a published site and what a clean build makes of the same content at the same instant. */
  compareWithClean(options?: PressedSite): Promise<readonly Difference[]>;
  read(file: string): Promise<string>;
  /** Every file of the published site, sorted, with its bytes. */
  readSite(): Promise<Map<string, Buffer>>;
  close(): Promise<void>;
}

/** Where a site is published, and as if it were when. */
export interface PressedSite {
  readonly out?: string;
  readonly now?: string;
  /** Whether stories may leave their addresses without a word. */
  readonly forget?: boolean;
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `build --json` prints. */
export interface Report {
  readonly published: boolean;
  readonly written: string[];
  readonly removed: string[];
  readonly kept: number;
  readonly problems: { file: string; line?: number; code: string; severity: string; message: string; fix: string }[];
}

/** The instant of all test builds that name no other. */
export const NOW = '2024-06-01T12:00:00Z';

/** The least that a content folder must hold. */
export const bareNewsroom = {
  'publication.yaml':
    'name: The Test Sheet\nurl: https://testsheet.example\ntimezone: Europe/Lisbon\nlanguages: [en]\n',
  'sections/news.md': '---\ntitle: News\n---\n',
  'articles/first.md': '---\ntitle: The first story\ndate: 2024-05-01\nsection: news\n---\n\nIt happened.\n',
};

/** A folder of the system that is kept in memory. */
export const MEMORY = '/dev/shm';

/**
 * Opens a newsroom with the given files, or a copy of a content folder. The template bundle is shared between tests.
 * @param options.inMemory whether it is kept in memory where the system can do so: for many builds that need not last
 */
export async function openNewsroom(
  content: Readonly<Record<string, string | Uint8Array>> | string,
  { inMemory = false } = {},
): Promise<Newsroom> {
  const folder = await mkdtemp(path.join(inMemory && existsSync(MEMORY) ? MEMORY : tmpdir(), 'imprint-'));
  const write: Newsroom['write'] = async (files) => {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, 'content', name);
      await mkdir(path.dirname(file), { recursive: true });
      if (text === undefined) await rm(file, { recursive: true, force: true });
      else await writeFile(file, text);
    }
  };
  if (typeof content === 'string') await cp(content, path.join(folder, 'content'), { recursive: true });
  else await write(content);
  const run = (command: string, ...args: string[]): Promise<Run> => {
    const child = spawn(process.execPath, [path.join(projectRoot, 'src/desk/imprint.ts'), command, ...args], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (output.stdout += chunk));
    child.stderr.on('data', (chunk) => (output.stderr += chunk));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, ...output }));
    });
  };
  let shared: Promise<string> | undefined;
  const press = async (out: string, cache: string, now = NOW, forget = false): Promise<PressReport> => {
    shared ??= shareTemplates(folder);
    await shared;
    const at = (name: string) => path.join(folder, name);
    return pressSite({ content: at('content'), out: at(out), cache: at(cache), now: Date.parse(now), forget });
  };
  return {
    folder,
    write,
    run,
    press: ({ out = 'dist', now, forget } = {}) => press(out, 'cache', now, forget),
    async compareWithClean({ out = 'dist', now } = {}) {
      const cache = path.join(folder, 'clean-cache');
      for (const name of [path.join(folder, 'clean'), cache]) await rm(name, { recursive: true, force: true });
      await mkdir(cache);
      // One and the same path, so that the templates are loaded into this process only once.
      await symlink('../cache/templates', path.join(cache, 'templates'));
      const { published, problems } = await press('clean', 'clean-cache', now);
      if (!published) throw new Error(`The content cannot be published: ${JSON.stringify(problems, null, 2)}`);
      return compareFolders(path.join(folder, out), path.join(folder, 'clean'));
    },
    async build(...args) {
      const made = await run('build', '--json', '--now', NOW, '--cache', await shareTemplates(folder), ...args);
      if (made.stdout === '') throw new Error(`The build said nothing as JSON:\n${made.stderr}`);
      return { ...made, report: JSON.parse(made.stdout) };
    },
    read: (file) => readFile(path.join(folder, file), 'utf8'),
    readSite: () => readFolder(path.join(folder, 'dist')),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Every file below a folder by its path, sorted. */
export async function readFolder(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(path.join(folder, file))] as const)),
  );
}

/** A cache with the templates compiled already, so that only the first test of a run waits for the compiler. */
export async function shareTemplates(folder: string): Promise<string> {
  const cache = path.join(folder, 'cache');
  const project = path.join(projectRoot, '.imprint');
  const templates = await withCacheLocked(
    project,
    () => {},
    () => prepareTemplates(project, () => {}),
  );
  const copy = path.join(cache, 'templates', templates.key);
  if (!existsSync(copy)) await cp(templates.folder, copy, { recursive: true });
  return cache;
}
