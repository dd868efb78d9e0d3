import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { chooseKept, isKept } from './html-schema.ts';
import { type MarkdownRun, noteProblem, runOf } from './markdown-run.ts';

/** Embeds of other sites, which have a link to offer in their place. */
const EMBEDS = new Set(['iframe', 'embed', 'object', 'frame', 'portal']);

/** Elements whose content is no text of the story. */
const DROPPED_WHOLE = new Set(['script', 'style', 'template', 'noscript', 'svg', 'math', ...EMBEDS]);

/**
 * Reports what the cleaning of raw HTML will take away, drops whole what has no text of the story in it, and checks the
 * addresses of recordings. The cleaning itself is rehype-sanitize's.
 */
export function rehypeRawReport() {
  return (tree: Root, file: VFile): void => {
    const run = runOf(file);
    visit(tree, 'element', (node, index, parent) => {
      if (EMBEDS.has(node.tagName)) {
        const address = String(node.properties.src ?? node.properties.data ?? 'https://example.org/');
        noteProblem(run, node, 'html-embed', { name: `<${node.tagName}>`, example: `[Watch it there](${address})` });
      } else reportRemovals(node, run);
      if (DROPPED_WHOLE.has(node.tagName) && parent && index !== undefined) {
        parent.children.splice(index, 1);
        return [SKIP, index];
      }
      if (['audio', 'video', 'source', 'track'].includes(node.tagName)) checkRecording(node, run);
      return undefined;
    });
  };
}

function reportRemovals(node: Element, run: MarkdownRun): void {
  const names = isKept(node.tagName)
    ? Object.keys(node.properties)
        .filter((name) => !chooseKept(node.tagName, name))
        .map((name) => `${attributeName(name)} on <${node.tagName}>`)
    : [`<${node.tagName}>`];
  if (names.length > 0) noteProblem(run, node, 'html-removed', { names: names.join(', ') });
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
    if (typeof address !== 'string' || /^\/(?![/\\])[^\u0000-\u001f]*$/.test(address)) continue;
    delete node.properties[property];
    const name =
      address
        .split(/[/\\]/)
        .at(-1)
        ?.replace(/[?#].*$/, '') || 'recording.mp3';
    noteProblem(run, node, 'media-remote', { src: address, example: `<${node.tagName} ${property}="/media/${name}">` });
  }
}
