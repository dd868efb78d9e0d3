import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { base58, base58xmr, bech32, bech32m, createBase58check, hex } from '@scure/base';

/** An address in the form in which it is shown, or what is wrong with it. */
export type AddressCheck =
  | { readonly address: string }
  | {
      readonly kind: 'wrong' | 'checksum';
      readonly expected: string;
      readonly why: string;
      /** The same address, as it should be written. */
      readonly better?: string;
    };

const LOST = 'What is sent to a wrong address is lost.';

/**
 * Checks a Bitcoin address of the main network: base58check (P2PKH, P2SH), bech32 (BIP 173) and bech32m (BIP 350).
 * Versions of witness programs from 2 on have no meaning yet: anybody could spend what is sent there.
 */
export function checkBitcoin(text: string): AddressCheck {
  const expected = 'a Bitcoin address, which begins with bc1, 1 or 3';
  if (/^(tb1|bcrt1)/i.test(text)) return refuse(`${expected}; this is one of a test network`);
  if (/^bc1/i.test(text)) {
    if (text !== text.toLowerCase() && text !== text.toUpperCase()) {
      return { ...refuse('a Bitcoin address all in small letters'), better: text.toLowerCase() };
    }
    return checkSegwit(text.toLowerCase());
  }
  const payload = decodeChecked(text);
  if (typeof payload === 'string') return payload === 'checksum' ? misfit() : refuse(expected);
  if (payload.length !== 21) return refuse(expected);
  if (payload[0] === 0x6f || payload[0] === 0xc4) return refuse(`${expected}; this is one of a test network`);
  return payload[0] === 0x00 || payload[0] === 0x05 ? { address: text } : refuse(expected);
}

function checkSegwit(text: string): AddressCheck {
  const expected = 'a Bitcoin address, which begins with bc1q or bc1p';
  if (!/^bc1[02-9ac-hj-np-z]{11,87}$/.test(text))
    return refuse(`${expected} and has no other letters than bech32 knows`);
  const old = bech32.decodeUnsafe(text, 90);
  const modern = bech32m.decodeUnsafe(text, 90);
  const { words } = old ?? modern ?? {};
  if (!words) return misfit();
  const [version = -1, ...rest] = words;
  // Each checksum is for versions of its own.
  if ((version === 0) !== (old !== undefined)) return misfit();
  const program = bech32.fromWordsUnsafe(rest);
  const lengths = version === 0 ? [20, 32] : version === 1 ? [32] : [];
  return program && lengths.includes(program.length) ? { address: text } : refuse(expected);
}

/** Checks an Ethereum address by the capitals of EIP-55; one without them cannot be checked, and is refused with them at hand. */
export function checkEthereum(text: string): AddressCheck {
  if (!/^0x[0-9a-f]{40}$/i.test(text))
    return refuse('an Ethereum address: 0x and 40 letters and figures from 0 to 9 and a to f');
  const digits = text.slice(2);
  const better = `0x${capitalize(digits.toLowerCase())}`;
  if (digits === better.slice(2)) return { address: better };
  if (digits !== digits.toLowerCase() && digits !== digits.toUpperCase()) return misfit();
  return {
    kind: 'wrong',
    expected: 'the address with small letters and capitals, as wallets show it',
    why: 'They are its check digits: without them a slip of the pen is not noticed. Compare it with your wallet.',
    better,
  };
}

/** EIP-55: a letter is a capital where the hash of the address has a digit from 8 on. */
function capitalize(digits: string): string {
  const hash = hex.encode(keccak_256(new TextEncoder().encode(digits)));
  return digits.replace(/[a-f]/g, (letter, place: number) =>
    Number.parseInt(hash[place]!, 16) >= 8 ? letter.toUpperCase() : letter,
  );
}

/** Checks a Monero address of the main network: standard (4…), subaddress (8…), integrated (with a payment ID). */
export function checkMonero(text: string): AddressCheck {
  const expected = 'a Monero address of 95 characters, which begins with 4 or 8';
  if (!/^[1-9A-HJ-NP-Za-km-z]{95}$|^[1-9A-HJ-NP-Za-km-z]{106}$/.test(text)) return refuse(expected);
  let bytes: Uint8Array;
  try {
    bytes = base58xmr.decode(text);
  } catch {
    return misfit();
  }
  const sum = keccak_256(bytes.subarray(0, -4)).subarray(0, 4);
  if (!sum.every((byte, place) => byte === bytes[bytes.length - 4 + place])) return misfit();
  const length = MONERO_LENGTHS.get(bytes[0]!);
  if (length === undefined) return refuse(`${expected}; this is one of a test network`);
  return bytes.length === length ? { address: text } : refuse(expected);
}

/** Bytes of an address by its first: standard and subaddress have two keys, integrated a payment ID as well. */
const MONERO_LENGTHS = new Map([
  [18, 69],
  [42, 69],
  [19, 77],
]);

/** Checks an address of Tron: base58check of 0x41 and twenty bytes. */
export function checkTron(text: string): AddressCheck {
  const expected = 'an address of Tron, which begins with T, or of Ethereum, which begins with 0x';
  if (!/^T[1-9A-HJ-NP-Za-km-z]{33}$/.test(text)) return refuse(expected);
  const payload = decodeChecked(text);
  if (typeof payload === 'string') return misfit();
  return payload.length === 21 && payload[0] === 0x41 ? { address: text } : refuse(expected);
}

function decodeChecked(text: string): Uint8Array | 'form' | 'checksum' {
  if (!/^[1-9A-HJ-NP-Za-km-z]{26,35}$/.test(text)) return 'form';
  try {
    return base58check.decode(text);
  } catch {
    return base58.decode(text).length === 25 ? 'checksum' : 'form';
  }
}

const base58check = createBase58check(sha256);

function refuse(expected: string): Extract<AddressCheck, { kind: unknown }> {
  return { kind: 'wrong', expected, why: LOST };
}

function misfit(): Extract<AddressCheck, { kind: unknown }> {
  return { kind: 'checksum', expected: 'an address whose checksum fits; in this one a character is wrong', why: LOST };
}
