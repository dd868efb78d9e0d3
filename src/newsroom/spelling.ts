/**
 * Chooses the name that was probably meant: the nearest by edits (insertion, deletion, substitution, exchange of
 * neighbours; case aside), if it is near enough for the word's length. Equals give the first.
 */
export function chooseNearest(word: string, names: Iterable<string>): string | undefined {
  const wanted = word.normalize('NFC').toLowerCase();
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor([...wanted].length / 3)) + 1;
  for (const name of names) {
    const distance = countEdits(wanted, name.normalize('NFC').toLowerCase(), least);
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

/** The optimal string alignment distance; any number at or over `limit` only means "too far". */
function countEdits(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let edits = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        edits = Math.min(edits, beforeLast[column - 2]! + 1);
      }
      current.push(edits);
      least = Math.min(least, edits);
    }
    // A row is at most one below the next.
    if (least >= limit) return limit;
    beforeLast = last;
    last = current;
  }
  return last[other.length]!;
}
