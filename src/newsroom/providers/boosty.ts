import type { NamedAccount } from '../account.ts';
import type { Provider } from '../provider.ts';

/**
 * A page at Boosty: readers subscribe by the month on the page itself, and give once at `/donate`, as in
 * https://boosty.to/soberhacker/donate. Addresses take no amount. Addresses of a single aim
 * (`/single-payment/donation/754957/target`) end with it, so a name is what is asked for.
 */
export const boosty: Provider<NamedAccount> = {
  title: 'Boosty',
  mark: 'boosty',
  profile: {
    hosts: ['boosty.to', 'www.boosty.to'],
    path: /^\/([^/]+)(?:\/(?:donate\/?|about\/?|single-payment\/.*)?)?$/,
    name: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  },
  link: ({ name }, { frequency }) => {
    if (frequency === 'yearly') return undefined;
    const page = `https://boosty.to/${encodeURIComponent(name)}`;
    return frequency === 'once'
      ? { href: `${page}/donate`, fillsAmount: false, fillsFrequency: true }
      : { href: page, fillsAmount: false, fillsFrequency: false };
  },
};
