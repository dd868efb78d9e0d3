import { yearOfMonth } from '../newsroom/archive.ts';
import { nameSubject, readListName, type Subject } from '../newsroom/subject.ts';
import type { Question } from './question.ts';
import type { Store } from './store.ts';

/**
 * The fact that tells by what templates and for whom pages were last prepared. While it is missing all of them must be
 * prepared, whatever was touched.
 */
export const PLANNED_FOR = 'planned for';

/** The same of the search. */
export const SEARCHED_FOR = 'searched for';

/** When more questions than these were touched, preparing every page costs no more than finding those that asked. */
const TOO_MANY = 100_000;

/** What a change to the archive touched, gathered and then written down at once, until pages are next prepared. */
export class Changes {
  readonly #questions = new Set<Question>();
  readonly #subjects = new Set<string>();
  readonly #searches = new Set<string>();
  #everything: boolean;

  /** Before the first pages are prepared nobody has asked anything. */
  constructor(store: Store) {
    this.#everything = !store.readFact(PLANNED_FOR);
  }

  /** Whether all pages will be prepared anyway, so that nothing need be touched. */
  get touchesEverything(): boolean {
    return this.#everything;
  }

  touch(question: Question): void {
    if (this.#everything) return;
    this.#questions.add(question);
    if (this.#questions.size > TOO_MANY) this.touchEverything();
  }

  /** Pages may have come to a subject, or gone. */
  stir(subject: Subject): void {
    if (this.#everything) return;
    (subject.kind === 'search' ? this.#searches : this.#subjects).add(nameSubject(subject));
  }

  /** A story of these lists is to be found by other words, or elsewhere. */
  stirSearch(lists: readonly string[]): void {
    if (this.#everything) return;
    for (const { language, by, slug } of lists.map(readListName)) {
      if (by === 'month' && slug) this.stir({ kind: 'search', language, year: yearOfMonth(slug) });
    }
  }

  touchEverything(): void {
    this.#everything = true;
    this.#questions.clear();
    this.#subjects.clear();
    this.#searches.clear();
  }

  /** Writes down what was gathered; for use inside a transaction. */
  keep(store: Store): void {
    if (this.#everything) {
      for (const fact of [PLANNED_FOR, SEARCHED_FOR]) store.run('DELETE FROM fact WHERE name = ?', fact);
    }
    for (const question of this.#questions) store.run('INSERT OR IGNORE INTO touched VALUES (?)', question);
    for (const subject of this.#subjects) store.run('INSERT OR IGNORE INTO stirred VALUES (?)', subject);
    stirSearches(store, this.#searches);
  }
}

/** The questions whose answers may have changed since pages were last prepared. */
export function listTouched(store: Store): Question[] {
  return store.all<{ question: Question }>('SELECT question FROM touched').map(({ question }) => question);
}

/** The subjects about which pages may have come or gone since then. */
export function listStirred(store: Store): string[] {
  return store.all<{ subject: string }>('SELECT subject FROM stirred').map(({ subject }) => subject);
}

/** All pages have been prepared, by these templates. For use inside a transaction. */
export function settleChanges(store: Store, plannedFor: string): void {
  store.run('DELETE FROM touched');
  store.run('DELETE FROM stirred');
  store.writeFact(PLANNED_FOR, plannedFor);
}

/** Parts of the search must be looked over. For use inside a transaction. */
export function stirSearches(store: Store, subjects: Iterable<string>): void {
  for (const subject of subjects) store.run('INSERT OR IGNORE INTO unsearched VALUES (?)', subject);
}

/** The parts of the search that stories came to, changed in or left since it was last published. */
export function listStirredSearches(store: Store): string[] {
  return store.all<{ subject: string }>('SELECT subject FROM unsearched').map(({ subject }) => subject);
}

/** The search has been published. For use inside a transaction. */
export function settleSearches(store: Store, searchedFor: string): void {
  store.run('DELETE FROM unsearched');
  store.writeFact(SEARCHED_FOR, searchedFor);
}
