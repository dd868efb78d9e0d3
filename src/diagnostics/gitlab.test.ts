import { expect, it } from 'vitest';
import { describeProblem } from './catalogue.ts';
import { reportToGitlab } from './gitlab.ts';

const unsafe = (line: number, excerpt = '[a](javascript:x)') =>
  describeProblem('link-unsafe', { file: 'articles/a.md', line, column: 1, excerpt }, { href: 'javascript:x' });

it('is what GitLab’s Code Quality reads, with paths from the root of the repository', () => {
  const reserved = describeProblem('slug-reserved', { file: 'sections/page.md' }, { slug: 'page' });
  expect(reportToGitlab([unsafe(7), reserved], 'content')).toMatchInlineSnapshot(`
    [
      {
        "check_name": "IMP091",
        "description": "The address of a link was removed: javascript:x Fix: Write an address of one of these kinds, or take the link out.",
        "fingerprint": "2a6ff3f6de8e6a65f66ee04aa27380f839f3a7ed",
        "location": {
          "lines": {
            "begin": 7,
          },
          "path": "content/articles/a.md",
        },
        "severity": "minor",
      },
      {
        "check_name": "IMP055",
        "description": "The address /page/ is used by the site itself. Fix: Give the file another name.",
        "fingerprint": "5635eec3fc74ab996e6e1fa6849611f27d8b4083",
        "location": {
          "lines": {
            "begin": 1,
          },
          "path": "content/sections/page.md",
        },
        "severity": "critical",
      },
    ]
  `);
});

it('knows a mistake again when the lines around it change, and tells two of a kind apart', () => {
  const prints = (...lines: number[]) =>
    reportToGitlab(
      lines.map((line) => unsafe(line)),
      '',
    ).map((issue) => issue.fingerprint);
  expect(prints(9, 21)).toEqual(prints(4, 5));
  expect(new Set(prints(4, 5)).size).toBe(2);
  expect(reportToGitlab([unsafe(4, '[b](javascript:x)')], '')[0]!.fingerprint).not.toBe(prints(4)[0]);
});
