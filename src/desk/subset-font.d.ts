declare module 'subset-font' {
  /** Cuts a font down to the letters of a text. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: 'truetype' | 'woff2';
      /** OpenType features that stay; all unless said. */
      readonly keepFeatures?: readonly string[];
      readonly variationAxes?: Readonly<Record<string, number | { readonly min: number; readonly max: number }>>;
      readonly noHinting?: boolean;
      readonly keepAllGlyphs?: boolean;
    },
  ): Promise<Buffer>;
}
