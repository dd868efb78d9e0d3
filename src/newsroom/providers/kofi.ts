import type { NamedAccount } from '../account.ts';
import type { Provider } from '../provider.ts';

/**
 * A page at Ko-fi, where readers give once or monthly, by their choice there; its address takes neither amount nor frequency.
 * "Supporter payments FAQ", https://help.ko-fi.com/hc/en-us/articles/360013140633-Supporter-payments-FAQ.
 */
export const kofi: Provider<NamedAccount> = {
  title: 'Ko-fi',
  mark: 'kofi',
  profile: {
    hosts: ['ko-fi.com', 'www.ko-fi.com'],
    path: /^\/([^/]+)(?:\/(?:tiers|posts)?)?$/,
    name: /^[A-Za-z0-9_]{1,50}$/,
  },
  link: ({ name }, { frequency }) =>
    frequency === 'yearly'
      ? undefined
      : { href: `https://ko-fi.com/${encodeURIComponent(name)}`, fillsAmount: false, fillsFrequency: false },
};
