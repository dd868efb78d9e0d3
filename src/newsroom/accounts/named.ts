import type { Account } from '../account.ts';
import type { AccountReader } from '../account-reader.ts';
import type { Profile } from '../provider.ts';
import { PROVIDERS } from '../providers.ts';

/** Reads the name of a page at a provider's, or takes it out of the page's address. */
export function readNamed(by: 'donorbox' | 'liberapay' | 'patreon' | 'kofi' | 'boosty' | 'github') {
  const { title, profile = NOWHERE } = PROVIDERS[by];
  return (reader: AccountReader, written: unknown): Account | undefined => {
    const lines = reader.readLines(written, ['name']);
    if (!lines) return undefined;
    const path = lines.pathOf('name');
    const expected = `the name of your page at ${title}`;
    const text = reader.readLine(path, lines.values['name'], expected);
    if (text === undefined) return undefined;
    const name = reduceToName(text, profile);
    if (name !== undefined) return { by, name };
    // "@name" is how people are mentioned there.
    const plain = reduceToName(text.replace(/^@/, ''), profile);
    const example = plain === undefined ? undefined : reader.example.replace(/:.*/, `: ${plain}`);
    return reader.fail(path, expected, 'Readers are sent to the page of that name, so it must be exact.', { example });
  };
}

const NOWHERE: Profile = { hosts: [], path: /^$/, name: /^$/ };

/** The name in a name, or in a full address of its page. */
function reduceToName(text: string, { hosts, path, name }: Profile): string | undefined {
  if (name.test(text)) return text;
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  // The host has no port and no credentials beside it.
  if (!url || !hosts.some((host) => url.href.startsWith(`${url.protocol}//${host}/`))) return undefined;
  const found = path.exec(url.pathname)?.[1];
  return found !== undefined && name.test(found) ? found : undefined;
}
