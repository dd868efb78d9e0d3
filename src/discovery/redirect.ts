import type { Direction, Language } from '../newsroom/language.ts';
import { escapeMarkup } from './markup.ts';

/** Where an old address leads. */
export interface Redirect {
  readonly language: Language;
  readonly direction: Direction;
  /** Headline of what stands there now. */
  readonly title: string;
  /** Root-relative. */
  readonly address: string;
  readonly origin: string;
}

/**
 * Writes the page for an old address: it works on any static host, leads on by itself without script, and tells search
 * engines where the story stands.
 */
export function writeRedirect({ language, direction, title, address, origin }: Redirect): string {
  const [words, href] = [escapeMarkup(title), escapeMarkup(address)];
  return `<!DOCTYPE html>
<html lang="${escapeMarkup(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="0; url=${href}">
<meta name="robots" content="noindex">
<title>${words}</title>
<link rel="canonical" href="${escapeMarkup(origin)}${href}">
</head>
<body>
<p><a href="${href}">${words}</a></p>
</body>
</html>
`;
}
