import type { Readable, Writable } from 'node:stream';
import { cancel, confirm, intro, isCancel, outro, select, text } from '@clack/prompts';
import { parseInstant } from '../newsroom/instant.ts';
import { describeLanguage } from '../newsroom/language.ts';
import { chooseAuthor, type Newsroom, type Wish } from './new.ts';
import { writeDate } from './new-story.ts';
import { RefusalError } from './usage.ts';

/** Where questions are asked and answered: the terminal, unless a test sits there. */
export interface Seat {
  readonly input?: Readable;
  readonly output?: Writable;
}

/** Asks for what a story needs, one thing after another; nothing when the editor goes away. What has one answer is not asked. */
export async function askForStory(newsroom: Newsroom, seat: Seat = {}): Promise<Wish | undefined> {
  const { sections, publication, now } = newsroom;
  const { languages, timezone } = publication;
  intro('A new story', seat);
  const leave = () => {
    cancel('Nothing was written.', seat);
    return undefined;
  };
  const headline = await text({
    ...seat,
    message: 'Headline',
    validate: (value = '') => (value.trim() === '' ? 'A story needs a headline; it can be changed later.' : undefined),
  });
  if (isCancel(headline)) return leave();
  const language =
    languages.length === 1
      ? languages[0]
      : await select({
          ...seat,
          message: 'Language',
          options: languages.map((value) => ({ value, label: describeLanguage(value) })),
        });
  if (isCancel(language)) return leave();
  const titles = new Map(sections.toReversed().map(({ slug, title }) => [slug, title]));
  for (const { slug, title, language: own } of sections) if (own === language) titles.set(slug, title);
  const slugs = [...new Set(sections.map(({ slug }) => slug))];
  const section =
    slugs.length < 2
      ? slugs[0]
      : await select({
          ...seat,
          message: 'Section',
          options: slugs.map((value) => ({ value, label: titles.get(value) ?? value })),
        });
  if (isCancel(section)) return leave();
  const author = await text({
    ...seat,
    message: 'Written by (leave it empty for nobody; a comma between names)',
    defaultValue: '',
    validate: (value = '') => findFault(() => listNames(value).map((name) => chooseAuthor(name, newsroom.authors))),
  });
  if (isCancel(author)) return leave();
  const date = await text({
    ...seat,
    message: `Date, in ${timezone}`,
    initialValue: writeDate(now, timezone),
    validate: (value = '') => (parseInstant(value, timezone).ok ? undefined : 'Write it as 2024-04-12 09:30'),
  });
  if (isCancel(date)) return leave();
  const bundle = await confirm({ ...seat, message: 'Will it have pictures?', initialValue: false });
  if (isCancel(bundle)) return leave();
  outro('Begun:', seat);
  return { headline, language, section, authors: listNames(author), date, bundle };
}

function listNames(written: string): string[] {
  return written
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function findFault(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (failure) {
    if (failure instanceof RefusalError) return failure.message;
    throw failure;
  }
}
