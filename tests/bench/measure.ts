/** Runs a command and says what it and all of its processes took. */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

export interface Command {
  readonly run: readonly [string, ...string[]];
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Cost {
  /** From the start of the command to its end, in seconds. */
  readonly wall: number;
  /** User and system time of all processes together, in seconds. */
  readonly cpu: number;
  /** Most memory that all processes held at one time, in bytes; nothing where the system has no `/proc`. */
  readonly memory: number | undefined;
  /** Time that everything else on the machine took of the processors meanwhile, in seconds: the less, the better the figure. */
  readonly disturbance: number | undefined;
}

const SAMPLE_EVERY = 50;

/** Ends what is being measured, when the bench itself is told to end. */
export let stopMeasuring: () => void = () => {};

/** @throws with the command's own words if it does not end with status 0 */
export async function measure({ run, folder, environment }: Command): Promise<Cost> {
  // What earlier runs left to be written must not be this one's burden.
  spawnSync('sync');
  const { NODE_OPTIONS: _options, NODE_COMPILE_CACHE: _cache, ...inherited } = process.env;
  await awaitQuiet();
  const busy = readBusyTime();
  const own = process.cpuUsage();
  const started = process.hrtime.bigint();
  // `times` tells the time of all children that were waited for; `detached` gives them a session to be known by.
  const child = spawn('sh', ['-c', '"$@" 3>&-; status=$?; times >&3; exit $status', 'sh', ...run], {
    cwd: folder,
    env: { ...inherited, ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const session = child.pid;
  stopMeasuring = () => {
    if (session !== undefined && child.exitCode === null) process.kill(-session, 'SIGKILL');
  };
  const memory = session === undefined ? undefined : watchMemory(session);
  const said: Buffer[] = [];
  const times: Buffer[] = [];
  child.stdout!.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr!.on('data', (chunk: Buffer) => said.push(chunk));
  child.stdio[3]!.on('data', (chunk: Buffer) => times.push(chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  const peak = memory?.end();
  if (status !== 0) {
    throw new Error(`${run.join(' ')} ended with status ${status}:\n${Buffer.concat(said).toString().slice(-4000)}`);
  }
  const cpu = readTimes(Buffer.concat(times).toString());
  const watching = process.cpuUsage(own);
  const busyAfter = readBusyTime();
  const disturbance =
    busy === undefined || busyAfter === undefined
      ? undefined
      : Math.max(0, busyAfter - busy - cpu - (watching.user + watching.system) / 1e6);
  return { wall, cpu, memory: peak, disturbance };
}

/** Waits, for a minute at most, until others leave the processors alone for a moment. */
async function awaitQuiet(): Promise<void> {
  for (const deadline = performance.now() + 60_000; performance.now() < deadline; ) {
    const before = readBusyTime();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const after = readBusyTime();
    if (before === undefined || after === undefined || after - before < 0.1) return;
  }
}

/** Seconds that the processors have worked since the machine started; nothing where the system has no `/proc`. */
function readBusyTime(): number | undefined {
  const [, line] = /^cpu +(.+)$/m.exec(readProcess('', 'stat')) ?? [];
  if (line === undefined) return undefined;
  // In hundredths: user, nice, system, idle, waiting, interrupts, soft interrupts, stolen.
  const [user = 0, nice = 0, system = 0, , , hard = 0, soft = 0, stolen = 0] = line.split(' ').map(Number);
  return (user + nice + system + hard + soft + stolen) / 100;
}

/** The second line of what `times` prints: user and system time of the children, as `0m1.234s 0m0.560s`. */
function readTimes(printed: string): number {
  const [, children = ''] = printed.trim().split('\n');
  return [...children.matchAll(/(\d+)m([\d.,]+)s/g)].reduce(
    (sum, [, minutes, seconds = '']) => sum + Number(minutes) * 60 + Number(seconds.replace(',', '.')),
    0,
  );
}

/**
 * Watches the memory of a session's processes. Their proportional set sizes are added, so that what processes share counts
 * once; since the kernel needs long to tell them, they are only asked for when the plain sizes have reached a new height.
 */
function watchMemory(session: number): { end: () => number | undefined } {
  const members = new Map<number, boolean>();
  let highest = 0;
  let peak: number | undefined;
  const sample = () => {
    let plain = 0;
    const present: number[] = [];
    for (const pid of listProcesses()) {
      let member = members.get(pid);
      if (member === undefined) {
        member = sessionOf(pid) === session;
        members.set(pid, member);
      }
      if (!member) continue;
      plain += residentSize(pid);
      present.push(pid);
    }
    if (plain <= highest * 1.01) return;
    highest = plain;
    peak = Math.max(
      peak ?? 0,
      present.reduce((sum, pid) => sum + proportionalSize(pid), 0),
    );
  };
  const timer = setInterval(sample, SAMPLE_EVERY);
  return {
    end() {
      clearInterval(timer);
      return peak;
    },
  };
}

function listProcesses(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function readProcess(pid: number | '', file: string): string {
  try {
    return readFileSync(path.join('/proc', String(pid), file), 'latin1');
  } catch {
    // It has ended.
    return '';
  }
}

function sessionOf(pid: number): number {
  // Behind the name in parentheses, which may hold anything: state, parent, group, session.
  const stat = readProcess(pid, 'stat');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
}

function residentSize(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readProcess(pid, 'status'))?.[1] ?? 0) * 1024;
}

function proportionalSize(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readProcess(pid, 'smaps_rollup'))?.[1] ?? 0) * 1024;
}

/** Every file of a folder with its size and a mark that changes when the file is written. */
export async function listFiles(folder: string): Promise<Map<string, { size: number; mark: string }>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) => {
      const { ino, mtimeNs, size } = await lstat(file, { bigint: true });
      return [
        path.relative(folder, file).replaceAll(path.sep, '/'),
        { size: Number(size), mark: `${ino} ${mtimeNs}` },
      ] as const;
    }),
  );
  return new Map(found);
}
