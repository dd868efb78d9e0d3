import type { Element, Nodes as Node, Root, Text } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import {
  authorAddress,
  compareAddress,
  decodeWritten,
  sectionAddress,
  slugify,
  standingAddress,
  topicAddress,
} from '../newsroom/address.ts';
import { writeStoryLink } from '../newsroom/story-link.ts';
import { adviseAnchor } from './advise-anchor.ts';
import { findCopyStyle, isListed } from './copy-style.ts';
import { MARKDOWN_FILE, readFileName } from './file-name.ts';
import { type MarkdownRun, noteProblem, placeOf, runOf } from './markdown-run.ts';
import { listIdentities } from './page-identities.ts';
import { describeInvisible, findInvisibleInName } from './proofreading.ts';
import { isRawHtml } from './raw-html.ts';
import { cleanAddress } from './rehype-links.ts';
import { walkElements } from './walk-elements.ts';

/**
 * Makes links to files of the content folder and to the site's own origin into links to its addresses, notes where they lead, and
 * checks what can be told from the text alone. Whether something stands there is asked when all files are read (`checkLinks`).
 */
export function rehypeOwnLinks() {
  return (tree: Root, file: VFile): void => {
    const run = runOf(file);
    const inside: { readonly node: Element; readonly anchor: string }[] = [];
    walkElements(tree, (node, index, parent) => {
      const { id, href } = node.properties;
      if (typeof id === 'string') run.anchors.push(id);
      if (node.tagName === 'a' && typeof href === 'string' && !isFootnote(node)) {
        checkWords(node, href, parent.children[index - 1], run);
        const anchor = setLink(node, cleanAddress(href), run);
        if (anchor !== undefined) inside.push({ node, anchor });
      }
      return undefined;
    });
    const known = new Set([...run.anchors, ...listIdentities(run.file)]);
    for (const { node, anchor } of inside) {
      if (known.has(anchor)) continue;
      noteProblem(run, node, 'anchor-lost', {
        anchor,
        where: 'this text',
        suggestion: adviseAnchor(
          anchor,
          run.anchors,
          'Take the link out and leave its words; there are no headings to lead to.',
        ),
      });
    }
  };
}

function isFootnote({ properties }: Element): boolean {
  return properties['dataFootnoteRef'] !== undefined || properties['dataFootnoteBackref'] !== undefined;
}

/** Sets one link; gives what it names in its own text. */
function setLink(node: Element, written: string, run: MarkdownRun): string | undefined {
  const invisible = findInvisibleInName(decodeWritten(written));
  if (invisible) {
    noteProblem(run, node, 'character-invisible', {
      where: 'the address of this link',
      character: describeInvisible(invisible[0]),
      more: '',
      why: 'It is part of the address, and nothing stands there.',
      advice: 'Delete it; copying the address anew from the browser is the surest way.',
    });
  }
  const address = takeOrigin(written, run.origin);
  if (address === undefined) return undefined;
  if (address.startsWith('#')) return readFragment(address);
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address) ?? [];
  if (MARKDOWN_FILE.test(path)) {
    setFileLink(node, path, hash, run);
    return undefined;
  }
  if (!path.startsWith('/')) {
    if (path !== '' || query === '') noteAstray(node, path, run);
    return undefined;
  }
  if (address !== written) {
    node.properties.href = address;
    delete node.properties.rel;
  }
  noteLink(node, compareAddress(path), hash, run);
  return undefined;
}

/** The address on this site, from its slash; as written where it is relative, and nothing where it leads elsewhere. */
function takeOrigin(written: string, origin: string): string | undefined {
  if (!/^(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i.test(written)) return written;
  const url = URL.parse(written, origin);
  if (!url || !/^https?:$/.test(url.protocol) || url.host !== new URL(origin).host) return undefined;
  // Two slashes would begin another host.
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}${url.hash}`;
}

const ADDRESSES: ReadonlyMap<string, typeof standingAddress> = new Map([
  ['pages', standingAddress],
  ['sections', sectionAddress],
  ['topics', topicAddress],
  ['authors', authorAddress],
]);

/** A link to a Markdown file: beside this one, or from the content folder where it begins with a slash. */
function setFileLink(node: Element, path: string, hash: string, run: MarkdownRun): void {
  const file = resolve(decodeWritten(path), run.file);
  const [folder = ''] = file?.split('/') ?? [];
  const makeAddress = ADDRESSES.get(folder);
  if (file === undefined || (folder !== 'articles' && !makeAddress)) {
    noteProblem(run, node, 'link-file-lost', {
      path:
        file === undefined ? `${decodeWritten(path)} in the content folder` : `content/${file} with a page of its own`,
      suggestion: 'Name a file of articles/ or pages/, from the content folder on, such as:\n[words](/pages/about.md)',
    });
    return;
  }
  const { id, name, language } = readFileName(file, run.languages);
  const { href: _, rel: __, ...others } = node.properties;
  if (!makeAddress) {
    node.properties = { href: writeStoryLink({ id, file, fragment: hash }), ...others };
    noteLink(node, file, hash, run);
    return;
  }
  const address = makeAddress(slugify(name), language, run);
  node.properties = { href: `${address}${hash}`, ...others };
  noteLink(node, file, hash, run);
}

function noteLink(node: Element, target: string, hash: string, run: MarkdownRun): void {
  const { line = run.firstLine, column = 1 } = placeOf(run, node.position?.start);
  const fragment = readFragment(hash);
  run.links.push({ target, ...(fragment === undefined ? {} : { fragment }), line, column });
}

/** What is named after `#`; nothing where that is the top of the page, or words to be found in it. */
function readFragment(hash: string): string | undefined {
  const anchor = decodeWritten(hash.slice(1)).normalize('NFC');
  return anchor === '' || anchor === 'top' || anchor.includes(':~:') ? undefined : anchor;
}

/** Domains that are typed without `https://`. */
const DOMAIN =
  /^(?:www\.[^/]+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:com|org|net|info|io|gov|edu|ru|uk|de|fr|eu|ua|by|lv|рф))(?:[/:]|$)/iu;

const MAIL_ADDRESS = /^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/;

function noteAstray(node: Element, path: string, run: MarkdownRun): void {
  const words = textOf(node).trim() || 'words';
  const href = path.length > 80 ? `${path.slice(0, 80)}…` : path;
  const inHtml = isRawHtml(node, run);
  // Markdown would be shown as it is among HTML.
  const write = (right: string) => (inHtml ? `href="${right}"` : `[${words}](${right})`);
  const [cause, suggestion] =
    path === ''
      ? [
          'its address is empty',
          `Write an address in the ${inHtml ? 'quotation marks' : 'brackets'}, or take the link out.`,
        ]
      : MAIL_ADDRESS.test(path)
        ? ['it has no mailto:', `Write:\n${write(`mailto:${path}`)}`]
        : DOMAIN.test(path)
          ? ['it has no https://', `Write:\n${write(`https://${path}`)}`]
          : /\.[a-z\d]{2,5}$/i.test(path)
            ? [
                'files beside a story are not published',
                `Put the file into public/files/ and write:\n${write(`/files/${path.split('/').at(-1)}`)}`,
              ]
            : [
                'it goes from the page, and would lead elsewhere from a list or a feed',
                `Name the file of the story, such as ../other-story/index.md, or write the address from its first slash:\n${write('/…/')}`,
              ];
  noteProblem(run, node, 'link-relative', { href: href === '' ? 'nothing' : href, cause, suggestion });
}

/** An address of this length or less can be read as a name. */
const READABLE_ADDRESS = 60;

/** Whether words of a sentence run on into what follows them; an address after a colon is a reference. */
function isSentence(before: Node | undefined): boolean {
  return before?.type === 'text' && /(?:\p{L}+\s+){3}$/u.test((before as Text).value);
}

function checkWords(node: Element, href: string, before: Node | undefined, run: MarkdownRun): void {
  if (hasMedia(node)) return;
  const text = textOf(node).trim();
  const bare = text === '' && href.trim() !== '' && node.properties.ariaLabel === undefined;
  const words = text.replace(/^[\p{P}\p{S}\s]+|(?<=[^\p{P}\p{S}\s])[\p{P}\p{S}\s]+$/gu, '').replace(/\s+/g, ' ');
  const listed = isListed(words, findCopyStyle(run.language)?.emptyLink ?? '');
  const long = text.length > READABLE_ADDRESS && /^https?:\/\/\S+$/i.test(text) && isSentence(before);
  if (!listed && !long && !bare) return;
  noteProblem(run, node, 'link-wordless', {
    text: bare ? 'no words' : listed ? `the words "${text}"` : 'a long address for its words',
    example: isRawHtml(node, run) ? 'what is found there' : `[what is found there](${href})`,
  });
}

/** Whether there is more in an element than words: a picture is read by its description. */
function hasMedia(node: Element): boolean {
  return node.children.some(
    (child) =>
      child.type === 'element' && (['img', 'audio', 'video', 'svg'].includes(child.tagName) || hasMedia(child)),
  );
}

/** A path inside the content folder, in NFC; nothing if it would lead out of it. */
function resolve(path: string, from: string): string | undefined {
  const absolute = path.startsWith('/');
  const parts = absolute ? [] : from.split('/').slice(0, -1);
  for (const part of (absolute ? path.replace(/^\/content\//, '/') : path).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else parts.push(part);
  }
  return parts.join('/').normalize('NFC');
}
