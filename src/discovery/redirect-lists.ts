/** An old address, and where it leads now; both root-relative and percent-encoded. */
export interface RedirectRule {
  readonly from: string;
  readonly to: string;
}

/** What Cloudflare takes: rules without wildcards, and letters in a line (Cloudflare Pages, "Redirects"). */
const MOST_RULES = 2000;
const LONGEST_LINE = 1000;

/**
 * Writes `_redirects` for hosts that read it (Cloudflare Pages, GitLab Pages, Netlify where no page stands). What does not
 * fit is left out: at each of these addresses stands a page too, which leads on by itself.
 */
export function writeRedirectList(rules: readonly RedirectRule[]): string {
  const lines = rules
    .map(({ from, to }) => `${from.replaceAll('*', '%2A')} ${to} 301`)
    .filter((line) => line.length <= LONGEST_LINE);
  const many =
    lines.length > MOST_RULES
      ? [
          `# ${lines.length} rules, of which Cloudflare reads ${MOST_RULES}. Pages at all of these addresses lead on as well.`,
        ]
      : [];
  return `${['# Old addresses of stories, from `aliases`.', ...many, ...lines].join('\n')}\n`;
}

/** Writes the rules for nginx: for inclusion where `http` stands, beside a line in the `server`. */
export function writeNginxRedirects(rules: readonly RedirectRule[]): string {
  // It looks letters up in lower case, and refuses what is there twice.
  const rows = listForms(rules, (form) => form.replace(/[A-Z]/g, (letter) => letter.toLowerCase())).map(
    ({ form, to }) => `  ${quote(form)} ${quote(to)};`,
  );
  return `# Old addresses of stories. Include this file inside http { }, and write inside server { }:
#   if ($imprint_moved) { return 301 $imprint_moved; }
map_hash_bucket_size 1024;
map $uri $imprint_moved {
  default "";
${rows.join('\n')}
}
`;
}

/** Writes the rules for Caddy: to be imported inside the site's block. */
export function writeCaddyRedirects(rules: readonly RedirectRule[]): string {
  // A brace would begin a placeholder; the page at such an address leads on.
  const plain = rules.filter(({ from }) => !/[{}]|%7[bd]/i.test(from));
  const rows = listForms(plain, (form) => form).map(({ form, to }) => `\t${quote(form)} ${quote(to)}`);
  return `# Old addresses of stories. Write inside the block of the site: import /path/to/this/file
map {http.request.uri.path} {imprint_moved} {
${rows.join('\n')}
\tdefault ""
}
@imprint_moved expression \`{imprint_moved} != ""\`
redir @imprint_moved {imprint_moved} permanent
`;
}

/** Writes the rules for Netlify, which serves a page that stands at an address unless it is forced to lead on. */
export function writeNetlifyRedirects(rules: readonly RedirectRule[]): string {
  const tables = rules.map(
    ({ from, to }) =>
      `[[redirects]]\nfrom = ${JSON.stringify(from.replaceAll('*', '%2A'))}\nto = ${JSON.stringify(to)}\nstatus = 301\nforce = true\n`,
  );
  return `# Old addresses of stories. Append this to netlify.toml.\n\n${tables.join('\n')}`;
}

/**
 * Addresses as servers compare them: decoded, and those of folders without their slash as well.
 * @param nameForm what two of them have in common that a server takes for one; the first is kept
 */
function listForms(rules: readonly RedirectRule[], nameForm: (form: string) => string): { form: string; to: string }[] {
  const forms = new Map<string, { form: string; to: string }>();
  for (const { from, to } of rules) {
    const decoded = decodeURIComponent(from);
    const plain = decoded.length > 1 && decoded.endsWith('/') ? [decoded.slice(0, -1)] : [];
    for (const form of [...plain, decoded]) if (!forms.has(nameForm(form))) forms.set(nameForm(form), { form, to });
  }
  return [...forms.values()];
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
