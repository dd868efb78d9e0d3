import type { House } from '../newsroom/content.ts';
import { formatDate, formatIso, type Instant, parseInstant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import type { Shelf } from '../newsroom/shelf.ts';
import { type Change, type Dated, findMissedChange } from '../newsroom/translation.ts';
import { type JoinProblem, noteJoinProblem } from './join-problem.ts';

/** A version of a story or page as far as it is compared. */
type Version = Dated & { readonly file: string };

/**
 * Reports translations that are older than their source: the version in the first language of the publication was updated or
 * corrected, and nothing in the translation is as new. To be called when the stories have been filed.
 */
export function listOutdated(shelf: Shelf, { publication, pages }: House): JoinProblem[] {
  const { timezone } = publication;
  const [first] = publication.languages;
  const source = (slug: string) => pages.find((page) => page.slug === slug && page.language === first);
  const pairs: [Version, Version | undefined][] = [
    ...shelf
      .listOutdatedStories(first)
      .map(({ translation, source: story }): [Version, Version] => [translation, story]),
    ...pages
      .filter(({ language }) => language !== first)
      .map((page): [Version, Version | undefined] => [page, source(page.slug)]),
  ];
  return pairs.flatMap(([translation, original]) => {
    const missed = original && findMissedChange(translation, original);
    return missed ? describeOutdated(translation, original, missed, { first, timezone }) : [];
  });
}

/** Reports the versions of a story that stand while another was retracted. To be called when the stories have been filed. */
export function listUnretracted(shelf: Shelf, { publication: { timezone } }: House): JoinProblem[] {
  const told = new Map<string, JoinProblem>();
  for (const { standing, retracted: withdrawn } of shelf.listUnretractedStories()) {
    if (standing.draft) continue;
    const date = writeDate(withdrawn.retracted?.date ?? 0, timezone);
    const place = {
      file: standing.file,
      fields: [['title']],
      other: { file: withdrawn.file, message: 'It was retracted in' },
    };
    const example = `retracted:\n  date: ${date}\n  reason: "…"`;
    told.set(
      standing.file,
      noteJoinProblem('translation-unretracted', place, { language: withdrawn.language, date, example }),
    );
  }
  return [...told.values()];
}

/** Reports the stories that were changed without a word to readers. To be called when the stories have been filed. */
export function tellSilentChanges(shelf: Shelf, { publication: { timezone } }: House, now: Instant): JoinProblem[] {
  const today = formatIso(now, timezone).slice(0, 16).replace('T', ' ');
  return shelf.listSilentChanges().map(({ file, words, published }) =>
    noteJoinProblem(
      'changed-silently',
      { file, fields: [['updated'], ['date'], ['title']] },
      {
        date: formatDate(published, timezone, 'en'),
        words,
        now: today,
        example: `corrections:\n  - date: ${today}\n    kind: correction\n    text: "…"`,
      },
    ),
  );
}

const WHAT = {
  updated: 'updated',
  update: 'updated',
  correction: 'corrected',
  clarification: 'clarified',
} as const satisfies Record<Change['kind'], string>;

function describeOutdated(
  translation: Version,
  source: Version,
  { instant, kind }: Change,
  { first, timezone }: { first: Language; timezone: string },
): JoinProblem {
  const date = writeDate(instant, timezone);
  const entry = `  - date: ${date}\n    kind: ${kind}\n    text: "…"`;
  const known = (translation.corrections ?? []).length > 0;
  return noteJoinProblem(
    'translation-outdated',
    {
      file: translation.file,
      fields: [...(kind === 'updated' ? [] : [['corrections']]), ['updated'], ['date'], ['title']],
      other: {
        file: source.file,
        fields: [kind === 'updated' ? ['updated'] : ['corrections']],
        message: 'The source is',
      },
    },
    {
      source: `the version in "${first}"`,
      change: WHAT[kind],
      date,
      example: kind === 'updated' ? `updated: ${date}` : known ? entry : `corrections:\n${entry}`,
    },
  );
}

/** An instant as an editor would write it, in the publication's zone; with the offset where it needs one to be the same. */
function writeDate(instant: Instant, timezone: string): string {
  const iso = formatIso(instant, timezone);
  const [day = '', time = ''] = iso.split('T');
  const written = [day, `${day} ${time.slice(0, 5)}`].find((text) => {
    const reading = parseInstant(text, timezone);
    return reading.ok && reading.instant === instant && !reading.resolved;
  });
  return written ?? iso;
}
