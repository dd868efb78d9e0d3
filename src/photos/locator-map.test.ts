import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Atlas, drawLocatorMap, type LocatorMap } from './locator-map.ts';

const atlas: Atlas = JSON.parse(
  readFileSync(new URL('../../node_modules/world-atlas/countries-110m.json', import.meta.url), 'utf8'),
);
const niger: LocatorMap = {
  atlas,
  country: { id: '562', label: 'Нигер' },
  neighbours: [
    { id: '466', label: 'Мали' },
    { id: '854', label: 'Буркина-\nФасо' },
  ],
  town: { label: 'Ниамей', at: [2.11, 13.51] },
  scale: { kilometres: 500, label: '500 км' },
  title: 'Нигер и его соседи',
  language: 'ru',
  width: 1200,
  height: 800,
};

/** Texts of the labels, line by line, in the order in which they are drawn. */
function readLabels(svg: string): string[] {
  return [...svg.matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)].map(([, text]) => text ?? '');
}

/** Horizontal and vertical extent of the path drawn for a country. */
function measureCountry(svg: string, id: string) {
  const d = new RegExp(`data-country="${id}"[^>]* d="([^"]+)"`).exec(svg)?.[1] ?? '';
  const points = [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

describe('drawLocatorMap', () => {
  it('labels the country, its neighbours, the town and the scale in the language of the caller', () => {
    const svg = drawLocatorMap(niger);
    expect(readLabels(svg)).toEqual(['Мали', 'Буркина-', 'Фасо', 'Нигер', 'Ниамей', '500 км']);
    expect(svg).toContain('lang="ru"');
    expect(svg).toContain('<title>Нигер и его соседи</title>');
  });

  it('puts the country in the middle, as large as asked', () => {
    const { left, right, top, bottom } = measureCountry(drawLocatorMap({ ...niger, fill: 0.6 }), '562');
    expect((left + right) / 2).toBeCloseTo(600, 0);
    expect((top + bottom) / 2).toBeCloseTo(400, 0);
    expect(bottom - top).toBeCloseTo(0.6 * 800, 0);
  });

  it('draws the scale bar as long as the distance is on the ground', () => {
    const svg = drawLocatorMap(niger);
    const [, from, to] = /class="scale" d="M([\d.]+) [\d.]+V[\d.]+H([\d.]+)V/.exec(svg) ?? [];
    const { top, bottom } = measureCountry(svg, '562');
    // Niger is about 1,300 km from north to south (11.7° to 23.5°, at 111 km a degree).
    const kilometresPerPixel = 1310 / (bottom - top);
    expect((Number(to) - Number(from)) * kilometresPerPixel).toBeGreaterThan(475);
    expect((Number(to) - Number(from)) * kilometresPerPixel).toBeLessThan(525);
  });

  it('escapes what it is given', () => {
    const svg = drawLocatorMap({ ...niger, country: { id: '562', label: 'A & <b>' }, title: '"Q" <script>' });
    expect(readLabels(svg)).toContain('A &amp; &lt;b&gt;');
    expect(svg).toContain('<title>&quot;Q&quot; &lt;script&gt;</title>');
    expect(svg).not.toContain('<script');
  });

  it('leaves out the globe, the town and the scale when they are not wanted', () => {
    const { town: _town, scale: _scale, ...bare } = niger;
    const svg = drawLocatorMap({ ...bare, globe: 'none' });
    expect(svg).not.toMatch(/class="(globe|town|scale)"/);
  });

  it('draws the same bytes again', () => {
    expect(drawLocatorMap(niger)).toBe(drawLocatorMap(niger));
  });

  it('says what to write for a country that the atlas does not have', () => {
    expect(() =>
      drawLocatorMap({ ...niger, country: { id: 'NE', label: 'Niger' } }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: The atlas has no country "NE". Use the ISO 3166-1 numeric code, three digits: "562".]`,
    );
  });
});
