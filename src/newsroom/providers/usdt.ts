import type { UsdtAccount } from '../account.ts';
import type { Provider } from '../provider.ts';

/**
 * Tether's dollar. The code is the plain address: Tron has no scheme that wallets share, and that of Ethereum (ERC-681) would name
 * the token's contract as the target, to which a wallet that does not know it would send ether. What is sent on another network is
 * lost, so the network is told. "Supported protocols", https://tether.to/en/supported-protocols.
 */
export const usdt: Provider<UsdtAccount> = {
  title: 'USDT',
  mark: 'tether',
  transfer: ({ address, network }) => ({
    fields: [
      { label: 'address', value: address },
      { label: 'network', value: NETWORKS[network] },
    ],
    code: address,
  }),
};

const NETWORKS: Readonly<Record<UsdtAccount['network'], string>> = {
  tron: 'Tron (TRC-20)',
  ethereum: 'Ethereum (ERC-20)',
};
