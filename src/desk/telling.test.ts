import { afterEach, expect, test, vi } from 'vitest';
import { describeProblem } from '../diagnostics/catalogue.ts';
import { tellProblems } from './telling.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('the text for people gives the runner of GitHub no commands, and the commands follow it on the same stream', () => {
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  const problem = describeProblem(
    'front-matter-broken',
    { file: 'articles/a.md', line: 2, column: 1, excerpt: '\t::error::mine' },
    { cause: 'it begins with a tab', advice: 'Indent with spaces:\n::error::mine' },
  );
  tellProblems([problem], { content: '/nowhere/content', reporters: ['terminal', 'github'] });
  const lines = written.join('').trimEnd().split('\n');
  const [, token] = /^::stop-commands::([\w-]{36})$/.exec(lines[0]!)!;
  const end = lines.indexOf(`::${token}::`);
  expect(lines.findIndex((line) => line.trim() === '::error::mine')).toBeLessThan(end);
  expect(lines.slice(end + 1)).toEqual([
    expect.stringMatching(/^::error file=.*content\/articles\/a\.md,line=2,col=1,/),
  ]);
  expect(stdout).not.toHaveBeenCalled();
});
