import { createHash } from 'node:crypto';
import type { Archive } from '../newsroom/archive.ts';
import type { House } from '../newsroom/content.ts';
import type { Changes } from './changes.ts';
import { questions } from './question.ts';
import type { Store } from './store.ts';

/**
 * Compares what pages depend on besides stories with what it was when this was last called, and touches what changed: the
 * things that stand on every page, profiles, topics and standing pages, what the editors say of fronts, and the week. For use
 * inside a transaction, after stories were filed.
 */
export function noteFacts(store: Store, changes: Changes, house: House, archive: Archive): void {
  const { languages } = house.publication;
  const facts = new Map<string, string>();
  const state = (name: string, value: unknown) => facts.set(name, digest(value));
  state('every page', [
    house.publication,
    languages.map((language) =>
      archive.listSections(language).map(({ slug, title, description, order }) => [slug, title, description, order]),
    ),
    languages.map((language) => archive.listPages(language).map(({ slug, title }) => [slug, title])),
    house.campaigns,
    languages.map((language) => [
      archive.listRunningCampaigns(language).map(({ id, accounts }) => [id, accounts.length]),
      archive.listPastCampaigns(language).map(({ id }) => id),
    ]),
    archive.year,
  ]);
  state('monday', archive.findMonday());
  for (const { language } of house.fronts) state(`front ${language}`, archive.findFront(language));
  for (const [slug, sections] of groupBySlug(house.sections)) state(`section ${slug}`, sections);
  for (const [slug, authors] of groupBySlug(house.authors)) state(`author ${slug}`, authors);
  for (const [slug, topics] of groupBySlug(house.topics)) state(`topic ${slug}`, topics);
  for (const [slug, pages] of groupBySlug(house.pages)) state(`standing ${slug}`, pages);

  const known = new Map(
    store
      .all<{ name: string; digest: string }>("SELECT name, digest FROM fact WHERE name GLOB '~*'")
      .map((fact) => [fact.name.slice(1), fact.digest]),
  );
  for (const name of new Set([...facts.keys(), ...known.keys()])) {
    const now = facts.get(name);
    const before = known.get(name);
    if (now === before) continue;
    if (now === undefined) store.run('DELETE FROM fact WHERE name = ?', `~${name}`);
    else store.writeFact(`~${name}`, now);
    touch(name, languages, changes);
  }
}

function touch(name: string, languages: readonly string[], changes: Changes): void {
  changes.stir({ kind: 'desk' });
  const [, kind = '', slug = ''] = /^(\w+) (.*)$/s.exec(name) ?? [];
  switch (kind) {
    case 'author':
      changes.touch(questions.author(slug));
      for (const language of languages) {
        changes.stir({ kind: 'list', list: { language, by: 'author', slug } });
        // A profile in one language more or less changes this too, which costs one page.
        changes.touch(questions.slugs('author', language));
      }
      break;
    case 'section':
      changes.touch(questions.section(slug));
      break;
    case 'topic':
      changes.touch(questions.topic(slug));
      break;
    case 'standing':
      changes.touch(questions.standingPage(slug));
      break;
    case 'front':
      changes.touch(questions.front(slug));
      break;
    case 'every':
      changes.touchEverything();
      break;
    default:
      changes.touch(questions.monday());
  }
}

function groupBySlug<Item extends { readonly slug: string }>(items: readonly Item[]): ReadonlyMap<string, Item[]> {
  return Map.groupBy(items, ({ slug }) => slug);
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 20);
}
