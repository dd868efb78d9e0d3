import { describe, expect, test } from 'vitest';
import { checkBitcoin, checkEthereum, checkMonero, checkTron } from './wallet-address.ts';

const CHECKS = { bitcoin: checkBitcoin, ethereum: checkEthereum, monero: checkMonero, tron: checkTron };

const VALID: readonly [keyof typeof CHECKS, string][] = [
  // BIP 173 and BIP 350.
  ['bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  ['bitcoin', 'bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3'],
  ['bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'],
  // P2PKH (of the first block), P2SH.
  ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['bitcoin', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
  // EIP-55, with letters of both kinds, all of one kind by chance.
  ['ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ['ethereum', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'],
  ['ethereum', '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB'],
  ['ethereum', '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb'],
  ['ethereum', '0x52908400098527886E0F7030069857D2E4169EE7'],
  ['ethereum', '0xde709f2102306220921060314715629080e2fb77'],
  // Standard, subaddress, integrated: those of the Monero project.
  ['monero', '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A'],
  ['monero', '888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H'],
  [
    'monero',
    '4LL9oSLmtpccfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2bYXZKKQePHES9khPK',
  ],
  // The contract of USDT.
  ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
];

describe('checks of addresses', () => {
  test.each(VALID)('%s %s', (by, address) => {
    expect(CHECKS[by](address)).toEqual({ address });
  });

  test.each(VALID)('%s %s with one character changed anywhere', (by, address) => {
    const other = (letter: string) => (by === 'ethereum' ? (letter === 'a' ? 'b' : 'a') : letter === 'p' ? 'q' : 'p');
    for (let place = 0; place < address.length; place += 1) {
      const letter = address[place]!;
      const changed = address.slice(0, place) + other(letter.toLowerCase()) + address.slice(place + 1);
      expect(CHECKS[by](changed), changed).not.toHaveProperty('address');
    }
  });

  test.each<[keyof typeof CHECKS, string, string]>([
    ['bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', 'checksum'],
    ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', 'checksum'],
    ['ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAee', 'checksum'],
    ['ethereum', '0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'checksum'],
    [
      'monero',
      '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3B',
      'checksum',
    ],
    ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u', 'checksum'],
    // BIP 350: the checksum of the other version; lengths; versions without a meaning.
    ['bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd', 'checksum'],
    ['bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh', 'checksum'],
    ['bitcoin', 'bc1pw5dgrnzv', 'wrong'],
    ['bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav', 'wrong'],
    ['bitcoin', 'BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P', 'wrong'],
    ['bitcoin', 'bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs', 'wrong'],
    ['bitcoin', 'bc1pfeessrawgf', 'wrong'],
    // Test networks.
    ['bitcoin', 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx', 'wrong'],
    ['bitcoin', 'mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn', 'wrong'],
    ['bitcoin', '2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc', 'wrong'],
    [
      'monero',
      '9wviCeWe2D8XS82k2ovp5EUYLzBt9pYNW2LXUFsZiv8S3Mt21FZ5qQaAroko1enzw3eGr9qC7X1D7Geoo2RrAotYPwq9Gm8',
      'wrong',
    ],
    // Of another currency.
    ['bitcoin', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'wrong'],
    ['tron', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'wrong'],
    ['ethereum', '5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'wrong'],
    ['monero', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'wrong'],
    ['bitcoin', '', 'wrong'],
  ])('%s refuses %s: %s', (by, address, kind) => {
    expect(CHECKS[by](address)).toMatchObject({ kind });
  });

  test('capitals of a QR code become small letters', () => {
    expect(checkBitcoin('BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4')).toEqual({
      address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    });
  });

  test('what was only written in the wrong case comes back as it should be', () => {
    const address = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
    expect(checkEthereum(address.toLowerCase())).toMatchObject({ kind: 'wrong', better: address });
    expect(checkEthereum(`0x${address.slice(2).toUpperCase()}`)).toMatchObject({ kind: 'wrong', better: address });
    expect(checkBitcoin('bc1QW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4')).toMatchObject({
      kind: 'wrong',
      better: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    });
  });
});
