import { chooseNearest } from './spelling.ts';

/** What is wrong with what an editor wrote for a way to give. */
export interface AccountFlaw {
  readonly kind: 'missing' | 'unknown key' | 'wrong' | 'checksum';
  /** The keys that lead to it in what was written; none where it is the whole. */
  readonly path: readonly string[];
  /** What is wanted: "an IBAN of 22 characters". */
  readonly expected: string;
  /** Why it matters, in a sentence. */
  readonly why: string;
  /** The way as it should be written, to paste as YAML. */
  readonly example: string;
}

/** The lines of a way to give by their keys, and where each was written. */
export interface AccountLines {
  readonly values: Readonly<Record<string, unknown>>;
  readonly pathOf: (key: string) => readonly string[];
}

/** Reads the lines of one way to give, and collects what is wrong with them. */
export class AccountReader {
  readonly flaws: AccountFlaw[] = [];
  readonly example: string;

  /** @param example the way as it should be written, to paste as YAML */
  constructor(example: string) {
    this.example = example;
  }

  /** Notes a flaw. */
  fail(
    path: readonly string[],
    expected: string,
    why: string,
    { kind = 'wrong', example = this.example }: { kind?: AccountFlaw['kind']; example?: string | undefined } = {},
  ): undefined {
    this.flaws.push({ kind, path, expected, why, example });
  }

  /** Lines by key, without `until`; a plain line is taken for the first of the keys. */
  readLines(written: unknown, keys: readonly [string, ...string[]]): AccountLines | undefined {
    if (typeof written !== 'object' || written === null)
      return { values: { [keys[0]]: written }, pathOf: (key) => (key === keys[0] ? [] : [key]) };
    if (Array.isArray(written)) {
      return this.fail(
        [],
        'one line, or lines by key',
        'A list could be several ways; each needs an entry of its own.',
      );
    }
    for (const key of Object.keys(written)) {
      if (key === 'until' || keys.includes(key)) continue;
      const meant = chooseNearest(key, keys);
      const expected = meant === undefined ? `one of ${keys.join(', ')}` : `“${meant}”`;
      this.fail([key], expected, 'Nothing is known by this key.', { kind: 'unknown key' });
    }
    return { values: written as AccountLines['values'], pathOf: (key) => [key] };
  }

  /** One line of an account or address, without anything unseen; a flaw and nothing, if it is something else. */
  readLine(path: readonly string[], value: unknown, expected: string, most = 500): string | undefined {
    return this.#readText(path, value, expected, most, UNSEEN);
  }

  /** One line of words, in which letters may be joined or kept apart, and spaces may be of any width. */
  readWords(path: readonly string[], value: unknown, expected: string, most: number): string | undefined {
    return this.#readText(path, value, expected, most, UNSEEN_IN_WORDS)?.replace(/\p{Zs}+/gu, ' ');
  }

  /** An https address without credentials. */
  readHref(path: readonly string[], value: unknown, expected: string): string | undefined {
    const text = this.readLine(path, value, expected, 2000);
    if (text === undefined) return undefined;
    const url = /^https:\/\/[^/]/i.test(text) && !/[\s\\<>"`]/.test(text) ? URL.parse(text) : null;
    // The policy of a page names its host as it stands, where `;` and `*` would say more. Braces are told by who fills them in.
    const isPlain = url && /^[a-z\d{}-]+(\.[a-z\d{}-]+)*$/.test(url.hostname);
    if (isPlain && url.username === '' && url.password === '') return text;
    // As word processors write them; they look like those that YAML takes away.
    if (/^[“”„«‘’]/.test(text)) {
      return this.fail(
        path,
        `${expected}, in straight quotation marks`,
        'Curly ones are part of the address for YAML.',
      );
    }
    return this.fail(
      path,
      expected,
      'Readers follow it with their money, so it has to be a full address that begins with https://.',
    );
  }

  #readText(
    path: readonly string[],
    value: unknown,
    expected: string,
    most: number,
    unseen: RegExp,
  ): string | undefined {
    if (value === undefined || value === null || value === '') {
      return this.fail(path, expected, 'Without it readers cannot give this way.', { kind: 'missing' });
    }
    if (typeof value === 'number' && !Number.isSafeInteger(value)) {
      return this.fail(
        path,
        `${expected}, in quotation marks`,
        'Without them YAML takes it for a number and loses digits.',
      );
    }
    if (typeof value !== 'string' && typeof value !== 'number') {
      return this.fail(path, expected, 'It has to be one line of text.');
    }
    const text = String(value).trim();
    if (text === '') return this.fail(path, expected, 'Without it readers cannot give this way.', { kind: 'missing' });
    if (text.length > most)
      return this.fail(path, `${expected}, of at most ${most} characters`, 'More is not taken there.');
    if (unseen.test(text)) {
      const why = 'It holds a character that cannot be seen, and may lead elsewhere than it seems.';
      return this.fail(path, `${expected}, typed anew`, why);
    }
    return text;
  }
}

/** Control characters, marks of direction, joiners and spaces that are not plain: nothing that accounts and addresses have. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
/** The same, but for joiners of letters, which some scripts cannot do without. */
const UNSEEN_IN_WORDS = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
