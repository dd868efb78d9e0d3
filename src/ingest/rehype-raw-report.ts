import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { chooseKept, HTML_SCHEMA, isKept } from './html-schema.ts';
import { type MarkdownRun, noteProblem, runOf } from './markdown-run.ts';
import { walkElements } from './walk-elements.ts';

/** Embeds of other sites, which have a link to offer in their place. */
const EMBEDS = new Set(['iframe', 'embed', 'object', 'frame', 'portal']);

/** Elements whose content is no text of the story. */
const DROPPED_WHOLE = new Set(['script', 'style', 'template', 'noscript', 'svg', 'math', ...EMBEDS]);

/** The same, and what the cleaning drops. */
function isDroppedWhole(tagName: string): boolean {
  return DROPPED_WHOLE.has(tagName) || (HTML_SCHEMA.strip ?? []).includes(tagName);
}

/**
 * Reports what the cleaning of raw HTML will take away, drops whole what has no text of the story in it, and checks the
 * addresses of recordings. The cleaning itself is rehype-sanitize's.
 */
export function rehypeRawReport() {
  return (tree: Root, file: VFile): void => {
    const run = runOf(file);
    const removals = new Map<string, Removal>();
    walkElements(tree, (node, index, parent) => {
      if (EMBEDS.has(node.tagName)) {
        const address = String(node.properties.src ?? node.properties.data ?? 'https://example.org/');
        noteProblem(run, node, 'html-embed', { name: `<${node.tagName}>`, example: `[Watch it there](${address})` });
      } else collectRemovals(node, removals);
      if (DROPPED_WHOLE.has(node.tagName)) {
        parent.children.splice(index, 1);
        return index;
      }
      if (['audio', 'video', 'source', 'track'].includes(node.tagName)) checkRecording(node, run);
      return undefined;
    });
    for (const [names, { node, count, lost }] of removals) {
      noteProblem(run, node, 'html-removed', {
        names: count === 1 ? names : `${names} (${count} times, first here)`,
        lost: lost === '' ? '' : `, and with it "${shorten(lost)}"`,
        instead: lost === '' || NO_WORDS.has(node.tagName) ? '.' : `:\n${lost}`,
      });
    }
  };
}

interface Removal {
  readonly node: Element;
  count: number;
  /** The text that is lost with it. */
  lost: string;
}

/** Elements whose text is a program or a style. */
const NO_WORDS = new Set(['script', 'style']);

/** The same thing is told once: text that came from another system has its tags by the hundred. */
function collectRemovals(node: Element, removals: Map<string, Removal>): void {
  const names = isKept(node.tagName)
    ? Object.keys(node.properties)
        .filter((name) => !chooseKept(node.tagName, name))
        .map((name) => `${attributeName(name)} on <${node.tagName}>`)
    : [`<${node.tagName}>`];
  if (names.length === 0) return;
  const key = names.join(', ');
  const known = removals.get(key);
  const lost = isDroppedWhole(node.tagName) ? wordsOf(node) : '';
  if (!known) removals.set(key, { node, count: 1, lost });
  else {
    known.count += 1;
    known.lost ||= lost;
  }
}

/** What goes with an element that goes whole. */
function wordsOf(node: Element): string {
  const content = 'content' in node && node.content ? node.content : node;
  return textOf(content).replace(/\s+/g, ' ').trim();
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** The name as HTML writes it: `onClick` is `onclick`, `dataTweetId` is `data-tweet-id`. */
function attributeName(property: string): string {
  if (property === 'className') return 'class';
  return /^(data|aria)[A-Z]/.test(property)
    ? property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    : property.toLowerCase();
}

function checkRecording(node: Element, run: MarkdownRun): void {
  for (const property of ['src', 'poster']) {
    const address = node.properties[property];
    if (typeof address !== 'string' || /^\/(?![/\\])\P{Cc}*$/u.test(address)) continue;
    delete node.properties[property];
    const name =
      address
        .split(/[/\\]/)
        .at(-1)
        ?.replace(/[?#].*$/, '') || 'recording.mp3';
    noteProblem(run, node, 'media-remote', { src: address, example: `<${node.tagName} ${property}="/media/${name}">` });
  }
}
