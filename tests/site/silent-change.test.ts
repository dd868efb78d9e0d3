import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareNewsroom, type Newsroom, openNewsroom } from './newsroom.ts';

const hasGit = (() => {
  try {
    return execFileSync('git', ['--version']).length > 0;
  } catch {
    return false;
  }
})();

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({ ...bareNewsroom, 'articles/first.md': story('It happened.') });
});
afterAll(() => newsroom.close());

const TEXT = 'The bridge was opened by the mayor, and many people were there to see it on that day.';

function story(text: string, more = ''): string {
  return `---\ntitle: The first story\ndate: 2024-05-01\nsection: news\n${more}---\n\n${text}\n`;
}

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: path.join(newsroom.folder, 'content'), stdio: 'ignore' });
}

/** Commits all that is written, as if at a time. */
function commit(when: string): void {
  git('add', '-A');
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', 'x', '--allow-empty'], {
    cwd: path.join(newsroom.folder, 'content'),
    env: { ...process.env, GIT_COMMITTER_DATE: when, GIT_AUTHOR_DATE: when },
  });
}

async function tell(text: string, more = ''): Promise<string[]> {
  await newsroom.write({ 'articles/first.md': story(text, more) });
  const { problems } = await newsroom.press();
  return problems.map(({ code, message }) => `${code} ${/\((\d+) words\)/.exec(message)?.[1] ?? ''}`);
}

test.skipIf(!hasGit)('a published story that is changed without a word to readers is told of', async () => {
  expect(await tell(TEXT), 'in no repository').toEqual([]);
  git('init', '-q');
  expect(await tell(`${TEXT} A`), 'without any commit').toEqual([]);
  expect(await tell(TEXT)).toEqual([]);
  // What is written before a story is published is nobody's business.
  await tell('An earlier state of the text, which nobody has read but those who wrote it here.');
  commit('2024-04-20T10:00:00Z');
  await tell(TEXT);
  commit('2024-04-30T10:00:00Z');
  expect(await tell(TEXT.replace('mayor', 'minister')), 'a slip').toEqual([]);
  commit('2024-05-02T10:00:00Z');
  const added = `${TEXT} It was closed again the next week for repairs.`;
  expect(await tell(added)).toEqual(['IMP262 9']);
  // It is told again with every run, also when nothing was read, and when it was committed.
  expect((await newsroom.press()).problems).toHaveLength(1);
  commit('2024-05-03T10:00:00Z');
  expect(await tell(added, 'tags: [Bridges]\n'), 'after it was committed').toEqual(['IMP262 9']);
  expect(await tell(added, 'updated: 2024-05-03\n')).toEqual([]);
  commit('2024-05-04T10:00:00Z');
  expect(await tell(`${added} Nothing more was said.`, 'updated: 2024-05-03\n'), 'a little').toEqual([]);
  commit('2024-05-05T10:00:00Z');
  const more = `${added} Nothing more was said. Nobody asked for that.`;
  expect(await tell(more, 'updated: 2024-05-03\n'), 'a little again').toEqual(['IMP262 8']);
  const correction = 'updated: 2024-05-03\ncorrections:\n  - date: 2024-05-06\n    text: It was not so.\n';
  expect(await tell(more, correction)).toEqual([]);
  expect(await tell(more.replace('many', '12'), correction), 'a figure').toEqual([]);
  commit('2024-05-06T10:00:00Z');
  expect(await tell(more.replace('many', '21'), correction), 'a figure').toEqual(['IMP262 2']);
});

test.skipIf(!hasGit)('a draft may be changed at will, and so may a story of which no history is there', async () => {
  await newsroom.write({ '.git': undefined });
  git('init', '-q');
  await tell('The first state of a text of which there will be another one later on.', 'draft: true\n');
  commit('2024-05-10T10:00:00Z');
  expect(await tell(TEXT)).toEqual([]);
  commit('2024-05-11T10:00:00Z');
  expect(await tell('It is all quite different now, and not a single one of the words is the same.')).toHaveLength(1);
});

test.skipIf(!hasGit)('a story that is still to come may be changed at will', async () => {
  const later = 'embargo: 2098-01-01\n';
  await tell(TEXT, later);
  commit('2024-05-12T10:00:00Z');
  const told = await tell('It is all quite different now, and not a single one of the words is the same.', later);
  // Only that its time is far away.
  expect(told.map((line) => line.trim())).toEqual(['IMP222']);
  const { problems } = await newsroom.press({ now: '2098-01-02T00:00:00Z' });
  expect(problems).toEqual([]);
});
