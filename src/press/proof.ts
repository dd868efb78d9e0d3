import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Store } from '../archive/store.ts';
import {
  isShared,
  isUnproven,
  listWithheld,
  settleProof,
  type UnprovenPart,
  type WithheldMarker,
} from '../archive/withheld.ts';
import { cardAddress, isOfSearch } from '../newsroom/address.ts';
import type { House } from '../newsroom/content.ts';
import { nameSubject } from '../newsroom/subject.ts';
import type { Ledger } from './ledger.ts';
import { MarkerScan } from './marker-scan.ts';
import type { Tree } from './tree.ts';

/** Something that is held back stands in the site that was about to be published. A fault of ours: nothing is published. */
export class LeakError extends Error {
  override readonly name = 'LeakError';

  constructor(leaks: readonly Leak[]) {
    const lines = leaks.slice(0, MOST_TOLD).map(({ file, what, path: found }) => `  ${file}: ${what}, in ${found}`);
    const more = leaks.length > MOST_TOLD ? [`  … and ${leaks.length - MOST_TOLD} more`] : [];
    super(
      ['Nothing was published, because readers would see what is held back from them:', ...lines, ...more].join('\n'),
    );
  }
}

const MOST_TOLD = 20;

/** A piece of a story that is held back, and the path of the site at which it was found. */
export interface Leak {
  readonly file: string;
  readonly what: string;
  readonly path: string;
}

/** What is to be published, before it is. */
export interface Proof {
  readonly part: UnprovenPart;
  readonly tree: Tree;
  /** The paths that were printed in this run. */
  readonly printed: Iterable<string>;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly house: House;
  /** The words of the interface, which a story may have too. */
  readonly listPhrases: () => Promise<string>;
}

/**
 * Proves that nothing is published of what is held back: no draft, no story before its time, and of a story that has ended
 * neither its text nor its pictures.
 *
 * What is looked for are the story's markers (`newsroom/marker.ts`), as the archive keeps them:
 * - its address, and those of topics and writers that no other story has, where they begin an address and not in the middle
 *   of one. Wherever the site shows a story it links to it, so this is the surest marker; a slug by itself is none, since it
 *   may be a common word. Nothing may stand at the address either;
 * - its headline, from 24 bytes on; a shorter one may well be somebody else's;
 * - passages of at least 32 bytes of its standfirst, its text (two dozen at even distances), its captions, credits and
 *   corrections: pieces between letters that are escaped in one place and not in another;
 * - the files of its pictures, developed.
 *
 * Where one is found it is a leak, unless what it marks is published by right: it stands in a story that readers can see (the
 * same agency's sentence, a headline that is quoted, a link that an editor set), in a section, profile, page, campaign or
 * front, or among the words of the interface; or the picture is shown elsewhere too. Whether it is, is asked only when
 * something was found.
 *
 * What was printed in this run is looked through, compressed files unpacked. Files of before were looked through when they
 * were printed, and what has been written since cannot stand in them; but when something was withdrawn from view that
 * readers could see, all of the site is looked through once. Files that the templates bring hold no content.
 * @throws {LeakError} when something was found; to be called before anything is published
 */
export async function proveNothingLeaks(proof: Proof): Promise<void> {
  const { part, tree, store, ledger, house } = proof;
  const withheld = listWithheld(store);
  const settle = () => {
    if (isUnproven(part, store)) store.write(() => settleProof(part, store));
  };
  if (withheld.length === 0) return settle();
  const found = [...findPlaces(withheld, ledger)];
  const words = withheld.filter(({ kind }) => kind !== 'photo');
  const scan = new MarkerScan(words.map(({ text }) => text));
  const origins = [house.publication.url, ...house.publication.mirrors].map((origin) => Buffer.from(origin));
  const all = isUnproven(part, store);
  const ofPart = (file: string) => isOfSearch(file) === (part === 'search');
  const ofTemplates = new Set(ledger.listPagesAbout(nameSubject({ kind: 'templates' })).map((page) => page.path));
  for (const file of new Set(all ? ledger.listPaths() : proof.printed)) {
    if (!ofPart(file) || ofTemplates.has(file) || !ledger.findPage(file)) continue;
    const bytes = unpack(readFileSync(path.join(tree.folder, file)));
    const seen = new Set<number>();
    scan.find(bytes, (place, start) => {
      const marker = words[place]!;
      if (seen.has(place) || (isAddress(marker) && !beginsAddress(bytes, start, origins))) return;
      seen.add(place);
      found.push({ marker, path: file });
    });
  }
  const shared = await findShared(new Set(found.map(({ marker }) => marker)), proof);
  const leaks = found
    .filter(({ marker }) => !shared.has(marker))
    .map(({ marker, path: file }) => ({ file: marker.file, what: describe(marker), path: file }));
  if (leaks.length > 0) throw new LeakError(leaks);
  settle();
}

interface Finding {
  readonly marker: WithheldMarker;
  readonly path: string;
}

/** What stands at addresses and for pictures of which nothing should. */
function* findPlaces(withheld: readonly WithheldMarker[], ledger: Ledger): Generator<Finding> {
  for (const marker of withheld) {
    if (marker.kind === 'address') {
      const folder = decodeURIComponent(marker.text).slice(1);
      for (const file of [`${folder}index.html`, cardAddress(folder)]) {
        if (ledger.findPage(file)) yield { marker, path: file };
      }
    } else if (marker.kind === 'photo') {
      const subject = nameSubject({ kind: 'photo', file: marker.text });
      for (const { path: file } of ledger.listPagesAbout(subject)) {
        // Two files of the content folder may be one picture.
        if (ledger.findPage(file)?.subject === subject) yield { marker, path: file };
      }
    }
  }
}

async function findShared(
  markers: ReadonlySet<WithheldMarker>,
  { house, store, listPhrases }: Proof,
): Promise<ReadonlySet<WithheldMarker>> {
  if (markers.size === 0) return markers;
  const phrases = await listPhrases();
  return new Set([...markers].filter((marker) => phrases.includes(marker.text) || isShared(marker, house, store)));
}

function isAddress({ kind }: WithheldMarker): boolean {
  return kind === 'address' || kind === 'list';
}

/** Whether an address that begins here is whole: `/2024/…` in `/ru/2024/…` is another. */
function beginsAddress(bytes: Uint8Array, start: number, origins: readonly Buffer[]): boolean {
  const before = start === 0 ? '' : String.fromCharCode(bytes[start - 1]!);
  if (!/[\w%~.-]/.test(before)) return true;
  return origins.some((origin) => origin.equals(bytes.subarray(Math.max(0, start - origin.length), start)));
}

function unpack(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

function describe({ kind, text }: WithheldMarker): string {
  const quoted = `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
  switch (kind) {
    case 'address':
      return `its address ${decodeURI(text)}`;
    case 'list':
      return `${decodeURI(text)}, which it alone has`;
    case 'photo':
      return `its picture ${text}`;
    case 'headline':
      return `its headline ${quoted}`;
    default:
      return `its text ${quoted}`;
  }
}
