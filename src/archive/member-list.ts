/**
 * A list of stories in order of time, from the oldest: for each story its time and its number, one after the other. A packed
 * array of a hundred thousand stories is a megabyte and a half, and is read and written in a moment.
 */
export type MemberList = Float64Array;

export interface Member {
  readonly published: number;
  readonly n: number;
}

export const EMPTY: MemberList = new Float64Array(0);

export function countMembers(list: MemberList): number {
  return list.length / 2;
}

export function memberAt(list: MemberList, place: number): Member {
  return { published: list[place * 2]!, n: list[place * 2 + 1]! };
}

/** Where a story stands in a list, from the oldest; −1 if it does not. */
export function findPlace(list: MemberList, { published, n }: Member): number {
  let low = 0;
  let high = countMembers(list);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle * 2]! < published) low = middle + 1;
    else high = middle;
  }
  for (; list[low * 2] === published; low += 1) if (list[low * 2 + 1] === n) return low;
  return -1;
}

/**
 * The list without some of its stories, and with others.
 * @param compareEqual the order of two stories of the same time, by their numbers
 */
export function amendList(
  list: MemberList,
  removed: ReadonlySet<number>,
  added: readonly Member[],
  compareEqual: (one: number, other: number) => number,
): MemberList {
  const compare = (one: Member, other: Member) => one.published - other.published || compareEqual(one.n, other.n);
  const arriving = [...added].sort(compare);
  const amended = new Float64Array(list.length + arriving.length * 2);
  let end = 0;
  let next = 0;
  const put = ({ published, n }: Member) => {
    amended[end] = published;
    amended[end + 1] = n;
    end += 2;
  };
  for (let place = 0; place < list.length; place += 2) {
    const n = list[place + 1]!;
    if (removed.has(n)) continue;
    const member = { published: list[place]!, n };
    while (next < arriving.length && compare(arriving[next]!, member) < 0) {
      put(arriving[next]!);
      next += 1;
    }
    put(member);
  }
  for (; next < arriving.length; next += 1) put(arriving[next]!);
  return amended.subarray(0, end);
}

/** The first and the last place, from the oldest, at which two lists differ; nothing when they are the same. */
export function compareLists(one: MemberList, other: MemberList): { first: number; last: number } | undefined {
  const shorter = Math.min(one.length, other.length);
  const longer = Math.max(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  if (start === longer) return undefined;
  let end = longer;
  if (one.length === other.length) while (one[end - 1] === other[end - 1]) end -= 1;
  return { first: start >> 1, last: (end - 1) >> 1 };
}
