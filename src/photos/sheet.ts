import type { Sharp } from 'sharp';
import type { Crop, Focus, PhotoRights, Rendition } from '../newsroom/photo.ts';
import { cutAbout, findFocus, type Negative } from './negative.ts';
import { describeRights } from './rights.ts';

/** The renditions of a picture that are made, kept and found together. */
export type SheetName = keyof typeof SHEETS;

type Format = 'avif' | 'webp' | 'jpg';

/** The widths in pixels at which a crop is made in each format. */
type CutPlan = Partial<Record<Format, readonly number[]>>;

/**
 * Pixels, never more than the picture has. They follow from the widths at which the layouts draw pictures
 * (components/picture-sizes.ts) and the screens of phones and desks: 720 is a phone of 360 pixels at double density, 1200 one of
 * 390 at triple, 1920 the lead on a large screen at double.
 */
const WHOLE = [480, 720, 960, 1200, 1920] as const;
const LIST = [240, 344, 688, 1080] as const;
/** Browsers that cannot read WebP are old, and so are the phones they are on: in lists all of them are given this one. */
const LIST_FALLBACK = [344] as const;

/** Search engines want no less. Source: Google, "Article structured data". */
const SEARCHED: CutPlan = { jpg: [1200] };

const SHEETS = {
  whole: { whole: { webp: WHOLE, jpg: WHOLE } },
  'whole-avif': { whole: { avif: WHOLE } },
  cut: {
    list: { webp: LIST, jpg: LIST_FALLBACK },
    wide: SEARCHED,
    classic: SEARCHED,
    square: SEARCHED,
    share: { jpg: [1200] },
  },
  'cut-avif': { list: { avif: LIST } },
} as const satisfies Record<string, Partial<Record<Crop, CutPlan>>>;

/** Width over height. */
const SHAPES: Readonly<Record<Exclude<Crop, 'whole'>, number>> = {
  list: 3 / 2,
  wide: 16 / 9,
  classic: 4 / 3,
  square: 1,
  share: 1200 / 630,
};

/** AVIF takes many times as long as the others: more effort than this is not worth its while. */
const QUALITY = {
  avif: { quality: 50, effort: 2 },
  webp: { quality: 68, effort: 4 },
  jpg: { quality: 74, progressive: true },
} as const satisfies Record<Format, object>;

/**
 * What a phone is given of a picture over a story, of 360 pixels at double density: with it the whole first view is to weigh no
 * more than 120 KB. A picture of so much detail that it weighs more is made with less quality, which at that density is not seen.
 */
const PHONE = { width: 720, format: 'webp', most: 48_000, qualities: [56, 44, 32] } as const;

/** Drawings have letters and flat colours, in which every flaw is seen, and cost little. */
const DRAWN = { avif: 65, webp: 82, jpg: 82 } as const satisfies Record<Format, number>;

/** What is decoded of a picture for all sheets. */
export const NEGATIVE_SIZE = { width: Math.max(...WHOLE), side: 1200 };

/** All on which the sheets of a picture depend besides the picture and its order. */
export const SHEET_SETTINGS = JSON.stringify([SHEETS, SHAPES, QUALITY, PHONE, DRAWN, NEGATIVE_SIZE]);

/** The sheets that are made of a picture. */
export function listSheets(leads: boolean, avif: boolean): SheetName[] {
  return [
    'whole',
    ...(leads ? (['cut'] as const) : []),
    ...(avif ? (['whole-avif', ...(leads ? (['cut-avif'] as const) : [])] as const) : []),
  ];
}

/** Whether a sheet depends on what has to stay in sight. */
export function isCut(sheet: SheetName): boolean {
  return !('whole' in SHEETS[sheet]);
}

/**
 * Makes the renditions of a sheet, by file name. The size stands in the name, so that no file need be opened to tell it.
 * @param focus if the editor named none, what strikes the eye is sought
 * @param rights are written into each file; nothing else that the picture said of itself is
 */
export async function makeSheet(
  sheet: SheetName,
  negative: Negative,
  rights: PhotoRights,
  focus?: Focus,
): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const point = isCut(sheet) ? (focus ?? (await findFocus(negative))) : undefined;
  for (const [crop, plan] of Object.entries<CutPlan>(SHEETS[sheet])) {
    const shape = crop === 'whole' ? undefined : SHAPES[crop as Exclude<Crop, 'whole'>];
    const part = shape === undefined || !point ? undefined : cutAbout(point, shape, negative);
    const { width: available, height } = part ?? negative;
    for (const [format, widths] of Object.entries(plan) as [Format, readonly number[]][]) {
      for (const width of new Set(widths.map((wanted) => Math.min(wanted, available)))) {
        const size = { width, height: Math.max(1, Math.round(shape ? width / shape : (height * width) / available)) };
        const cut = () => (part ? negative.open().extract(part) : negative.open()).resize({ ...size, fit: 'fill' });
        const usual = negative.drawn ? DRAWN[format] : QUALITY[format].quality;
        const lower = !part && format === PHONE.format && width === PHONE.width ? PHONE.qualities : [];
        let file = await encode(cut(), format, usual, negative.drawn, rights).toBuffer();
        for (const quality of lower) {
          if (file.length <= PHONE.most) break;
          file = await encode(cut(), format, quality, negative.drawn, rights).toBuffer();
        }
        files.set(`${crop}-${size.width}x${size.height}.${format}`, file);
      }
    }
  }
  return files;
}

function encode(picture: Sharp, format: Format, quality: number, drawn: boolean, rights: PhotoRights): Sharp {
  const { exif, xmp } = describeRights(rights);
  if (exif) picture.withExif(exif);
  if (xmp !== undefined) picture.withXmp(xmp);
  switch (format) {
    case 'avif':
      return picture.avif({ ...QUALITY.avif, quality });
    case 'webp':
      return picture.webp({ ...QUALITY.webp, quality, preset: drawn ? 'drawing' : 'photo' });
    case 'jpg':
      return picture.jpeg({ ...QUALITY.jpg, quality });
  }
}

const TYPES = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const satisfies Record<
  Format,
  Rendition['type']
>;

/** What the name of a file on a sheet tells; nothing if it is none. */
export function readRenditionName(
  name: string,
): ({ readonly crop: Crop; readonly ending: Format } & Omit<Rendition, 'href'>) | undefined {
  const [, crop, width, height, ending] = /^([a-z]+)-(\d+)x(\d+)\.(avif|webp|jpg)$/.exec(name) ?? [];
  if (ending === undefined) return undefined;
  const type = TYPES[ending as Format];
  return { crop: crop as Crop, ending: ending as Format, type, width: Number(width), height: Number(height) };
}
