import type { Account } from '../account.ts';
import type { AccountReader } from '../account-reader.ts';
import { type AddressCheck, checkBitcoin, checkEthereum, checkMonero, checkTron } from '../wallet-address.ts';

const CHECKS = { bitcoin: checkBitcoin, ethereum: checkEthereum, monero: checkMonero };

/** Reads the address of a wallet; its checksum is checked. */
export function readWallet(by: keyof typeof CHECKS) {
  return (reader: AccountReader, written: unknown): Account | undefined => {
    const address = readAddress(reader, written, by, CHECKS[by]);
    return address === undefined ? undefined : { by, address };
  };
}

/** Reads an address for Tether's dollar, whose form tells the network. */
export function readUsdt(reader: AccountReader, written: unknown): Account | undefined {
  const check = (address: string) => (/^0x/i.test(address) ? checkEthereum(address) : checkTron(address));
  const address = readAddress(reader, written, 'usdt', check, ['network']);
  if (address === undefined) return undefined;
  if (CONTRACTS.has(address)) {
    const why = 'This is the contract of the token, as explorers show it; what is sent there is lost.';
    return reader.fail([], 'the address of your own wallet', why);
  }
  const network = address.startsWith('0x') ? 'ethereum' : 'tron';
  const named = typeof written === 'object' && written !== null && 'network' in written ? written.network : network;
  if (String(named).toLowerCase() === network) return { by: 'usdt', network, address };
  return reader.fail(
    ['network'],
    `“${network}”, or no network`,
    'The address is one of that network; what is sent on another is lost.',
  );
}

/** Tether's own contracts: https://tether.to/en/supported-protocols. */
const CONTRACTS = new Set(['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', '0xdAC17F958D2ee523a2206206994597C13D831ec7']);

function readAddress(
  reader: AccountReader,
  written: unknown,
  scheme: string,
  check: (address: string) => AddressCheck,
  others: readonly string[] = [],
): string | undefined {
  const lines = reader.readLines(written, ['address', ...others]);
  if (!lines) return undefined;
  const path = lines.pathOf('address');
  const text = reader.readLine(path, lines.values['address'], 'an address');
  if (text === undefined) return undefined;
  const bare = text.toLowerCase().startsWith(`${scheme}:`) ? text.slice(scheme.length + 1) : text;
  const checked = check(bare);
  if ('address' in checked) return checked.address;
  const { expected, why, kind, better } = checked;
  const example = better === undefined ? undefined : `${scheme}: "${better}"`;
  return reader.fail(path, expected, why, { kind, example });
}
