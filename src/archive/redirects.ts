import { aliasAddress, isOwnAddress } from '../newsroom/address.ts';
import type { Article } from '../newsroom/article.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { Changes } from './changes.ts';
import { questions } from './question.ts';
import type { Store } from './store.ts';

interface Row {
  readonly old: string;
  readonly target: string;
}

/**
 * Keeps account of the old addresses of a story, without those that may be addresses of the site's own today, where the page
 * of the alias yields.
 * @param filed one that can be seen
 */
export function fileRedirects(
  n: number,
  filed: { readonly head: string; readonly address: string } | undefined,
  publication: Pick<Publication, 'languages'>,
  store: Store,
  changes: Changes,
): void {
  const before = store.all<Row>('SELECT old, target FROM redirect WHERE n = ? ORDER BY old', n);
  const after = filed ? listRows(JSON.parse(filed.head), filed.address, publication) : [];
  const name = (rows: readonly Row[]) => rows.map(({ old, target }) => `${old} ${target}`).join('\n');
  if (name(before) === name(after)) return;
  store.run('DELETE FROM redirect WHERE n = ?', n);
  for (const { old, target } of after) store.run('INSERT INTO redirect VALUES (?, ?, ?)', old, n, target);
  changes.touch(questions.redirects());
  changes.stir({ kind: 'desk' });
}

function listRows({ aliases }: Article, target: string, publication: Pick<Publication, 'languages'>): Row[] {
  return [...new Set(aliases.map(aliasAddress))]
    .filter((old) => !isOwnAddress(old, publication))
    .sort()
    .map((old) => ({ old, target }));
}

export function hasRedirects(store: Store): boolean {
  return store.get('SELECT 1 FROM redirect LIMIT 1') !== undefined;
}

/** In order. */
export function listRedirects(store: Store): { from: string; to: string }[] {
  return store
    .all<Row>('SELECT old, min(target) AS target FROM redirect GROUP BY old ORDER BY old')
    .map(({ old, target }) => ({ from: old, to: target }));
}
