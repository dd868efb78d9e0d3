import { describeProblem } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { isCalendarDay } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import { chooseNearest } from '../newsroom/spelling.ts';

/** What the path of a Markdown file says. */
export interface FileName {
  /** The path under its folder of `content/`, without language and ending, and without `index` of a bundle. In NFC. */
  readonly id: string;
  /** The last part of `id`, without a leading date. */
  readonly name: string;
  /** `2024-04-12`, if the name begins so. */
  readonly date?: string;
  readonly language: Language;
  readonly problems: readonly Problem[];
}

export const MARKDOWN_FILE = /\.(md|markdown)$/i;

/**
 * Reads the path of a Markdown file: `articles/2024/2024-04-12-story.ru.md`, or a bundle's `articles/2024/story/index.ru.md`.
 * @param languages of the publication, the default edition first; the language of a name without one
 */
export function readFileName(file: string, languages: readonly [Language, ...Language[]]): FileName {
  const parts = file.normalize('NFC').split('/').slice(1);
  const stem = parts.pop()!.replace(MARKDOWN_FILE, '');
  const problems: Problem[] = [];
  const [, base = stem, suffix] = /^(.+)\.([^.]+)$/.exec(stem) ?? [];
  const spoken = suffix && languages.find((language) => language.toLowerCase() === suffix.toLowerCase());
  if (suffix && !spoken && isLanguageLike(suffix, languages)) {
    const nearest = chooseNearest(suffix, languages);
    problems.push(
      describeProblem(
        'language-unlikely',
        { file },
        {
          suffix,
          language: languages[0],
          languages: languages.join(', '),
          suggestion: nearest
            ? `Did you mean "${base}.${nearest}.md"?`
            : `Add ${suffix} to "languages" in publication.yaml, or rename the file without the dot.`,
        },
      ),
    );
  }
  const plain = spoken ? base : stem;
  if (!(plain.toLowerCase() === 'index' && parts.length > 0)) parts.push(plain);
  const last = parts.at(-1)!;
  const [, date, rest] = /^(\d{4}-\d{2}-\d{2})(?:[-_ ]+(.+))?$/.exec(last) ?? [];
  const dated = date !== undefined && isDay(date);
  return {
    id: parts.join('/'),
    name: dated && rest ? rest : last,
    ...(dated ? { date } : {}),
    language: spoken || languages[0],
    problems,
  };
}

/** Whether the end of a name was probably meant for a language: a known tag, or nearly one of the publication's. */
function isLanguageLike(suffix: string, languages: readonly Language[]): boolean {
  if (!/^[a-z]{2,3}([-_][a-z]{2,4})?$/i.test(suffix)) return false;
  const tag = suffix.replace('_', '-');
  const name = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag);
  return name !== undefined || languages.some((language) => tag.toLowerCase().startsWith(language.toLowerCase()));
}

function isDay(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return isCalendarDay({ year, month, day });
}
