import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import {
  chmod,
  chown,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  open,
  readdir,
  rename,
  rm,
  stat,
  statfs,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PressReport, pressSite } from '../../src/press/press.ts';
import { compareFolders, type Difference } from '../../src/press/verify.ts';
import { MEMORY, type Newsroom, NOW, openNewsroom, projectRoot, type Report } from '../site/newsroom.ts';

/**
 * Whatever happens to a build, the published site is the earlier one or the later one, whole; and the next build is right.
 *
 *   IMPRINT_KILLS=50 npx vitest run tests/property/killed.test.ts
 */
const KILLS = Number(process.env['IMPRINT_KILLS'] ?? 12);
/** Kills while the templates are compiled, each of which costs a compilation. */
const COLD_KILLS = Math.ceil(KILLS / 12);
const STORIES = 40;

type Files = Readonly<Record<string, string | Uint8Array | undefined>>;
type Edition = 'morning' | 'evening';

/** A newspaper of which every page says its edition, or of which only some stories do. */
async function makeContent(edition: string, stories: number, differing = stories): Promise<Files> {
  const files: Record<string, string | Uint8Array> = {
    'publication.yaml': `name: The ${differing < stories ? 'Daily' : edition} Sheet\nurl: https://testsheet.example\ntimezone: Europe/Lisbon\nlanguages: [en]\n`,
    'sections/news.md': '---\ntitle: News\n---\n',
    'photos/one.png': await drawPhoto(edition === 'Morning' ? '#204060' : '#802020'),
    'photos/two.png': await drawPhoto('#608020'),
  };
  for (let number = 1; number <= stories; number += 1) {
    const photo =
      number % 5 === 0
        ? `photo:\n  src: /photos/${number % 10 === 5 ? 'one' : 'two'}.png\n  alt: A\n  caption: C.\n  credit: B\n`
        : '';
    const date = `2024-0${1 + (number % 5)}-${10 + (number % 17)}`;
    files[`articles/story-${number}.md`] =
      `---\ntitle: Story ${number}\ndate: ${date}\nsection: news\ntags: [T${number % 6}]\nauthor: Author ${number % 4}\n${photo}---\n\nThe ${number <= differing ? edition : 'daily'} edition tells it.\n`;
  }
  // One story that only one of the editions has, so that folders come and go too.
  files[`articles/only-${edition.toLowerCase()}.md`] =
    `---\ntitle: Only ${edition}\ndate: 2024-05-30\nsection: news\n---\n\nOnly here.\n`;
  return files;
}

function drawPhoto(background: string): Promise<Buffer> {
  return sharp({ create: { width: 1200, height: 400, channels: 3, background } })
    .png()
    .toBuffer();
}

/** The content of two editions, each with the files that must go for it. */
async function makeEditions(stories: number, differing?: number): Promise<Record<Edition, Files>> {
  const [morning, evening] = [
    await makeContent('Morning', stories, differing),
    await makeContent('Evening', stories, differing),
  ];
  const gone = (files: Files) => Object.fromEntries(Object.keys(files).map((file) => [file, undefined]));
  return { morning: { ...gone(evening), ...morning }, evening: { ...gone(morning), ...evening } };
}

const otherThan = (edition: Edition): Edition => (edition === 'morning' ? 'evening' : 'morning');

let newsroom: Newsroom;
let editions: Record<Edition, Files>;
const at = (name: string) => path.join(newsroom.folder, name);
/** The cache of all builds into `disk/dist`; absolute where it is not in the newsroom. */
let cache = 'cache';
/** Builds in this process, which saves the start of one. */
const build = (out = 'disk/dist', now = NOW, from = cache): Promise<PressReport> =>
  pressSite({
    content: at('content'),
    out: at(out),
    cache: path.resolve(newsroom.folder, from),
    now: Date.parse(now),
    // What only one edition has comes and goes without a word.
    forget: true,
  });
const differencesFrom = (edition: Edition) => compareFolders(at('disk/dist'), at(`sites/${edition}`));

/** Builds the content as it stands into `sites/`, with a cache that knows of no other. */
async function buildClean(name: string, now = NOW): Promise<void> {
  await rm(at('clean-cache'), { recursive: true, force: true });
  await mkdir(at('clean-cache'));
  // One and the same path, so that the templates are loaded into this process only once.
  await symlink('../cache/templates', at('clean-cache/templates'));
  expect(await build(`sites/${name}`, now, 'clean-cache')).toMatchObject({ published: true, problems: [] });
}

/** Opens a newsroom with clean builds of both editions in `sites/`, and the morning one in `disk/dist`. */
async function openBothEditions(
  options: { inMemory?: boolean; differing?: number; stories?: number } = {},
): Promise<void> {
  editions = await makeEditions(options.stories ?? STORIES, options.differing);
  newsroom = await openNewsroom({}, options);
  await newsroom.write(editions.evening);
  // The templates come into the cache.
  await newsroom.press({ out: 'sites/first' });
  await buildClean('evening');
  await newsroom.write(editions.morning);
  await buildClean('morning');
  await build();
  expect(await differencesFrom('morning')).toEqual([]);
}

/** What a build remembers of those before it, the templates and pictures aside. */
const MEMORIES = ['archive.sqlite', 'published.sqlite', 'standby'];

/** Puts the morning edition back as if nothing had ever happened. */
async function startAgain(): Promise<void> {
  for (const name of ['disk', 'content', ...MEMORIES.map((memory) => `cache/${memory}`)])
    await rm(at(name), { recursive: true, force: true });
  await newsroom.write(editions.morning);
  await build();
}

/** After whatever happened: one of the two editions stands whole, and so does the search of one, which is published after it. */
async function expectOneEdition(told: string): Promise<Edition> {
  const [morning, evening] = [await differencesFrom('morning'), await differencesFrom('evening')];
  const [pages, search] = [false, true].map((ofSearch): Edition => {
    const [fromMorning, fromEvening] = [morning, evening].map((differences) =>
      differences.filter(({ path: file }) => file.startsWith('_search/') === ofSearch),
    ) as [Difference[], Difference[]];
    if (fromMorning.length > 0) expect(fromEvening, told).toEqual([]);
    return fromMorning.length === 0 ? 'morning' : 'evening';
  }) as [Edition, Edition];
  searches[pages === search ? 'same' : 'other'] += 1;
  return pages;
}

/** How often the search was of the same edition as the pages, and how often of the other. */
const searches = { same: 0, other: 0 };

/** After it is over: the next build ends in the edition that the content is of, and nothing is left lying about. */
async function expectMended(edition: Edition, told = ''): Promise<void> {
  const report = await build();
  expect(report, told).toMatchObject({ published: true, problems: [] });
  expect(await differencesFrom(edition), told).toEqual([]);
  expect(
    (await readdir(at('disk'))).filter((name) => name.startsWith('.dist')),
    told,
  ).toEqual([]);
}

function spawnBuild(options: { uid?: number; gid?: number } = {}): ChildProcess {
  const args = ['build', '--json', '--now', NOW, '--cache', cache, '--out', 'disk/dist', '--forget'];
  return spawn(process.execPath, [path.join(projectRoot, 'src/desk/imprint.ts'), ...args], {
    cwd: newsroom.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
}

async function watch(child: ChildProcess): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (output.stdout += chunk));
  child.stderr?.on('data', (chunk) => (output.stderr += chunk));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, ...output };
}

/** How often which file changes before a build begins to write the site, has settled the account of it, and has exchanged it. */
const MOMENTS = {
  start: [0, ''],
  writing: [1, 'published.sqlite'],
  settling: [2, 'published.sqlite'],
  exchanging: [1, ''],
} as const satisfies Record<string, readonly [times: number, ofCache: string]>;
type Moment = keyof typeof MOMENTS;

/** Changes when a file is written, and when another takes its place. */
function readState(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return `${found?.ino} ${found?.isFile() ? found.mtimeMs : ''}`;
}

/** Kills a build so many milliseconds after it came to a moment, and says whether it was still at work. */
async function killAfter(milliseconds: number, from: Moment): Promise<boolean> {
  const [times, ofCache] = MOMENTS[from];
  const file = ofCache ? path.resolve(newsroom.folder, cache, ofCache) : at('disk/dist');
  let last = readState(file);
  const child = spawnBuild();
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_, signal) => resolve(signal)));
  for (let seen = 0; seen < times && child.exitCode === null; ) {
    await wait(1);
    const now = readState(file);
    if (now !== last) seen += 1;
    last = now;
  }
  await Promise.race([wait(milliseconds), ended]);
  child.kill('SIGKILL');
  return (await ended) === 'SIGKILL';
}

/** Kills builds of the two editions in turn, each at another instant, and sees that the site is whole after each. */
async function killBuilds(kills: number, choose: (kill: number) => readonly [Moment, number]): Promise<string> {
  let standing: Edition = await expectOneEdition('unharmed');
  const count = { killed: 0, earlier: 0, later: 0 };
  for (let kill = 0; kill < kills; kill += 1) {
    const next = otherThan(standing);
    await newsroom.write(editions[next]);
    // Half of the time the pictures are developed again.
    if (kill % 4 < 2) await rm(path.resolve(newsroom.folder, cache, 'photos'), { recursive: true, force: true });
    const [from, instant] = choose(kill);
    const told = `killed ${instant} ms after ${from}`;
    count.killed += Number(await killAfter(instant, from));
    count[(await expectOneEdition(told)) === next ? 'later' : 'earlier'] += 1;
    await expectMended(next, told);
    standing = next;
  }
  return `${count.killed} of ${kills} while at work, ${count.earlier} earlier sites, ${count.later} later, ${searches.other} with the other’s search`;
}

const random = (below: number) => Math.round(Math.random() * below);

describe('a build that is killed', () => {
  beforeAll(() => openBothEditions());
  afterAll(() => newsroom?.close());

  test(`leaves a whole site, at ${KILLS} instants`, { timeout: 60_000 + KILLS * 10_000 }, async () => {
    const started = performance.now();
    await newsroom.write(editions.evening);
    await watch(spawnBuild());
    const duration = performance.now() - started;
    // Every other one while the site is written and takes its place, which is a small part of the whole.
    const late = [
      ['writing', 250],
      ['exchanging', 20],
      ['settling', 20],
      ['writing', 40],
      ['exchanging', 60],
    ] as const;
    const told = await killBuilds(KILLS, (kill) => {
      if (kill % 2 === 0) return ['start', Math.round(((kill + Math.random()) / KILLS) * duration * 1.2)];
      const [from, most] = late[(kill >> 1) % late.length] ?? ['start', 0];
      return [from, random(most)];
    });
    console.info(`Killed over ${Math.round(duration)} ms: ${told}.`);
  });

  test('leaves a whole site when its cache is on another disk', async ({ skip }) => {
    if (!existsSync(MEMORY) || statSync(MEMORY).dev === statSync(newsroom.folder).dev)
      skip('there is no other disk to try it with');
    const distant = await mkdtemp(path.join(MEMORY, 'imprint-killed-'));
    try {
      await cp(at('cache/templates'), path.join(distant, 'templates'), { recursive: true });
      cache = distant;
      const standing = await expectOneEdition('before');
      await expectMended(standing);
      const kills = Math.ceil(KILLS / 4);
      const told = await killBuilds(kills, (kill) => [kill % 2 === 0 ? 'writing' : 'exchanging', random(80)]);
      console.info(`Killed with a cache on another disk: ${told}.`);
    } finally {
      cache = 'cache';
      await rm(distant, { recursive: true });
    }
  });

  test(`leaves a whole site while the templates are compiled, ${COLD_KILLS} times`, {
    timeout: 60_000 * COLD_KILLS,
  }, async () => {
    for (let kill = 0; kill < COLD_KILLS; kill += 1) {
      const standing = await expectOneEdition('before');
      const next = otherThan(standing);
      await newsroom.write(editions[next]);
      await rm(at('cache'), { recursive: true });
      // Later than that the pages may be out and their search not yet, of which nothing is left without the cache.
      const milliseconds = 300 + random(1300);
      await killAfter(milliseconds, 'start');
      await expectOneEdition(`killed after ${milliseconds} ms`);
      // The compiler that was left alone may still be at work beside the next build.
      const { status, stderr } = await watch(spawnBuild());
      expect([status, stderr], `killed after ${milliseconds} ms`).toEqual([0, '']);
      expect(await differencesFrom(next)).toEqual([]);
    }
  });
});

/** Overwrites bytes of a file, in place. */
async function scribble(file: string, position: number, length: number): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(randomBytes(length), 0, length, position);
  await handle.close();
}

const cutTo = (share: number) => async (file: string) => truncate(file, Math.floor((await stat(file)).size * share));

/** SQLite reads and writes its files by pages of this size. */
const SECTOR = 4096;

/** Spoils whole sectors in the middle of a file, as disks do. */
const spoil = (share: number) => async (file: string) => {
  const sectors = Math.floor((await stat(file)).size / SECTOR);
  await scribble(file, Math.floor(sectors * share) * SECTOR, SECTOR);
};

const DATABASE_DAMAGE: [string, (file: string) => Promise<unknown>][] = [
  ['is deleted', (file) => rm(file)],
  ['is empty', (file) => truncate(file, 0)],
  ['is cut to half', cutTo(0.503)],
  ['is cut to three quarters', cutTo(3 / 4)],
  ['is garbage', (file) => writeFile(file, '\0\u{1F4A5}[[['.repeat(999))],
  [
    'is another database',
    (file) => rm(file).then(() => new DatabaseSync(file).exec('CREATE TABLE page(path); PRAGMA user_version = 3')),
  ],
  [
    'is the other database',
    (file) =>
      copyFile(
        file.replace(/\w+(?=\.sqlite)/, (name) => (name === 'archive' ? 'published' : 'archive')),
        file,
      ),
  ],
  ['is a folder', (file) => rm(file).then(() => mkdir(file))],
  ...[0.1, 0.5, 0.9].map((share): [string, (file: string) => Promise<void>] => [`is spoilt at ${share}`, spoil(share)]),
  ['has a journal of garbage', (file) => writeFile(`${file}-journal`, randomBytes(9999))],
];

/** A page that both editions of the short paper have in common, and one that differs. */
const PAGES = ['authors/author-0/index.html', 'index.html'];

/** Does something to each of the pages; nothing where the second folder, which is a step behind, has none. */
const toPages = (damage: (file: string) => Promise<unknown>) => async (site: string) => {
  for (const page of PAGES) if (existsSync(`${site}/${page}`)) await damage(`${site}/${page}`);
};

const away = (file: string) => rm(file, { recursive: true, force: true });

/** What may become of the folders of the site; `site` is one of them. */
const FOLDER_DAMAGE: [string, (site: string) => Promise<unknown>][] = [
  ['is deleted', away],
  ['is empty', (site) => away(site).then(() => mkdir(site))],
  ['lacks files', toPages(away)],
  ['lacks a folder', (site) => away(`${site}/2024/03`)],
  ['has files cut short', toPages((file) => truncate(file, 99))],
  ['has other bytes in files', toPages((file) => scribble(file, 50, 20))],
  [
    'has files replaced by others of the same size',
    toPages(async (file) => {
      await copyFile(file, `${file}.copy`);
      await scribble(`${file}.copy`, 50, 20);
      await rename(`${file}.copy`, file);
    }),
  ],
  ['has a file too many', (site) => writeFile(`${site}/stray.html`, 'stray')],
  [
    'has a folder too many',
    (site) => mkdir(`${site}/2024/stray/x`, { recursive: true }).then(() => writeFile(`${site}/2024/stray/x/y`, '')),
  ],
  ['has a file in place of a folder', (site) => away(`${site}/2024`).then(() => writeFile(`${site}/2024`, ''))],
  ['has folders in place of files', toPages((file) => away(file).then(() => mkdir(file)))],
];

describe('damage', () => {
  let standing: Edition;
  let mended = false;
  beforeAll(() => openBothEditions({ inMemory: true, stories: 10, differing: 2 }));
  beforeEach(async () => {
    if (!mended) await startAgain();
    if (!mended) standing = 'morning';
    mended = false;
  });
  afterAll(() => newsroom?.close());

  /** The next build is right, whether it has something to do or not. */
  async function expectHealed(damage: () => Promise<unknown>): Promise<void> {
    for (const edited of [false, true]) {
      // What was made last is old enough that its time tells a change.
      await wait(5);
      await damage();
      if (edited) standing = otherThan(standing);
      await newsroom.write(editions[standing]);
      await expectMended(standing, edited ? 'with an edit' : 'without an edit');
    }
    mended = true;
  }

  /** So is the one after it, when the second folder has its turn. */
  async function expectHealedForGood(damage: () => Promise<unknown>): Promise<void> {
    await expectHealed(damage);
    mended = false;
    standing = otherThan(standing);
    await newsroom.write(editions[standing]);
    await expectMended(standing, 'a build later');
    expect(await build()).toMatchObject({ written: [], removed: [] });
    mended = true;
  }

  const second = async () => {
    const [name = ''] = await readdir(at('cache/standby'));
    return at(`cache/standby/${name}`);
  };

  describe.each(['archive.sqlite', 'published.sqlite'])('of %s, which', (name) => {
    test.each(DATABASE_DAMAGE)('%s, is healed', (_, damage) => expectHealed(() => damage(at(`cache/${name}`))));
  });

  test('of both databases at once is healed', () =>
    expectHealed(async () => {
      for (const name of ['archive.sqlite', 'published.sqlite']) await truncate(at(`cache/${name}`), 5000);
    }));

  describe('of the published folder, which', () => {
    test.each(FOLDER_DAMAGE)('%s, is healed', (_, damage) => expectHealedForGood(() => damage(at('disk/dist'))));
  });

  describe('of the second folder, which', () => {
    test.each(FOLDER_DAMAGE)('%s, is healed', (_, damage) => expectHealedForGood(async () => damage(await second())));
  });

  describe('of both folders, each of which', () => {
    test.each(FOLDER_DAMAGE.filter((_, index) => index % 2 === 0))('%s, is healed', (_, damage) =>
      expectHealedForGood(async () => {
        for (const site of [at('disk/dist'), await second()]) await damage(site);
      }),
    );
  });

  test('of all second folders, which are deleted, is healed', () =>
    expectHealed(() => rm(at('cache/standby'), { recursive: true })));

  test.each<[string, (file: string) => Promise<unknown>]>([
    ['cut short', (file) => truncate(file, 20)],
    ['deleted', (file) => rm(file)],
  ])('of a picture in the cache, which is %s and needed, is healed', (_, damage) =>
    expectHealed(async () => {
      for (const site of [at('disk/dist'), await second()]) await away(`${site}/photos`);
      for (const key of await readdir(at('cache/photos'))) {
        const [file = ''] = (await readdir(at(`cache/photos/${key}`))).filter((name) => name !== 'manifest.json');
        await damage(at(`cache/photos/${key}/${file}`));
      }
    }),
  );

  test('of the templates is healed', async () => {
    const [key = ''] = await readdir(at('cache/templates'));
    const client = at(`cache/templates/${key}/client/_assets`);
    const [sheet = ''] = (await readdir(client)).filter((name) => name.endsWith('.css'));
    await truncate(path.join(client, sheet), 20);
    await truncate(at(`cache/templates/${key}/server/entry.mjs`), 20);
    for (const site of [at('disk/dist'), await second()]) await away(`${site}/_assets/${sheet}`);
    standing = otherThan(standing);
    await newsroom.write(editions[standing]);
    await expectMended(standing);
    mended = true;
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
  beforeAll(() => openBothEditions());
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

  test.for([
    ['of the site', 'cache'],
    ['of the site and the cache', 'disk/cache'],
  ] as const)('the disk %s is full', async ([, place], { skip }) => {
    await rm(at('disk'), { recursive: true });
    await mkdir(at('disk'));
    if (!canMount || !mount('-t', 'tmpfs', '-o', 'size=64m', 'none', at('disk')))
      skip('a small disk can only be made by root where mounting is allowed');
    try {
      if (place !== 'cache') await cp(at('cache/templates'), at(`${place}/templates`), { recursive: true });
      cache = place;
      await build();
      await newsroom.write(editions.evening);
      for (const spare of [0, 60, 240]) {
        const { blocks, bfree, bsize } = await statfs(at('disk'));
        const used = (blocks - bfree) * bsize;
        expect(mount('-o', `remount,size=${used + spare * 1024}`, at('disk'))).toBe(true);
        const { status, stderr } = await watch(spawnBuild());
        expect(status, `${spare} KB left`).toBe(70);
        expect(stderr).toMatch(/ENOSPC|disk is full/);
        expect(await differencesFrom('morning'), `${spare} KB left`).toEqual([]);
      }
      expect(mount('-o', 'remount,size=64m', at('disk'))).toBe(true);
      await expectMended('evening');
    } finally {
      cache = 'cache';
      spawnSync('umount', [at('disk')]);
    }
  });

  test('a build with nothing to do clears away what a killed one left beside the site', async () => {
    for (const name of ['.dist.imprint-99', '.dist.imprint-98.old'])
      await cp(at('disk/dist'), at(`disk/${name}`), { recursive: true });
    await expectMended('morning');
    await rename(at('disk/dist'), at('disk/.dist.imprint-99.old'));
    await expectMended('morning');
  });

  test('the cache is deleted, all but the templates', async () => {
    for (const name of await readdir(at('cache')))
      if (name !== 'templates') await rm(at(`cache/${name}`), { recursive: true });
    await newsroom.write(editions.evening);
    await expectMended('evening');
  });

  test('the clock is set back, and forward again', async () => {
    const early = '2024-03-15T12:00:00Z';
    await buildClean('early', early);
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
    await newsroom.write({ 'articles/secret/closed.md': editions.morning['articles/story-1.md'] });
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
      String(editions.morning['articles/story-1.md']).replace(/The Morning edition tells it\./, body),
    );
    for (const [index, text] of texts.entries()) {
      await writeFile(file, text);
      await buildClean(String(index));
    }
    const [one = '', other = ''] = texts;
    for (let round = 0; round < 2; round += 1) {
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
      const { problems } = JSON.parse(stdout) as Report;
      if (how === 'renamed over' || problems.length === 0) expect([status, problems]).toEqual([0, []]);
      else expect([status, problems.map((problem) => problem.file)]).toEqual([1, ['articles/story-1.md']]);
      const differences = await Promise.all(
        [0, 1].map((index) => compareFolders(at('disk/dist'), at(`sites/${index}`))),
      );
      expect(differences.filter(({ length }) => length === 0)).toHaveLength(1);
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
