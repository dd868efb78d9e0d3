import { spawn } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareFolders } from '../../src/press/verify.ts';
import { NOW, projectRoot } from '../site/newsroom.ts';
import { drawPictures, firstPaper, writeFolder, writeOut } from './town-paper.ts';

/** Builds that compile their own templates, from copies of the project in two folders. */

let folder: string;
const at = (name: string) => path.join(folder, name);

/** What the templates are made of. */
const SOURCES = ['src', 'public', 'astro.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprint-clean-'));
  for (const project of ['here', 'elsewhere/and/deeper']) {
    for (const source of SOURCES)
      await cp(path.join(projectRoot, source), at(`${project}/${source}`), { recursive: true });
    await symlink(path.join(projectRoot, 'node_modules'), at(`${project}/node_modules`));
    await writeFolder(at(`${project}/content`), writeOut(firstPaper(), await drawPictures()), new Map());
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command line of a copy of the project, in its own folder. */
function build(project: string, ...args: string[]): Promise<void> {
  return buildWith({}, project, ...args);
}

/** The same with these variables in its environment. */
async function buildWith(env: Record<string, string>, project: string, ...args: string[]): Promise<void> {
  const command = ['src/desk/imprint.ts', 'build', '--json', '--now', NOW, ...args];
  const child = spawn(process.execPath, command, {
    cwd: at(project),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect(status, said).toBe(0);
}

test('two clean builds in two folders give the same bytes', async () => {
  await build('here');
  await build('elsewhere/and/deeper', '--out', '../site', '--cache', '../cache');
  expect(await compareFolders(at('here/dist'), at('elsewhere/and/site'))).toEqual([]);
});

test('a change of a template or a style reaches every page as in a clean build', async () => {
  const template = at('here/src/components/Footer.astro');
  const before = await readFile(template, 'utf8');
  await writeFile(template, `${before}\n<p>A line of the new template.</p>\n`);
  await appendFile(at('here/src/styles/base.css'), '\n.new-in-this-test { color: #123456 }\n');
  await build('here');
  expect(await readFile(at('here/dist/index.html'), 'utf8')).toContain('A line of the new template.');
  await build('here', '--out', 'clean', '--cache', 'clean-cache');
  expect(await compareFolders(at('here/dist'), at('here/clean'))).toEqual([]);
  await writeFile(template, before);
  await writeFile(at('here/src/styles/base.css'), await readFile(path.join(projectRoot, 'src/styles/base.css')));
  await build('here');
  expect(await compareFolders(at('here/dist'), at('elsewhere/and/site'))).toEqual([]);
});

describe('with more stories than one thread takes', () => {
  /** Files are read and pages printed in threads from this many on, see `src/press/pool.ts`. */
  const STORIES = 350;
  const publication = (tagline: string) =>
    `name: The Long Paper\nurl: https://long.example\ntimezone: Europe/Riga\nlanguages: [en]\ntagline: ${tagline}\n`;

  beforeAll(async () => {
    const files = new Map([
      ['publication.yaml', publication('News')],
      ['sections/news.md', '---\ntitle: News\n---\n'],
      ['sections/town.md', '---\ntitle: Town\n---\n'],
    ]);
    for (let number = 1; number <= STORIES; number += 1) {
      const date = `20${10 + (number % 9)}-0${1 + (number % 8)}-1${number % 10}`;
      // Old addresses yield to pages, and some of these lie where a topic has its page.
      const alias = number % 7 === 0 ? `aliases: [/old/${number}/, /topics/t-${number / 7}/]\n` : '';
      files.set(
        `articles/${number}.md`,
        `---\ntitle: Story ${number}\ndate: ${date}\nsection: ${number % 3 ? 'news' : 'town'}\ntags: [T ${number % 11}]\nauthor: Author ${number % 5}\n${alias}---\n\nIt happened ${number} times.\n`,
      );
    }
    await writeFolder(at('long'), files, new Map());
    await build('here');
    for (const threads of ['1', '3'])
      await cp(at('here/.imprint/templates'), at(`threads/${threads}/cache/templates`), { recursive: true });
  });

  const buildIn = (threads: '1' | '3', out: string) => {
    const folder = at(`threads/${threads}`);
    return buildWith(
      { IMPRINT_THREADS: threads },
      'here',
      ...['--content', at('long'), '--out', path.join(folder, out), '--cache', path.join(folder, 'cache')],
    );
  };
  const compare = () => compareFolders(at('threads/3/site'), at('threads/1/site'));

  test('one thread and three give the same bytes', async () => {
    for (const threads of ['1', '3'] as const) await buildIn(threads, 'site');
    expect(await compare()).toEqual([]);
    expect(await readFile(at('threads/3/site/old/7/index.html'), 'utf8')).toContain('http-equiv="refresh"');
    expect(await readFile(at('threads/3/site/topics/t-1/index.html'), 'utf8')).not.toContain('http-equiv="refresh"');
  });

  test('a change of every page, and damage that a thread comes upon, end in the same bytes', async () => {
    await writeFile(at('long/publication.yaml'), publication('Other news'));
    for (const name of ['archive.sqlite', 'published.sqlite', 'standby'])
      await rm(at(`threads/1/cache/${name}`), { recursive: true });
    await rm(at('threads/1/site'), { recursive: true });
    const archive = new DatabaseSync(at('threads/3/cache/archive.sqlite'));
    archive.exec("UPDATE body SET parts = parts || ' ' WHERE n = 200");
    archive.close();
    for (const threads of ['1', '3'] as const) await buildIn(threads, 'site');
    expect(await compare()).toEqual([]);
    expect(await readFile(at('threads/3/site/index.html'), 'utf8')).toContain('Other news');
  });
});
