import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findMissingHooks, findSharedHooks, HOOKS, type HookName, installHooks, removeHooks } from './receive/hooks.ts';
import { answerPush, publishNow, readNextInstant } from './receive/push.ts';
import { readRecord } from './receive/record.ts';
import { Repository } from './receive/repository.ts';
import {
  ownCommand,
  readSettings,
  removeSettings,
  type Settings,
  writeGuards,
  writeSettings,
} from './receive/settings.ts';
import { EXIT_PROBLEMS, UsageError } from './usage.ts';

const EXAMPLE = 'npm run desk -- receive install --repository /srv/paper.git --out /var/www/paper';

/**
 * `npm run desk -- receive …`: lets a bare repository publish what is pushed to it. `install` sets it up, `status` says how
 * things stand, `publish` publishes without a push, `uninstall` takes the hooks away; `hook` is what Git calls.
 */
export async function receive([task = '', ...args]: string[]): Promise<number> {
  switch (task) {
    case 'install':
      return install(args);
    case 'status':
      return tellStatus(openInstalled(readOptions(args, ['repository'])));
    case 'publish': {
      const options = readOptions(args, ['repository', 'now']);
      const { repository, settings } = openInstalled(options);
      return publishNow(repository, settings, options.now === undefined ? [] : ['--now', options.now]);
    }
    case 'uninstall':
      return uninstall(openInstalled(readOptions(args, ['repository'])));
    case 'hook':
      return answerHook(args[0]);
    default:
      throw new UsageError(`receive takes a task: install, status, publish or uninstall, as in\n  ${EXAMPLE}`);
  }
}

const OPTIONS = {
  repository: { type: 'string' },
  out: { type: 'string' },
  content: { type: 'string' },
  branch: { type: 'string' },
  cache: { type: 'string' },
  now: { type: 'string' },
  'trust-code': { type: 'boolean' },
} as const;

function readOptions(args: string[], accepted: readonly (keyof typeof OPTIONS)[]) {
  const options = Object.fromEntries(accepted.map((name) => [name, OPTIONS[name]])) as typeof OPTIONS;
  try {
    return parseArgs({ args, options, allowNegative: true }).values;
  } catch (failure) {
    throw new UsageError(failure instanceof Error ? failure.message : String(failure));
  }
}

interface Installed {
  readonly repository: Repository;
  readonly settings: Settings;
}

function install(args: string[]): number {
  const options = readOptions(args, ['repository', 'out', 'content', 'branch', 'cache', 'trust-code']);
  const folder = readFolder(options.repository);
  const repository = openOrMake(folder, options.branch);
  const known = readSettings(repository);
  const out = options.out === undefined ? known?.out : path.resolve(options.out);
  if (out === undefined)
    throw new UsageError(`--out names the folder in which the site is published, as in\n  ${EXAMPLE}`);
  const settings: Settings = {
    out,
    branch: readBranch(repository, options.branch ?? known?.branch),
    content: readContent(options.content ?? known?.content ?? 'content'),
    cache:
      options.cache === undefined ? (known?.cache ?? path.join(repository.desk, 'cache')) : path.resolve(options.cache),
    trustCode: options['trust-code'] ?? known?.trustCode ?? false,
  };
  mkdirSync(repository.desk, { recursive: true });
  writeSettings(repository, settings);
  writeGuards(repository);
  installHooks(repository);
  process.stdout.write(`${repository.folder} now publishes ${settings.branch} in ${settings.out}.\n`);
  const tip = repository.findTip(settings.branch);
  process.stdout.write(
    tip === undefined
      ? `Push a paper to it: git push ${repository.folder} HEAD:${settings.branch}\n`
      : `Publish what it holds already: npm run desk -- receive publish --repository ${repository.folder}\n`,
  );
  return 0;
}

function readFolder(repository: string | undefined): string {
  if (repository === undefined)
    throw new UsageError(`--repository names the repository that editors push to, as in\n  ${EXAMPLE}`);
  return path.resolve(repository);
}

/** The repository in a folder; where there is none yet, a new one. */
function openOrMake(folder: string, branch = 'main'): Repository {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    new Repository(folder).ask(['init', '--quiet', '--bare', `--initial-branch=${branch}`, folder]);
  }
  const repository = openBare(folder);
  const shared = findSharedHooks(repository);
  if (shared !== undefined)
    throw new UsageError(
      `Git is set to look for hooks in ${shared} (core.hooksPath), so hooks in ${folder} would never be called.\nHave it look there: git -C ${folder} config core.hooksPath hooks`,
    );
  return repository;
}

function openBare(folder: string): Repository {
  if (!existsSync(folder)) throw new UsageError(`There is no repository at ${folder}.`);
  const repository = new Repository(realpathSync(folder));
  if (!statSync(folder).isDirectory() || repository.find('rev-parse', '--is-bare-repository') !== 'true')
    throw new UsageError(
      `${folder} is not a bare Git repository, to which editors could push. Name a folder that does not exist, and one is made there.`,
    );
  return repository;
}

function readBranch(repository: Repository, asked: string | undefined): string {
  const branch = asked ?? repository.find('symbolic-ref', '--short', 'HEAD') ?? 'main';
  if (repository.find('check-ref-format', `refs/heads/${branch}`) === undefined)
    throw new UsageError(`"${branch}" cannot be the name of a branch.`);
  return branch;
}

/** A folder inside the commit, by its plain path. */
function readContent(asked: string): string {
  const content = path.posix.normalize(asked).replace(/\/$/, '');
  if (content.startsWith('..') || path.isAbsolute(content))
    throw new UsageError(
      `--content names a folder inside the repository, such as content or . for the whole, not "${asked}".`,
    );
  return content;
}

function openInstalled({ repository: asked }: { readonly repository?: string | undefined }): Installed {
  const repository = openBare(readFolder(asked));
  const settings = readSettings(repository);
  if (!settings) throw new UsageError(`${repository.folder} does not publish yet. Set it up with\n  ${EXAMPLE}`);
  return { repository, settings };
}

/** Says how things stand; gives 1 unless readers see what the branch holds. */
function tellStatus({ repository, settings }: Installed): number {
  const missing = findMissingHooks(repository);
  const { published, refused } = readRecord(repository);
  const tip = repository.findTip(settings.branch);
  const next = readNextInstant(settings);
  const at = (entry: { readonly words: string; readonly at: number }) =>
    `${entry.words}, ${new Date(entry.at).toISOString()}`;
  const rows = [
    ['repository', repository.folder],
    [
      'branch',
      tip === undefined
        ? `${settings.branch}, empty yet`
        : `${settings.branch}, at ${repository.describeCommit(tip).words}`,
    ],
    ['content', settings.content],
    ['site', settings.out],
    ['cache', settings.cache],
    ['made with', settings.trustCode ? 'the Imprint that is pushed (--trust-code)' : ownCommand],
    [
      'hooks',
      missing.length === 0 ? HOOKS.join(', ') : `not in place: ${missing.join(', ')}; put right by receive install`,
    ],
    ['published', published ? at(published) : 'nothing yet'],
    ...(refused ? [['refused', `${at(refused)}: ${refused.why}`]] : []),
    ...(next ? [['next', next]] : []),
  ];
  process.stdout.write(`${rows.map(([name = '', value]) => `${name.padEnd(12)}${value}`).join('\n')}\n`);
  return missing.length === 0 && published?.commit === tip ? 0 : EXIT_PROBLEMS;
}

function uninstall({ repository, settings }: Installed): number {
  removeHooks(repository);
  removeSettings(repository);
  rmSync(repository.desk, { recursive: true, force: true });
  process.stdout.write(
    `${repository.folder} publishes no more. Its commits and the site in ${settings.out} stay as they are.\n`,
  );
  return 0;
}

/** What Git calls: in the repository's folder, with the pushed references on standard input. */
async function answerHook(name: string | undefined): Promise<number> {
  const hook = HOOKS.find((known): known is HookName => known === name);
  if (!hook) throw new UsageError('receive hook is called by Git.');
  const repository = new Repository(process.cwd());
  const settings = readSettings(repository);
  // Hooks without settings are left from a copy of a repository: there is nothing to do for them.
  if (!settings) return 0;
  return answerPush(repository, settings, hook, readFileSync(0, 'utf8'));
}
