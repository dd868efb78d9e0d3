import { expect, test } from 'vitest';
import { serveDrawn } from './drawn-pages.ts';
import { filledPages } from './filled-pages.ts';
import { visitSite } from './visit-site.ts';

const site = visitSite(() => serveDrawn(filledPages));

test.each([320, 360, 390, 480, 640, 768, 1024, 1280, 1440, 1600, 1920])(
  'at %i px every picture is drawn as wide as its `sizes` say',
  async (width) => {
    const context = await site.browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    const wrong: string[] = [];
    for (const address of Object.keys(filledPages)) {
      await page.goto(`${site.origin}${address}`);
      const found = await page.evaluate(async () => {
        const pictures = [...document.querySelectorAll('img')];
        for (const picture of pictures) picture.loading = 'eager';
        await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
        // With widths in `srcset`, the natural width of what was chosen is the width that `sizes` gave.
        return pictures.map((picture) => ({
          said: picture.naturalWidth,
          drawn: picture.getBoundingClientRect().width,
          slot: `${picture.closest('[class]:not(picture, img)')?.className} ${picture.sizes}`,
        }));
      });
      if (process.env['IMPRINT_TELL_SIZES']) for (const one of found) console.log(width, address, one);
      for (const { said, drawn, slot } of found) {
        // One that this layout does not show has no width.
        if (drawn > 0 && Math.abs(said - drawn) > Math.max(2, drawn * 0.03)) {
          wrong.push(`${address} drawn ${drawn.toFixed(1)} said ${said}: ${slot}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    await context.close();
  },
);
