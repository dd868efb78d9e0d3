import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { explainProblem } from '../../src/desk/explain.ts';
import { listKinds } from '../../src/diagnostics/catalogue.ts';
import type { Problem } from '../../src/diagnostics/problem.ts';
import { takeIn } from '../../src/press/intake.ts';
import { openNewsroom, projectRoot } from '../site/newsroom.ts';
import { openStore } from '../site/reading.ts';
import { NOON } from '../site/stories.ts';
import { asCommonUser, makePicture, putProps } from './props.ts';

/** A small newsroom in which nothing is wrong. Every example of a page is tried in one of these. */
const NEWSROOM: Readonly<Record<string, string | Promise<Buffer>>> = {
  'publication.yaml':
    'name: The Harbour Gazette\nurl: https://gazette.example\ntimezone: Europe/Riga\nlanguages: [en, ru]\ncurrency: EUR\n',
  'sections/world.md': '---\ntitle: World\n---\n',
  'sections/culture.md': '---\ntitle: Culture\n---\n',
  'authors/ann-lee.md': '---\nname: Ann Lee\n---\n',
  'support/spring.md':
    '---\ntitle: Keep the ferry of news sailing\nline: Support us\nbutton: Support us\namounts:\n  once: [5, 10]\nlink: https://give.example/?a={amount}\n---\n\nWe are few.\n',
  'support/spring.ru.md': '---\ntitle: Поддержите нас\nline: Поддержите нас\nbutton: Поддержать\n---\n\nНас мало.\n',
  'articles/2024/harbour.md':
    '---\ntitle: The harbour freezes over\ndate: 2024-03-01\nsection: world\n---\n\nIt has not been so cold for years.\n',
  'articles/2024/ferry.jpg': makePicture(),
};

interface Page {
  readonly text: string;
  /** What the examples need besides their text, see `props.ts`. */
  readonly setting: {
    readonly now?: string;
    readonly encoding?: BufferEncoding;
    /** Whether what was published before is in Git. */
    readonly git?: boolean;
    readonly wrong?: Readonly<Record<string, string>>;
    readonly right?: Readonly<Record<string, string>>;
  };
}

async function readPage(code: string): Promise<Page> {
  const text = await readFile(path.join(projectRoot, 'docs/problems', `${code}.md`), 'utf8').catch(() => {
    throw new Error(
      `${code} has no page: write docs/problems/${code}.md (what it means, why it matters, an example under "## Wrong" and the same put right under "## Right", what to do, and what if one is sure).`,
    );
  });
  const [, matter] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  return { text, setting: matter === undefined ? {} : parse(matter) };
}

/** The files of an example: blocks of code that name one, as in "```md articles/story.md", under a heading. */
function listFiles({ text }: Page, heading: 'Published before' | 'Wrong' | 'Right'): [string, string][] {
  const [, section = ''] = text.split(`\n## ${heading}\n`);
  // A story of an example has headings too.
  const [example = ''] = section.split(/\n## (?:Wrong|Right|What to do)\n/);
  return [...example.matchAll(/^(`{3,})\w+ (\S+)\n([\s\S]*?)^\1$/gm)].map(([, , file, content]) => [file!, content!]);
}

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** What is said of an example in the newsroom. */
async function tryExample(page: Page, heading: 'Wrong' | 'Right'): Promise<readonly Problem[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'imprint-page-'));
  folders.push(folder);
  const { now, encoding = 'utf8', wrong = {}, right = {} } = page.setting;
  const write = async (file: string, content: string | Buffer, as: BufferEncoding = 'utf8') => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), content, as);
  };
  for (const [file, content] of Object.entries(NEWSROOM)) await write(file, await content);
  for (const [file, content] of listFiles(page, heading))
    await write(file, content, heading === 'Wrong' ? encoding : 'utf8');
  const props = heading === 'Wrong' ? wrong : right;
  await putProps(props, folder);
  const read = () => takeIn(openStore(), { content: folder, now: now === undefined ? NOON : Date.parse(now) });
  const { problems } = await (Object.values(props).includes('locked') ? asCommonUser(folder, read) : read());
  return problems;
}

/** What is said of an example when the newsroom was published as it stood before. */
async function tryLater(page: Page, heading: 'Wrong' | 'Right'): Promise<readonly Problem[]> {
  const newsroom = await openNewsroom({}, { inMemory: true });
  folders.push(newsroom.folder);
  for (const [file, content] of Object.entries(NEWSROOM)) await newsroom.write({ [file]: await content });
  await newsroom.write(Object.fromEntries(listFiles(page, 'Published before')));
  const { now = new Date(NOON).toISOString(), git = false, wrong = {}, right = {} } = page.setting;
  expect((await newsroom.press({ now })).problems).toEqual([]);
  if (git) await keepHistory(path.join(newsroom.folder, 'content'));
  await newsroom.write(Object.fromEntries(listFiles(page, heading)));
  await putProps(heading === 'Wrong' ? wrong : right, path.join(newsroom.folder, 'content'));
  return (await newsroom.press({ now })).problems;
}

async function keepHistory(folder: string): Promise<void> {
  const run = promisify(execFile);
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=Ann Lee', '-c', 'user.email=ann@gazette.example', ...args], { cwd: folder });
  await git('init', '--quiet');
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'The ferry');
}

const say = (problems: readonly Problem[]) =>
  problems.map(({ file, line, code, message }) => `${file}:${line} ${code} ${message}`);

describe.each(listKinds().map(({ code, severity }) => [code, severity] as const))('%s', (code, severity) => {
  it('has a page whose wrong example gives this problem and no other, and whose right one gives none', async () => {
    const page = await readPage(code);
    expect(page.text).toMatch(new RegExp(`^# ${code}: \\S`, 'm'));
    for (const heading of ['Why it matters', 'Wrong', 'Right', 'What to do', 'If you are sure'])
      expect(page.text).toContain(`\n## ${heading}\n`);
    expect(page.text).toContain(severity === 'error' ? 'It is an error' : 'It is a warning');
    const example = listFiles(page, 'Published before').length > 0 ? tryLater : tryExample;
    const wrong = await example(page, 'Wrong');
    expect(new Set(wrong.map((problem) => problem.code)), say(wrong).join('\n')).toEqual(new Set([code]));
    expect(say(await example(page, 'Right'))).toEqual([]);
  });

  it('is explained on the terminal without what is meant for this test', () => {
    expect(explainProblem(code.toLowerCase())).toMatch(new RegExp(`^# ${code}: `));
  });
});

it('has no page without a code', async () => {
  const codes = new Set<string>(listKinds().map(({ code }) => `${code}.md`));
  const pages = (await readdir(path.join(projectRoot, 'docs/problems'))).filter((file) => /^IMP/.test(file));
  expect(pages.filter((file) => !codes.has(file))).toEqual([]);
});

it('explains a code by its number too, and says what a code looks like', () => {
  expect(explainProblem('41')).toBe(explainProblem('IMP041'));
  expect(() => explainProblem('IMP999')).toThrow('A code looks like IMP041');
});
