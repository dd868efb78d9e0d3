import { slugify } from '../newsroom/address.ts';
import type { Archive, Gathering } from '../newsroom/archive.ts';
import type { Language } from '../newsroom/language.ts';
import { nameList } from '../newsroom/subject.ts';

/**
 * Something that a page may ask of the archive, as a number that stands for the question. Two questions may share a number
 * by a chance of one in 10¹⁵; a page is then prepared once more than it need be, and nothing worse.
 */
export type Question = number;

/** The questions whose answers change apart from one another. A change to the archive says which of them it touched. */
export const questions = {
  /** The story as lists show it, in any language, and whether it can be seen. */
  story: (id: string) => number('story', id),
  body: (id: string, language: Language) => number('body', language, id),
  /** Its neighbours in all of its lists. */
  neighbours: (id: string, language: Language) => number('neighbours', language, id),
  named: (name: string) => number('named', name),
  page: (list: string, page: number) => number('page', list, page),
  /** Whether a page of this number is there, and whether it is the newest. */
  standing: (list: string, page: number) => number('standing', list, page),
  newest: (list: string) => number('newest', list),
  /** Every story of the list. */
  whole: (list: string) => number('whole', list),
  monthsBeside: (month: string, language: Language) => number('months beside', language, month),
  measure: (list: string) => number('measure', list),
  slugs: (by: Gathering, language: Language) => number('slugs', by, language),
  /** What only a section's own page says of it; the rest stands on every page. */
  section: (slug: string) => number('section', slug),
  author: (slug: string) => number('author', slug),
  topic: (slug: string) => number('topic', slug),
  standingPage: (slug: string) => number('standing page', slug),
  /** What the editors say of it now. */
  front: (language: Language) => number('front', language),
  monday: () => number('monday'),
  redirects: () => number('redirects'),
  photo: (file: string) => number('photo', file),
} as const;

/** The names under which an editor's word for a story is looked up, in order: as an id or a path under `content/`, then as a slug. */
export function readStoryName(written: string): readonly [id: string, slug: string] {
  const id = written.replace(/^\/?(content\/)?(articles\/)?/, '').replace(/(\/index)?(\.[a-z-]{2,7})?\.md$|\/$/i, '');
  return [id, slugify(id.split('/').at(-1)!)];
}

/**
 * The same archive, which notes every question that is asked of it. Not noted is what stands on every page (the publication,
 * its sections, the footer, campaigns, the year): when that changes, every page is prepared anew.
 */
export function noteQuestions(archive: Archive, note: (question: Question) => void): Archive {
  return {
    ...archive,
    publication: archive.publication,
    year: archive.year,
    findFront(language) {
      note(questions.front(language));
      return archive.findFront(language);
    },
    findMonday() {
      note(questions.monday());
      return archive.findMonday();
    },
    listSlugs(by, language) {
      note(questions.slugs(by, language));
      return archive.listSlugs(by, language);
    },
    listIds(language, by) {
      note(questions.whole(nameList({ language, ...(by ? { by } : {}) })));
      return archive.listIds(language, by);
    },
    listNewest(list, count) {
      note(questions.newest(nameList(list)));
      const stories = archive.listNewest(list, count);
      for (const { id } of stories) note(questions.story(id));
      return stories;
    },
    listPage(list, page) {
      note(questions.page(nameList(list), page));
      const stories = archive.listPage(list, page);
      for (const { id } of stories) note(questions.story(id));
      return stories;
    },
    listAll(list) {
      note(questions.whole(nameList(list)));
      return archive.listAll(list);
    },
    listCorrected(language, page) {
      note(questions.page(nameList({ language, by: 'corrected' }), page));
      const corrected = archive.listCorrected(language, page);
      for (const { story } of corrected) note(questions.story(story.id));
      return corrected;
    },
    findMonthsBeside(month, language) {
      note(questions.monthsBeside(month, language));
      return archive.findMonthsBeside(month, language);
    },
    judgePage(list, page) {
      note(questions.standing(nameList(list), page));
      return archive.judgePage(list, page);
    },
    countPages() {
      throw new Error('How many pages a list has is for the caller who lists them: a page asks what judgePage tells.');
    },
    measureList(list) {
      note(questions.measure(nameList(list)));
      return archive.measureList(list);
    },
    listNeighbours(article, list) {
      note(questions.neighbours(article.id, article.language));
      return archive.listNeighbours(article, list);
    },
    findSectionProfile(slug, language) {
      note(questions.section(slug));
      return archive.findSectionProfile(slug, language);
    },
    findAuthor(slug, language) {
      note(questions.author(slug));
      return archive.findAuthor(slug, language);
    },
    findTopic(slug, language) {
      note(questions.topic(slug));
      return archive.findTopic(slug, language);
    },
    findPage(slug, language) {
      note(questions.standingPage(slug));
      return archive.findPage(slug, language);
    },
    findArticle(id, language) {
      note(questions.story(id));
      return archive.findArticle(id, language);
    },
    findEnded(id, language) {
      note(questions.story(id));
      return archive.findEnded(id, language);
    },
    findNamed(name) {
      for (const known of readStoryName(name)) note(questions.named(known));
      return archive.findNamed(name);
    },
    hasRedirects() {
      note(questions.redirects());
      return archive.hasRedirects();
    },
    listRedirects() {
      note(questions.redirects());
      return archive.listRedirects();
    },
    readBody(article) {
      note(questions.body(article.id, article.language));
      return archive.readBody(article);
    },
  };
}

/** 53 bits of two differently seeded 32-bit FNV-1a hashes (Fowler, Noll, Vo) with a final mixing. */
function number(...parts: readonly (string | number)[]): Question {
  const text = parts.join('\0');
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
  }
  low ^= high >>> 15;
  high = Math.imul(high ^ (low >>> 13), 0xc2b2ae35);
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
