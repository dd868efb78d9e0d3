import { existsSync } from 'node:fs';
import type { Store } from '../archive/store.ts';
import { orderProblems } from '../diagnostics/order.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { ledgerFile } from './cache.ts';
import { type ConsultOptions, consultContent } from './consult.ts';
import type { Intake } from './intake.ts';
import { Ledger } from './ledger.ts';
import { tellMoves } from './moves.ts';
import { developPictures } from './pictures.ts';

/**
 * Everything that a build would find wrong with a content folder, in reading order. Pictures that were not developed yet are,
 * which is what shows whether they can be, and the next build need not.
 */
export function checkContent(options: ConsultOptions): Promise<readonly Problem[]> {
  return consultContent(options, async (store, { house, problems }, own) => {
    if (!house) return problems;
    const { content, cache, onProgress = () => {} } = options;
    const moves = own ? await checkMoves(store, { house, problems }, options) : [];
    const broken = await developPictures({ store, content, cache, onProgress }, house);
    return orderProblems([...problems, ...moves, ...broken]);
  });
}

/** The addresses that would be lost, of those that the last build published. */
async function checkMoves(
  store: Store,
  intake: Required<Pick<Intake, 'house' | 'problems'>>,
  options: ConsultOptions,
): Promise<readonly Problem[]> {
  const { content, cache } = options;
  if (!existsSync(ledgerFile(cache))) return [];
  const ledger = Ledger.openForReading(ledgerFile(cache));
  try {
    return await tellMoves(store, ledger, intake, content);
  } finally {
    ledger.close();
  }
}
