import { expect, it } from 'vitest';
import { describeProblem } from './catalogue.ts';
import { reportToGithub } from './github.ts';

const doubled = describeProblem(
  'key-doubled',
  {
    file: 'articles/100%, really: yes.md',
    line: 4,
    column: 1,
    excerpt: 'title: B',
    other: { file: 'articles/100%, really: yes.md', line: 2, column: 1, message: 'First written here' },
  },
  { key: 'ti\r\ntle' },
);
const reserved = describeProblem('slug-reserved', { file: 'sections/page.md' }, { slug: 'page' });
const empty = describeProblem(
  'language-unlikely',
  { file: 'articles/a.fr.md' },
  { suffix: 'fr', language: 'en', languages: 'en', suggestion: 'x' },
);

it('writes a command a line, errors first, with all that could end one escaped', () => {
  expect(reportToGithub([empty, doubled, reserved], 'site/content')).toMatchInlineSnapshot(`
    "::error file=site/content/articles/100%25%2C really%3A yes.md,line=4,col=1,title=IMP026%3A The key "ti�%0Atle" is written twice.::First written here: site/content/articles/100%25, really: yes.md:2:1%0AWhy: It cannot be told which of the two is meant.%0AFix: Delete one of the two lines.
    ::error file=site/content/sections/page.md,title=IMP055%3A The address /page/ is used by the site itself.::Why: One of the two could not be reached.%0AFix: Give the file another name.
    ::warning file=site/content/articles/a.fr.md,title=IMP011%3A ".fr" in the file name is not a language of this publication; the story is taken to be in "en".::Why: A translation is told by the language before ".md", one of: en.%0AFix: x"
  `);
});

it('names files from the root where the content folder is the repository, and the folder itself', () => {
  expect(reportToGithub([reserved], '')).toContain('file=sections/page.md,');
  const missing = describeProblem('folder-missing', { file: '.' }, { path: '/x' });
  expect(reportToGithub([missing], 'content')).toContain('file=content,');
});
