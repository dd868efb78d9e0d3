import type { ProblemPlace } from '../diagnostics/catalogue.ts';

/** Where a text first stands in a file. */
export function findMention(text: string, file: string, mention: string): ProblemPlace {
  const lines = text.split('\n');
  const line = lines.findIndex((words) => words.normalize('NFC').includes(mention));
  const excerpt = lines[line];
  if (excerpt === undefined) return { file };
  return { file, line: line + 1, column: excerpt.normalize('NFC').indexOf(mention) + 1, excerpt };
}
