/** Whose a picture is: said beside it, and written into every file that is made of it. Plain text. */
export interface PhotoRights {
  /** Photographer / agency / distributor, as the line under the picture names them. */
  readonly credit?: string;
  /** Who made it. */
  readonly creator?: string;
  /** "© 2024 Ann Lee / AP" */
  readonly copyright?: string;
  /** Address of the licence under which others may use it. */
  readonly license?: string;
}

/** The rights of a picture, in the order in which they are written. */
export const RIGHTS = ['credit', 'creator', 'copyright', 'license'] as const satisfies readonly (keyof PhotoRights)[];

/** Whose a picture is, of all that is said of it; `read` may say each otherwise. */
export function pickRights(
  said: PhotoRights,
  read: (text: string, right: keyof PhotoRights) => string = (text) => text,
): PhotoRights {
  return Object.fromEntries(
    RIGHTS.flatMap((right) => {
      const text = said[right];
      return text === undefined ? [] : [[right, read(text, right)]];
    }),
  );
}

/** What a picture's file says of it itself, as photographers and agencies write it there (IPTC, XMP, EXIF). Plain text. */
export interface PhotoNotes extends PhotoRights {
  readonly caption?: string;
  readonly alt?: string;
}

/** What a look at a picture's file tells. */
export interface PhotoFacts {
  /** Pixels, as it stands upright. */
  readonly width: number;
  readonly height: number;
  readonly notes: PhotoNotes;
}

/** What is wrong with a picture's file. Only of one that is misnamed or moves are there facts as well: it can be shown. */
export type PhotoFlaw =
  | { readonly is: 'broken'; readonly cause: string }
  /** More bytes than a picture may have; `size` in millions. */
  | { readonly is: 'heavy'; readonly size: number; readonly most: number }
  /** More pixels than a picture may have; in millions. */
  | { readonly is: 'huge'; readonly width: number; readonly height: number; readonly most: number }
  /** In a format that has to be exported; `svg` is one of its own. */
  | { readonly is: 'foreign'; readonly format: string }
  /** Its name has the ending of another format. */
  | { readonly is: 'misnamed'; readonly format: string; readonly ending: string }
  | { readonly is: 'moving' };

/** What came of a look at a picture's file. */
export interface PhotoLook {
  /** Absent of one that cannot be shown. */
  readonly facts?: PhotoFacts;
  readonly flaws: readonly PhotoFlaw[];
}

/** A picture of a story as its editor describes it, or else its file. Text is plain unless its name says HTML. */
export interface Photo extends PhotoRights {
  /** The file, as a path inside the content folder with `/` between its parts. */
  readonly file: string;
  /** What a reader who cannot see the picture needs to know; empty if it is only decoration. */
  readonly alt: string;
  /** Who and what is seen; inline HTML, already clean. */
  readonly captionHtml?: string;
  /** What has to stay in sight when it is cut. */
  readonly focus?: Focus;
}

/** A point of a picture that stands upright: per cent of its width from the left and of its height from the top. */
export interface Focus {
  readonly x: number;
  readonly y: number;
}

/** Pictures that belong together, side by side. */
export interface Gallery {
  readonly photos: readonly Photo[];
  /** What is said of all of them; inline HTML, already clean. */
  readonly captionHtml?: string;
}

/**
 * How a picture is cut: not at all; to the shape of lists (3:2); to those that search engines want (16:9, 4:3, 1:1); to that of
 * shared links (1200 × 630).
 */
export const CROPS = ['whole', 'list', 'wide', 'classic', 'square', 'share'] as const;

export type Crop = (typeof CROPS)[number];

/** One encoded file of a picture, as published. */
export interface Rendition {
  /** Root-relative address of the file. */
  readonly href: string;
  readonly type: 'image/avif' | 'image/webp' | 'image/jpeg';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A picture as it is published. */
export interface DevelopedPhoto {
  /** Its colour on the whole, for its place while it is on its way: red, green and blue as digits from 0 to 5. */
  readonly tone: string;
  /** The most compact type first, and within a type the smallest first. Crops that nobody asked for are empty. */
  readonly renditions: Readonly<Record<Crop, readonly Rendition[]>>;
}

/** Looks a picture up by its file; nothing if it was not developed. */
export type FindPhoto = (file: string) => DevelopedPhoto | undefined;
