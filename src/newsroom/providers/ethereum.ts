import type { CryptoAccount } from '../account.ts';
import type { Provider } from '../provider.ts';

/** "URL Format for Transaction Requests", ERC-681, https://eips.ethereum.org/EIPS/eip-681: a plain address on the main chain. */
export const ethereum: Provider<CryptoAccount> = {
  title: 'Ethereum',
  mark: 'ethereum',
  transfer: ({ address }) => ({
    fields: [{ label: 'address', value: address }],
    href: `ethereum:${address}`,
    code: `ethereum:${address}`,
  }),
};
