import type { PhotoRights } from '../newsroom/photo.ts';

export function describeRights(_: PhotoRights): { exif?: Record<string, Record<string, string>>; xmp?: string } {
  return {};
}
