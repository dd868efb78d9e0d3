import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { chooseKept, HTML_SCHEMA, isKept } from './html-schema.ts';
import { type MarkdownRun, noteProblem, placeOf, runOf } from './markdown-run.ts';
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
    if (removals.size === 0) return;
    const closed = new Set([...run.source.matchAll(/<\/([^\s<>]+)/g)].map(([, name]) => name!.toLowerCase()));
    for (const [names, { node, count, lost }] of removals) {
      const words = closed.has(node.tagName) ? undefined : findWords(node, run);
      if (words) {
        noteProblem(run, node, 'html-removed', {
          what: `${words.written}${count === 1 ? '' : ` (${count} times, first here)`} was taken for HTML and left out, so readers do not see it`,
          suggestion: `If it is part of the text, write:\n${words.shown}`,
        });
        continue;
      }
      const name = count === 1 ? names : `${names} (${count} times, first here)`;
      noteProblem(run, node, 'html-removed', {
        what: `Raw HTML was removed: ${name}${lost === '' ? '' : `, and with it "${shorten(lost)}"`}`,
        suggestion: `Delete it, or write the passage in Markdown${lost === '' || NO_WORDS.has(node.tagName) ? '.' : `:\n${lost}`}`,
      });
    }
  };
}

/** Elements that HTML has or once had, and that are not published. Others of one word are words in angle brackets. */
const NOT_PUBLISHED = new Set(
  [
    'html head body base link meta title style script header footer main nav article hgroup search menu area map picture',
    'form label button select selectedcontent datalist optgroup option textarea output progress meter fieldset legend',
    'dialog slot canvas template noscript iframe object embed param svg math font center big strike tt acronym applet',
    'basefont bgsound blink dir fencedframe frame frameset image isindex keygen listing marquee menuitem multicol nobr',
    'noembed noframes plaintext portal rb rtc spacer xmp',
  ].flatMap((names) => names.split(' ')),
);

/** Words of the text that stand in angle brackets, as in "press <return>": as they are written, and how they would be shown. */
function findWords(node: Element, run: MarkdownRun): { written: string; shown: string } | undefined {
  if (isKept(node.tagName) || NOT_PUBLISHED.has(node.tagName)) return undefined;
  const { column = 1, excerpt = '' } = placeOf(run, node.position?.start);
  const [written] = /^<[a-z][a-z\d]*(?:\s+[\p{L}\d]+){0,5}\s*>/iu.exec(excerpt.slice(column - 1)) ?? [];
  if (!written) return undefined;
  // In a block of HTML a backslash would be shown.
  const inHtml = /^\s*</.test(excerpt.slice(0, column - 1));
  return { written, shown: `${inHtml ? '&lt;' : '\\<'}${written.slice(1)}` };
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
