/** The folders of `content/` that are read, each with what a file in it is called, as in `docs/schema/`. */
export const CONTENT_FOLDERS: ReadonlyMap<string, string> = new Map([
  ['articles', 'story'],
  ['authors', 'author'],
  ['front', 'front'],
  ['pages', 'page'],
  ['sections', 'section'],
  ['support', 'campaign'],
  ['topics', 'topic'],
]);
