import {
  type DefaultTreeAdapterTypes,
  html as htmlSpec,
  type ParserError,
  parse,
  parseFragment,
  serialize,
} from 'parse5';
import { SaxesParser, type SaxesTagNS } from 'saxes';

/**
 * Judges what was published by lists of its own, which know nothing of those that clean the text: an element or attribute that is
 * on none of them is a fault, and so is an address that could run or fetch something.
 */

type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;
type Element = DefaultTreeAdapterTypes.Element;

export interface Verdict {
  readonly faults: readonly string[];
}

/** How a page may be other than published ones: the preview adds a script, styles, marks and its panel. */
export interface JudgeOptions {
  readonly origin: string;
  readonly preview?: boolean;
  /** Whether scripts have worked on it: elements then stand inside the search's rows. */
  readonly worked?: boolean;
}

/** Elements that a text may have, and their attributes besides `lang`, `dir` and `title`. */
const TEXT_ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    (
      'p h2 h3 h4 h5 h6 hr br wbr div aside dl dt dd figcaption summary abbr b bdi bdo code dfn em i kbd mark s samp small span ' +
      'strong sub sup u var ruby rt rp thead tbody tfoot tr caption pre address cite'
    )
      .split(' ')
      .map((name) => [name, []]),
  ),
  ...Object.fromEntries(['h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, ['id', 'class']])),
  a: [
    'href',
    'hreflang',
    'rel',
    'id',
    'class',
    'aria-label',
    'aria-describedby',
    'data-footnote-ref',
    'data-footnote-backref',
  ],
  blockquote: ['cite'],
  q: ['cite'],
  del: ['cite', 'datetime'],
  ins: ['cite', 'datetime'],
  time: ['datetime'],
  data: ['value'],
  details: ['open'],
  section: ['class', 'data-footnotes'],
  figure: ['class'],
  ul: ['class'],
  ol: ['class', 'start', 'reversed', 'type'],
  li: ['class', 'id', 'value'],
  code: ['class'],
  table: [],
  colgroup: ['span'],
  col: ['span'],
  th: ['class', 'colspan', 'rowspan', 'scope'],
  td: ['class', 'colspan', 'rowspan'],
  div: ['class', 'role', 'tabindex', 'aria-label'],
  audio: ['src', 'controls', 'loop', 'muted', 'preload'],
  video: ['src', 'controls', 'loop', 'muted', 'preload', 'playsinline', 'poster', 'width', 'height'],
  source: ['src', 'type'],
  track: ['src', 'kind', 'srclang', 'label', 'default'],
};

/** The classes that a text may use. */
const TEXT_CLASSES =
  /^(pullquote|language-[\w+#-]+|sr-only|footnotes|data-footnote-backref|contains-task-list|task-list-item|align-(left|center|right)|table)$/;

/** Where on a page a text stands. */
const TEXT_HOLDERS: readonly RegExp[] = [
  /^div\.prose\b/,
  /^div\.appeal-text\b/,
  /^div\.notice-text\b/,
  /^figcaption/,
  /^aside\.corrections\b/,
  /^p\.what\b/,
];

/** What a request for support says to the script that may put it away. */
const REQUEST = ['data-campaign', 'data-thanks', 'data-cap', 'data-until', 'data-undo'];

/** What the layouts draw, with the attributes that they write. */
const PAGE_ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  html: ['lang', 'dir'],
  head: [],
  body: [],
  meta: ['charset', 'name', 'property', 'content', 'media'],
  title: [],
  link: ['rel', 'href', 'as', 'type', 'crossorigin', 'hreflang', 'title'],
  script: ['type', 'src'],
  a: ['class', 'href', 'rel', 'lang', 'hreflang', 'aria-current', 'aria-label', 'download', 'type', 'data-headline'],
  aside: ['class', 'id', 'aria-label', 'aria-labelledby', ...REQUEST, 'data-thanked', 'data-counts'],
  header: ['class'],
  main: ['id', 'tabindex'],
  footer: ['class'],
  nav: ['class', 'aria-label', 'aria-labelledby'],
  section: ['class', 'role', 'aria-labelledby', ...REQUEST],
  article: ['class'],
  div: [
    ...[
      'class',
      'id',
      'tabindex',
      'hidden',
      ...REQUEST,
      'data-gift',
      'data-search',
      'data-searching',
      'data-none',
      'data-failed',
    ],
    ...['data-found', 'data-without-script', 'data-with-script', 'data-picture'],
  ],
  p: [
    ...['class', 'id', 'role', 'tabindex', 'hidden', 'data-file', 'data-status'],
    ...['data-section', 'data-excerpt', 'data-date'],
  ],
  span: ['class'],
  h1: ['class', 'id'],
  h2: ['class', 'id'],
  h3: ['class', 'id'],
  ul: ['class', 'aria-label', 'aria-labelledby', 'data-results'],
  ol: [],
  li: [],
  b: ['class'],
  bdi: [],
  small: [],
  strong: ['class'],
  mark: [],
  time: ['datetime'],
  details: ['class', 'open'],
  summary: ['class'],
  figure: ['class'],
  figcaption: [],
  picture: [],
  source: ['type', 'srcset', 'sizes'],
  img: ['class', 'src', 'srcset', 'sizes', 'width', 'height', 'alt', 'loading', 'fetchpriority', 'decoding'],
  svg: ['role', 'aria-label'],
  use: ['href'],
  form: ['class', 'role', 'action'],
  label: ['for'],
  input: ['id', 'name', 'type', 'enterkeyhint', 'autocomplete', 'required'],
  select: ['id', 'name'],
  option: ['value', 'data-folder'],
  button: ['type', 'data-more', 'hidden'],
  template: ['data-result'],
};

const ANYWHERE = ['lang', 'dir', 'title'];

/** Addresses of what a page fetches by itself, which have to be this site's own. */
const FETCHED = new Set(['src', 'srcset', 'poster', 'action', 'data-folder', 'data-search']);

const OWN_PATH = /^\/(?![/\\])[^\s"'<>\\]*$/;

/** Judges a page. */
export function judgePage(source: string, options: JudgeOptions): string[] {
  const faults: string[] = [];
  judgeCharacters(source, faults);
  const document = parse(source, {
    sourceCodeLocationInfo: false,
    onParseError: ({ code, startLine, startCol }: ParserError) =>
      faults.push(`parse error ${code} at ${startLine}:${startCol}`),
  });
  if (!/^<!DOCTYPE html>\s*<html /.test(source)) faults.push(`begins with “${source.slice(0, 60)}”`);
  const [doctype, root, ...rest] = document.childNodes;
  if (doctype?.nodeName !== '#documentType' || root?.nodeName !== 'html' || rest.length > 0)
    faults.push('not a document');
  walk(document, (element, above) => judgeElement(element, above, options, faults), faults);
  judgeOutline(document, faults, options);
  judgeIdentities(document, faults);
  judgeStability(document, faults);
  return faults;
}

/** Judges the page at an old address, which has no more than this. */
export function judgeRedirect(source: string, { origin }: JudgeOptions): string[] {
  const faults: string[] = [];
  judgeCharacters(source, faults);
  const quiet = '[^"<>\\s]*';
  const form = new RegExp(
    `^<!DOCTYPE html>\n<html lang="[\\w-]+" dir="(?:ltr|rtl)">\n<head>\n<meta charset="utf-8">\n` +
      `<meta name="viewport" content="width=device-width">\n<meta http-equiv="refresh" content="0; url=(/(?!/)${quiet})">\n` +
      `<meta name="robots" content="noindex">\n<title>([^<>]*)</title>\n<link rel="canonical" href="${origin}(${quiet})">\n` +
      `</head>\n<body>\n<p><a href="(${quiet})">([^<>]*)</a></p>\n</body>\n</html>\n$`,
  );
  const [, refreshed, title, canonical, href, words] = form.exec(source) ?? [];
  if (refreshed === undefined) faults.push('not a redirect');
  if (refreshed !== canonical || refreshed !== href || title !== words) faults.push('leads to several places');
  return faults;
}

/** Judges clean HTML of a text on its own, as it stands in a feed or before it is put on a page. */
export function judgeText(
  source: string,
  options: JudgeOptions,
  more: Readonly<Record<string, readonly string[]>> = {},
): string[] {
  const faults: string[] = [];
  judgeCharacters(source, faults);
  const fragment = parseFragment(source, {
    onParseError: ({ code, startLine, startCol }: ParserError) =>
      faults.push(`parse error ${code} at ${startLine}:${startCol}`),
  });
  walk(fragment, (element) => judgeTextElement(element, { ...TEXT_ELEMENTS, ...more }, options, faults), faults);
  judgeStability(fragment, faults);
  return faults;
}

/** Whether HTML is words only: what stands for itself wherever it is shown. */
export function judgeWords(source: string): string[] {
  const faults: string[] = [];
  walk(parseFragment(source), (element) => faults.push(`<${element.tagName}> among words`), faults);
  return faults;
}

function judgeCharacters(source: string, faults: string[]): void {
  const wrong = /[^\P{Cc}\t\n]|[\ufffe\uffff]/u.exec(source);
  if (wrong) faults.push(`character U+${wrong[0].codePointAt(0)!.toString(16)} at ${wrong.index}`);
}

function walk(
  parent: Parent,
  visit: (element: Element, above: readonly Element[]) => void,
  faults: string[],
  above: readonly Element[] = [],
): void {
  const children = 'content' in parent ? parent.content.childNodes : parent.childNodes;
  for (const child of children as Node[]) {
    if (child.nodeName === '#comment')
      faults.push(`comment “${(child as DefaultTreeAdapterTypes.CommentNode).data.slice(0, 60)}”`);
    if (!('tagName' in child)) continue;
    visit(child, above);
    walk(child, visit, faults, [...above, child]);
  }
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name && !one.prefix)?.value;
}

function show(element: Element): string {
  return `${element.tagName}${(attribute(element, 'class') ?? '')
    .split(' ')
    .filter(Boolean)
    .map((name) => `.${name}`)
    .join('')}`;
}

function judgeElement(element: Element, above: readonly Element[], options: JudgeOptions, faults: string[]): void {
  const inText = above.some((one) => TEXT_HOLDERS.some((holder) => holder.test(show(one))));
  const inFigure = above.some((one) => show(one) === 'figure.photo') || show(element) === 'figure.photo';
  if (options.preview && [...above, element].some(isPanel)) {
    judgeAgainst(element, [DESK_ELEMENTS], options, faults);
    return;
  }
  const own = inFigure || !inText ? PAGE_ELEMENTS : {};
  // In a text both lists hold: figures of ours stand between its paragraphs.
  const lists = inText || inFigure ? [TEXT_ELEMENTS, own, CORRECTION_ELEMENTS] : [own];
  judgeAgainst(element, lists, options, faults);
}

/** No text can have this attribute, which is why the panel is known by it. */
function isPanel(element: Element): boolean {
  return element.tagName === 'aside' && attribute(element, 'data-desk-panel') !== undefined;
}

const CORRECTION_ELEMENTS = { p: ['class', 'data-x'], span: ['class'], div: [] };

function judgeTextElement(
  element: Element,
  list: Readonly<Record<string, readonly string[]>>,
  options: JudgeOptions,
  faults: string[],
): void {
  judgeAgainst(element, [list], options, faults);
  for (const name of (attribute(element, 'class') ?? '').split(/\s+/).filter(Boolean)) {
    if (!TEXT_CLASSES.test(name)) faults.push(`class ${name} on <${element.tagName}>`);
  }
}

function judgeAgainst(
  element: Element,
  lists: readonly Readonly<Record<string, readonly string[]>>[],
  options: JudgeOptions,
  faults: string[],
): void {
  const { tagName, namespaceURI } = element;
  if (options.preview && isOfPreview(element, faults)) return;
  if (namespaceURI !== htmlSpec.NS.HTML && !['svg', 'use'].includes(tagName))
    faults.push(`<${tagName}> of ${namespaceURI}`);
  const known = lists.filter((list) => Object.hasOwn(list, tagName));
  if (known.length === 0) faults.push(`<${tagName}>`);
  const names = new Set([...ANYWHERE, ...known.flatMap((list) => list[tagName]!)]);
  for (const { name, prefix, value } of element.attrs) {
    const written = prefix ? `${prefix}:${name}` : name;
    if (/^on/i.test(written)) faults.push(`handler ${written} on <${tagName}>`);
    else if (!names.has(written)) faults.push(`attribute ${written}="${value.slice(0, 40)}" on <${tagName}>`);
    else judgeValue(element, written, value, options, faults);
  }
  if (tagName === 'script') judgeScript(element, options, faults);
}

/** The script and the styles that the preview writes into pages: no word of the content is in them. */
function isOfPreview(element: Element, faults: string[]): boolean {
  const { tagName, attrs } = element;
  if (attrs.length > 0 || !['script', 'style'].includes(tagName)) return false;
  const text = textOf(element);
  const begins = tagName === 'style' || /^\{\nconst version = "[\d-]+";\nlet line;\n/.test(text);
  if (!begins || /<|-->|alert|pwned/.test(text)) faults.push(`${tagName} in the preview “${text.slice(0, 80)}”`);
  return true;
}

/** What the desk draws, in the panel under a page and on pages of its own, with the attributes that it writes. */
const DESK_ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    'head title h1 h2 h3 h4 p b i bdi small strong summary main header li code pre noscript'
      .split(' ')
      .map((name) => [name, ['class', 'id', 'role']]),
  ),
  html: [],
  meta: ['charset', 'name', 'content'],
  body: ['class'],
  aside: ['data-desk-panel', 'aria-label'],
  template: ['shadowrootmode'],
  details: ['open'],
  div: ['class', 'tabindex'],
  section: ['aria-labelledby'],
  article: ['class'],
  nav: ['aria-label'],
  ul: ['class'],
  li: ['class'],
  p: ['class', 'role'],
  pre: ['class'],
  span: ['class'],
  a: ['href'],
  button: ['type', 'data-copy', 'hidden'],
};

/** Judges a page of the desk's own. */
export function judgeDeskPage(source: string, options: JudgeOptions): string[] {
  const faults: string[] = [];
  judgeCharacters(source, faults);
  const document = parse(source, {
    onParseError: ({ code, startLine, startCol }: ParserError) =>
      faults.push(`parse error ${code} at ${startLine}:${startCol}`),
  });
  if (!source.startsWith('<!DOCTYPE html>\n<html lang="en">\n')) faults.push(`begins with “${source.slice(0, 60)}”`);
  walk(document, (element) => judgeAgainst(element, [DESK_ELEMENTS], { ...options, preview: true }, faults), faults);
  const outline = (parent?: Parent) =>
    (parent?.childNodes ?? []).flatMap((child) =>
      'tagName' in child ? show(child) : 'value' in child && child.value.trim() !== '' ? 'text' : [],
    );
  const body = find(document, 'body');
  if (outline(body).join(' ') !== 'header main script') faults.push(`outline “${outline(body).join(' ')}”`);
  for (const [first] of [outline(find(document, 'main'))]) if (first !== 'h1') faults.push(`begins with ${first}`);
  judgeIdentities(document, faults);
  judgeStability(document, faults);
  return faults;
}

function judgeScript(element: Element, options: JudgeOptions, faults: string[]): void {
  const text = element.childNodes.map((child) => ('value' in child ? child.value : '<>')).join('');
  const type = attribute(element, 'type');
  if (type === 'application/ld+json') {
    if (attribute(element, 'src') !== undefined) faults.push('structured data from elsewhere');
    try {
      JSON.parse(text);
    } catch (failure) {
      faults.push(`structured data: ${failure}`);
    }
    return;
  }
  const source = attribute(element, 'src') ?? '';
  if (type !== 'module' || !/^\/_assets\/[\w.-]+\.js$/.test(source) || text !== '') {
    faults.push(`script ${source || text.slice(0, 60)}${options.preview ? ' in the preview' : ''}`);
  }
}

function judgeValue(element: Element, name: string, value: string, { origin }: JudgeOptions, faults: string[]): void {
  const { tagName } = element;
  const wrong = (what: string) => faults.push(`${what} ${name}="${value.slice(0, 80)}" on <${tagName}>`);
  if (name === 'href' && tagName === 'link') {
    if (!OWN_PATH.test(value) && !value.startsWith(`${origin}/`) && attribute(element, 'rel') !== 'canonical')
      wrong('foreign');
  } else if (name === 'href' && tagName === 'use') {
    if (!/^\/_assets\/marks\.[a-z\d]+\.svg#[a-z\d]+$/.test(value)) wrong('foreign');
  } else if (name === 'href' || name === 'cite') {
    if (!isHarmlessLink(value, name === 'cite' ? ['http:', 'https:'] : ['http:', 'https:', 'mailto:', 'tel:']))
      wrong('unsafe');
    if (name === 'href' && attribute(element, 'target') !== undefined) wrong('target with');
  } else if (FETCHED.has(name)) {
    for (const one of name === 'srcset' ? value.split(', ') : [value]) {
      if (!OWN_PATH.test(one.replace(/ \d+w$/, ''))) wrong('foreign');
    }
  } else if (name === 'content' && /refresh/i.test(attribute(element, 'http-equiv') ?? '')) wrong('refresh');
}

/** Whether a browser would take an address for one of these schemes. */
function isHarmlessLink(value: string, schemes: readonly string[]): boolean {
  const url = URL.parse(value, 'https://base.example/folder/');
  return url === null || schemes.includes(url.protocol);
}

/** The page around the text has to stand as the layouts draw it: nothing in it was closed from inside, and nothing follows. */
function judgeOutline(
  document: DefaultTreeAdapterTypes.Document,
  faults: string[],
  { worked, preview = false }: JudgeOptions,
): void {
  const body = find(document, 'body');
  const outline = body?.childNodes.filter((child) => 'tagName' in child).map((child) => show(child as Element)) ?? [];
  const expected = /^a\.skip( aside\.support-line)? header\.masthead\.page(\.front)? main footer\.footer\.page$/;
  const seen = outline
    .filter((name) => name !== 'script')
    .join(' ')
    .replace('.quiet', '')
    .replace(preview ? / aside$/ : '', '');
  if (!expected.test(seen)) faults.push(`outline “${seen}”`);
  const main = find(document, 'main');
  const inside = main?.childNodes.filter((child) => 'tagName' in child).map((child) => show(child as Element)) ?? [];
  const pages =
    /^(article\.(article|column)( section\.strip\.page\.read-more)?( nav\.nearby\.page)?|div\.(list|page|column)( script)?( section\.strip\.page\.read-more)?)$/;
  if (preview && inside[0] === 'p.held-back') inside.shift();
  if (!pages.test(inside.join(' '))) faults.push(`outline of the page “${inside.join(' ')}”`);
  const article = main && findAll(main, (element) => show(element) === 'article.article')[0];
  if (article) {
    const parts = article.childNodes.filter((child) => 'tagName' in child).map((child) => show(child as Element));
    const story =
      /^header\.headline( aside\.corrections\.ended)? div\.byline( div\.lead)?( div\.prose)?( aside\.corrections)?( nav\.topics)? div\.printed-from( section\.appeal)?( script)?$/;
    if (!story.test(parts.join(' '))) faults.push(`outline of the story “${parts.join(' ')}”`);
  }
  if (worked) return;
  const strays = (body?.childNodes ?? []).filter(
    (child) => child.nodeName === '#text' && 'value' in child && child.value.trim() !== '',
  );
  if (strays.length > 0) faults.push('text outside of everything');
}

function find(parent: Parent, tagName: string): Element | undefined {
  return findAll(parent, (element) => element.tagName === tagName)[0];
}

export function findAll(parent: Parent, wanted: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  walk(
    parent,
    (element) => {
      if (wanted(element)) found.push(element);
    },
    [],
  );
  return found;
}

/** The words of an element. */
export function textOf(node: Parent): string {
  return (node.childNodes as Node[])
    .map((child) => ('value' in child ? child.value : 'childNodes' in child ? textOf(child) : ''))
    .join('');
}

/** No identity stands twice, so that no heading of a text takes the place of one that the page refers to. */
function judgeIdentities(document: Parent, faults: string[]): void {
  const seen = new Set<string>();
  for (const element of findAll(document, () => true)) {
    for (const name of ['id', 'name']) {
      const value = attribute(element, name);
      // Of a footnote that was written in HTML: it may only be one in name, and there is nothing to be gained.
      if (value?.startsWith('note-')) continue;
      if (value === undefined || element.tagName === 'meta' || (name === 'name' && seen.has(`id ${value}`))) continue;
      if (seen.has(`${name} ${value}`)) faults.push(`${name} “${value}” twice`);
      seen.add(`${name} ${value}`);
    }
  }
}

/** What a browser writes of the page it read gives the same page when it is read again. */
function judgeStability(document: Parent, faults: string[]): void {
  const once = serialize(document);
  const again = document.nodeName === '#document' ? serialize(parse(once)) : serialize(parseFragment(once));
  if (once === again) return;
  const at = [...once].findIndex((letter, index) => letter !== again[index]);
  faults.push(
    `unstable: “${once.slice(Math.max(0, at - 60), at + 60)}” becomes “${again.slice(Math.max(0, at - 60), at + 60)}”`,
  );
}

/** One element of an XML file, with its text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** Reads XML strictly. @throws where it is not well formed, or has a doctype or a processing instruction */
export function readXml(source: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  type Open = { name: string; attributes: Record<string, string>; children: Open[]; text: string };
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [root];
  parser.on('error', (failure) => {
    throw failure;
  });
  parser.on('doctype', () => {
    throw new Error('There is a doctype.');
  });
  parser.on('processinginstruction', ({ target }) => {
    throw new Error(`There is an instruction ${target}.`);
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, { value }]) => [name, value]));
    const element: Open = { name: tag.name, attributes, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const add = (text: string) => {
    open.at(-1)!.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(source).close();
  return root.children[0]!;
}

/** Every element below one, itself included. */
export function* listXml(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* listXml(child);
}
