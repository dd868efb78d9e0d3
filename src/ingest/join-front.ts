import { slugify } from '../newsroom/address.ts';
import type { House } from '../newsroom/content.ts';
import type { Front, Strip } from '../newsroom/front.ts';
import { formatDate, formatIso, type Instant, WEEK } from '../newsroom/instant.ts';
import type { Shelf, StoryState } from '../newsroom/shelf.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import { type JoinProblem, noteJoinProblem } from './join-problem.ts';
import { describeUnknownSection, makeTopicFinder, matchSection } from './join-story.ts';
import { quoteYaml } from './quote-yaml.ts';
import type { FieldPath } from './yaml-data.ts';

/** Puts a front together with the house: sections and topics of its strips become those that are meant. */
export function joinFront(
  front: Front,
  house: Pick<House, 'sections' | 'topics'>,
  declared: ReadonlySet<string>,
  problems: JoinProblem[],
): Front {
  const { file, language, strips } = front;
  if (!strips) return front;
  const findTopic = makeTopicFinder(house.topics);
  const joined = strips.map((strip, place): Strip => {
    // One that cannot be read was told.
    if (strip.slug === '') return strip;
    if (strip.by === 'topic') {
      const { slug } = findTopic({ name: strip.slug, slug: slugify(strip.slug) }, language);
      return { ...strip, slug };
    }
    const slug = matchSection(strip.slug, house.sections, declared);
    if (slug !== undefined) return { ...strip, slug };
    const written = { file, fields: [['strips', place, 'section']], value: true };
    problems.push(describeUnknownSection(strip.slug, written, house.sections));
    return strip;
  });
  return { ...front, strips: joined };
}

/** How long after its end the editors are told that something of the front is over. */
const LONG_PAST = WEEK;

const HOUR = 3_600_000;

/** A story as a front names it, and where. */
interface Naming {
  readonly name: string;
  readonly field: FieldPath;
}

/**
 * What is wrong with fronts beside the stories as they are filed and the time. Asked anew on every run, whatever changed: it
 * costs a look at each story that is named, and nothing for the others.
 */
export function checkFronts(
  fronts: readonly Front[],
  { sections, publication: { timezone } }: House,
  shelf: Shelf,
  now: Instant,
): JoinProblem[] {
  const known = new Set(sections.map(({ slug }) => slug));
  return fronts.flatMap((front) => [
    ...checkStories(front, shelf, timezone, now),
    ...checkStrips(front, shelf, known),
    ...checkTimes(front, timezone, now),
  ]);
}

function checkStories(front: Front, shelf: Shelf, timezone: string, now: Instant): JoinProblem[] {
  const { file, language, lead, seconds = [], strips = [], breaking } = front;
  const places: Naming[] = [
    ...(lead === undefined ? [] : [{ name: lead, field: ['lead'] }]),
    ...seconds.map((name, place) => ({ name, field: ['seconds', place] })),
    ...strips.flatMap(({ stories }, strip) =>
      stories.map((name, place) => ({ name, field: ['strips', strip, 'stories', place] })),
    ),
  ];
  const problems: JoinProblem[] = [];
  const first = new Map<string, Naming>();
  const check = ({ name, field }: Naming): StoryState => {
    const state = shelf.findStory(name, language, now);
    // A single name may stand without the brackets of a list.
    const place = { file, fields: [field, field.slice(0, -1)], value: true };
    if (state.is === 'unknown') problems.push(describeUnknown(name, place, shelf));
    else if (state.is !== 'seen' && state.is !== 'spoilt') {
      problems.push(
        noteJoinProblem('front-story-unseen', place, {
          name,
          when: state.is === 'ended' ? 'any more' : 'yet',
          cause: describeCause(state, language, timezone),
          meanwhile:
            field[0] === 'breaking'
              ? 'The line is not shown before the story is: it may say too much of it.'
              : `The newest story that is free stands in its place${state.is === 'ended' ? '' : ' until then'}.`,
          advice:
            state.is === 'untranslated'
              ? 'Translate it, or name another.'
              : state.is === 'ended'
                ? 'Name another story.'
                : 'Leave it to its time, or name another.',
        }),
      );
    }
    return state;
  };
  for (const naming of places) {
    if (naming.name === '') continue;
    const { id } = check(naming);
    if (id === undefined) continue;
    const earlier = first.get(id);
    if (!earlier) first.set(id, naming);
    else {
      problems.push(
        noteJoinProblem(
          'front-story-doubled',
          {
            file,
            fields: [naming.field, naming.field.slice(0, -1)],
            value: true,
            other: {
              file,
              fields: [earlier.field, earlier.field.slice(0, -1)],
              value: true,
              message: 'It stands here',
            },
          },
          { name: naming.name, place: describeField(earlier.field) },
        ),
      );
    }
  }
  // What the line tells of may well lead too; once the line is over it leads nowhere.
  const { story, until = Number.POSITIVE_INFINITY } = breaking ?? {};
  if (story !== undefined && now < until) check({ name: story, field: ['breaking', 'story'] });
  return problems;
}

function describeUnknown(name: string, place: Omit<JoinProblem, 'name' | 'values'>, shelf: Shelf): JoinProblem {
  return noteJoinProblem('front-story-unknown', place, { name, suggestion: adviseStory(name, shelf.listNames()) });
}

/** What to do about a name that no story has: the one that was probably meant. */
export function adviseStory(written: string, names: readonly string[]): string {
  const wanted = written.replace(/(\.[a-z-]{2,7})?\.(md|markdown)$|\/$/i, '');
  const nearest = chooseNearest(wanted.split('/').at(-1) ?? wanted, names) ?? chooseNearest(wanted, names);
  return nearest ? `Did you mean "${nearest}"?` : 'Correct the name, or delete it.';
}

function describeCause({ is, release }: StoryState, language: string, timezone: string): string {
  if (is === 'untranslated') return `it has not been written in "${language}"`;
  if (is === 'draft') return 'it is a draft';
  if (is === 'ended') return 'it was retracted, or its time is over';
  return `it is held back until ${writeInstant(release ?? 0, timezone)}`;
}

function describeField(field: FieldPath): string {
  const [key, place] = field;
  return typeof place === 'number' ? `"${key}", number ${place + 1}` : `"${key}"`;
}

function checkStrips(
  { file, language, strips = [] }: Front,
  shelf: Shelf,
  sections: ReadonlySet<string>,
): JoinProblem[] {
  return strips.flatMap(({ by, slug, stories }, place) => {
    // Of a section that is not there, or has an error of its own, that is told.
    if (slug === '' || (by === 'section' && !sections.has(slug)) || shelf.hasStories({ language, by, slug })) return [];
    const nearest = by === 'topic' ? chooseNearest(slug, shelf.listSlugs(by, language)) : undefined;
    return [
      noteJoinProblem(
        'front-strip-empty',
        { file, fields: [['strips', place, by]], value: true },
        {
          by,
          slug,
          language,
          outcome: stories.length > 0 ? 'only the stories that it names' : 'nothing',
          suggestion: nearest
            ? `Did you mean:\ntopic: ${nearest}`
            : 'Delete the strip, or leave it until there are some.',
        },
      ),
    ];
  });
}

function checkTimes({ file, breaking, notice }: Front, timezone: string, now: Instant): JoinProblem[] {
  const problems: JoinProblem[] = [];
  if (breaking && breaking.until === undefined) {
    // From six hours on, at the full hour.
    const end = Math.ceil((Math.max(now, breaking.from ?? now) + 6 * HOUR) / HOUR) * HOUR;
    const { text, story, link, from } = breaking;
    const example = [
      'breaking:',
      `  text: ${quoteYaml(text)}`,
      ...(story === undefined ? [] : [`  story: ${quoteYaml(story)}`]),
      ...(link === undefined ? [] : [`  link: ${link}`]),
      ...(from === undefined ? [] : [`  from: ${writeInstant(from, timezone)}`]),
      `  until: ${writeInstant(end, timezone)}`,
    ].join('\n');
    problems.push(noteJoinProblem('breaking-endless', { file, fields: [['breaking']] }, { example }));
  }
  const checkEnd = (until: Instant | undefined, field: FieldPath, advice: string) => {
    if (until === undefined || until + LONG_PAST > now) return;
    const values = { key: String(field.at(-1)), date: formatDate(until, timezone, 'en'), advice };
    problems.push(noteJoinProblem('front-expired', { file, fields: [field], value: true }, values));
  };
  checkEnd(breaking?.until, ['breaking', 'until'], 'Delete "breaking" with its lines.');
  checkEnd(notice?.until, ['notice_until'], 'Delete the line and the text of the notice.');
  return problems;
}

/** As an editor would write it: `2024-04-12 09:30`. */
function writeInstant(instant: Instant, timezone: string): string {
  return formatIso(instant, timezone).slice(0, 16).replace('T', ' ');
}
