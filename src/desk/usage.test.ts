import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type OptionName, readOptions, UsageError } from './usage.ts';

const ALL: readonly OptionName[] = ['content', 'out', 'cache', 'now', 'port', 'json', 'reporter', 'strict'];

beforeEach(() => {
  vi.stubEnv('GITHUB_ACTIONS', undefined);
});

describe('options', () => {
  test('have defaults in the folder where the command runs, and the clock', () => {
    const before = Date.now();
    const { now, ...options } = readOptions([], ALL);
    expect(options).toMatchObject({
      content: path.resolve('content'),
      out: path.resolve('dist'),
      cache: path.resolve('.imprint'),
      reporters: ['terminal'],
      strict: false,
    });
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  test('are read from either way of writing them, folders from here', () => {
    const args = ['--content', 'a/../b', '--out=/tmp/site', '--cache', './c', '--json', '--port=0'];
    expect(readOptions(args, ALL)).toMatchObject({
      content: path.resolve('b'),
      out: path.resolve('/tmp/site'),
      cache: path.resolve('c'),
      reporters: ['json'],
      port: 0,
    });
  });

  test.each([
    ['2024-04-12T09:00:00Z', '2024-04-12T09:00:00.000Z'],
    ['2024-04-12T09:00:00+02:00', '2024-04-12T07:00:00.000Z'],
    ['2024-04-12', '2024-04-12T00:00:00.000Z'],
  ])('--now %s is %s on every machine', (text, instant) => {
    expect(new Date(readOptions(['--now', text], ALL).now).toISOString()).toBe(instant);
  });
});

describe('wrong use is answered with what is right', () => {
  test.each<[string[], readonly OptionName[], RegExp]>([
    [['--fast'], ALL, /--fast/],
    [['--out', 'dist'], ['content'], /--out/],
    [['content'], ALL, /content/],
    [['--content'], ALL, /--content/],
    [['--json=yes'], ALL, /--json/],
    [['--reporter', 'html'], ALL, /terminal, json, github, gitlab/],
    [['--json', '--reporter', 'github'], ALL, /cannot go with/],
    [['--now', 'tomorrow'], ALL, /^--now takes an instant such as 2024-04-12T09:00:00Z, not "tomorrow"\.$/],
    [['--now', '2024-02-30'], ALL, /not "2024-02-30"/],
    [['--now', ''], ALL, /not ""/],
    [['--port', '70000'], ALL, /^--port takes a number up to 65535, not "70000"\.$/],
    [['--port', '-1'], ALL, /--port/],
    [['--port', '80.5'], ALL, /not "80\.5"/],
    [['--port', 'http'], ALL, /not "http"/],
  ])('%j of %j', (args, accepted, message) => {
    expect(() => readOptions(args, accepted)).toThrow(UsageError);
    expect(() => readOptions(args, accepted)).toThrow(message);
  });
});

test('problems are told to GitHub too where it runs the command, unless another way is named', () => {
  vi.stubEnv('GITHUB_ACTIONS', 'true');
  expect(readOptions([], ALL).reporters).toEqual(['terminal', 'github']);
  expect(readOptions(['--reporter', 'terminal'], ALL).reporters).toEqual(['terminal']);
  expect(readOptions(['--reporter', 'gitlab'], ALL).reporters).toEqual(['gitlab']);
  expect(readOptions(['--json', '--reporter=json'], ALL).reporters).toEqual(['json']);
});
