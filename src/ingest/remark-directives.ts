import type { BlockContent, Image, Paragraph, PhrasingContent, Root, RootContent, RootContentMap } from 'mdast';
// Declares the directives as nodes of mdast.
import type {} from 'satteri';
import type { VFile } from 'vfile';
import { chooseNearest } from '../newsroom/spelling.ts';
import { PHOTO_RIGHTS } from './html-schema.ts';
import { type MarkdownRun, noteProblem, runOf } from './markdown-run.ts';

type ContainerDirective = RootContentMap['containerDirective'];
type LeafDirective = RootContentMap['leafDirective'];

const KNOWN = ['pullquote', 'figure', 'gallery'];

/**
 * Turns the blocks that Markdown lacks into HTML elements: `:::pullquote{by="Name, role"}`,
 * `:::figure{src="map.png" alt="…" credit="…"}` and `:::gallery{credit="…"}`. Of unknown ones only the text is kept, and they
 * are reported.
 */
export function remarkDirectives() {
  return (tree: Root, file: VFile): void => {
    if (!file.value.includes('::' as never)) return;
    transform(tree, runOf(file));
  };
}

interface Parent {
  children: RootContent[];
}

function transform(parent: Parent, run: MarkdownRun): void {
  for (let index = 0; index < parent.children.length; index += 1) {
    const node = parent.children[index]!;
    if ('children' in node) transform(node as Parent, run);
    switch (node.type) {
      case 'containerDirective':
      case 'leafDirective': {
        const replacement = replaceDirective(node, run);
        parent.children.splice(index, 1, ...replacement);
        index += replacement.length - 1;
        break;
      }
      case 'textDirective': {
        const replacement = spellOut(node, run);
        parent.children.splice(index, 1, ...(replacement as RootContent[]));
        index += replacement.length - 1;
        break;
      }
      case 'paragraph':
        reportStray(node, run);
        break;
      default:
    }
  }
}

function replaceDirective(node: ContainerDirective | LeafDirective, run: MarkdownRun): RootContent[] {
  const container = node.type === 'containerDirective';
  if (container) reportUnclosed(node, run);
  const content = container
    ? (node.children as BlockContent[])
    : node.children.length > 0
      ? [{ type: 'paragraph', children: node.children, position: node.position } as Paragraph]
      : [];
  const { name, attributes } = node;
  if (name === 'pullquote' && content.length > 0) return [makePullQuote(content, attributes?.by?.trim(), node)];
  if (name === 'gallery' && holdsPicture(content)) return [makeGallery(content, attributes ?? {}, node)];
  if (name === 'figure' && attributes?.src) return [makeFigure(content, { ...attributes, src: attributes.src }, node)];

  const fence = container ? ':::' : '::';
  const nearest = chooseNearest(name, KNOWN);
  noteProblem(run, node, 'directive-unknown', {
    fence,
    name,
    suggestion: KNOWN.includes(name)
      ? name === 'figure'
        ? 'Name the file of the picture:\n:::figure{src="map.png" alt="What it shows" credit="Photographer / agency"}\nCaption\n:::'
        : name === 'gallery'
          ? 'Write its pictures between the two lines:\n:::gallery{credit="Photographer / agency"}\n![What the first shows](one.jpg "Caption")\n![What the second shows](two.jpg "Caption")\n:::'
          : 'Write the quotation between the two lines:\n:::pullquote{by="Name, role"}\nWords\n:::'
      : nearest
        ? `Did you mean ":::${nearest}"?`
        : 'Delete the lines with the colons.',
  });
  if (content.length > 0) return content;
  return [
    {
      type: 'paragraph',
      children: [{ type: 'text', value: sourceOf(node, run) }],
      position: node.position,
    } as Paragraph,
  ];
}

function makePullQuote(
  content: BlockContent[],
  by: string | undefined,
  { position }: ContainerDirective | LeafDirective,
): RootContent {
  const children = [
    { type: 'blockquote', children: content, position },
    ...(by ? [element('figcaption', [{ type: 'text', value: by }], position)] : []),
  ];
  return element('figure', children, position, { className: ['pullquote'] });
}

function makeFigure(
  content: BlockContent[],
  attributes: Readonly<Record<string, string | null | undefined>> & { readonly src: string },
  { position }: ContainerDirective | LeafDirective,
): RootContent {
  const { src, alt } = attributes;
  const image: Image = {
    type: 'image',
    url: src,
    alt: alt ?? '',
    ...(position ? { position } : {}),
    data: {
      hProperties: {
        src,
        alt: alt ?? '',
        ...listRights(attributes),
        // An empty description that was written is meant: the picture is only decoration.
        ...(alt === '' ? { dataDecoration: true } : {}),
      },
    },
  };
  const children = [image, ...(content.length > 0 ? [element('figcaption', content, position)] : [])];
  return element('figure', children, position);
}

/** Pictures side by side; what else stands among them is said of all. Its rights are those of each that has none of its own. */
function makeGallery(
  content: BlockContent[],
  attributes: Readonly<Record<string, string | null | undefined>>,
  { position }: ContainerDirective | LeafDirective,
): RootContent {
  return element('figure', content, position, { className: ['gallery'], ...listRights(attributes) });
}

function listRights(attributes: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  const written = [...PHOTO_RIGHTS].map(([right, property]) => [property, attributes[right]]);
  return Object.fromEntries(written.filter(([, value]) => value));
}

function holdsPicture(nodes: readonly (RootContent | PhrasingContent)[]): boolean {
  return nodes.some(
    (node) =>
      node.type === 'image' ||
      node.type === 'imageReference' ||
      ('children' in node && holdsPicture(node.children as RootContent[])),
  );
}

/** A node that remark-rehype makes into an element of this name. */
function element(
  hName: string,
  children: unknown[],
  position: RootContent['position'],
  hProperties: Record<string, unknown> = {},
): RootContent {
  // Typed by a block that everything that walks the tree knows.
  return { type: 'blockquote', data: { hName, hProperties }, children, position } as unknown as RootContent;
}

/** Gives a text directive back as the text it was; `parseMarkdown` leaves none but where it ran out of stand-ins. */
function spellOut(
  node: RootContent & { readonly name: string; readonly children: PhrasingContent[] },
  run: MarkdownRun,
): PhrasingContent[] {
  const from = node.position?.start.offset ?? 0;
  const to = node.position?.end.offset ?? 0;
  const first = node.children[0]?.position?.start.offset;
  const last = node.children.at(-1)?.position?.end.offset;
  if (first === undefined || last === undefined) return [{ type: 'text', value: run.source.slice(from, to) }];
  return [
    { type: 'text', value: run.source.slice(from, first) },
    ...node.children,
    { type: 'text', value: run.source.slice(last, to) },
  ];
}

function reportUnclosed(node: ContainerDirective, run: MarkdownRun): void {
  const source = sourceOf(node, run);
  const fence = /^:{3,}/.exec(source)?.[0] ?? ':::';
  const lastLine = source.trimEnd().split('\n').at(-1) ?? '';
  if (!/^[\s>]*:{3,}$/.test(lastLine)) noteProblem(run, node, 'directive-unclosed', { name: node.name, fence });
}

function reportStray(node: Paragraph, run: MarkdownRun): void {
  for (const text of node.children) {
    if (text.type !== 'text') continue;
    const stray = /(?:^|\n):{3,}[ \t]*([a-z]*)/i.exec(text.value);
    if (!stray) continue;
    const name = stray[1] && (chooseNearest(stray[1], KNOWN) ?? stray[1]);
    noteProblem(run, text, 'directive-stray', { example: `:::${name || 'pullquote'}\nWords\n:::` });
  }
}

function sourceOf(node: { readonly position?: RootContent['position'] }, run: MarkdownRun): string {
  return run.source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}
