import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import type { Problem } from '../../diagnostics/problem.ts';
import { reportOnTerminal } from '../../diagnostics/terminal.ts';
import { agendaFile } from '../../press/agenda.ts';
import { withCacheLocked } from '../../press/lock.ts';
import { EXIT_FAULT, EXIT_PROBLEMS } from '../usage.ts';
import { askPredecessor, type HookName } from './hooks.ts';
import { UnfitCommitError } from './lay-out.ts';
import { keepRecord, readRecord } from './record.ts';
import { NO_COMMIT, type Repository } from './repository.ts';
import type { Settings } from './settings.ts';
import { type BuildReport, Site } from './site.ts';

/** One line of what Git tells its hooks. */
interface Update {
  readonly before: string;
  readonly after: string;
  readonly ref: string;
}

/** The push cannot be taken; the message tells the editor why, and what to do. */
class RefusedPush extends Error {}

/** A work that takes longer than this hangs; who waits for it is told so. */
const PATIENCE = 15 * 60 * 1000;

/**
 * Answers Git in one of its hooks. Before a push is taken the commit is checked, so that the published branch never holds
 * what cannot be published and one editor's mistake does not wait for the next; after that the branch, which may be
 * further already, is published. Pushes are served in turn.
 * @param input what Git says on standard input
 * @returns the status: before a push is taken, anything but 0 refuses it
 */
export async function answerPush(
  repository: Repository,
  settings: Settings,
  name: HookName,
  input: string,
): Promise<number> {
  // Publishing goes on when the editor closes the lid.
  process.stderr.on('error', () => {});
  process.on('SIGHUP', () => {});
  const status = askPredecessor(repository, name, input);
  if (name === 'pre-receive' && status !== 0) return status;
  const updates = input.split('\n').filter(Boolean).map(readUpdate);
  const ref = `refs/heads/${settings.branch}`;
  const update = updates.find((one) => one.ref === ref);
  if (name === 'post-receive') tellKept(updates, ref, settings);
  if (!update) return 0;
  const desk = { repository, settings, site: new Site(repository, settings) };
  if (name === 'pre-receive') return explaining(desk, update.after, () => judge(desk, update));
  return explaining(desk, update.after, () => inTurn(repository, () => publishTip(desk, update.after)));
}

/** What a push is worked on with. */
interface Desk {
  readonly repository: Repository;
  readonly settings: Settings;
  readonly site: Site;
}

/**
 * Publishes a branch as it stands, whether or not anything was pushed: for a timer, and after the server was mended.
 * @param more options of `build`
 */
export function publishNow(repository: Repository, settings: Settings, more: readonly string[]): Promise<number> {
  const desk = { repository, settings, site: new Site(repository, settings) };
  const tip = repository.findTip(settings.branch);
  if (tip === undefined) {
    say(`Nothing was pushed to ${settings.branch} yet.`);
    return Promise.resolve(EXIT_PROBLEMS);
  }
  return explaining(desk, tip, () =>
    inTurn(repository, () => publishCommit(desk, repository.findTip(settings.branch) ?? tip, more)),
  );
}

function readUpdate(line: string): Update {
  const [before = '', after = '', ...ref] = line.split(' ');
  return { before, after, ref: ref.join(' ') };
}

/** Branches that readers do not see are kept, with a word. */
function tellKept(updates: readonly Update[], published: string, { branch }: Settings): void {
  for (const { ref, after } of updates)
    if (ref !== published && ref.startsWith('refs/heads/') && !NO_COMMIT.test(after))
      say(`${ref.slice('refs/heads/'.length)} is kept, and not published: readers see ${branch}.`);
}

async function judge(desk: Desk, update: Update): Promise<number> {
  const { repository, settings } = desk;
  const { branch } = settings;
  if (NO_COMMIT.test(update.after))
    throw new RefusedPush(
      `${branch} is what readers see, so it cannot be deleted. To take a story away, delete its file.`,
    );
  return inTurn(repository, async () => {
    refuseLostStories(repository, branch, update);
    const { words } = repository.describeCommit(update.after);
    say(`Checking ${words} …`);
    tellLeftOut(desk, update, await desk.site.layOut(update.after));
    const problems = await desk.site.check();
    const errors = problems.filter(({ severity }) => severity === 'error');
    const shown = chooseProblems(desk, problems, errors, update);
    if (shown.length > 0)
      say(`\n${reportOnTerminal(shown, { folder: settings.content === '.' ? '' : settings.content })}\n`);
    const others = problems.length - shown.length;
    if (others > 0)
      say(
        `${others} ${others === 1 ? 'warning' : 'warnings'} in files that you did not change: npm run check lists them.`,
      );
    if (errors.length === 0) return 0;
    const count = `${errors.length} ${errors.length === 1 ? 'error' : 'errors'}`;
    keepRefused(desk, update.after, count);
    say(
      `Refused: ${count}. ${UNCHANGED}\nMend what is said above, then:\n  git commit --all --amend --no-edit && git push`,
    );
    return EXIT_PROBLEMS;
  });
}

const UNCHANGED = 'Readers see what they saw before, and your commit is with you only.';

/** Whoever pushes must have seen what the others pushed; else their stories would go with it. */
function refuseLostStories(repository: Repository, branch: string, { before, after }: Update): void {
  const tip = repository.findTip(branch);
  if (tip === undefined || (tip === before && repository.isAncestor(tip, after))) return;
  throw new RefusedPush(
    `${branch} holds work that your commit does not: ${repository.describeCommit(tip).words}.\nPublishing yours would take it from the readers and off the record. Fetch it, then push again:\n  git pull --rebase && git push`,
  );
}

/** What was pushed and is not used, in a word. */
function tellLeftOut({ repository, settings }: Desk, { before, after }: Update, submodules: readonly string[]): void {
  for (const path of submodules) say(`${path} is a repository of its own (a submodule): nothing is read from it.`);
  const { content, trustCode } = settings;
  if (content === '.' || trustCode || NO_COMMIT.test(before)) return;
  const others = repository.listChanges(before, after).filter((path) => !path.startsWith(`${content}/`));
  if (others.length === 0) return;
  const [first = ''] = others;
  const named = others.length === 1 ? first : `${first} and ${others.length - 1} more files`;
  say(
    `${named} outside ${content}/: kept, and without effect here. The server makes the site with an Imprint of its own.`,
  );
}

/** All errors; of the warnings, those of files that were pushed now. */
function chooseProblems(
  { repository, settings: { content } }: Desk,
  problems: readonly Problem[],
  errors: readonly Problem[],
  { before, after }: Update,
): readonly Problem[] {
  if (NO_COMMIT.test(before) || problems.length === errors.length) return problems;
  const changed = new Set(repository.listChanges(before, after));
  const prefix = content === '.' ? '' : `${content}/`;
  return problems.filter(({ severity, file }) => severity === 'error' || changed.has(prefix + file));
}

/** Publishes what the branch holds by now, and says what became of the commit that was pushed. */
async function publishTip(desk: Desk, pushed: string): Promise<number> {
  const { repository, settings } = desk;
  const tip = repository.findTip(settings.branch);
  if (tip === undefined) return 0;
  const newer = tip === pushed ? undefined : repository.describeCommit(tip).words;
  if (readRecord(repository).published?.commit === tip) {
    say(newer ? `Published, together with the newer ${newer}.` : 'Published, together with the push before yours.');
    return 0;
  }
  if (newer) say(`Yours goes out together with the newer ${newer}.`);
  return publishCommit(desk, tip, []);
}

async function publishCommit(desk: Desk, commit: string, more: readonly string[]): Promise<number> {
  const { repository, settings, site } = desk;
  const { words } = repository.describeCommit(commit);
  say(`Publishing ${words} …`);
  await site.layOut(commit);
  const report = await site.publish('--search-later', ...more);
  if (!report.published) {
    const errors = report.problems.filter(({ severity }) => severity === 'error');
    keepRefused(desk, commit, 'the build found errors');
    say(`\n${reportOnTerminal(errors, { folder: settings.content === '.' ? '' : settings.content })}\n`);
    say(`Not published: readers see what they saw before. Mend what is said above, commit it and push again.`);
    return EXIT_PROBLEMS;
  }
  keepRecord(repository, { published: { commit, words, at: Date.now() } });
  say(summarize(report));
  // Readers have the pages; the search may take its time.
  await site.publish(...more);
  const next = readNextInstant(settings);
  if (next) say(`Next, by itself: ${next}.`);
  return 0;
}

function summarize({ written, removed, seconds }: BuildReport): string {
  const pages = written
    .filter((file) => file.endsWith('index.html'))
    .map((file) => `  /${file.slice(0, -'index.html'.length)}`);
  const shown = pages.slice(0, 10);
  const more = pages.length > shown.length ? [`  and ${pages.length - shown.length} more pages`] : [];
  const gone = removed.length > 0 ? `, ${removed.length} removed` : '';
  return [
    `Published in ${seconds.toFixed(1)} s: ${written.length} ${written.length === 1 ? 'file' : 'files'} written${gone}.`,
    ...shown,
    ...more,
  ].join('\n');
}

/** The instant at which a build would next change the site, as the last build noted it. */
export function readNextInstant({ cache }: Settings): string | undefined {
  try {
    const { next } = JSON.parse(readFileSync(agendaFile(cache), 'utf8'));
    return next?.at;
  } catch {
    return undefined;
  }
}

function keepRefused({ repository }: Desk, commit: string, why: string): void {
  const { words } = repository.describeCommit(commit);
  keepRecord(repository, { ...readRecord(repository), refused: { commit, words, at: Date.now(), why } });
}

/** Does one work on a repository at a time; who comes meanwhile is told to wait. */
async function inTurn<Result>(repository: Repository, work: () => Promise<Result>): Promise<Result> {
  let impatience: NodeJS.Timeout | undefined;
  const wait = () => {
    say('Another push is being worked on; yours is next …');
    impatience = setTimeout(() => {
      say(
        `It has not ended in ${PATIENCE / 60_000} minutes. Tell whoever looks after the server, and push again later.`,
      );
      process.exit(EXIT_FAULT);
    }, PATIENCE);
  };
  return withCacheLocked(repository.desk, wait, () => {
    clearTimeout(impatience);
    return work();
  });
}

/** Does a work, and says in plain words what kept it from being done. */
async function explaining(desk: Desk, commit: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (failure) {
    if (failure instanceof RefusedPush || failure instanceof UnfitCommitError) {
      say(`\n${failure.message}\n\nRefused. ${UNCHANGED}`);
      remember(() => keepRefused(desk, commit, failure.message.split('\n')[0] ?? ''));
      return EXIT_PROBLEMS;
    }
    const { repository } = desk;
    const text = failure instanceof Error ? `${failure.stack ?? failure.message}` : String(failure);
    const log = path.join(repository.desk, 'fault.log');
    remember(() => writeFileSync(log, `${new Date().toISOString()} ${commit}\n${text}\n`));
    remember(() => keepRefused(desk, commit, 'a fault of the server'));
    say(
      `\n${explainFault(failure, text)}\nReaders see what they saw before. This is not a fault of your story: tell whoever looks after the server.\nMore of it is in ${log} there; when it is mended: npm run desk -- receive publish --repository ${repository.folder}`,
    );
    return EXIT_FAULT;
  }
}

/** A full disk may keep even this from being written. */
function remember(write: () => void): void {
  try {
    write();
  } catch {
    // The editor is told all the same.
  }
}

function explainFault(failure: unknown, text: string): string {
  const { code, path: file } = failure as NodeJS.ErrnoException;
  const place = file ? ` (${file})` : '';
  if (/ENOSPC|EDQUOT|disk is full/.test(text)) return `The server's disk is full${place}.`;
  if (/EACCES|EPERM|EROFS|readonly database|Permission denied/.test(text))
    return `The server's user ${userInfo().username} may not write where the site is made${place}.`;
  if (code === 'ENOENT' && file === undefined)
    return 'A program that publishing needs is not on the server (git, or npm).';
  return failure instanceof Error ? failure.message.split('\n').slice(0, 8).join('\n') : text;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
