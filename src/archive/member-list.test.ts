import { describe, expect, test } from 'vitest';
import { amendList, compareLists, countMembers, EMPTY, findPlace, type Member, memberAt } from './member-list.ts';

/** Members by time and number: `[10, 1], [20, 2]`. */
const list = (...members: [number, number][]) => new Float64Array(members.flat());
const membersOf = (members: Float64Array) =>
  Array.from({ length: countMembers(members) }, (_, place) => {
    const { published, n } = memberAt(members, place);
    return [published, n];
  });
const added = (...members: [number, number][]): Member[] => members.map(([published, n]) => ({ published, n }));
/** Of one time, the higher number stands first. */
const highFirst = (one: number, other: number) => other - one;
const amend = (before: Float64Array, removed: number[], arriving: Member[]) =>
  membersOf(amendList(before, new Set(removed), arriving, highFirst));

describe('an amended list', () => {
  const three = list([10, 1], [20, 2], [30, 3]);

  test.each<[string, number[], Member[], [number, number][]]>([
    [
      'without changes',
      [],
      [],
      [
        [10, 1],
        [20, 2],
        [30, 3],
      ],
    ],
    [
      'with one before all',
      [],
      added([5, 4]),
      [
        [5, 4],
        [10, 1],
        [20, 2],
        [30, 3],
      ],
    ],
    [
      'with one in the middle',
      [],
      added([25, 4]),
      [
        [10, 1],
        [20, 2],
        [25, 4],
        [30, 3],
      ],
    ],
    [
      'with one after all',
      [],
      added([35, 4]),
      [
        [10, 1],
        [20, 2],
        [30, 3],
        [35, 4],
      ],
    ],
    [
      'with several, whatever their order',
      [],
      added([35, 6], [5, 4], [25, 5]),
      [
        [5, 4],
        [10, 1],
        [20, 2],
        [25, 5],
        [30, 3],
        [35, 6],
      ],
    ],
    [
      'without the first',
      [1],
      [],
      [
        [20, 2],
        [30, 3],
      ],
    ],
    [
      'without the last',
      [3],
      [],
      [
        [10, 1],
        [20, 2],
      ],
    ],
    ['without any', [1, 2, 3], [], []],
    [
      'without one that it does not hold',
      [9],
      [],
      [
        [10, 1],
        [20, 2],
        [30, 3],
      ],
    ],
    [
      'with some for others',
      [1, 3],
      added([1, 4], [40, 5]),
      [
        [1, 4],
        [20, 2],
        [40, 5],
      ],
    ],
    [
      'with one that moved up',
      [1],
      added([25, 1]),
      [
        [20, 2],
        [25, 1],
        [30, 3],
      ],
    ],
    [
      'with one that moved down',
      [3],
      added([15, 3]),
      [
        [10, 1],
        [15, 3],
        [20, 2],
      ],
    ],
    [
      'with one that moved nowhere',
      [2],
      added([20, 2]),
      [
        [10, 1],
        [20, 2],
        [30, 3],
      ],
    ],
    [
      'with one of the same time before',
      [],
      added([20, 7]),
      [
        [10, 1],
        [20, 7],
        [20, 2],
        [30, 3],
      ],
    ],
    [
      'with a draft that has no time',
      [],
      added([Number.MAX_SAFE_INTEGER, 4]),
      [
        [10, 1],
        [20, 2],
        [30, 3],
        [Number.MAX_SAFE_INTEGER, 4],
      ],
    ],
    [
      'with one from before 1970',
      [],
      added([-5, 4]),
      [
        [-5, 4],
        [10, 1],
        [20, 2],
        [30, 3],
      ],
    ],
  ])('%s', (_name, removed, arriving, expected) => {
    expect(amend(three, removed, arriving)).toEqual(expected);
    expect(membersOf(three)).toEqual([
      [10, 1],
      [20, 2],
      [30, 3],
    ]);
  });

  test('has stories of one time in the given order, however they came in', () => {
    const expected = [
      [20, 9],
      [20, 8],
      [20, 7],
      [20, 3],
      [20, 2],
    ];
    const tied = list([20, 8], [20, 3]);
    expect(amend(tied, [], added([20, 2], [20, 9], [20, 7]))).toEqual(expected);
    expect(amend(EMPTY, [], added([20, 3], [20, 9], [20, 2], [20, 8], [20, 7]))).toEqual(expected);
    expect(amend(tied, [8], added([20, 2], [20, 9], [20, 7], [20, 8]))).toEqual(expected);
  });

  test('of none is none', () => {
    expect(amend(EMPTY, [], [])).toEqual([]);
    expect(amendList(EMPTY, new Set(), [], highFirst)).toHaveLength(0);
  });
});

describe('a story’s place', () => {
  const members = list([10, 1], [20, 9], [20, 4], [20, 2], [30, 3]);

  test.each<[number, number, number]>([
    [10, 1, 0],
    [20, 9, 1],
    [20, 4, 2],
    [20, 2, 3],
    [30, 3, 4],
    [20, 5, -1],
    [10, 9, -1],
    [15, 1, -1],
    [5, 1, -1],
    [35, 3, -1],
  ])('of time %i and number %i is %i', (published, n, place) => {
    expect(findPlace(members, { published, n })).toBe(place);
  });

  test('in no list is none', () => expect(findPlace(EMPTY, { published: 1, n: 1 })).toBe(-1));

  test('is found among many', () => {
    const many = list(...Array.from({ length: 1001 }, (_, index): [number, number] => [index * 3, index + 1]));
    for (const place of [0, 1, 499, 500, 501, 999, 1000]) {
      expect(findPlace(many, { published: place * 3, n: place + 1 })).toBe(place);
    }
  });
});

describe('two lists differ', () => {
  const three = list([10, 1], [20, 2], [30, 3]);

  test.each<[string, Float64Array, { first: number; last: number } | undefined]>([
    ['nowhere when they are the same', list([10, 1], [20, 2], [30, 3]), undefined],
    ['in a time', list([10, 1], [21, 2], [30, 3]), { first: 1, last: 1 }],
    ['in a number', list([10, 1], [20, 9], [30, 3]), { first: 1, last: 1 }],
    ['in the first and the last', list([10, 9], [20, 2], [30, 9]), { first: 0, last: 2 }],
    ['between the places of two that changed theirs', list([20, 2], [10, 1], [30, 3]), { first: 0, last: 1 }],
    ['from a story that came in to the end', list([10, 1], [15, 4], [20, 2], [30, 3]), { first: 1, last: 3 }],
    ['in a story that came last', list([10, 1], [20, 2], [30, 3], [40, 4]), { first: 3, last: 3 }],
    ['from a story that went to the end of the longer', list([20, 2], [30, 3]), { first: 0, last: 2 }],
    ['everywhere when one has no story', EMPTY, { first: 0, last: 2 }],
  ])('%s', (_name, other, difference) => {
    expect(compareLists(three, other)).toEqual(difference);
    expect(compareLists(other, three)).toEqual(difference);
  });

  test('nowhere when neither has a story', () => expect(compareLists(EMPTY, EMPTY)).toBeUndefined());
});
