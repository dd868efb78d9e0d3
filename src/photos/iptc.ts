import { decodeText } from './block-text.ts';
import type { BlockWords } from './notes.ts';

/** Fields of the second record (IPTC-IIM 4.2, chapter 6). */
const BY_LINE = 80;
const CREDIT = 110;
const SOURCE = 115;
const COPYRIGHT = 116;
const CAPTION = 120;

const MOST_FIELDS = 2000;
const MOST_CREATORS = 20;

/** What an IPTC-IIM block says, as it stands in a file or among the resources of Photoshop. Never throws. */
export function readIptc(block: Buffer): BlockWords {
  const creators: string[] = [];
  const found = new Map<number, string>();
  for (const records of listRecords(block)) {
    let at = 0;
    for (let field = 0; field < MOST_FIELDS && at + 5 <= records.length && records[at] === 0x1c; field += 1) {
      const [record, name] = [records[at + 1], records[at + 2]!];
      let size = records.readUInt16BE(at + 3);
      at += 5;
      // Of a long value the size is as long as is said here.
      if (size & 0x8000) {
        const length = size & 0x7fff;
        if (length < 1 || length > 4 || at + length > records.length) break;
        size = records.readUIntBE(at, length);
        at += length;
      }
      const value = records.subarray(at, at + size);
      at += size;
      if (record !== 2) continue;
      if (name === BY_LINE && creators.length < MOST_CREATORS) creators.push(decodeText(value));
      else if (!found.has(name) && [CREDIT, SOURCE, COPYRIGHT, CAPTION].includes(name))
        found.set(name, decodeText(value));
    }
  }
  return {
    creators,
    caption: found.get(CAPTION),
    credit: found.get(CREDIT),
    source: found.get(SOURCE),
    copyright: found.get(COPYRIGHT),
  };
}

const MOST_RESOURCES = 500;

/** The records in a block: the block itself, or the resources of Photoshop that hold them (number 1028). */
function* listRecords(block: Buffer): Iterable<Buffer> {
  if (block[0] === 0x1c) {
    yield block;
    return;
  }
  const title = 'Photoshop 3.0\0';
  let at = block.toString('latin1', 0, title.length) === title ? title.length : 0;
  for (let resource = 0; resource < MOST_RESOURCES && at + 12 <= block.length; resource += 1) {
    if (!/^(?:8BIM|PHUT|AgHg|DCSR|MeSa)$/.test(block.toString('latin1', at, at + 4))) return;
    const number = block.readUInt16BE(at + 4);
    // Name and value are each filled up to an even size.
    const value = at + 6 + ((block[at + 6]! + 2) & ~1);
    if (value + 4 > block.length) return;
    const size = block.readUInt32BE(value);
    if (number === 1028) yield block.subarray(value + 4, value + 4 + size);
    at = value + 4 + size + (size & 1);
  }
}
