import { divideFix } from '../diagnostics/advice.ts';
import type { Place, Problem } from '../diagnostics/problem.ts';
import { makeVisible } from '../diagnostics/visible.ts';
import { escapeMarkup } from '../discovery/markup.ts';

/** Of the headings of problems in the outline of the page. */
export type Level = 2 | 3 | 4;

/** Letters of an excerpt that are shown before its place, and after; of a longer line, the part around it. */
const BEFORE = 60;
const AFTER = 120;

/**
 * Problems as a list in HTML, as the terminal shows them: place, what is wrong, the line with a caret, why it matters, what to
 * write. A button that copies the text to paste is there for who has a script to work it.
 * @param folder what to put before file names
 */
export function writeProblems(problems: readonly Problem[], folder: string, level: Level): string {
  return `<ul>${problems.map((problem) => `<li class="problem ${problem.severity}">${writeProblem(problem, folder, level)}</li>`).join('')}</ul>`;
}

function writeProblem(problem: Problem, folder: string, level: Level): string {
  const { severity, code, message, reason, fix, other } = problem;
  return [
    `<h${level}><b>${severity === 'error' ? 'Error' : 'Warning'}:</b> <bdi>${showText(message)}</bdi></h${level}>`,
    `<p class="where"><code>${writePlace(problem, folder)}</code> ${code}</p>`,
    writeExcerpt(problem),
    other ? `<p>${showText(other.message)}: <code>${writePlace(other, folder)}</code></p>` : '',
    `<p class="why"><bdi>${showText(reason)}</bdi></p>`,
    ...divideFix(fix).map((part) =>
      'said' in part
        ? `<p><bdi>${showText(part.said)}</bdi></p>`
        : `<div class="paste"><pre><code dir="auto">${showText(part.paste)}</code></pre><button type="button" data-copy hidden>Copy</button></div>`,
    ),
  ].join('');
}

/** `content/articles/story.md:3:10` */
export function writePlace({ file, line, column }: Place, folder: string): string {
  const parts = [`${folder}/${file}`, ...(line === undefined ? [] : [line]), ...(column === undefined ? [] : [column])];
  return showText(parts.join(':'));
}

function writeExcerpt({ line, column, excerpt }: Problem): string {
  if (excerpt === undefined || line === undefined || excerpt.trim() === '') return '';
  const number = `<i>${line} | </i>`;
  if (column === undefined) return `<pre class="excerpt">${number}${showText(excerpt.slice(0, AFTER))}</pre>`;
  const at = Math.min(column - 1, excerpt.length);
  const [letter = ' '] = excerpt.slice(at);
  const start = Math.max(0, at - BEFORE);
  const end = at + letter.length + AFTER;
  const before = `${start > 0 ? '…' : ''}${excerpt.slice(start, at)}`;
  const after = `${excerpt.slice(at + letter.length, end)}${end < excerpt.length ? '…' : ''}`;
  return `<pre class="excerpt" dir="auto">${number}${showText(before)}<span class="at">${showText(letter)}</span>${showText(after)}</pre>`;
}

/** How many there are of each kind, in words: "2 errors and 1 warning". */
export function countInWords(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const name = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`]);
  return [...name(errors, 'error'), ...name(warnings, 'warning')].join(' and ') || 'No problems';
}

/** Text of the content, as HTML. */
export function showText(text: string): string {
  return escapeMarkup(makeVisible(text));
}
