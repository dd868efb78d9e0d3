import type { Gathering, StoryList } from './archive.ts';
import type { Language } from './language.ts';

/** What a part of the site is about: the smallest thing of which it is known whether it changed. */
export type Subject =
  | { readonly kind: 'story'; readonly id: string; readonly language: Language }
  | { readonly kind: 'list'; readonly list: StoryList }
  /** The search of an edition: the stories of one year, or without a year what searches them. */
  | { readonly kind: 'search'; readonly language: Language; readonly year?: string }
  /** A picture, by its path inside the content folder. */
  | { readonly kind: 'photo'; readonly file: string }
  /** All that there is once: fronts, standing pages, support, calendars, the index of sitemaps. */
  | { readonly kind: 'desk' }
  /** What the templates bring along: sheets, fonts, scripts. */
  | { readonly kind: 'templates' };

/** The name of a list: `en`, `en section world`, `en corrected`. */
export function nameList({ language, by, slug }: StoryList): string {
  return [language, by, slug].filter((part) => part !== undefined).join(' ');
}

/** Reads what `nameList` writes. */
export function readListName(name: string): StoryList {
  const [language = '', by, slug] = name.split(' ');
  return {
    language,
    ...(by === undefined ? {} : { by: by as Gathering }),
    ...(slug === undefined ? {} : { slug }),
  };
}

/** With this the name of every part of the search begins, and of nothing else. */
export const SEARCH_SUBJECTS = 'search ';

/** A subject as one line of text. */
export function nameSubject(subject: Subject): string {
  switch (subject.kind) {
    case 'story':
      return `story ${subject.language} ${subject.id}`;
    case 'list':
      return `list ${nameList(subject.list)}`;
    case 'search':
      return `${SEARCH_SUBJECTS}${subject.language}${subject.year === undefined ? '' : ` ${subject.year}`}`;
    case 'photo':
      return `photo ${subject.file}`;
    default:
      return subject.kind;
  }
}

/** Reads what `nameSubject` writes. */
export function readSubject(name: string): Subject {
  const [, kind = '', rest = ''] = /^(\w+) ?(.*)$/s.exec(name) ?? [];
  switch (kind) {
    case 'story': {
      const space = rest.indexOf(' ');
      return { kind, language: rest.slice(0, space), id: rest.slice(space + 1) };
    }
    case 'list':
      return { kind, list: readListName(rest) };
    case 'search': {
      const [language = '', year] = rest.split(' ');
      return { kind, language, ...(year === undefined ? {} : { year }) };
    }
    case 'photo':
      return { kind, file: rest };
    case 'templates':
    case 'desk':
      return { kind };
    default:
      throw new SyntaxError(`"${name}" is no subject`);
  }
}
