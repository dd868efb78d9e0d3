import type { Nodes, Parents, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import { type MarkdownRun, noteAt, runOf } from './markdown-run.ts';
import { OPAQUE, setPieces, wantsTypography } from './typography.ts';

/** Sets the text of each block as its language prints it, across emphasis and links; code, addresses and HTML stay. */
export function remarkTypography() {
  return (tree: Root, file: VFile): void => {
    setBlocks(tree, runOf(file));
  };
}

const INLINE_HOLDERS = new Set(['paragraph', 'heading', 'tableCell']);

function setBlocks(parent: Parents, run: MarkdownRun): void {
  for (const node of parent.children) {
    if (!('children' in node)) continue;
    if (INLINE_HOLDERS.has(node.type)) setBlock(node, run);
    else setBlocks(node, run);
  }
}

function setBlock(block: Parents, run: MarkdownRun): void {
  const { language } = run;
  const texts: (Text | undefined)[] = [];
  const pieces: string[] = [];
  let wanted = false;
  const collect = (node: Nodes): void => {
    switch (node.type) {
      case 'text':
        texts.push(node);
        pieces.push(node.value);
        wanted ||= wantsTypography(node.value, language);
        return;
      case 'break':
        texts.push(undefined);
        pieces.push('\n');
        return;
      case 'html':
      case 'footnoteReference':
        return;
      case 'image':
      case 'imageReference':
      case 'inlineCode':
        texts.push(undefined);
        pieces.push(OPAQUE);
        return;
      case 'link':
        if (isBareAddress(node.url, node.children)) {
          texts.push(undefined);
          pieces.push(OPAQUE);
          return;
        }
        break;
      default:
    }
    if ('children' in node) for (const child of node.children) collect(child);
  };
  for (const child of block.children) collect(child);
  if (!wanted) return;
  for (const [index, text] of setPieces(pieces, language).entries()) {
    const node = texts[index];
    if (!node) continue;
    // One with space on both sides.
    if (text.includes('"')) noteAt(run, node, '"', Math.max(0, node.value.search(LONE_QUOTE)), 'quote-straight', {});
    node.value = text;
  }
}

const LONE_QUOTE = /(?<=^|\s)"(?=\s|$)/;

/** Whether the text of a link is its own address, which must stay as it is. */
function isBareAddress(url: string, children: readonly Nodes[]): boolean {
  const [text] = children;
  return children.length === 1 && text?.type === 'text' && text.value.length > 3 && url.endsWith(text.value);
}
