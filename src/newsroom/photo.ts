/** A picture of a story as its editor describes it. Text is plain unless its name says HTML. */
export interface Photo {
  /** The file, as a path inside the content folder with `/` between its parts. */
  readonly file: string;
  /** What a reader who cannot see the picture needs to know. */
  readonly alt: string;
  /** Who and what is seen; inline HTML, already clean. */
  readonly captionHtml?: string;
  /** Photographer / agency / distributor. */
  readonly credit?: string;
}

/** How a layout cuts a picture: not at all, or to the one shape that lists use. */
export type Crop = 'whole' | 'list';

/** One encoded file of a picture, as published. */
export interface Rendition {
  /** Root-relative address of the file. */
  readonly href: string;
  readonly type: 'image/webp' | 'image/jpeg' | 'image/png';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Looks up the renditions of a picture: the most compact type first, and within a type the smallest first. */
export type FindRenditions = (file: string, crop: Crop) => readonly Rendition[];
