import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { CARD_DRAWING, CARD_HEIGHT, CARD_WIDTH, type ShareCard } from '../newsroom/share-card.ts';
import { drawShareCard } from './share-card.ts';

const english: ShareCard = {
  language: 'en',
  direction: 'ltr',
  publication: 'The Northern Observer',
  kicker: 'Politics',
  headline: 'Fishermen say the new port fees will “sink” the town’s last family boats',
  date: '12 April 2024',
};
const arabic: ShareCard = {
  language: 'ar',
  direction: 'rtl',
  publication: 'بريد المضيق',
  kicker: 'سياسة',
  headline: 'شركة Meridian Holdings (المسجلة في 3 دول) تشتري نصف الميناء',
};
const LONG = `${'How a shell company bought half of the old harbour, evicted its tenants '.repeat(5)}and left`;

const MARGIN = 72;
const RULES = 140;

/** A card as grey pixels, of which those that are not paper count. */
async function look(card: ShareCard) {
  const { data, info } = await sharp(drawShareCard(card)).greyscale().raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([CARD_WIDTH, CARD_HEIGHT]);
  const isInk = (x: number, y: number) => data[(y * CARD_WIDTH + x) * info.channels]! < 200;
  /** The outermost columns and rows with ink between two rows, and how many pixels have it. */
  const measure = (from: number, to: number) => {
    let [left, right, top, bottom, count] = [Infinity, -1, Infinity, -1, 0];
    for (let y = from; y < to; y += 1) {
      for (let x = 0; x < CARD_WIDTH; x += 1) {
        if (!isInk(x, y)) continue;
        count += 1;
        [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
      }
    }
    return { left, right, top, bottom, count };
  };
  return { isInk, measure };
}

describe('a card', () => {
  test('is the same bytes each time and in each process', () => {
    const here = createHash('sha256').update(drawShareCard(english)).update(drawShareCard(arabic)).digest('hex');
    // The letters lie ready now.
    const again = createHash('sha256').update(drawShareCard(english)).update(drawShareCard(arabic)).digest('hex');
    const program = `
      import { createHash } from 'node:crypto';
      const { drawShareCard } = await import(${JSON.stringify(new URL('./share-card.ts', import.meta.url).href)});
      const digest = createHash('sha256');
      for (const card of ${JSON.stringify([english, arabic])}) digest.update(drawShareCard(card));
      process.stdout.write(digest.digest('hex'));`;
    const elsewhere = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program]);
    expect([again, String(elsewhere)]).toEqual([here, here]);
  });

  test('that is drawn otherwise than before has another number: cards of before are kept by it', () => {
    const drawn = [english, arabic, { ...english, headline: LONG }].map(drawShareCard);
    const digest = createHash('sha256').update(Buffer.concat(drawn)).digest('hex').slice(0, 16);
    expect([CARD_DRAWING, digest]).toEqual([1, 'f14c732a29be82e7']);
  });

  test.each([
    ['a headline', english],
    ['a word', { ...english, headline: 'War' }],
    ['a headline of 300 letters', { ...english, headline: LONG }],
    ['a word of 300 letters', { ...english, headline: 'x'.repeat(300) }],
    ['Arabic', arabic],
    ['Russian', { ...english, headline: 'Жители посёлка второй месяц живут без отопле́ния' }],
    ['Vietnamese', { ...english, headline: 'Người dân ở cảng cũ' }],
    ['a long name', { ...english, publication: 'The Very Long Named Northern Coast and Islands Observer and Gazette' }],
    ['a title and what it is about', { ...english, tagline: 'What happened, who says so and what is not known' }],
  ])('with %s keeps within its margins and to 30 kB', async (_, card) => {
    const { left, right, top, bottom, count } = (await look(card)).measure(20, CARD_HEIGHT);
    // A letter may stand out of its line by a hair.
    expect(left).toBeGreaterThanOrEqual(MARGIN - 6);
    expect(right).toBeLessThanOrEqual(CARD_WIDTH - MARGIN + 6);
    expect(top).toBeGreaterThan(56);
    expect(bottom).toBeLessThan(CARD_HEIGHT - 36);
    expect(count).toBeGreaterThan(8000);
    expect(drawShareCard(card).length).toBeLessThan(30_000);
  });

  test('begins its lines where the language does', async () => {
    const [fromLeft, fromRight] = [await look(english), await look(arabic)].map((seen) =>
      seen.measure(RULES, CARD_HEIGHT),
    );
    expect(fromLeft!.left).toBeLessThan(MARGIN + 8);
    expect(fromRight!.right).toBeGreaterThan(CARD_WIDTH - MARGIN - 8);
  });

  test('joins Arabic letters', async () => {
    const width = async (headline: string) => {
      const { left, right } = (await look({ ...arabic, headline })).measure(300, CARD_HEIGHT);
      return right - left;
    };
    // Non-joiners between the letters set them apart, which is wider.
    expect(await width('سلسلة')).toBeLessThan((await width([...'سلسلة'].join('\u200c'))) * 0.9);
  });

  test.each(['港口重新开放', 'נמל נפתח', 'ნავსადგური', '漁港 reopens', 'ท่าเรือ'])(
    'shows its publication alone where no face has the letters: %s',
    (headline) => {
      const { publication, language, direction } = english;
      expect(drawShareCard({ ...english, headline })).toEqual(drawShareCard({ publication, language, direction }));
    },
  );

  test('is drawn even if nothing on it can be', async () => {
    const seen = await look({ ...english, publication: '海峡日报', headline: '港口' });
    const { left, right } = seen.measure(20, CARD_HEIGHT);
    expect([left, right]).toEqual([MARGIN, CARD_WIDTH - MARGIN - 1]);
    expect(seen.measure(100, 500).count).toBe(0);
  });

  test('leaves out pictographs and what is not seen', () => {
    const plain = drawShareCard({ ...english, headline: 'Harbour reopens' });
    for (const headline of [
      'Harbour 🚢 reopens',
      'Harbour\u200b reopens',
      ' Harbour \n reopens ',
      'Harbour reopens 🇫🇷',
    ])
      expect(drawShareCard({ ...english, headline })).toEqual(plain);
  });

  test('takes hostile text for text', () => {
    for (const headline of [
      '\u202e\u2066evil',
      '<script>',
      '\u0000',
      '\ud800',
      '\u0301\u0301',
      ' ',
      'a\u0301'.repeat(500),
    ])
      expect(drawShareCard({ ...english, headline }).length).toBeGreaterThan(1000);
  });
});
