/** A link in a text to the file of a story. The address that it leads to is filled in when a page is prepared. */
export interface StoryLink {
  readonly id: string;
  /** As a path inside the content folder, in NFC: the id is that of all translations. */
  readonly file: string;
  /** `#part`, or nothing. */
  readonly fragment: string;
}

/** No address of an editor's can begin so: only links of other schemes get through (`LINK_SCHEMES`). */
const SCHEME = 'story:';

/**
 * Writes the link as it is kept. As first attribute of its element it is found again by text alone: `<` stands in no other text
 * and `"` in no attribute of clean HTML.
 */
export function writeStoryLink({ id, file, fragment }: StoryLink): string {
  return `${SCHEME}${encodeURIComponent(id.toWellFormed())}?${encodeURIComponent(file.toWellFormed())}${fragment}`;
}

const KEPT = /<a href="story:([^"?]*)\?([^"#]*)(#[^"]*)?"((?:[^">]|"[^"]*")*)>([\s\S]*?)<\/a>/g;

/** Whether clean HTML has links to files. */
export function hasStoryLinks(html: string): boolean {
  return html.includes(`<a href="${SCHEME}`);
}

/** Fills addresses into clean HTML. Of a link to what readers cannot see only the words stay. */
export function fillStoryLinks(html: string, find: (link: Omit<StoryLink, 'fragment'>) => string | undefined): string {
  if (!hasStoryLinks(html)) return html;
  return html.replace(KEPT, (_, id: string, file: string, fragment = '', rest: string, words: string) => {
    const address = find({ id: decodeURIComponent(id), file: decodeURIComponent(file) });
    return address === undefined ? words : `<a href="${address}${fragment}"${rest}>${words}</a>`;
  });
}
