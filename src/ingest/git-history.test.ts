import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GitHistory, RECEIVED_COMMIT } from './git-history.ts';

let home: string;
let clone: string;
let repository: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'imprint-'));
  clone = path.join(home, 'clone');
  repository = path.join(home, 'paper.git');
  execFileSync('git', ['init', '--quiet', '--bare', repository]);
  execFileSync('git', ['init', '--quiet', clone]);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

function git(...args: string[]): string {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@paper.example'];
  return execFileSync('git', [...who, ...args], { cwd: clone })
    .toString()
    .trim();
}

function commit(files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(clone, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(clone, name), text);
  }
  git('add', '--all');
  git('commit', '--quiet', '-m', 'x');
  return git('rev-parse', 'HEAD');
}

const STORY = 'articles/[a] é.md';

describe('the history of a commit that is received', () => {
  test.each([
    ['a folder of the repository', 'content', 'content/'],
    ['the whole of it', '.', ''],
  ])('is that of what readers see, where the content is %s', async (_, content, prefix) => {
    const first = commit({ [`${prefix}${STORY}`]: 'One' });
    const seen = commit({ [`${prefix}${STORY}`]: 'Two', [`${prefix}articles/b.md`]: 'B', 'else.md': 'Else' });
    commit({ [`${prefix}${STORY}`]: 'Three' });
    const pushed = commit({ [`${prefix}articles/c.md`]: 'C', 'elsewhere/articles/d.md': 'D' });
    git('push', '--quiet', repository, 'HEAD:main');
    // As a hook has it, whose variables must not lead elsewhere.
    vi.stubEnv('GIT_DIR', path.join(home, 'none'));
    vi.stubEnv('GIT_WORK_TREE', home);
    vi.stubEnv(RECEIVED_COMMIT, JSON.stringify({ repository, content, seen, commit: pushed }));
    const history = GitHistory.open(path.join(home, 'no-such-folder'))!;
    const late = await history.listLatelyChanged();
    expect(late.toSorted()).toEqual([STORY, 'articles/c.md', ...(content === '.' ? ['elsewhere/articles/d.md'] : [])]);
    const versions = (await history.listVersions([STORY])).get(STORY) ?? [];
    expect(versions.map((version) => version.commit)).toEqual([seen, first]);
    expect(await Promise.all(versions.map((version) => history.readVersion(STORY, version)))).toEqual(['Two', 'One']);
  });

  test('is none where readers see nothing yet', () => {
    vi.stubEnv(RECEIVED_COMMIT, JSON.stringify({ repository, content: '.', commit: commit({ a: 'A' }) }));
    expect(GitHistory.open(clone)).toBeUndefined();
  });
});

test('the history of a folder is that of the repository it is in, whatever a hook has set', async () => {
  commit({ [`content/${STORY}`]: 'One', 'content/articles/b.md': 'B' });
  const last = commit({ [`content/${STORY}`]: 'Two', 'else.md': 'Else' });
  vi.stubEnv('GIT_DIR', repository);
  const history = GitHistory.open(path.join(clone, 'content'))!;
  expect(await history.listLatelyChanged()).toEqual([STORY]);
  const [version] = (await history.listVersions([STORY])).get(STORY)!;
  expect(version!.commit).toBe(last);
  expect(await history.readVersion(STORY, version!)).toBe('Two');
});
