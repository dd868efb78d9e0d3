import type { CryptoAccount } from '../account.ts';
import type { Provider } from '../provider.ts';

/** "URI Scheme", BIP 21, https://github.com/bitcoin/bips/blob/master/bip-0021.mediawiki. An amount would be in bitcoins, so there is none. */
export const bitcoin: Provider<CryptoAccount> = {
  title: 'Bitcoin',
  mark: 'bitcoin',
  transfer: ({ address }) => ({
    fields: [{ label: 'address', value: address }],
    href: `bitcoin:${address}`,
    code: `bitcoin:${address}`,
  }),
};
