/** Writes text so that it stands for itself in HTML and XML, in elements and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Makes the root-relative addresses in clean HTML absolute, for readers that show it elsewhere. */
export function makeAddressesAbsolute(html: string, origin: string): string {
  return html.replace(/<[a-z](?:[^>"]|"[^"]*")*>/gi, (tag) =>
    tag.replace(/(\s(?:href|src|poster|cite)=")(?=\/(?!\/))/g, (start) => start + origin),
  );
}
