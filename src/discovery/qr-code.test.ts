import jsqr from 'jsqr';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawQrCode } from './qr-code.ts';

/** What a reader that knows nothing of ours makes of a drawing. */
async function decode({ size, path }: { size: number; path: string }): Promise<string | undefined> {
  const side = size * 6;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${side}" height="${side}"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}" stroke="#000" shape-rendering="crispEdges"/></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const found = jsqr(new Uint8ClampedArray(data), info.width, info.height);
  return found === null ? undefined : new TextDecoder().decode(Uint8Array.from(found.binaryData));
}

test.each([
  ['a bank transfer', 'BCD\n002\n1\nSCT\nBPOTBEB1\nRed Cross of Belgium\nBE72000000001616\nEUR1.00\n\n\nUrgency fund'],
  ['letters beyond ASCII', 'BCD\n002\n1\nSCT\n\nŽurnāls «Вестник»\nLV80BANK0000435195001\n\n\n\nZiedojums'],
  ['bitcoin', 'bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  ['ethereum', 'ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ['monero', 'monero:4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge'],
  ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ['the longest of bank transfers', 'x'.repeat(331)],
])('an independent reader reads %s', async (_, text) => {
  expect(await decode(drawQrCode(text))).toBe(text);
});

test('the longest of bank transfers is of version 13 at most', () => {
  expect(drawQrCode('x'.repeat(331)).size).toBe(69 + 8);
});

test('a quiet zone of four modules is left all round', () => {
  const { size, path } = drawQrCode('bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4');
  let [x, y, least, most] = [0, 0, Infinity, 0];
  for (const [, command, first, second = '0'] of path.matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    if (command === 'M') [x, y] = [Number(first), Number(second)];
    else [x, y] = [x + Number(first), y + (command === 'm' ? Number(second) : 0)];
    least = Math.min(least, x, Math.floor(y));
    most = Math.max(most, x, Math.ceil(y));
  }
  expect([least, most]).toEqual([4, size - 4]);
});

test('a drawing is small', () => {
  expect(drawQrCode('bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4').path.length).toBeLessThan(2600);
});
