import type { Archive } from '../newsroom/archive.ts';
import type { FindPhoto } from '../newsroom/photo.ts';
import type { MarkSheet } from './marks.ts';

/** What a page builder works with: the stories that may be seen, the pictures as developed, the marks of payment methods. */
export interface PageDesk {
  readonly archive: Archive;
  readonly findPhoto: FindPhoto;
  readonly marks: MarkSheet;
}
