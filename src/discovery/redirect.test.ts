import { rehype } from 'rehype';
import { expect, test } from 'vitest';
import { type Redirect, writeRedirect } from './redirect.ts';

const redirect = (named: Partial<Redirect> = {}): Redirect => ({
  language: 'en',
  direction: 'ltr',
  title: 'The story',
  address: '/2024/05/01/story/',
  origin: 'https://testsheet.example',
  ...named,
});

test('an old address leads on by itself, by a link, and for search engines', () => {
  const page = writeRedirect(redirect());
  expect(page).toContain('<meta http-equiv="refresh" content="0; url=/2024/05/01/story/">');
  expect(page).toContain('<a href="/2024/05/01/story/">The story</a>');
  expect(page).toContain('<link rel="canonical" href="https://testsheet.example/2024/05/01/story/">');
  expect(page).toContain('<meta name="robots" content="noindex">');
  expect(page).toContain('<title>The story</title>');
});

test('an old address speaks the story’s language in its direction', () => {
  expect(writeRedirect(redirect({ language: 'ar', direction: 'rtl' }))).toContain('<html lang="ar" dir="rtl">');
});

test('a headline cannot become markup', () => {
  const title = '</title><script>alert("1")</script> & "quotes" &lt;';
  const page = writeRedirect(redirect({ title }));
  const tree = JSON.stringify(rehype().parse(page));
  expect(tree).not.toContain('"tagName":"script"');
  expect(tree.split(JSON.stringify(title)).length - 1).toBe(2);
});
