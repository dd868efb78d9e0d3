import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { bareNewsroom, openNewsroom } from '../site/newsroom.ts';
import { exiftool, hasPerl } from './exiftool.ts';

/** What a camera, a telephone and an agency write into a picture. */
const WRITTEN = [
  ...['-GPSLatitude=56.95', '-GPSLatitudeRef=N', '-GPSLongitude=24.1', '-GPSLongitudeRef=E', '-XMP-exif:GPSAltitude=9'],
  ...['-Make=Canon', '-Model=R5', '-SerialNumber=SN-4711', '-LensSerialNumber=SN-4712', '-OwnerName=Somebody Secret'],
  ...['-DateTimeOriginal=2024:04:12 09:30:00', '-Software=Secret 1.0', '-UserComment=Secret'],
  ...['-XMP-iptcExt:PersonInImage=Somebody Secret', '-XMP-xmpMM:OriginalDocumentID=secret', '-IPTC:City=Secret'],
  '-XMP-mwg-rs:RegionInfo={AppliedToDimensions={W=9,H=9,Unit=pixel},RegionList=[{Name=Somebody Secret,Type=Face,Area={X=0.5,Y=0.5,W=0.1,H=0.1,Unit=normalized}}]}',
  ...[
    '-IPTC:By-line=Ann Lee',
    '-IPTC:Credit=Harbour Gazette',
    '-IPTC:CopyrightNotice=© 2024 Ann Lee',
    '-IPTC:CodedCharacterSet=UTF8',
  ],
  '-XMP-xmpRights:WebStatement=https://creativecommons.org/licenses/by/4.0/',
  ...['-IPTC:Caption-Abstract=A saw cuts a beam in Riga.', '-XMP-iptcCore:AltTextAccessibility=Two hands hold a saw'],
];

/** All that may be in a published file, besides what its format and its pixels are. */
const PUBLISHED =
  /^(System|ExifTool|File|RIFF|Composite|JFIF|IFD0:(Orientation|[XY]Resolution|ResolutionUnit|YCbCrPositioning|Artist|Copyright)|ExifIFD:(ExifVersion|ComponentsConfiguration|FlashpixVersion|ColorSpace|ExifImage(Width|Height))|XMP-photoshop:Credit|XMP-dc:(Creator|Rights)|XMP-xmpRights:(Marked|WebStatement)|XMP-cc:License)/;

test.skipIf(!hasPerl)('published pictures say whose they are, and nothing else that was in the file', async () => {
  const small = { width: 1300, height: 900, channels: 3 } as const;
  const newsroom = await openNewsroom({
    ...bareNewsroom,
    'publication.yaml': `${bareNewsroom['publication.yaml']}avif: true\n`,
    'articles/saw.jpg': await sharp({ create: { ...small, background: '#864' } })
      .jpeg()
      .toBuffer(),
    'articles/saw.md': '---\ntitle: The saw\ndate: 2024-05-02\nsection: news\nphoto: saw.jpg\n---\n\nText.\n',
  });
  try {
    const source = path.join(newsroom.folder, 'content/articles/saw.jpg');
    const thumbnail = path.join(newsroom.folder, 'thumbnail.jpg');
    await sharp({ create: { width: 160, height: 110, channels: 3, background: '#246' } })
      .jpeg()
      .toFile(thumbnail);
    await exiftool('-q', '-overwrite_original', ...WRITTEN, `-ThumbnailImage<=${thumbnail}`, source);
    expect(await exiftool('-a', '-G1', '-s', source)).toMatch(/\[GPS\].*ThumbnailImage.*RegionName/s);
    expect(await newsroom.press()).toMatchObject({ published: true, problems: [] });
    const read = await exiftool('-json', '-a', '-G1', '-r', path.join(newsroom.folder, 'dist/photos'));
    const files: Record<string, unknown>[] = JSON.parse(read);
    expect(files.length).toBeGreaterThan(20);
    expect(new Set(files.map((file) => file['File:FileType']))).toEqual(new Set(['JPEG', 'Extended WEBP', 'AVIF']));
    for (const file of files) {
      const told = Object.keys(file).filter((tag) => tag !== 'SourceFile' && !PUBLISHED.test(tag));
      // The boxes of the container, which no other format has.
      expect(told.filter((tag) => !/^(QuickTime|Meta|ICC)/.test(tag) || /ICC_Profile/.test(tag))).toEqual([]);
      expect(JSON.stringify(file)).not.toMatch(/secret|SN-47|Canon/i);
      expect(file).toMatchObject({
        'XMP-photoshop:Credit': 'Ann Lee / Harbour Gazette',
        'XMP-dc:Creator': 'Ann Lee',
        'XMP-dc:Rights': '© 2024 Ann Lee',
        'XMP-xmpRights:WebStatement': 'https://creativecommons.org/licenses/by/4.0/',
        'XMP-cc:License': 'https://creativecommons.org/licenses/by/4.0/',
        'IFD0:Artist': 'Ann Lee',
        'IFD0:Copyright': '(c) 2024 Ann Lee',
      });
    }
    for (const [name, bytes] of await newsroom.readSite())
      if (name.startsWith('photos/')) expect(bytes.toString('latin1')).not.toMatch(/secret|SN-47|Canon/i);
    const page = await newsroom.read('dist/2024/05/02/saw/index.html');
    for (const words of ['A saw cuts a beam in Riga.', 'Two hands hold a saw', 'Ann Lee / Harbour Gazette'])
      expect(page).toContain(words);
  } finally {
    await newsroom.close();
  }
});
