import type { Goal } from '../newsroom/support.ts';

/** What can stand in braces in the words of a campaign; those of its goal only where it has one. */
export const VARIABLES = ['publication', 'years', 'amount', 'goal', 'raised', 'givers'] as const;

/** Of the goal of a campaign, what each of these says; the first two are always there. */
const FIGURES = { goal: 'amount', raised: 'raised', givers: 'givers' } as const satisfies Record<string, keyof Goal>;

/** The names in braces that stand in texts, without those in tags, each once. */
export function listVariables(texts: readonly (string | undefined)[]): string[] {
  const found = texts.flatMap((text = '') =>
    [...text.replace(/<(?:"[^"]*"|[^">])*>/g, '').matchAll(/\{\s*[\p{L}\p{N}_-]+\s*\}/gu)].map(([name]) => name),
  );
  return [...new Set(found)];
}

/** Which key of a goal a variable needs; nothing of other variables. */
export function findFigure(variable: string): 'amount' | 'raised' | 'givers' | undefined {
  return variable in FIGURES ? FIGURES[variable as keyof typeof FIGURES] : undefined;
}
