import type { Heading, Nodes, Parents, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import { type MarkdownRun, noteAt, noteProblem, placeOf, runOf } from './markdown-run.ts';
import { describeInvisible, INVISIBLE_HARM, listInvisible, proofread } from './proofreading.ts';
import { OPAQUE } from './typography.ts';

/** Reads the text as its editor wrote it: what slipped in unseen, and headings that do not follow from each other. */
export function remarkProofreading() {
  return (tree: Root, file: VFile): void => {
    const run = runOf(file);
    const headings: Heading[] = [];
    const invisible: Invisible[] = [];
    readBlocks(tree, run, headings, invisible);
    checkHeadings(headings, run);
    const [first] = invisible;
    if (!first) return;
    const { length } = invisible;
    noteAt(run, first.text, first.character, first.within, 'character-invisible', {
      where: 'the text',
      character: describeInvisible(first.character),
      more: length > 1 ? ` (${length} times, first here)` : '',
      ...INVISIBLE_HARM,
    });
  };
}

interface Invisible {
  readonly text: Text;
  readonly character: string;
  readonly within: number;
}

function readBlocks(parent: Parents, run: MarkdownRun, headings: Heading[], invisible: Invisible[]): void {
  for (const node of parent.children) {
    if (!('children' in node)) continue;
    if (node.type === 'heading') headings.push(node);
    if (node.type === 'heading' || node.type === 'paragraph' || node.type === 'tableCell')
      readBlock(node, run, invisible);
    else readBlocks(node, run, headings, invisible);
  }
}

/** A block with more is no prose; and each has to be found again in the text. */
const MOST_IN_A_BLOCK = 20;

/** The words of a block, whatever emphasis and links they stand in. */
function readBlock(block: Parents, run: MarkdownRun, invisible: Invisible[]): void {
  const texts: { node: Text; start: number }[] = [];
  let words = '';
  const collect = (node: Nodes): void => {
    if (node.type === 'text') {
      texts.push({ node, start: words.length });
      words += node.value;
      for (const { 0: character, index } of listInvisible(node.value))
        invisible.push({ text: node, character, within: index });
    } else if ('children' in node) {
      // A word may be said once more with stress, and a link without words keeps apart what stands beside it.
      if (node.children.length === 0 || isStressedWord(node)) words += `${OPAQUE} `;
      for (const child of node.children) collect(child);
    }
    // What is code, a picture or the end of a line of verse keeps words apart.
    else if (node.type !== 'html' && node.type !== 'footnoteReference') words += OPAQUE;
  };
  for (const child of block.children) collect(child);
  for (const { at, found, name, values } of proofread(words, run.language).slice(0, MOST_IN_A_BLOCK)) {
    const { node, start } = texts.findLast((text) => text.start <= at) ?? texts[0]!;
    noteAt(run, node, found, at - start, name, values as never);
  }
}

function isStressedWord(node: Parents): boolean {
  const [only, ...others] = node.children;
  const isStressed = node.type === 'emphasis' || node.type === 'strong';
  return isStressed && others.length === 0 && only?.type === 'text' && !/\s/.test(only.value);
}

/** Told once: a text whose headings are all a level too low is mended at one stroke. */
function checkHeadings(headings: readonly Heading[], run: MarkdownRun): void {
  // Many archives begin at the third level throughout, which is shown as the second (see `rehypeHeadings`).
  let above = headings.reduce((least, { depth }) => Math.min(least, depth), 6) - 1;
  // Where the first level is used, which is the headline's, that is told, and all levels change when it is mended.
  let told = headings.some(({ depth }) => depth === 1);
  for (const heading of headings) {
    const level = heading.depth;
    if (level > above + 1 && !told) {
      told = true;
      noteProblem(run, heading, 'heading-skips', {
        by: `of level ${level}`,
        above: heading === headings[0] ? 'the headline' : `one of level ${above}`,
        example: changeLevel(heading, above + 1, run),
      });
    }
    above = level;
    if (wordsOf(heading).trim() === '') noteEmpty(heading, run);
  }
}

function noteEmpty(heading: Heading, run: MarkdownRun): void {
  if (!holdsPicture(heading)) {
    const suggestion = 'Write the words after the signs, or delete the line.';
    noteProblem(run, heading, 'heading-empty', { holding: 'has no words', suggestion });
    return;
  }
  const { column = 1, excerpt = '' } = placeOf(run, heading.position?.start);
  const [signs] = /^#+/.exec(excerpt.slice(column - 1).trimStart()) ?? [];
  noteProblem(run, heading, 'heading-empty', {
    holding: 'holds only a picture',
    suggestion: signs
      ? `Delete the signs (${signs}) and leave the picture.`
      : 'Leave the picture, and put an empty line between it and the line of signs below it, or delete that line.',
  });
}

function holdsPicture(node: Nodes): boolean {
  if (node.type === 'image' || node.type === 'imageReference') return true;
  if (node.type === 'html') return /^<img/i.test(node.value);
  return 'children' in node && node.children.some(holdsPicture);
}

/** The line of a heading as it is written, with its signs alone changed: what else is in it is the editor's. */
function changeLevel(heading: Heading, level: number, run: MarkdownRun): string {
  const { column = 1, excerpt = '' } = placeOf(run, heading.position?.start);
  return excerpt.slice(0, column - 1) + excerpt.slice(column - 1).replace(/^(\s*)#+/, `$1${'#'.repeat(level)}`);
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}
