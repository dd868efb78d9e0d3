import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import subsetFont from 'subset-font';
import { expect, test } from 'vitest';
import { cutFonts } from '../../src/desk/fonts.ts';

const folder = path.resolve(import.meta.dirname, '../../src/styles/fonts');

test('the fonts are those that the style sheet says, cut from their package, byte for byte', async () => {
  const cut = await cutFonts();
  const kept = readdirSync(folder).filter((file) => file.endsWith('.woff2'));
  expect(kept.sort()).toEqual([...cut.keys()].sort());
  for (const [file, data] of cut) {
    expect(readFileSync(path.join(folder, file)).equals(data), `${file}: npm run fonts cuts it anew`).toBe(true);
  }
});

test('none bears the name that the licence reserves, and each says whose it is', async () => {
  for (const file of readdirSync(folder).filter((file) => file.endsWith('.woff2'))) {
    const font = await subsetFont(readFileSync(path.join(folder, file)), '', {
      targetFormat: 'truetype',
      keepAllGlyphs: true,
    });
    const said = Buffer.from(font.length % 2 === 0 ? font : font.subarray(1))
      .swap16()
      .toString('utf16le');
    const shifted = Buffer.from(font.subarray(1, font.length - ((font.length - 1) % 2)))
      .swap16()
      .toString('utf16le');
    const words = said + shifted;
    expect(words).toContain('Reserved Font Name');
    // Only in those words.
    expect(words.replaceAll('Font Name ‘Source’', '')).not.toContain('Source');
  }
});
