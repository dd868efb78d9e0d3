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

/** One encoded file of a picture, as published. */
export interface Rendition {
  /** Root-relative address of the file. */
  readonly href: string;
  readonly type: 'image/webp' | 'image/jpeg' | 'image/png' | 'image/avif' | 'image/svg+xml' | 'image/gif';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Everything a layout needs to draw one picture in one crop, smallest rendition first within each type. */
export interface Renditions {
  /** The crop: the whole picture, or cut for lists. */
  readonly crop: 'whole' | 'list';
  readonly renditions: readonly Rendition[];
}
