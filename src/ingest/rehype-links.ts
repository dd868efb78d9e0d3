import type { Element, Root } from 'hast';
import type { VFile } from 'vfile';
import { type MarkdownRun, noteProblem, runOf } from './markdown-run.ts';
import { walkElements } from './walk-elements.ts';

/** The schemes that a link may have; an address without one is relative. */
export const LINK_SCHEMES = ['http', 'https', 'mailto', 'tel'];

/** Takes away and reports addresses of other schemes (`javascript:`, `data:`), and closes the way back from outside links. */
export function rehypeLinks() {
  return (tree: Root, file: VFile): void => {
    const run = runOf(file);
    walkElements(tree, (node, index, parent) => {
      if (node.tagName !== 'a' && node.properties.cite === undefined) return undefined;
      checkAddress(node, 'cite', run);
      if (!checkAddress(node, 'href', run)) {
        // Only the words stay: an `a` that leads nowhere looks like a link that is broken.
        parent.children.splice(index, 1, ...node.children);
        return index;
      }
      const { href } = node.properties;
      if (typeof href === 'string' && isOutside(href, run.origin)) node.properties.rel = ['noopener'];
      else delete node.properties.rel;
      delete node.properties.target;
      if (node.tagName === 'a') straighten(node);
      return undefined;
    });
  };
}

/** Takes overrides of direction out of a link's words, in which an address would read backwards, as another. */
function straighten(node: Element): void {
  for (const child of node.children) {
    if (child.type === 'text') child.value = child.value.replace(/[\u202d\u202e]/g, '');
    else if (child.type === 'element') straighten(child);
  }
}

function checkAddress(node: Element, property: 'href' | 'cite', run: MarkdownRun): boolean {
  const address = node.properties[property];
  if (typeof address !== 'string' || isSafe(address)) return true;
  delete node.properties[property];
  noteProblem(run, node, 'link-unsafe', { href: address.length > 80 ? `${address.slice(0, 80)}…` : address });
  return false;
}

/** Judges an address as a browser would read it: without control characters and space around, and tabs and breaks inside. */
function isSafe(address: string): boolean {
  const scheme = /^([^/?#]*?):/.exec(clean(address))?.[1];
  return scheme === undefined || LINK_SCHEMES.includes(scheme.toLowerCase());
}

function isOutside(address: string, origin: string): boolean {
  const cleaned = clean(address).replaceAll('\\', '/');
  if (!/^(https?:|\/\/)/i.test(cleaned)) return false;
  return URL.parse(cleaned, origin)?.origin !== origin;
}

function clean(address: string): string {
  // WHATWG URL, "basic URL parser", steps 1 and 3. A run of spaces is tried only where it begins, else long ones take seconds.
  return address.replace(/^[\p{Cc} ]+|(?<![\p{Cc} ])[\p{Cc} ]+$/gu, '').replace(/[\t\n\r]/g, '');
}
