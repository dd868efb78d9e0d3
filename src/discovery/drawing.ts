/** One mark for a sheet of marks: an SVG path on a 24 × 24 grid. */
export interface Mark {
  readonly id: string;
  readonly path: string;
}

/**
 * Writes one SVG file with all marks, which pages show by `<use href="…#id">`: a browser fetches it once for the whole
 * site, and no page carries the paths.
 */
export function writeMarks(marks: readonly Mark[]): string {
  const symbols = marks.map(({ id, path }) => `<symbol id="${id}" viewBox="0 0 24 24"><path d="${path}"/></symbol>`);
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}

/** Writes the icon of a publication: the first letter of its name after an article, white on the accent. */
export function writeIcon(name: string): string {
  const word = name.replace(/^(the|a|an|le|la|les|el|los|die|der|das)\s+/i, '');
  const letter = /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0].toUpperCase() ?? '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="8" fill="#9b1c1f"/><text x="32" y="47" fill="#fff" font-family="Georgia,'Noto Serif','Times New Roman',serif" font-size="44" font-weight="700" text-anchor="middle">${letter}</text></svg>\n`;
}
