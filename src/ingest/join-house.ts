import { isReservedSlug, slugify } from '../newsroom/address.ts';
import type { Author } from '../newsroom/author.ts';
import type { House } from '../newsroom/content.ts';
import type { Front } from '../newsroom/front.ts';
import type { Language } from '../newsroom/language.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { SectionProfile } from '../newsroom/section.ts';
import type { Shelf } from '../newsroom/shelf.ts';
import type { StandingPage } from '../newsroom/standing-page.ts';
import type { Campaign } from '../newsroom/support.ts';
import type { Topic } from '../newsroom/topic.ts';
import { joinFronts } from './join-front.ts';
import { type JoinProblem, noteJoinProblem } from './join-problem.ts';

/** The house as the content folder has it now. */
export interface JoinedHouse {
  readonly house: House;
  /** Slugs of sections whose files have errors: they are declared all the same, and their stories are not to blame. */
  readonly declared: ReadonlySet<string>;
  readonly problems: readonly JoinProblem[];
}

interface Reading<Subject> {
  readonly file: string;
  readonly subject?: Subject;
}

/** Puts everything but the stories together. What has an error, or is there a second time, is left out. */
export function joinHouse(shelf: Shelf, publication: Publication): JoinedHouse {
  const problems: JoinProblem[] = [];
  const sections = shelf.listReadings<SectionProfile>('sections');
  const keepFree = <Subject extends SectionProfile | StandingPage>(readings: readonly Reading<Subject>[]): Subject[] =>
    keepSingle(readings, ({ slug }) => slug, problems).flatMap(({ file, subject }) => {
      if (!isReservedSlug(subject.slug, publication)) return subject;
      problems.push(noteJoinProblem('slug-reserved', { file }, { slug: subject.slug }));
      return [];
    });
  const keep = <Subject extends { language: Language }>(kind: string, nameOf: (subject: Subject) => string) =>
    keepSingle(shelf.listReadings<Subject>(kind), nameOf, problems).map(({ subject }) => subject);
  const declared = new Set(sections.map(({ file }) => sectionSlugOf(file)));
  const house = {
    sections: keepFree(sections),
    topics: keep<Topic>('topics', ({ slug }) => slug),
  };
  return {
    house: {
      publication,
      ...house,
      authors: keep<Author>('authors', ({ slug }) => slug),
      pages: keepFree(shelf.listReadings<StandingPage>('pages')),
      campaigns: keep<Campaign>('support', ({ id }) => id),
      fronts: joinFronts(
        keep<Front>('front', () => 'front'),
        house,
        declared,
        problems,
      ),
    },
    declared,
    problems,
  };
}

/** Of two files for the same thing in the same language, the first; the other is reported. */
function keepSingle<Subject extends { readonly language: Language }>(
  readings: readonly Reading<Subject>[],
  nameOf: (subject: Subject) => string,
  problems: JoinProblem[],
): { file: string; subject: Subject }[] {
  const first = new Map<string, string>();
  return readings.flatMap(({ file, subject }) => {
    if (!subject) return [];
    const slug = nameOf(subject);
    const key = `${subject.language} ${slug}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, file);
      return { file, subject };
    }
    const place = { file, other: { file: other, message: 'The other file is' } };
    problems.push(noteJoinProblem('name-doubled', place, { slug, language: subject.language }));
    return [];
  });
}

function sectionSlugOf(file: string): string {
  const [name = ''] = file
    .split('/')
    .slice(1)
    .filter((part) => !/^index\b/.test(part))
    .slice(-1);
  return slugify(name.replace(/(\.[a-z-]{2,7})?\.(md|markdown)$/i, ''));
}
