import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { BlockWords } from './notes.ts';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** Properties by namespace and name: dublin core, Photoshop, IPTC, XMP's own, Creative Commons, PLUS. */
const PROPERTIES: ReadonlyMap<string, Property> = new Map([
  ['http://purl.org/dc/elements/1.1/ description', 'caption'],
  ['http://purl.org/dc/elements/1.1/ creator', 'creator'],
  ['http://purl.org/dc/elements/1.1/ rights', 'copyright'],
  ['http://ns.adobe.com/photoshop/1.0/ Credit', 'credit'],
  ['http://ns.adobe.com/photoshop/1.0/ Source', 'source'],
  ['http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/ AltTextAccessibility', 'alt'],
  ['http://ns.adobe.com/xap/1.0/rights/ WebStatement', 'statement'],
  ['http://creativecommons.org/ns# license', 'license'],
  ['http://ns.useplus.org/ldf/xmp/1.0/ Licensor', 'licensor'],
]);
type Property =
  | 'caption'
  | 'creator'
  | 'copyright'
  | 'credit'
  | 'source'
  | 'alt'
  | 'statement'
  | 'license'
  | 'licensor';

const LICENSOR_URL = 'http://ns.useplus.org/ldf/xmp/1.0/ LicensorURL';

/** What is read of a packet; Photoshop may write megabytes of history into one, after what is sought here. */
const LONGEST = 1 << 20;
const PIECE = 1 << 14;
/** Deeper than this nothing stands that is sought, and looking up namespaces takes longer with depth. */
const DEEPEST = 32;
const MOST_ATTRIBUTES = 500;
const MOST_VALUES = 20;
const LONGEST_VALUE = 8192;

/** One value of a property, in a language if it has one. */
interface Value {
  readonly language?: string;
  readonly text: string;
}

/**
 * What an XMP packet says (ISO 16684-1). Of a text in several languages the default is taken, else the first. Entities that
 * a packet declares itself are not resolved. Never throws: of a broken packet, what stands before the fault is read.
 */
export function readXmp(packet: Uint8Array): BlockWords {
  const found = new Map<Property, Value[]>();
  try {
    parsePacket(packet, (property, value) => {
      const values = found.get(property) ?? [];
      if (values.length < MOST_VALUES) found.set(property, [...values, value]);
    });
  } catch {
    // What was found until then counts.
  }
  const choose = (property: Property) => {
    const values = found.get(property);
    return (values?.find(({ language }) => language?.toLowerCase() === 'x-default') ?? values?.[0])?.text;
  };
  return {
    caption: choose('caption'),
    creators: found.get('creator')?.map(({ text }) => text),
    copyright: choose('copyright'),
    credit: choose('credit'),
    source: choose('source'),
    alt: choose('alt'),
    licenses: (['statement', 'license', 'licensor'] as const).flatMap((property) => choose(property) ?? []),
  };
}

const nameOf = ({ uri, local }: { readonly uri: string; readonly local: string }) => `${uri} ${local}`;

function parsePacket(packet: Uint8Array, tell: (property: Property, value: Value) => void): void {
  const parser = new SaxesParser({ xmlns: true });
  /** Names of the elements that are open, without the one at the top if it is `x:xmpmeta`. */
  const path: string[] = [];
  /** The property that is open, at which depth, and what was read of its present value. */
  let open: { readonly property: Property; readonly depth: number } | undefined;
  let text = '';
  let language: string | undefined;

  const say = (property: Property, value: string, of?: string) => {
    if (value.trim() !== '') tell(property, { text: value, ...(of === undefined ? {} : { language: of }) });
  };
  /** Properties of the picture itself stand in a description right below the root; others are of what it was made from. */
  const isPicture = () => path.at(-1) === `${RDF} Description` && path.at(-2) === `${RDF} RDF`;

  parser.on('error', (failure) => {
    throw failure;
  });
  let attributes = 0;
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MOST_ATTRIBUTES) throw new Error('Too many attributes.');
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    const name = nameOf(tag);
    const property = isPicture() ? PROPERTIES.get(name) : undefined;
    if (property) open = { property, depth: path.length };
    path.push(name);
    if (path.length > DEEPEST) throw new Error('Too deep.');
    text = '';
    language = undefined;
    for (const attribute of Object.values(tag.attributes)) {
      const what = nameOf(attribute);
      if (what === `${XML} lang`) language = attribute.value;
      else if (open?.property === 'licensor') {
        if (what === LICENSOR_URL) say('licensor', attribute.value);
      } else if (what === `${RDF} resource` && open && path.length === open.depth + 1)
        say(open.property, attribute.value);
      else if (name === `${RDF} Description` && path.at(-2) === `${RDF} RDF`) {
        const simple = PROPERTIES.get(what);
        if (simple && simple !== 'licensor') say(simple, attribute.value);
      }
    }
  });
  const take = (piece: string) => {
    if (open && text.length < LONGEST_VALUE) text += piece.slice(0, LONGEST_VALUE);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', (tag: SaxesTagNS) => {
    const name = nameOf(tag);
    path.pop();
    if (!open) return;
    const [property, depth] = [open.property, path.length - open.depth];
    // A value stands in the property itself, or in the members of its list.
    if (property === 'licensor' ? name === LICENSOR_URL : depth === 0 || (depth === 2 && name === `${RDF} li`))
      say(property, text, language);
    text = '';
    language = undefined;
    if (depth === 0) open = undefined;
  });

  const decoded = new TextDecoder('utf-8').decode(packet.subarray(0, LONGEST));
  const begin = decoded.search(/<(?:\?xpacket|x:xmpmeta|rdf:RDF)/);
  const whole = decoded.slice(Math.max(0, begin));
  for (let at = 0; at < whole.length; at += PIECE) parser.write(whole.slice(at, at + PIECE));
}
