import type { PhotoRights } from '../newsroom/photo.ts';

/** What is written into a file that is made of a picture, for sharp's `withExif` and `withXmp`. */
export interface WrittenRights {
  readonly exif?: Readonly<Record<'IFD0' | 'IFD2', Readonly<Record<string, string>>>>;
  readonly xmp?: string;
}

/**
 * Describes whose a picture is, as it is written into every file that is made of it. The same rights always give the same
 * bytes. What XML or EXIF cannot hold is left out; without any rights there is nothing to write.
 */
export function describeRights({ credit, creator, copyright, license }: PhotoRights): WrittenRights {
  const [dc, xmpRights] = ['http://purl.org/dc/elements/1.1/', 'http://ns.adobe.com/xap/1.0/rights/'];
  const parts: { readonly prefix: string; readonly namespace: string; readonly xml: string }[] = [];
  const add = (prefix: string, namespace: string, xml: string) => parts.push({ prefix, namespace, xml });
  if (credit) add('photoshop', 'http://ns.adobe.com/photoshop/1.0/', element('photoshop:Credit', escapeXml(credit)));
  if (creator) add('dc', dc, element('dc:creator', element('rdf:Seq', element('rdf:li', escapeXml(creator)))));
  if (copyright) {
    add(
      'dc',
      dc,
      element('dc:rights', `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(copyright)}</rdf:li></rdf:Alt>`),
    );
    add('xmpRights', xmpRights, element('xmpRights:Marked', 'True'));
  }
  if (license) {
    add('xmpRights', xmpRights, element('xmpRights:WebStatement', escapeXml(license)));
    add('cc', 'http://creativecommons.org/ns#', `<cc:license rdf:resource="${escapeXml(license)}"/>`);
  }
  if (parts.length === 0) return {};
  const names = new Map(parts.map(({ prefix, namespace }) => [prefix, namespace]));
  const declared = [...names].map(([prefix, namespace]) => ` xmlns:${prefix}="${namespace}"`).join('');
  const xmp = [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about=""${declared}>${parts.map(({ xml }) => xml).join('')}</rdf:Description>`,
    '</rdf:RDF></x:xmpmeta>',
  ].join('');
  // Most editors name nobody but in the credit.
  const fields = { Artist: creator ?? credit, Copyright: copyright };
  const exif = Object.entries(fields).flatMap(([field, text]) => {
    const written = text === undefined ? undefined : writeAscii(text);
    return written === undefined ? [] : [[field, written] as const];
  });
  return { ...(exif.length > 0 ? { exif: { IFD0: Object.fromEntries(exif), IFD2: { ColorSpace: SRGB } } } : {}), xmp };
}

/** What EXIF calls sRGB, in which all that is made of a picture is. */
const SRGB = '1';

const element = (name: string, inside: string) => `<${name}>${inside}</${name}>`;

function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/**
 * A text as EXIF holds it, which knows only ASCII. What has other letters stands in XMP alone: the encoder would put
 * others in their place, and not the same ones on every machine.
 */
function writeAscii(text: string): string | undefined {
  const plain = text.replaceAll('©', '(c)').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-');
  if (!/^[\x20-\x7e]+$/.test(plain)) return undefined;
  // The encoder takes brackets at the end for a note of its own, and drops them.
  return plain.endsWith(')') ? `${plain} ()` : plain;
}
