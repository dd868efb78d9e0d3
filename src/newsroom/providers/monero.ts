import type { CryptoAccount } from '../account.ts';
import type { Provider } from '../provider.ts';

/** "URI formatting", https://github.com/monero-project/monero/wiki/URI-Formatting. */
export const monero: Provider<CryptoAccount> = {
  title: 'Monero',
  mark: 'monero',
  transfer: ({ address }) => ({
    fields: [{ label: 'address', value: address }],
    href: `monero:${address}`,
    code: `monero:${address}`,
  }),
};
