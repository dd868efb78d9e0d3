import type { NamedAccount } from '../account.ts';
import type { Provider } from '../provider.ts';

/**
 * A page at Patreon, where readers become members by the month, or by the year if the page offers it; nobody gives once. Amounts
 * are those of its tiers, at least $1, €1 or £1, and no address of theirs fills one in without the number of a tier.
 * "Become a patron", https://support.patreon.com/hc/en-us/articles/203913709.
 */
export const patreon: Provider<NamedAccount> = {
  title: 'Patreon',
  mark: 'patreon',
  profile: {
    hosts: ['patreon.com', 'www.patreon.com'],
    path: /^\/(?:(?:c|cw|join|checkout)\/)?([^/]+)(?:\/(?:membership|posts|about)?)?$/,
    name: /^(?!(?:user|posts|login|bePatron|c|cw|join|checkout)$)[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/i,
  },
  link: ({ name }, { frequency }) =>
    frequency === 'once'
      ? undefined
      : {
          href: `https://www.patreon.com/${encodeURIComponent(name)}`,
          fillsAmount: false,
          fillsFrequency: frequency === 'monthly',
        },
  minimum: (currency) => (['USD', 'EUR', 'GBP'].includes(currency) ? 1 : undefined),
};
