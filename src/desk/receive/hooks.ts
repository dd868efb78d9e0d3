import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Repository } from './repository.ts';
import { ownCommand } from './settings.ts';

/** The hooks by which a repository publishes: the first may refuse a push, the second is told of what was accepted. */
export const HOOKS = ['pre-receive', 'post-receive'] as const;

export type HookName = (typeof HOOKS)[number];

/** By this line a hook is known to be ours, and may be written anew or taken away. */
const SIGNATURE = '# Written by Imprint: npm run desk -- receive install';

/** Where Git looks for the hooks of a repository. */
export function findHooksFolder(repository: Repository): string {
  return path.join(repository.folder, 'hooks');
}

/** Where Git looks for hooks instead, if its settings send it elsewhere: those of other repositories may stand there too. */
export function findSharedHooks(repository: Repository): string | undefined {
  // Asked with all of the user's and the machine's settings, as Git will ask when it is pushed to.
  const { stdout } = spawnSync('git', [
    `--git-dir=${repository.folder}`,
    'config',
    '--type=path',
    '--get',
    'core.hooksPath',
  ]);
  const told = stdout.toString().trim();
  const folder = path.resolve(repository.folder, told);
  return told === '' || folder === findHooksFolder(repository) ? undefined : folder;
}

/** Puts the hooks into place. One that stood there before is kept beside its successor, and asked first. */
export function installHooks(repository: Repository): void {
  mkdirSync(findHooksFolder(repository), { recursive: true });
  for (const name of HOOKS) {
    const hook = path.join(findHooksFolder(repository), name);
    if (existsSync(hook) && !isOurs(hook)) renameSync(hook, predecessorOf(hook));
    // Renamed into place, so that a push that arrives meanwhile finds the one or the other, whole.
    writeFileSync(`${hook}.new`, script(name), { mode: 0o755 });
    chmodSync(`${hook}.new`, 0o755);
    renameSync(`${hook}.new`, hook);
  }
}

/** Takes the hooks away; what stood in their place before stands there again. */
export function removeHooks(repository: Repository): void {
  for (const name of HOOKS) {
    const hook = path.join(findHooksFolder(repository), name);
    if (!existsSync(hook) || !isOurs(hook)) continue;
    if (existsSync(predecessorOf(hook))) renameSync(predecessorOf(hook), hook);
    else rmSync(hook);
  }
}

/** The hooks that are not there, or not as this Imprint writes them. */
export function findMissingHooks(repository: Repository): HookName[] {
  return HOOKS.filter((name) => {
    const hook = path.join(findHooksFolder(repository), name);
    return !existsSync(hook) || readFileSync(hook, 'utf8') !== script(name);
  });
}

/**
 * Asks the hook that stood in the place of ours what it says to a push.
 * @returns its status; 0 if there is none
 */
export function askPredecessor(repository: Repository, name: HookName, input: string): number {
  const hook = predecessorOf(path.join(findHooksFolder(repository), name));
  if (!existsSync(hook)) return 0;
  const { status, error } = spawnSync(hook, { input, stdio: ['pipe', 'inherit', 'inherit'] });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'EPIPE') return status ?? 1;
  if (error) throw error;
  return status ?? 1;
}

function predecessorOf(hook: string): string {
  return `${hook}.before-imprint`;
}

function isOurs(hook: string): boolean {
  return readFileSync(hook, 'utf8').includes(SIGNATURE);
}

/** It names its own Node: the path of whoever pushes may have another, or none. */
function script(name: HookName): string {
  return `#!/bin/sh
${SIGNATURE}
node=${quote(process.execPath)}
imprint=${quote(ownCommand)}
if [ ! -x "$node" ] || [ ! -f "$imprint" ]; then
  echo "The Imprint that publishes this paper is not where it was ($imprint)." >&2
  echo "Whoever looks after the server puts that right there with: npm run desk -- receive install --repository $PWD" >&2
  exit 1
fi
exec "$node" "$imprint" receive hook ${name}
`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
