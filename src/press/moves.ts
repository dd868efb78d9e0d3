import type { Store } from '../archive/store.ts';
import {
  compareWithPublished,
  type FoundStory,
  isResettled,
  listLikenesses,
  listVacancies,
  type Vacancy,
} from '../archive/vacated.ts';
import { describeProblem } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { encodeAddress } from '../newsroom/address.ts';
import { formatDate } from '../newsroom/instant.ts';
import { readSubject } from '../newsroom/subject.ts';
import type { Intake } from './intake.ts';
import type { Ledger } from './ledger.ts';

/** Set when an archive knows what was published before it. */
const COMPARED = 'compared with what is published';

/**
 * Tells which addresses of published stories would be lost: a story that stands at another address now has to keep its old
 * one as an alias, and of one that is gone altogether the editors are told what readers will meet. Nothing is known of what
 * was published where the cache is lost.
 * @param intake what else is wrong with the content
 */
export async function tellMoves(
  store: Store,
  ledger: Ledger,
  { house, problems: found }: Required<Pick<Intake, 'house' | 'problems'>>,
  content: string,
): Promise<Problem[]> {
  if (store.readFact(COMPARED) === undefined) {
    store.write(() => {
      compareWithPublished(listPublished(ledger), store);
      store.writeFact(COMPARED, 'yes');
    });
  }
  const broken = new Set(found.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  const vacancies = listVacancies(store).filter(
    // Of a story whose file has an error that is told, and it stands where it stood.
    ({ address, file }) => isPublished(address, ledger) && !broken.has(file),
  );
  if (vacancies.length === 0) return [];
  if (isResettled(store)) {
    const moved = vacancies.filter(({ story }) => story?.seen).length;
    const values = { count: moved, stories: moved === 1 ? 'story stands' : 'stories stand' };
    if (moved > 0) return [describeProblem('addresses-resettled', { file: 'publication.yaml' }, values)];
  }
  const [{ tellJoinProblems }, describe] = await Promise.all([
    import('../ingest/join-problem.ts'),
    import('./move-problem.ts'),
  ]);
  const problems = vacancies.map((vacancy) => {
    const moved = findMoved(vacancy, store, ledger);
    if (moved) return describe.describeMoved(vacancy, moved, store);
    const release = vacancy.story?.release;
    const date = release === undefined ? undefined : formatDate(release, house.publication.timezone, 'en');
    return describe.describeGone(vacancy, date);
  });
  return tellJoinProblems(problems, content);
}

/** Where the story of an address stands now: in the same file, or in one that was not published before. */
function findMoved({ address, story }: Vacancy, store: Store, ledger: Ledger): FoundStory | undefined {
  if (story?.seen) return story;
  return listLikenesses(address, store).find((likeness) => !isPublished(likeness.address, ledger));
}

function isPublished(address: string, ledger: Ledger): boolean {
  const page = ledger.findPage(`${decodeURIComponent(address).slice(1)}index.html`);
  return page !== undefined && page.rank === 0 && readSubject(page.subject).kind === 'story';
}

function* listPublished(ledger: Ledger) {
  for (const { path, subject } of ledger.listStoryPages()) {
    const story = readSubject(subject);
    if (story.kind !== 'story') continue;
    yield { address: encodeAddress(`/${path.replace(/index\.html$/, '')}`), id: story.id, language: story.language };
  }
}
