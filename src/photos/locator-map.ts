import type { GeoPermissibleObjects } from 'd3-geo';
import { geoAzimuthalEqualArea, geoCentroid, geoDistance, geoGraticule10, geoOrthographic, geoPath } from 'd3-geo';
import type { Feature } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** Longitude (east positive) and latitude (north positive), in degrees. */
export type Position = readonly [longitude: number, latitude: number];

/** A country on the map, and what the reader of this edition calls it. */
export interface LabelledCountry {
  /** ISO 3166-1 numeric code as `world-atlas` writes it: three digits, `'562'` for Niger. */
  readonly id: string;
  readonly label: string;
  /** Middle of the label. Default: the middle of what is seen of the country. */
  readonly at?: Position;
}

export interface LocatorMap {
  /** `countries-50m.json` of `world-atlas` (Natural Earth, public domain), parsed. */
  readonly atlas: Atlas;
  /** The country that the story is about. */
  readonly country: LabelledCountry;
  /** The countries to name around it; a line break in a label is kept. */
  readonly neighbours: readonly LabelledCountry[];
  /** Its capital, or the town of the story; the label stands at `side` of the dot. */
  readonly town?: {
    readonly label: string;
    readonly at: Position;
    readonly side?: 'left' | 'right';
    /** Pixels by which the label is moved from its place beside the dot: right and down. */
    readonly nudge?: readonly [right: number, down: number];
  };
  /** Seas and lakes to name, in italics as cartographers do; a line break in a label is kept. */
  readonly waters?: readonly { readonly label: string; readonly at: Position }[];
  /** A bar as long as so many kilometres at the middle of the map: `{ kilometres: 500, label: '500 km' }`. */
  readonly scale?: { readonly kilometres: number; readonly label: string };
  /** What the map shows, in a sentence, for readers who meet the SVG itself. */
  readonly title: string;
  /** Language of the labels, BCP 47. */
  readonly language: string;
  /** Share of the picture's height, or width if that comes first, that the country fills. Default 0.5. */
  readonly fill?: number;
  /** How far the country stands from the middle of the picture, as shares of its width and height: right and down. */
  readonly shift?: readonly [right: number, down: number];
  /** The corner with the globe. Default: bottom right. */
  readonly globe?: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right' | 'none';
  /** Pixels. Default 2000 × 1333, for a lead picture at 3:2. */
  readonly width?: number;
  readonly height?: number;
  readonly colours?: Partial<Colours>;
  /** Font families in order of preference, for names and for the town. */
  readonly fonts?: { readonly serif: string; readonly sans: string };
}

interface Colours {
  readonly paper: string;
  readonly land: string;
  readonly neighbour: string;
  readonly border: string;
  readonly sea: string;
  readonly coast: string;
  /** Names of waters. */
  readonly deep: string;
  readonly ink: string;
  readonly quiet: string;
  readonly accent: string;
}

/** The part of a `world-atlas` file that the map reads. */
export type Atlas = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

/** Pixels from the left and from the top, or degrees east and north: what d3-geo takes and gives. */
type Point = [number, number];

const PAPER_AND_INK: Colours = {
  paper: '#fbf9f4',
  land: '#f1ecdf',
  neighbour: '#e6dfcd',
  border: '#fbf9f4',
  sea: '#cfdadc',
  coast: '#8fa3a8',
  deep: '#4c6b73',
  ink: '#1d1b18',
  quiet: '#6b6459',
  accent: '#9b1c1f',
};

const FONTS = {
  serif: "'Source Serif 4 Variable', 'Source Serif 4', Georgia, serif",
  sans: "'Source Sans 3 Variable', 'Source Sans 3', Arial, sans-serif",
};

const EARTH_RADIUS_KM = 6371;

/**
 * Draws a locator map as one SVG: a country among its named neighbours, a town, a scale bar, and a globe that says
 * where in the world this is. Equal-area projection about the country's middle. Same input, same bytes.
 *
 * sharp would set the labels in the fonts installed on the machine and ignore web fonts; `desk/map.ts` makes pictures of it in
 * Chromium, in the type of the site.
 *
 * @throws {RangeError} when the atlas has no country with a given code.
 */
export function drawLocatorMap(map: LocatorMap): string {
  const width = map.width ?? 2000;
  const height = map.height ?? 1333;
  const fill = map.fill ?? 0.5;
  const shift = map.shift ?? [0, 0];
  const colours = { ...PAPER_AND_INK, ...map.colours };
  const fonts = map.fonts ?? FONTS;
  // Sizes follow the picture, so that the map reads the same at any width.
  const unit = Math.sqrt(width * height) / 1000;
  const countries = feature(map.atlas, map.atlas.objects.countries).features;
  const subject = findCountry(countries, map.country.id);
  const middle = geoCentroid(subject);

  const projection = geoAzimuthalEqualArea()
    .rotate([-middle[0], -middle[1]])
    .precision(0.2)
    .fitExtent(
      [
        [width * ((1 - fill) / 2 + shift[0]), height * ((1 - fill) / 2 + shift[1])],
        [width * ((1 + fill) / 2 + shift[0]), height * ((1 + fill) / 2 + shift[1])],
      ],
      subject,
    )
    .clipExtent([
      [-20, -20],
      [width + 20, height + 20],
    ]);
  const path = geoPath(projection).digits(1);
  const draw = (geometry: GeoPermissibleObjects) => path(geometry) ?? '';
  const project = (at: Position): Point => projection([at[0], at[1]]) ?? [Number.NaN, Number.NaN];

  const neighbours = map.neighbours.map((neighbour) => ({
    ...neighbour,
    shape: findCountry(countries, neighbour.id),
  }));
  const borders = mesh(map.atlas, map.atlas.objects.countries, (a, b) => a !== b);
  const coast = mesh(map.atlas, map.atlas.objects.countries, (a, b) => a === b);

  const parts = [
    `<rect width="${width}" height="${height}" fill="${colours.sea}"/>`,
    `<path class="land" d="${draw(feature(map.atlas, map.atlas.objects.land))}" fill="${colours.land}"/>`,
    ...neighbours.map(
      ({ id, shape }) => `<path data-country="${escapeText(id)}" d="${draw(shape)}" fill="${colours.neighbour}"/>`,
    ),
    stroke('borders', draw(borders), colours.border, 3 * unit),
    stroke('coast', draw(coast), colours.coast, 1.4 * unit),
    `<path data-country="${escapeText(map.country.id)}" class="subject" d="${draw(subject)}" fill="${colours.accent}" stroke="${colours.paper}" stroke-width="${round(3.4 * unit)}" stroke-linejoin="round"/>`,
    ...neighbours.map((neighbour) =>
      label(neighbour.label, neighbour.at ? project(neighbour.at) : path.centroid(neighbour.shape), {
        font: fonts.sans,
        size: 29.5 * unit,
        weight: 500,
        colour: colours.ink,
        halo: colours.neighbour,
        spacing: 0.02,
      }),
    ),
    ...(map.waters ?? []).map((water) =>
      label(water.label, project(water.at), {
        font: fonts.serif,
        size: 25 * unit,
        weight: 400,
        colour: colours.deep,
        halo: colours.sea,
        spacing: 0.03,
        italic: true,
      }),
    ),
    label(map.country.label, map.country.at ? project(map.country.at) : path.centroid(subject), {
      font: fonts.serif,
      size: 74 * unit,
      weight: 700,
      colour: colours.paper,
      halo: colours.accent,
      spacing: 0.01,
    }),
  ];

  if (map.town) {
    const [x, y] = project(map.town.at);
    const left = map.town.side === 'left';
    const [right, down] = map.town.nudge ?? [0, 0];
    parts.push(
      `<circle class="town" cx="${round(x)}" cy="${round(y)}" r="${round(10 * unit)}" fill="${colours.ink}" stroke="${colours.paper}" stroke-width="${round(4 * unit)}"/>`,
      label(map.town.label, [x + (left ? -22 : 22) * unit + right, y + down], {
        font: fonts.sans,
        size: 33 * unit,
        weight: 700,
        colour: colours.paper,
        halo: colours.accent,
        spacing: 0,
        anchor: left ? 'end' : 'start',
      }),
    );
  }

  const globe = map.globe ?? 'bottom-right';
  const radius = 118 * unit;
  const margin = 40 * unit;
  if (globe !== 'none') {
    const x = globe.endsWith('left') ? margin + radius : width - margin - radius;
    const y = globe.startsWith('top') ? margin + radius : height - margin - radius;
    parts.push(drawGlobe(map.atlas, subject, middle, [x, y], radius, colours, unit));
  }

  if (map.scale) {
    const centre = project([middle[0], middle[1]]);
    const degree = project([middle[0] + 1, middle[1]]);
    const kilometres = geoDistance(middle, [middle[0] + 1, middle[1]]) * EARTH_RADIUS_KM;
    const length = (map.scale.kilometres * Math.hypot(degree[0] - centre[0], degree[1] - centre[1])) / kilometres;
    // Beside the globe would crowd it: the bar goes to the other side at the bottom.
    const start = globe === 'bottom-left' ? width - margin - length : margin;
    const base = height - margin;
    const tick = 9 * unit;
    parts.push(
      `<path class="scale" d="M${round(start)} ${round(base - tick)}V${round(base)}H${round(start + length)}V${round(base - tick)}" fill="none" stroke="${colours.ink}" stroke-width="${round(2.4 * unit)}"/>`,
      label(map.scale.label, [start + length / 2, base - 24 * unit], {
        font: fonts.sans,
        size: 24 * unit,
        weight: 500,
        colour: colours.ink,
        halo: colours.land,
        spacing: 0,
      }),
    );
  }

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" lang="${escapeText(map.language)}" xml:lang="${escapeText(map.language)}">`,
    `<title>${escapeText(map.title)}</title>`,
    ...parts,
    '</svg>',
  ].join('\n');
}

function drawGlobe(
  atlas: Atlas,
  subject: Feature,
  middle: Point,
  at: Point,
  radius: number,
  colours: Colours,
  unit: number,
): string {
  const projection = geoOrthographic()
    .rotate([-middle[0], -middle[1]])
    .scale(radius)
    .translate(at)
    .clipAngle(90)
    .precision(0.3);
  const path = geoPath(projection).digits(1);
  const circle = `cx="${round(at[0])}" cy="${round(at[1])}" r="${round(radius)}"`;
  return [
    '<g class="globe">',
    `<circle cx="${round(at[0])}" cy="${round(at[1])}" r="${round(radius + 7 * unit)}" fill="${colours.paper}"/>`,
    `<circle ${circle} fill="${colours.sea}"/>`,
    `<path d="${path(feature(atlas, atlas.objects.land)) ?? ''}" fill="${colours.paper}"/>`,
    stroke('graticule', path(geoGraticule10()) ?? '', colours.coast, 0.7 * unit, 0.4),
    `<path d="${path(subject) ?? ''}" fill="${colours.accent}"/>`,
    `<circle ${circle} fill="none" stroke="${colours.quiet}" stroke-width="${round(1.6 * unit)}"/>`,
    '</g>',
  ].join('\n');
}

function findCountry(countries: readonly Feature[], id: string): Feature {
  const country = countries.find((candidate) => candidate.id === id);
  if (!country) {
    throw new RangeError(`The atlas has no country "${id}". Use the ISO 3166-1 numeric code, three digits: "562".`);
  }
  return country;
}

interface LabelStyle {
  readonly font: string;
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
  /** Colour of the thin edge that lifts the letters off the lines below. */
  readonly halo: string;
  /** Ems. */
  readonly spacing: number;
  readonly italic?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

function label(text: string, [x, y]: Point, style: LabelStyle): string {
  const lines = text.split('\n');
  const leading = style.size * 1.08;
  // Not `dominant-baseline`: librsvg, with which sharp draws, ignores it.
  const first = y + style.size * 0.33 - ((lines.length - 1) * leading) / 2;
  const spans = lines.map(
    (line, index) => `<tspan x="${round(x)}" y="${round(first + index * leading)}">${escapeText(line)}</tspan>`,
  );
  return `<text font-family="${escapeText(style.font)}" font-size="${round(style.size)}" font-weight="${style.weight}"${style.italic ? ' font-style="italic"' : ''} letter-spacing="${round(style.spacing * style.size)}" text-anchor="${style.anchor ?? 'middle'}" fill="${style.colour}" stroke="${style.halo}" stroke-width="${round(style.size * 0.16)}" stroke-linejoin="round" paint-order="stroke">${spans.join('')}</text>`;
}

function stroke(name: string, d: string, colour: string, width: number, opacity = 1): string {
  return `<path class="${name}" d="${d}" fill="none" stroke="${colour}" stroke-width="${round(width)}" stroke-linejoin="round" stroke-linecap="round"${opacity === 1 ? '' : ` opacity="${opacity}"`}/>`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
