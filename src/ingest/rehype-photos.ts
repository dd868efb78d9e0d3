import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import type { Gallery, Photo, PhotoRights } from '../newsroom/photo.ts';
import { checkPicture, namesCredit } from './check-picture.ts';
import {
  compareWithFile,
  completeCopy,
  divideCaption,
  setPlain,
  setRights,
  type WrittenCopy,
} from './complete-photo.ts';
import { INLINE_ELEMENTS, PHOTO_RIGHTS } from './html-schema.ts';
import { type MarkdownRun, noteProblem, runOf } from './markdown-run.ts';
import { reportPhoto } from './photo-report.ts';
import { isRawHtml } from './raw-html.ts';
import { stripControls } from './source-text.ts';
import { setTypography } from './typography.ts';

const INLINE = new Set(INLINE_ELEMENTS);

/** Elements that hold words, in which a picture cannot stand: they are closed before it and opened again after it. */
const WORDS_ONLY = new Set(['p', 'pre', 'address', ...INLINE_ELEMENTS]);

/** Elements that a picture has to leave without dividing them. */
const WORDS_IN_ONE_PIECE = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'figcaption', 'caption']);

/**
 * Cuts pictures out of the text: each `img`, or `figure` around one, becomes a photo of the run, a figure of several that was
 * written as a gallery becomes one, and a mark in the tree shows where it stands. No `img` is left.
 */
export function rehypePhotos() {
  return (tree: Root, file: VFile): void => {
    if (hasPicture(tree)) tree.children = cut(tree.children as ElementContent[], runOf(file)) as RootContent[];
  };
}

const MARK = '\0';

/** Divides HTML at the marks into the runs and photos of a body. */
export function divideAtPhotos(html: string, photos: readonly (Photo | Gallery)[]): (string | Photo | Gallery)[] {
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
  if (node.tagName === 'img') return mark(takePhoto(node, undefined, {}, run), run);
  if (!hasPicture(node)) return [node];
  if (isGallery(node)) return mark(takeGallery(node, run), run);
  if (node.tagName === 'figure') {
    const picture = findOnlyPicture(node);
    const caption = findCaption(node);
    if (picture && !(caption && hasPicture(caption)))
      return mark(takePhoto(picture, caption, takeRights(node, run), run), run);
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

/** Leaves a mark where a picture or gallery stands. */
function mark(shown: Photo | Gallery | undefined, run: MarkdownRun): ElementContent[] {
  if (!shown) return [];
  run.photos.push(shown);
  return [{ type: 'raw', value: `${MARK}${run.photos.length - 1}${MARK}` } as unknown as ElementContent];
}

function isGallery({ tagName, properties }: Element): boolean {
  return tagName === 'figure' && Array.isArray(properties['className']) && properties['className'].includes('gallery');
}

/** Takes the pictures of a gallery; of the rest the words are what is said of all. One picture alone is no gallery. */
function takeGallery(gallery: Element, run: MarkdownRun): Photo | Gallery | undefined {
  const common = takeRights(gallery, run);
  const photos: Photo[] = [];
  const words: ElementContent[] = [];
  const gather = (nodes: readonly ElementContent[]): void => {
    for (const node of nodes) {
      if (node.type !== 'element' || !(node.tagName === 'img' || hasPicture(node))) {
        words.push(node);
        continue;
      }
      const picture = node.tagName === 'img' ? node : node.tagName === 'figure' ? findOnlyPicture(node) : undefined;
      if (picture) photos.push(...[takePhoto(picture, findCaption(node), common, run) ?? []].flat());
      else gather(node.children);
    }
  };
  gather(gallery.children);
  const captionHtml = stripControls(inlineHtml(words));
  const [first, ...others] = photos;
  if (!first) return undefined;
  if (others.length === 0) return { ...first, ...(first.captionHtml || captionHtml === '' ? {} : { captionHtml }) };
  return { photos, ...(captionHtml === '' ? {} : { captionHtml }) };
}

function findCaption(figure: Element): Element | undefined {
  return figure.children.find((child): child is Element => child.type === 'element' && child.tagName === 'figcaption');
}

/** The text of an attribute, which may have come with any sign by a reference (`&#1;`). */
function readAttribute(value: unknown): string {
  return typeof value === 'string' ? stripControls(value).trim() : '';
}

/** What attributes say of whose a picture is, as it is written; the address of a licence that is none is reported. */
function takeRights(element: Element, run: MarkdownRun): WrittenCopy {
  const { properties } = element;
  const rights: WrittenCopy = Object.fromEntries(
    [...PHOTO_RIGHTS].flatMap(([right, property]) => {
      const value = readAttribute(properties[property]);
      return value === '' ? [] : [[right, value]];
    }),
  );
  return dropLicense(rights, element, run);
}

/**
 * Takes a picture out of the text; reports what it lacks.
 * @param common whose it is if it does not say
 */
function takePhoto(
  picture: Element,
  caption: Element | undefined,
  common: WrittenCopy,
  run: MarkdownRun,
): Photo | undefined {
  const { src, alt, title, dataDecoration } = picture.properties;
  const address = typeof src === 'string' ? src.trim() : '';
  const description = readAttribute(alt);
  const inHtml = isRawHtml(picture, run);
  const finding = run.findPhoto(address);
  if ('problem' in finding) {
    reportPhoto(
      address,
      finding,
      (name, values) => noteProblem(run, picture, name, values),
      inHtml ? 'src="' : `![${description || 'What it shows'}]`,
    );
    return undefined;
  }
  const facts = run.findFacts?.(finding.file);
  const rights = takeRights(picture, run);
  const words = caption ? textOf(caption).trim() : readAttribute(title);
  // Whose it is can stand at the end of plain words; who wrote it beside them means the words as they are.
  const under: { readonly caption: string; readonly credit?: string } =
    rights.credit === undefined && (!caption || isPlain(caption)) ? divideCaption(words) : { caption: words };
  const written = { alt: description || undefined, ...common, ...under, ...rights };
  const decoration = description === '' && dataDecoration !== undefined;
  const { copy, captionFromFile } = completeCopy({ ...written, caption: under.caption || undefined }, facts);
  if (copy.alt === undefined && !decoration) {
    noteProblem(run, picture, 'photo-description-missing', {
      src: address,
      example: inHtml ? 'alt="What the picture shows"' : `![What the picture shows](${address})`,
    });
    return undefined;
  }
  const { language } = run;
  const captionHtml =
    decoration && captionFromFile
      ? ''
      : caption && !captionFromFile && under.credit === undefined
        ? captionOf(caption)
        : setPlain(copy.caption ?? '', language);
  if (!decoration) checkCopy(picture, { src: address, ...copy }, run);
  compareWithFile(
    address,
    written,
    facts,
    'figure',
    (_, name, values) => noteProblem(run, picture, name, values as never),
    (part, text) => `${inHtml ? 'data-' : ''}${part}="${text.replaceAll('"', '&quot;')}"`,
  );
  return {
    file: finding.file,
    alt: decoration ? '' : setTypography(copy.alt ?? '', language),
    ...(captionHtml === '' ? {} : { captionHtml }),
    ...setRights(copy, language),
  };
}

/** Whether a caption is words alone, in one paragraph at most. */
function isPlain({ children }: Element): boolean {
  const [only, ...others] = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  if (others.length > 0) return false;
  return (
    only === undefined || only.type === 'text' || (only.type === 'element' && only.tagName === 'p' && isPlain(only))
  );
}

/** Takes away the address of a licence that is none, and reports it. */
function dropLicense({ license, ...rights }: WrittenCopy, element: Element, run: MarkdownRun): WrittenCopy {
  if (license === undefined || /^https?:\/\/[^\s\\]+$/i.test(license))
    return license === undefined ? rights : { ...rights, license };
  noteProblem(run, element, 'address-wrong', {
    key: 'license',
    expected: 'an address that begins with https://',
    text: `"${license}"`,
    example: 'license="https://creativecommons.org/licenses/by/4.0/"',
  });
  return rights;
}

/** Checks what is said of a picture. */
function checkCopy(
  picture: Element,
  { src, alt = '', caption = '', credit }: PhotoRights & { src: string; alt?: string; caption?: string },
  run: MarkdownRun,
): void {
  const { headline, language } = run;
  const inHtml = isRawHtml(picture, run);
  checkPicture(
    { src, alt, caption, headline, language },
    (_, name, values) => noteProblem(run, picture, name, values as never),
    (right) => (inHtml ? `alt="${right.replaceAll('"', '&quot;')}"` : `![${right}](${src})`),
  );
  if (credit !== undefined || namesCredit(caption)) return;
  noteProblem(run, picture, 'credit-missing', {
    src,
    example: inHtml
      ? 'data-credit="Photographer / agency"'
      : `:::figure{src="${src}" alt="${alt.replaceAll('"', '&quot;')}" credit="Photographer / agency"}\n${caption || 'Who and what is seen, where and when.'}\n:::`,
  });
}

/** Inline HTML of a caption; its paragraphs run on. */
function captionOf(caption: Element): string {
  return stripControls(inlineHtml(caption.children));
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
