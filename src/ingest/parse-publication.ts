import { describeProblem } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { Localized } from '../newsroom/language.ts';
import type { Publication } from '../newsroom/publication.ts';
import { checkFields } from './check-fields.ts';
import type { SourceFile } from './parse-file.ts';
import { NOTHING_KNOWN, PUBLICATION_EXAMPLE } from './publication-default.ts';
import { PUBLICATION_GUIDES, publicationSchema } from './schema.ts';
import { setTypography } from './typography.ts';
import { type Data, readYaml, type YamlReading } from './yaml-data.ts';

export interface PublicationReading {
  /** Absent if there was an error. */
  readonly publication?: Publication;
  /** What can be told of zone and languages in spite of errors, so that the other files can be checked as well. */
  readonly assumed: Publication;
  /** Whether the languages could be told. */
  readonly spoken: boolean;
  readonly problems: readonly Problem[];
}

/** Reads `publication.yaml`. */
export function parsePublication({ file, text }: SourceFile): PublicationReading {
  if (text.trim() === '') {
    const problem = describeProblem(
      'file-empty',
      { file, line: 1, column: 1, excerpt: '' },
      { example: PUBLICATION_EXAMPLE },
    );
    return { assumed: NOTHING_KNOWN, spoken: false, problems: [problem] };
  }
  const reading = readYaml({ file, yaml: text, firstLine: 1, example: PUBLICATION_EXAMPLE });
  if (!reading.data) return { assumed: NOTHING_KNOWN, spoken: false, problems: reading.problems };
  const kind = { schema: publicationSchema, guides: PUBLICATION_GUIDES, blank: {} };
  const { fields, unread, problems } = checkFields(reading.data, kind, reading);
  if (unread.size > 0 || reading.problems.length > 0)
    return { ...assume(reading.data, reading), problems: [...reading.problems, ...problems] };
  const { languages, founded, currency, email, avif, cards, mirrors } = fields;
  const set = (texts: Localized): Localized =>
    typeof texts === 'string'
      ? setTypography(texts, languages[0])
      : Object.fromEntries(
          Object.entries(texts).map(([language, words]) => [language, setTypography(words, language)]),
        );
  const publication: Publication = {
    name: set(fields.name),
    ...(fields.tagline ? { tagline: set(fields.tagline) } : {}),
    url: fields.url,
    timezone: fields.timezone,
    languages,
    ...(founded === undefined ? {} : { founded }),
    ...(currency ? { currency } : {}),
    ...(email ? { email } : {}),
    ...(avif === undefined ? {} : { avif }),
    ...(cards === undefined ? {} : { cards }),
    ...(fields.organization ? { organization: set(fields.organization) } : {}),
    mirrors: mirrors ?? [],
  };
  return {
    publication,
    assumed: publication,
    spoken: true,
    problems: [...problems, ...checkLocalized(fields, languages, reading.locate)],
  };
}

function assume(data: Data, { incomplete = false }: YamlReading): Pick<PublicationReading, 'assumed' | 'spoken'> {
  const pick = <Key extends 'url' | 'timezone' | 'languages' | 'currency' | 'founded'>(key: Key) => {
    const result = publicationSchema.shape[key].safeParse(data[key]);
    return result.success && result.data !== undefined ? { [key]: result.data } : {};
  };
  const { currency, founded, ...nothing } = NOTHING_KNOWN;
  // What is not written is nothing; of what cannot be read the campaigns are not to blame.
  const isWritten = (key: string) => data[key] !== undefined || incomplete;
  const languages = pick('languages');
  return {
    assumed: {
      ...nothing,
      ...pick('url'),
      ...pick('timezone'),
      ...languages,
      ...(isWritten('currency') ? { currency, ...pick('currency') } : {}),
      ...(isWritten('founded') ? { founded, ...pick('founded') } : {}),
    },
    spoken: 'languages' in languages,
  };
}

/** Texts for languages that have no edition are most likely misspelt. */
function checkLocalized(
  fields: Readonly<Record<string, unknown>>,
  languages: readonly string[],
  locate: YamlReading['locate'],
): Problem[] {
  return ['name', 'tagline', 'organization'].flatMap((key) => {
    const texts = fields[key];
    if (typeof texts !== 'object' || texts === null) return [];
    return Object.keys(texts)
      .filter((language) => !languages.includes(language))
      .map((language) =>
        describeProblem('key-unknown', locate([key, language]), {
          key: language,
          suggestion: `Write one of the publication's languages: ${languages.join(', ')}.`,
        }),
      );
  });
}
