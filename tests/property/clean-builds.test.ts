import { spawn } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
async function build(project: string, ...args: string[]): Promise<void> {
  const command = ['src/desk/imprint.ts', 'build', '--json', '--now', NOW, ...args];
  const child = spawn(process.execPath, command, { cwd: at(project), stdio: ['ignore', 'pipe', 'pipe'] });
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
