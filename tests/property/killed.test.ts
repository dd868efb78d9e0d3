import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  statfs,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PressReport, pressSite } from '../../src/press/press.ts';
import { compareFolders } from '../../src/press/verify.ts';
import { type Newsroom, NOW, openNewsroom, projectRoot, type Report } from '../site/newsroom.ts';

/**
 * Whatever happens to a build, the published site is the earlier one or the later one, whole; and the next build is right.
 *
 *   IMPRINT_KILLS=50 npx vitest run tests/property/killed.test.ts
 */
const KILLS = Number(process.env['IMPRINT_KILLS'] ?? 12);
/** Kills while the templates are compiled, each of which costs a compilation. */
const COLD_KILLS = Math.ceil(KILLS / 12);
const STORIES = 40;

/** A newspaper of which every page says its edition. */
async function makeContent(edition: string): Promise<Record<string, string | Uint8Array>> {
  const files: Record<string, string | Uint8Array> = {
    'publication.yaml': `name: The ${edition} Sheet\nurl: https://testsheet.example\ntimezone: Europe/Lisbon\nlanguages: [en]\n`,
    'sections/news.md': '---\ntitle: News\n---\n',
    'photos/one.png': await drawPhoto(edition === 'Morning' ? '#204060' : '#802020'),
    'photos/two.png': await drawPhoto('#608020'),
  };
  for (let number = 1; number <= STORIES; number += 1) {
    const photo =
      number % 10 === 0
        ? `photo:\n  src: /photos/${number % 20 === 0 ? 'one' : 'two'}.png\n  alt: A\n  caption: C.\n  credit: B\n`
        : '';
    const date = `2024-0${1 + (number % 5)}-${10 + (number % 17)}`;
    files[`articles/story-${number}.md`] =
      `---\ntitle: Story ${number}\ndate: ${date}\nsection: news\ntags: [T${number % 6}]\nauthor: Author ${number % 4}\n${photo}---\n\nThe ${edition} edition tells it.\n`;
  }
  // One story that only one of the editions has, so that folders come and go too.
  files[`articles/only-${edition.toLowerCase()}.md`] =
    `---\ntitle: Only ${edition}\ndate: 2024-05-30\nsection: news\n---\n\nOnly here.\n`;
  return files;
}

function drawPhoto(background: string): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .png()
    .toBuffer();
}

const morning = await makeContent('Morning');
const evening = await makeContent('Evening');
const gone = (files: object, kept: object) =>
  Object.fromEntries(
    Object.keys(files)
      .filter((file) => !(file in kept))
      .map((file) => [file, undefined]),
  );
const editions = {
  morning: { ...gone(evening, morning), ...morning },
  evening: { ...gone(morning, evening), ...evening },
};
type Edition = keyof typeof editions;

let newsroom: Newsroom;
const at = (name: string) => path.join(newsroom.folder, name);
/** Builds in this process, which saves the start of one. */
const build = (out = 'disk/dist', now = NOW): Promise<PressReport> =>
  pressSite({ content: at('content'), out: at(out), cache: at('cache'), now: Date.parse(now) });
const differencesFrom = (edition: Edition) => compareFolders(at('disk/dist'), at(`sites/${edition}`));

/** Opens a newsroom with clean builds of both editions in `sites/`, and the morning one in `disk/dist`. */
async function openBothEditions(): Promise<void> {
  newsroom = await openNewsroom(evening);
  expect((await newsroom.build('--out', 'sites/evening')).status).toBe(0);
  await newsroom.write(editions.morning);
  await build('sites/morning');
  await build();
  expect(await differencesFrom('morning')).toEqual([]);
}

/** Puts the morning edition back as if nothing had ever happened. */
async function startAgain(): Promise<void> {
  for (const name of ['disk', 'content', 'cache/published']) await rm(at(name), { recursive: true, force: true });
  await newsroom.write(editions.morning);
  await build();
}

/** After whatever happened: one of the two editions stands whole. */
async function expectOneEdition(told: string): Promise<Edition> {
  const [fromMorning, fromEvening] = [await differencesFrom('morning'), await differencesFrom('evening')];
  if (fromMorning.length > 0) expect(fromEvening, told).toEqual([]);
  return fromMorning.length === 0 ? 'morning' : 'evening';
}

/** After it is over: the next build ends in the edition that the content is of, and nothing is left lying about. */
async function expectMended(edition: Edition, told = ''): Promise<void> {
  const report = await build();
  expect(report, told).toMatchObject({ published: true, problems: [] });
  expect(await differencesFrom(edition), told).toEqual([]);
  // See the known cases for a build with nothing to change.
  if (report.written.length === 0) return;
  expect(
    (await readdir(at('disk'))).filter((name) => name.startsWith('.dist')),
    told,
  ).toEqual([]);
}

function spawnBuild(options: { uid?: number; gid?: number } = {}): ChildProcess {
  return spawn(
    process.execPath,
    [
      path.join(projectRoot, 'src/desk/imprint.ts'),
      'build',
      '--json',
      '--now',
      NOW,
      '--cache',
      'cache',
      '--out',
      'disk/dist',
    ],
    { cwd: newsroom.folder, stdio: ['ignore', 'pipe', 'pipe'], ...options },
  );
}

async function watch(child: ChildProcess): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (output.stdout += chunk));
  child.stderr?.on('data', (chunk) => (output.stderr += chunk));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, ...output };
}

/** Kills a build so many milliseconds after its start, or after it began to write, and says whether it was still at work. */
async function killAfter(milliseconds: number, from: 'start' | 'staging' = 'start'): Promise<boolean> {
  const child = spawnBuild();
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_, signal) => resolve(signal)));
  if (from === 'staging') {
    const staging = at(`disk/.dist.imprint-${child.pid}`);
    while (child.exitCode === null && !existsSync(staging)) await wait(2);
  }
  await Promise.race([wait(milliseconds), ended]);
  child.kill('SIGKILL');
  return (await ended) === 'SIGKILL';
}

describe('a build that is killed', () => {
  beforeAll(openBothEditions);
  afterAll(() => newsroom?.close());

  test(`leaves a whole site, at ${KILLS} instants`, { timeout: 60_000 + KILLS * 10_000 }, async () => {
    const started = performance.now();
    await newsroom.write(editions.evening);
    await watch(spawnBuild());
    const duration = performance.now() - started;
    let standing: Edition = await expectOneEdition('unharmed');
    const count = { killed: 0, earlier: 0, later: 0 };
    for (let kill = 0; kill < KILLS; kill += 1) {
      const next: Edition = standing === 'morning' ? 'evening' : 'morning';
      await newsroom.write(editions[next]);
      // Half of the time the pictures are developed again.
      if (kill % 4 < 2) await rm(at('cache/photos'), { recursive: true, force: true });
      const milliseconds = Math.round(((kill + Math.random()) / KILLS) * duration * 1.3);
      // Every other one while the site is written and takes its place, which is a small part of the whole.
      const [from, instant] =
        kill % 2 === 0 ? (['start', milliseconds] as const) : (['staging', Math.round(Math.random() * 250)] as const);
      const told = `killed ${instant} ms after ${from}`;
      count.killed += Number(await killAfter(instant, from));
      const left = await expectOneEdition(told);
      count[left === next ? 'later' : 'earlier'] += 1;
      await expectMended(next, told);
      standing = next;
    }
    console.info(
      `Killed: ${count.killed} of ${KILLS} while at work over ${Math.round(duration)} ms; ${count.earlier} earlier sites, ${count.later} later.`,
    );
  });

  test(`leaves a whole site while the templates are compiled, ${COLD_KILLS} times`, {
    timeout: 60_000 * COLD_KILLS,
  }, async () => {
    for (let kill = 0; kill < COLD_KILLS; kill += 1) {
      const standing = await expectOneEdition('before');
      const next: Edition = standing === 'morning' ? 'evening' : 'morning';
      await newsroom.write(editions[next]);
      await rm(at('cache'), { recursive: true });
      const milliseconds = 400 + Math.round(Math.random() * 2500);
      await killAfter(milliseconds);
      await expectOneEdition(`killed after ${milliseconds} ms`);
      // The compiler that was left alone may still be at work beside the next build.
      const { status, stderr } = await watch(spawnBuild());
      expect([status, stderr], `killed after ${milliseconds} ms`).toEqual([0, '']);
      expect(await differencesFrom(next)).toEqual([]);
    }
  });
});

/** Root may write and read everywhere, so such a user builds as nobody. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

async function buildAsNobody() {
  if (nobody.uid !== undefined) {
    await chown(newsroom.folder, nobody.uid, nobody.gid);
    for (const entry of await readdir(newsroom.folder, { recursive: true }))
      await chown(at(entry), nobody.uid, nobody.gid);
  }
  return watch(spawnBuild(nobody));
}

const canMount = nobody.uid !== undefined && spawnSync('unshare', ['-m', 'true']).status === 0;
const mount = (...args: string[]) => spawnSync('mount', args).status === 0;

describe('a disaster', () => {
  beforeAll(openBothEditions);
  beforeEach(startAgain);
  afterAll(() => newsroom?.close());

  test('two builds at once: the second waits, and finds nothing to do', async () => {
    await newsroom.write(editions.evening);
    const runs = await Promise.all([watch(spawnBuild()), watch(spawnBuild())]);
    expect(runs.map(({ status, stderr }) => [status, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const written = runs.map(({ stdout }) => (JSON.parse(stdout) as Report).written.length).sort((a, b) => a - b);
    expect(written[0]).toBe(0);
    expect(written[1]).toBeGreaterThan(STORIES);
    await expectMended('evening');
  });

  test('the folder of the site cannot be written', async () => {
    await newsroom.write(editions.evening);
    expect((await buildAsNobody()).status).toBe(0);
    await newsroom.write(editions.morning);
    await chmod(at('disk'), 0o555);
    const { status, stderr } = await buildAsNobody();
    expect(status).toBe(70);
    expect(stderr).not.toBe('');
    expect(await differencesFrom('evening')).toEqual([]);
    await chmod(at('disk'), 0o755);
    await expectMended('morning');
  });

  test('a file stands where the site should', async () => {
    await rm(at('disk/dist'), { recursive: true });
    await writeFile(at('disk/dist'), 'Dear mother');
    await expect(build()).rejects.toThrow();
    expect(await newsroom.read('disk/dist')).toBe('Dear mother');
    await rm(at('disk/dist'));
    await expectMended('morning');
  });

  test('the disk is full', async ({ skip }) => {
    await rename(at('disk'), at('old'));
    await mkdir(at('disk'));
    if (!canMount || !mount('-t', 'tmpfs', '-o', 'size=64m', 'none', at('disk')))
      skip('a small disk can only be made by root where mounting is allowed');
    try {
      await build();
      await newsroom.write(editions.evening);
      for (const spare of [0, 60, 120, 240]) {
        const { blocks, bfree, bsize } = await statfs(at('disk'));
        const used = (blocks - bfree) * bsize;
        expect(mount('-o', `remount,size=${used + spare * 1024}`, at('disk'))).toBe(true);
        const { status, stderr } = await watch(spawnBuild());
        expect(status, `${spare} KB left`).toBe(70);
        expect(stderr).toContain('ENOSPC');
        expect(await differencesFrom('morning'), `${spare} KB left`).toEqual([]);
      }
      expect(mount('-o', 'remount,size=64m', at('disk'))).toBe(true);
      await expectMended('evening');
    } finally {
      spawnSync('umount', [at('disk')]);
    }
  });

  test.each<[string, (file: string) => Promise<unknown>]>([
    ['deleted', (file) => rm(file)],
    ['empty', (file) => truncate(file, 0)],
    ['cut short', async (file) => truncate(file, Math.floor((await readFile(file)).length / 2))],
    ['garbage', (file) => writeFile(file, '\0\u{1F4A5}[[[')],
    ['of another kind', (file) => writeFile(file, '{"files":{"index.html":1}}')],
    ['null', (file) => writeFile(file, 'null')],
  ])('the record of what stands there is %s', async (_, damage) => {
    for (const name of await readdir(at('cache/published'))) await damage(at(`cache/published/${name}`));
    await newsroom.write(editions.evening);
    await expectMended('evening');
  });

  test('the cache is deleted, all but the templates', async () => {
    for (const name of await readdir(at('cache')))
      if (name !== 'templates') await rm(at(`cache/${name}`), { recursive: true });
    await newsroom.write(editions.evening);
    await expectMended('evening');
  });

  test('the clock is set back, and forward again', async () => {
    const early = '2024-03-15T12:00:00Z';
    await build('sites/early', early);
    await build('disk/dist', early);
    expect(await compareFolders(at('disk/dist'), at('sites/early'))).toEqual([]);
    expect((await differencesFrom('morning')).length).toBeGreaterThan(10);
    await expectMended('morning');
  });

  test('folders of the content lead in a circle', async () => {
    await newsroom.write(editions.evening);
    await symlink('.', at('content/articles/loop'));
    await symlink('../articles', at('content/articles/again'));
    await symlink('itself', at('content/articles/itself'));
    const { published, problems } = await build();
    // A link to itself leads nowhere, which is said; the circles are walked once.
    expect(problems.map(({ file }) => file)).toEqual(['articles/itself']);
    expect(await expectOneEdition('circle')).toBe(published ? 'evening' : 'morning');
    await rm(at('content/articles/itself'));
    await expectMended('evening');
  });

  test('a folder of the content cannot be read', async () => {
    await newsroom.write(editions.evening);
    expect((await buildAsNobody()).status).toBe(0);
    await newsroom.write({ 'articles/secret/closed.md': morning['articles/story-1.md'] });
    await chmod(at('content/articles/secret'), 0o000);
    const { status, stdout } = await buildAsNobody();
    expect(status).toBe(1);
    expect((JSON.parse(stdout) as Report).problems).toMatchObject([{ file: 'articles/secret', severity: 'error' }]);
    expect(await differencesFrom('evening')).toEqual([]);
    await newsroom.write({ 'articles/secret': undefined });
    await expectMended('evening');
  });

  test.each(['renamed over', 'written in place'])('a file is %s again and again while it is read', async (how) => {
    const file = at('content/articles/story-1.md');
    const texts = ['One.', 'Other.'].map((body) =>
      String(morning['articles/story-1.md']).replace(/The Morning edition tells it\./, body),
    );
    for (const [index, text] of texts.entries()) {
      await writeFile(file, text);
      await build(`sites/${index}`);
    }
    const [one = '', other = ''] = texts;
    for (let round = 0; round < 3; round += 1) {
      await writeFile(file, one);
      await build();
      let ended = false;
      const building = watch(spawnBuild()).finally(() => (ended = true));
      for (let turn = 0; !ended; turn += 1) {
        const text = turn % 2 === 0 ? other : one;
        if (how === 'renamed over') {
          await writeFile(at('next'), text);
          await rename(at('next'), file);
        } else await writeFile(file, text);
      }
      const { status, stdout } = await building;
      // Written in place, a file is empty for a moment: then it is reported, and the site stays.
      if (how === 'renamed over') expect([status, JSON.parse(stdout).problems]).toEqual([0, []]);
      const differences = await Promise.all(
        [0, 1].map((index) => compareFolders(at('disk/dist'), at(`sites/${index}`))),
      );
      // See the known cases for a file that is written in place.
      if (how === 'renamed over') expect(differences.filter(({ length }) => length === 0)).toHaveLength(1);
      await writeFile(file, other);
      await build();
      expect(await compareFolders(at('disk/dist'), at('sites/1'))).toEqual([]);
    }
  });

  test('the whole site is copied away and back', async () => {
    await cp(at('disk/dist'), at('disk/copy'), { recursive: true, preserveTimestamps: true });
    await rm(at('disk/dist'), { recursive: true });
    await rename(at('disk/copy'), at('disk/dist'));
    await newsroom.write(editions.evening);
    await expectMended('evening');
  });
});
