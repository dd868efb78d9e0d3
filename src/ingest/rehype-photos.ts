import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import type { Photo } from '../newsroom/photo.ts';
import { checkPicture, namesCredit } from './check-picture.ts';
import { INLINE_ELEMENTS } from './html-schema.ts';
import { type MarkdownRun, noteProblem, runOf } from './markdown-run.ts';
import { reportPhoto } from './photo-report.ts';
import { isRawHtml } from './raw-html.ts';
import { setTypography } from './typography.ts';

const INLINE = new Set(INLINE_ELEMENTS);

/** Elements that hold words, in which a picture cannot stand: they are closed before it and opened again after it. */
const WORDS_ONLY = new Set(['p', 'pre', 'address', ...INLINE_ELEMENTS]);

/** Elements that a picture has to leave without dividing them. */
const WORDS_IN_ONE_PIECE = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'figcaption', 'caption']);

/**
 * Cuts pictures out of the text: each `img`, or `figure` around one, becomes a photo of the run, and a mark in the tree
 * shows where it stands. No `img` is left.
 */
export function rehypePhotos() {
  return (tree: Root, file: VFile): void => {
    if (hasPicture(tree)) tree.children = cut(tree.children as ElementContent[], runOf(file)) as RootContent[];
  };
}

const MARK = '\0';

/** Divides HTML at the marks into the runs and photos of a body. */
export function divideAtPhotos(html: string, photos: readonly Photo[]): (string | Photo)[] {
  return html
    .split(/\0(\d+)\0/)
    .map((part, index) => (index % 2 === 1 ? photos[Number(part)]! : part))
    .filter((part) => typeof part !== 'string' || part.trim() !== '');
}

function hasPicture(node: Root | Element): boolean {
  return node.children.some((child) => child.type === 'element' && (child.tagName === 'img' || hasPicture(child)));
}

function cut(nodes: readonly ElementContent[], run: MarkdownRun): ElementContent[] {
  return nodes.flatMap((node) => (node.type === 'element' ? cutElement(node, run) : [node]));
}

function cutElement(node: Element, run: MarkdownRun): ElementContent[] {
  if (node.tagName === 'img') return markPhoto(node, undefined, run);
  if (!hasPicture(node)) return [node];
  if (node.tagName === 'figure') {
    const picture = findOnlyPicture(node);
    const caption = node.children.find(
      (child): child is Element => child.type === 'element' && child.tagName === 'figcaption',
    );
    if (picture && !(caption && hasPicture(caption))) return markPhoto(picture, caption, run);
  }
  const children = cut(node.children, run);
  if (WORDS_IN_ONE_PIECE.has(node.tagName)) {
    const marks = children.filter(isMark);
    return [{ ...node, children: children.filter((child) => !isMark(child)) }, ...marks];
  }
  if (!WORDS_ONLY.has(node.tagName)) return [{ ...node, children }];
  const pieces: ElementContent[] = [];
  let words: ElementContent[] = [];
  const close = () => {
    if (words.some((child) => child.type !== 'text' || child.value.trim() !== ''))
      pieces.push({ ...node, children: words });
    words = [];
  };
  for (const child of children) {
    if (isMark(child)) {
      close();
      pieces.push(child);
    } else words.push(child);
  }
  close();
  return pieces;
}

function isMark(node: ElementContent): boolean {
  return node.type === ('raw' as string) && String((node as unknown as { value: string }).value).startsWith(MARK);
}

/** The picture of a figure that has one picture and no other content but its caption. */
function findOnlyPicture(figure: Element): Element | undefined {
  let found: Element | undefined;
  for (const child of figure.children) {
    if (child.type === 'text' && child.value.trim() === '') continue;
    if (child.type !== 'element') return undefined;
    if (child.tagName === 'figcaption') continue;
    const picture =
      child.tagName === 'img' ? child : ['p', 'a', 'div'].includes(child.tagName) ? findOnlyPicture(child) : undefined;
    if (!picture || found) return undefined;
    found = picture;
  }
  return found;
}

function markPhoto(picture: Element, caption: Element | undefined, run: MarkdownRun): ElementContent[] {
  const { src, alt, title, dataCredit, dataDecoration } = picture.properties;
  const address = typeof src === 'string' ? src.trim() : '';
  const description = typeof alt === 'string' ? alt.trim() : '';
  const inHtml = isRawHtml(picture, run);
  const finding = run.findPhoto(address);
  if ('problem' in finding) {
    reportPhoto(
      address,
      finding,
      (name, values) => noteProblem(run, picture, name, values),
      inHtml ? 'src="' : `![${description || 'What it shows'}]`,
    );
    return [];
  }
  const decoration = description === '' && dataDecoration !== undefined;
  if (description === '' && !decoration) {
    noteProblem(run, picture, 'photo-description-missing', {
      src: address,
      example: inHtml ? 'alt="What the picture shows"' : `![What the picture shows](${address})`,
    });
    return [];
  }
  const captionHtml = caption
    ? captionOf(caption)
    : typeof title === 'string' && title.trim() !== ''
      ? escapeText(setTypography(title.trim(), run.language))
      : '';
  const credit = typeof dataCredit === 'string' ? dataCredit.trim() : '';
  const words = caption ? textOf(caption) : typeof title === 'string' ? title : '';
  if (!decoration) checkCopy(picture, { src: address, alt: description, caption: words.trim(), credit }, run);
  run.photos.push({
    file: finding.file,
    alt: setTypography(description, run.language),
    ...(captionHtml === '' ? {} : { captionHtml }),
    ...(credit === '' ? {} : { credit: setTypography(credit, run.language) }),
  });
  return [{ type: 'raw', value: `${MARK}${run.photos.length - 1}${MARK}` } as unknown as ElementContent];
}

/** Checks what the text says of a picture. */
function checkCopy(
  picture: Element,
  { credit, ...copy }: { src: string; alt: string; caption: string; credit: string },
  run: MarkdownRun,
): void {
  const { headline, language } = run;
  const { src, alt, caption } = copy;
  const inHtml = isRawHtml(picture, run);
  checkPicture(
    { ...copy, headline, language },
    (_, name, values) => noteProblem(run, picture, name, values as never),
    (right) => (inHtml ? `alt="${right.replaceAll('"', '&quot;')}"` : `![${right}](${src})`),
  );
  if (credit !== '' || namesCredit(caption)) return;
  noteProblem(run, picture, 'credit-missing', {
    src,
    example: inHtml
      ? 'data-credit="Photographer / agency"'
      : `:::figure{src="${src}" alt="${alt.replaceAll('"', '&quot;')}" credit="Photographer / agency"}\n${caption || 'Who and what is seen, where and when.'}\n:::`,
  });
}

/** Inline HTML of a caption; its paragraphs run on. */
function captionOf(caption: Element): string {
  return inlineHtml(caption.children);
}

/** HTML without blocks: paragraphs run on after a space, of other blocks only the words are kept. */
export function inlineHtml(nodes: readonly (ElementContent | RootContent)[]): string {
  return toHtml(nodes.flatMap(runOn))
    .replace(/[^\S\u00a0\u202f]+/g, ' ')
    .trim();
}

/** A node without the blocks in it: a block would end the paragraph that the words are put into. */
function runOn(node: ElementContent | RootContent): ElementContent[] {
  if (node.type === 'text') return [node];
  if (node.type !== 'element') return [];
  const { tagName, children } = node;
  if (tagName === 'br' || tagName === 'wbr') return [node];
  if (tagName === 'p') return children.flatMap(runOn);
  // Many captions and corrections stand on one page, so that none can have an identity.
  if (INLINE.has(tagName)) {
    const { id: _, ...properties } = node.properties;
    return [{ ...node, properties, children: children.flatMap(runOn) }];
  }
  return [{ type: 'text', value: ` ${textOf(node).trim()} ` }];
}

function escapeText(text: string): string {
  return toHtml({ type: 'text', value: text });
}
