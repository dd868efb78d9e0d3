import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exiftool, hasPerl } from '../../tests/judges/exiftool.ts';
import type { PhotoNotes, PhotoRights } from '../newsroom/photo.ts';
import { inspectPhotos } from './inspect.ts';
import { readNotes } from './notes.ts';
import { describeRights } from './rights.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprint-notes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const blank = sharp({ create: { width: 40, height: 30, channels: 3, background: '#678' } });
const ENDINGS = { jpeg: 'jpg', png: 'png', webp: 'webp', avif: 'avif', tiff: 'tif', gif: 'gif' } as const;
type Format = keyof typeof ENDINGS;

let count = 0;
/** A picture into which exiftool has written, and what is read of it. */
async function readWritten(format: Format, ...args: string[]): Promise<PhotoNotes | undefined> {
  count += 1;
  const file = `${count}.${ENDINGS[format]}`;
  await writeFile(path.join(folder, file), await blank.clone().toFormat(format).toBuffer());
  await exiftool('-q', '-overwrite_original', ...args, path.join(folder, file));
  const look = (await inspectPhotos([file], folder)).get(file);
  expect(look?.flaws).toEqual([]);
  return look?.facts?.notes;
}

describe.skipIf(!hasPerl)('what a picture says of itself', () => {
  const said = {
    caption: 'The ferry «Amber» leaves Rīga & sails — 渡船 🚢',
    credit: 'Анна Ли / AP',
    creator: 'Анна Ли',
    copyright: '© 2024 Анна Ли',
    license: 'https://creativecommons.org/licenses/by/4.0/',
    alt: 'A white ferry <in snow>',
  };
  const xmp = [
    `-XMP-dc:Description=${said.caption}`,
    '-XMP-photoshop:Credit=AP',
    `-XMP-dc:Creator=${said.creator}`,
    `-XMP-dc:Rights=${said.copyright}`,
    `-XMP-xmpRights:WebStatement=${said.license}`,
    `-XMP-iptcCore:AltTextAccessibility=${said.alt}`,
  ];

  test.each(Object.keys(ENDINGS) as Format[])('in the XMP of a %s is read', async (format) => {
    expect(await readWritten(format, ...xmp)).toEqual(said);
  });

  test.each(['jpeg', 'tiff'] as const)('in the IPTC of a %s is read, in UTF-8 and in Latin-1', async (format) => {
    const args = ['-IPTC:By-line=Jörg Müller', '-IPTC:By-line=Ann Lee', '-IPTC:Credit=dpa', '-IPTC:Source=DPA pool'];
    const more = ['-IPTC:CopyrightNotice=© 2024 dpa', '-IPTC:Caption-Abstract=Straße in Köln – “heute”'];
    const expected = {
      caption: 'Straße in Köln – “heute”',
      credit: 'Jörg Müller, Ann Lee / dpa',
      creator: 'Jörg Müller, Ann Lee',
      copyright: '© 2024 dpa',
    };
    expect(await readWritten(format, '-CodedCharacterSet=UTF8', ...args, ...more)).toEqual(expected);
    expect(await readWritten(format, '-charset', 'iptc=Latin1', ...args, ...more)).toEqual(expected);
  });

  test.each(['jpeg', 'webp', 'png', 'tiff', 'avif'] as const)('in the EXIF of a %s is read', async (format) => {
    const args = [
      '-EXIF:ImageDescription=Дождь в городе',
      '-EXIF:Artist=Ann Lee; Ben Okri',
      '-EXIF:Copyright=2024 Ann Lee',
    ];
    expect(await readWritten(format, ...args)).toEqual({
      caption: 'Дождь в городе',
      credit: 'Ann Lee, Ben Okri',
      creator: 'Ann Lee, Ben Okri',
      copyright: '2024 Ann Lee',
    });
    expect(await readWritten(format, '-charset', 'exif=Latin1', '-EXIF:Artist=Jörg Müller')).toMatchObject({
      creator: 'Jörg Müller',
    });
  });

  test('in several blocks is taken from XMP before IPTC before EXIF, each thing by itself', async () => {
    const notes = await readWritten(
      'jpeg',
      ...['-EXIF:Artist=Exif', '-IPTC:By-line=Iptc', '-XMP-dc:Creator=Xmp'],
      ...['-EXIF:Copyright=Exif owns', '-IPTC:CopyrightNotice=Iptc owns'],
      '-EXIF:ImageDescription=Exif sees',
    );
    expect(notes).toEqual({ creator: 'Xmp', credit: 'Xmp', copyright: 'Iptc owns', caption: 'Exif sees' });
  });

  test('in several languages is taken from the default', async () => {
    const notes = await readWritten(
      'jpeg',
      ...['-XMP-dc:Description-de=Fähre', '-XMP-dc:Description=Ferry', '-XMP-dc:Description-fr=Bac'],
    );
    expect(notes?.caption).toBe('Ferry');
  });

  test('beside a place, a serial number and faces is read without them', async () => {
    const notes = await readWritten(
      'jpeg',
      ...['-GPSLatitude=56.9', '-GPSLatitudeRef=N', '-SerialNumber=SECRET1', '-BodySerialNumber=SECRET2'],
      '-XMP-mwg-rs:RegionInfo={AppliedToDimensions={W=40,H=30,Unit=pixel},RegionList=[{Name=SECRET3,Type=Face,Area={X=0.5,Y=0.5,W=0.1,H=0.1,Unit=normalized}}]}',
      '-XMP-dc:Creator=Ann Lee',
    );
    expect(notes).toEqual({ creator: 'Ann Lee', credit: 'Ann Lee' });
  });

  test('of licences is an address: of the statement, of Creative Commons, of the licensor', async () => {
    const licensor = '-XMP-plus:Licensor={LicensorName=Ann,LicensorURL=http://ann.example/buy}';
    const license = '-XMP-cc:License=http://creativecommons.org/licenses/by-sa/4.0/';
    const read = async (...args: string[]) => (await readWritten('jpeg', ...args))?.license;
    expect(await read(licensor)).toBe('https://ann.example/buy');
    expect(await read(licensor, license)).toBe('https://creativecommons.org/licenses/by-sa/4.0/');
    expect(await read(license, '-XMP-xmpRights:WebStatement=www.ann.example')).toBe('https://www.ann.example/');
    for (const bad of ['javascript:alert(1)', 'Ask me', 'https://a:b@ann.example/', 'data:text/html,x'])
      expect(await read(`-XMP-xmpRights:WebStatement=${bad}`), bad).toBeUndefined();
  });
});

const packet = (inside: string, attributes = '') =>
  Buffer.from(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  );
const sayIn = (fields: Readonly<Record<string, string>>) =>
  readNotes({
    xmp: packet(
      Object.entries(fields)
        .map(([name, text]) => `<${name}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`)
        .join(''),
    ),
  });

describe('the credit', () => {
  test.each([
    ['Ann Lee', 'AP', undefined, undefined, 'Ann Lee / AP'],
    ['Ann Lee', 'Ann Lee/AP', undefined, undefined, 'Ann Lee/AP'],
    ['ANN LEE', 'Photo: Ann  Lee (AP)', undefined, undefined, 'Photo: Ann Lee (AP)'],
    ['Ann Lee / AP', 'AP', undefined, undefined, 'Ann Lee / AP'],
    ['Ann', 'Annapolis Press', undefined, undefined, 'Ann / Annapolis Press'],
    ['Ann Lee', undefined, 'Reuters', undefined, 'Ann Lee / Reuters'],
    ['Ann Lee', undefined, 'Ann Lee', undefined, 'Ann Lee'],
    ['Ann Lee', undefined, undefined, '© 2024 AP', 'Ann Lee'],
    [undefined, 'AP', 'Handout', undefined, 'AP'],
    [undefined, undefined, undefined, '© 2019-2024 Ann Lee. All rights reserved.', 'Ann Lee'],
    [undefined, undefined, undefined, 'Copyright (c) 2024 by AP Inc.', 'AP Inc.'],
    [undefined, undefined, undefined, 'Copyright 2024', undefined],
    ['Photographer', undefined, undefined, 'All rights reserved', undefined],
    ['Picasa 2.7', 'n/a', 'unknown', undefined, undefined],
  ])('of %s, %s, %s, %s is %s', (creator, credit, source, copyright, expected) => {
    const notes = sayIn({
      ...(creator ? { 'dc:creator': creator } : {}),
      ...(credit ? { 'photoshop:Credit': credit } : {}),
      ...(source ? { 'photoshop:Source': source } : {}),
      ...(copyright ? { 'dc:rights': copyright } : {}),
    });
    expect(notes.credit).toBe(expected);
  });
});

test.each([
  ['OLYMPUS DIGITAL CAMERA         ', undefined],
  ['SONY DSC', undefined],
  ['SAMSUNG CSC', undefined],
  ['DCIM\\100GOPRO\\GOPR0482.JPG', undefined],
  ['Created with GIMP', undefined],
  ['Screenshot', undefined],
  ['IMG_2041', undefined],
  ['. . .', undefined],
  ['A digital camera on a table in Riga', 'A digital camera on a table in Riga'],
  ['Pictured in Riga', 'Pictured in Riga'],
  ['Two\r\n\tlines  of \u0007 text \u202etxet\u202c', 'Two lines of text txet'],
  ['e\u0301te\u0301', 'été'],
  ['Семья 👨‍👩‍👧 дома', 'Семья 👨‍👩‍👧 дома'],
])('the caption %j is told as %j', (written, expected) => {
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x0e\0\x02\0\0\0\0\0\0\0\x1a\0\0\0\0', 'latin1'),
    Buffer.from(written),
  ]);
  exif.writeUInt32BE(Buffer.byteLength(written), 20);
  expect(readNotes({ exif }).caption).toBe(expected);
});

describe('a block that is', () => {
  test('long is cut after a word', () => {
    const { caption = '', copyright = '' } = sayIn({
      'dc:description': 'word '.repeat(900),
      'dc:rights': 'ж'.repeat(900),
    });
    expect([caption.length, caption.slice(-6)]).toEqual([1995, ' word…']);
    expect(copyright).toBe(`${'ж'.repeat(249)}…`);
    expect(sayIn({ 'dc:rights': `A${'🚢'.repeat(900)}` }).copyright?.isWellFormed()).toBe(true);
  });

  test('broken tells what stands before the fault', () => {
    const xmp = packet('<dc:rights>Ann</dc:rights><dc:creator>Ben');
    expect(readNotes({ xmp }).copyright).toBe('Ann');
    expect(readNotes({ xmp: packet('<dc:rights>Ann</dc:rights>&lol;') }).copyright).toBe('Ann');
    expect(readNotes({ xmp: Buffer.from('not XML') })).toEqual({});
  });

  test('written as attributes is read too; what the picture was made from is not', () => {
    const ingredient =
      '<dc:relation><rdf:Bag><rdf:li><rdf:Description><dc:creator>Other</dc:creator></rdf:Description></rdf:li></rdf:Bag></dc:relation>';
    expect(readNotes({ xmp: packet(ingredient, ' photoshop:Credit="AP &amp; Co"') })).toEqual({ credit: 'AP & Co' });
  });

  test('hostile takes no time, and tells nothing that was not written', () => {
    const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 40 }, (_, at) => `<!ENTITY a${at} "${`&a${at - 1};`.repeat(10)}">`).join('')}<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const hostile = [
      Buffer.concat([Buffer.from(laughs), packet('<dc:rights>&a39;&x;</dc:rights>')]),
      packet('<dc:rights>'.repeat(200_000)),
      packet('', Array.from({ length: 100_000 }, (_, at) => ` a${at}="x"`).join('')),
      packet(`<dc:rights>${'x'.repeat(5_000_000)}</dc:rights>`),
      packet(`<dc:creator><rdf:Seq>${'<rdf:li>A</rdf:li>'.repeat(300_000)}</rdf:Seq></dc:creator>`),
      packet(`<dc:rights>${'&amp;'.repeat(500_000)}</dc:rights>`),
      Buffer.from('<'.repeat(1_000_000)),
      Buffer.from(`<?xpacket${'<?xpacket '.repeat(200_000)}`),
    ];
    for (const [at, xmp] of hostile.entries()) {
      const start = performance.now();
      const notes = readNotes({ xmp });
      expect(performance.now() - start, String(at)).toBeLessThan(10_000);
      expect(JSON.stringify(notes)).not.toMatch(/haha|root:/);
    }
  });

  test.skipIf(!hasPerl)('cut or changed at any byte does not throw', async () => {
    const file = path.join(folder, 'fuzzed.jpg');
    await writeFile(file, await blank.clone().jpeg().toBuffer());
    const args = [
      '-EXIF:Artist=Ann',
      '-IPTC:By-line=Ann',
      '-IPTC:Credit=AP',
      '-XMP-dc:Creator=Ann',
      '-XMP-dc:Description=D',
    ];
    await exiftool('-q', '-overwrite_original', ...args, file);
    const { exif, iptc, xmp } = await sharp(file).metadata();
    for (const [kind, block] of Object.entries({ exif, iptc, xmp })) {
      const size = block!.length;
      for (let step = 0; step < 3000; step += 1) {
        const spoilt = Buffer.from(block!);
        for (let time = 0; time <= step % 4; time += 1)
          spoilt[(step * 7919 + time * 104_729) % size] = (step * 31 + time * 251) % 256;
        const cut = spoilt.subarray(0, step % 3 === 0 ? (step * 13) % size : size);
        expect(() => readNotes({ [kind]: cut })).not.toThrow();
      }
    }
  });
});

describe('rights that are written', () => {
  const rights: [string, PhotoRights][] = [
    [
      'plain',
      {
        credit: 'Ann Lee / AP',
        creator: 'Ann Lee',
        copyright: '© 2024 Ann Lee (AP)',
        license: 'https://creativecommons.org/licenses/by/4.0/?a=1&b=2',
      },
    ],
    [
      'Cyrillic',
      { credit: 'Анна Ли / «Город»', creator: 'Анна Ли', copyright: '© Анна Ли', license: 'https://ann.example/' },
    ],
    ['Arabic', { credit: 'آن لي / أ ف ب', creator: 'آن لي' }],
    ['marks', { credit: `A "B" & 'C' <D> ]]> 🚢`, creator: 'A & <B> "C"', copyright: '&amp; &#0; <script>' }],
  ];

  test
    .skipIf(!hasPerl)
    .each(
      rights.flatMap(([name, one]) =>
        (['jpeg', 'webp', 'avif'] as const).map((format) => [name, format, one] as const),
      ),
    )('in %s letters into a %s come back from exiftool and from our own reader', async (name, format, one) => {
    const { exif, xmp } = describeRights(one);
    const write = async () => {
      let picture = blank.clone();
      if (exif) picture = picture.withExif(exif);
      if (xmp) picture = picture.withXmp(xmp);
      return picture.toFormat(format).toBuffer();
    };
    const file = path.join(folder, `${name}.${ENDINGS[format]}`);
    await writeFile(file, await write());
    expect(await write()).toEqual(await readFile(file));
    const tags = ['-XMP:all', '-EXIF:Artist', '-EXIF:Copyright', '-GPS:all'];
    const [read] = JSON.parse(await exiftool('-json', '-G1', '-charset', 'exif=UTF8', ...tags, file));
    delete read.SourceFile;
    expect(read).toEqual({
      ...(one.credit ? { 'XMP-photoshop:Credit': one.credit } : {}),
      ...(one.creator ? { 'XMP-dc:Creator': one.creator } : {}),
      ...(one.copyright ? { 'XMP-dc:Rights': one.copyright, 'XMP-xmpRights:Marked': true } : {}),
      ...(one.license ? { 'XMP-xmpRights:WebStatement': one.license, 'XMP-cc:License': one.license } : {}),
      // EXIF knows only ASCII.
      ...(name === 'plain' ? { 'IFD0:Artist': 'Ann Lee', 'IFD0:Copyright': '(c) 2024 Ann Lee (AP)' } : {}),
      ...(name === 'marks' ? { 'IFD0:Artist': one.creator, 'IFD0:Copyright': one.copyright } : {}),
    });
    expect(await exiftool('-validate', '-s3', file)).toMatch(/^OK|minor/);
    const { notes } = (await inspectPhotos([path.basename(file)], folder)).get(path.basename(file))!.facts!;
    expect(notes).toMatchObject(one);
  });

  test('of nobody are nothing at all', () => {
    expect(describeRights({})).toEqual({});
    expect(describeRights({ credit: '', creator: '' })).toEqual({});
  });

  test('are small', () => {
    const [, one] = rights[0]!;
    expect(describeRights(one).xmp!.length).toBeLessThan(900);
  });
});
