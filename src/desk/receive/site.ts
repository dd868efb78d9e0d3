import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../diagnostics/problem.ts';
import type { PressReport } from '../../press/press.ts';
import { EXIT_PROBLEMS, EXIT_USAGE } from '../usage.ts';
import { layOut } from './lay-out.ts';
import type { Repository } from './repository.ts';
import { ownCommand, type Settings } from './settings.ts';

/** The check or the build could not do its work, for a reason that is not in the content. */
export class SiteFault extends Error {}

/** What `build --json` says. */
export interface BuildReport extends Pick<PressReport, 'published' | 'problems' | 'written' | 'removed'> {
  readonly seconds: number;
}

/** The site of a repository: its commits are laid out, checked and published, one at a time. */
export class Site {
  readonly settings: Settings;
  readonly #repository: Repository;

  constructor(repository: Repository, settings: Settings) {
    this.#repository = repository;
    this.settings = settings;
  }

  /**
   * Makes the work folder what a commit holds.
   * @returns the submodules, which are left out
   * @throws {UnfitCommitError} when that cannot be
   */
  layOut(commit: string): Promise<string[]> {
    const { content, trustCode } = this.settings;
    return layOut(this.#repository, commit, trustCode ? '.' : content, this.#folder);
  }

  /**
   * Everything that would keep the laid out commit from being published, and the warnings.
   * @throws {SiteFault}
   */
  async check(): Promise<readonly Problem[]> {
    return (await this.#run<{ problems: Problem[] }>('check')).problems;
  }

  /**
   * Publishes the laid out commit.
   * @param more options of `build`
   * @throws {SiteFault}
   */
  publish(...more: string[]): Promise<BuildReport> {
    return this.#run('build', '--out', this.settings.out, ...more);
  }

  get #folder(): string {
    return path.join(this.#repository.desk, 'tree');
  }

  async #run<Answer>(command: string, ...more: string[]): Promise<Answer> {
    const { content, cache, trustCode } = this.settings;
    const program = trustCode ? await this.#preparePushedCode() : ownCommand;
    const args = [program, command, '--json', '--content', content, '--cache', cache, ...more];
    const { status, signal, stdout, stderr } = await run(process.execPath, args, this.#folder, {
      ...this.#repository.environmentFor(this.#folder),
      NO_COLOR: '1',
    });
    if (status === 0 || (status === EXIT_PROBLEMS && stdout !== '')) return JSON.parse(stdout);
    if (signal) throw new SiteFault(`The ${command} was ended by the system (${signal}), perhaps for want of memory.`);
    // What was called wrongly was set wrongly by the owner; the usage that follows is for who types commands.
    throw new SiteFault(status === EXIT_USAGE ? (stderr.split('\n\nUsage:')[0] ?? stderr) : stderr);
  }

  /** The command line of the Imprint that was pushed, with the packages that it asks for. */
  async #preparePushedCode(): Promise<string> {
    const lock = path.join(this.#folder, 'package-lock.json');
    const program = path.join(this.#folder, 'src/desk/imprint.ts');
    if (!existsSync(lock) || !existsSync(program))
      throw new SiteFault(
        'This server makes the site with the Imprint that is pushed (--trust-code), and there is none in this commit.',
      );
    const mark = path.join(this.#folder, 'node_modules/.imprint-lock');
    const digest = createHash('sha256').update(readFileSync(lock)).digest('hex');
    if (existsSync(mark) && readFileSync(mark, 'utf8') === digest) return program;
    const { status, stdout, stderr } = await run(
      'npm',
      ['ci', '--omit=dev', '--ignore-scripts'],
      this.#folder,
      process.env,
    );
    if (status !== 0)
      throw new SiteFault(`The packages of the pushed Imprint could not be installed.\n${stdout}${stderr}`);
    writeFileSync(mark, digest);
    return program;
  }
}

interface Run {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) =>
      resolve({ status, signal, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
  });
}
