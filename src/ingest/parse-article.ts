import { describeNamed, describeProblem, type ProblemName } from '../diagnostics/catalogue.ts';
import { slugify } from '../newsroom/address.ts';
import type { Manuscript } from '../newsroom/article.ts';
import type { Correction } from '../newsroom/correction.ts';
import { calendarDay, formatDate, type Instant } from '../newsroom/instant.ts';
import { checkHeadline, checkName, checkStandfirst } from './check-headline.ts';
import type { FileName } from './file-name.ts';
import { type FileReading, type IngestSetting, type OpenFile, parseFile, type SourceFile } from './parse-file.ts';
import { ARTICLE_GUIDES, makeArticleSchema } from './schema.ts';
import { setTypography } from './typography.ts';
import type { FieldPath } from './yaml-data.ts';

type ArticleSchema = ReturnType<typeof makeArticleSchema>;

// Making a schema costs more than using it, and only the time zone makes a difference.
const schemas = new Map<string, ArticleSchema>();

const EXAMPLE = 'title: "Headline of the story"\ndate: 2024-04-12 09:30\nsection: world';

/**
 * Reads a story. Pure: the same text, path and setting give the same story and problems. Sections, authors, topics, related
 * stories and campaigns are still as written; `makeStoryJoiner` checks them against the rest.
 */
export function parseArticle(source: SourceFile, setting: IngestSetting): FileReading<Manuscript> {
  const { timezone } = setting.publication;
  let schema = schemas.get(timezone);
  if (!schema) {
    schema = makeArticleSchema(setting.publication);
    schemas.set(timezone, schema);
  }
  return parseFile(source, setting, { schema, guides: ARTICLE_GUIDES, blank, example: EXAMPLE }, assemble);
}

function blank(name: FileName) {
  return {
    title: name.name,
    section: '',
    corrections: [{ date: { instant: 0 }, kind: 'correction' as const, text: '' }],
  };
}

function assemble(open: OpenFile<ReturnType<ArticleSchema['parse']>>): Manuscript {
  const { file, name, language, fields, unread, locate, report } = open;
  const published = open.take(fields.date, ['date']);
  const updated = open.take(fields.updated, ['updated']);
  const embargo = open.take(fields.embargo, ['embargo']);
  const draft = fields.draft ?? false;
  if (published === undefined && !draft && !unread.has('date') && !unread.has('draft')) {
    report(describeProblem('date-missing', locate(['date']), { example: `date: ${name.date ?? '2024-04-12 09:30'}` }));
  }
  if (published !== undefined && updated !== undefined && updated < published) {
    report(describeProblem('dates-disordered', locate(['updated'], 'value'), { later: 'updated', earlier: 'date' }));
  }
  checkCopy(open, published);
  if (fields.author && fields.authors) {
    const all = [...new Set([...fields.authors, ...fields.author])];
    report(
      describeProblem(
        'authors-doubled',
        { ...locate(['author']), other: { ...locate(['authors']), message: 'The other is here' } },
        { example: `authors: [${all.join(', ')}]` },
      ),
    );
  }
  const expires = open.take(fields.expires, ['expires']);
  if (published !== undefined && expires !== undefined && expires <= Math.max(published, embargo ?? published)) {
    const later = embargo !== undefined && embargo >= published ? 'embargo' : 'date';
    report(describeProblem('expires-too-soon', locate(['expires'], 'value'), { later }));
  }
  const retracted = fields.retracted && {
    date: open.take(fields.retracted.date, ['retracted', 'date']) ?? 0,
    html: open.readInline(fields.retracted.reason, ['retracted', 'reason'], 'the reason of a retraction'),
    keepsText: fields.retracted.keep_text ?? false,
  };
  if (retracted && published !== undefined && retracted.date < published) {
    const values = { later: 'retracted', earlier: 'date' };
    report(describeProblem('dates-disordered', locate(['retracted', 'date'], 'value'), values));
  }
  if (retracted && draft) report(describeProblem('retracted-draft', locate(['retracted'])));
  const photo = open.takePhoto(fields.photo, 'lead');
  const corrections = (fields.corrections ?? []).map(
    ({ date, kind, text }, index): Correction => ({
      date: open.take(date, ['corrections', index, 'date']) ?? 0,
      kind,
      html: open.readInline(text, ['corrections', index, 'text'], 'a correction'),
    }),
  );
  const body = open.readBody();
  const named = (names: readonly string[]) => names.map((text) => ({ name: text, slug: slugify(text) }));
  return {
    id: name.id,
    language,
    file,
    slug: fields.slug ?? slugify(name.name),
    headline: setTypography(fields.title, language),
    ...(fields.description ? { standfirst: setTypography(fields.description, language) } : {}),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined ? {} : { updated }),
    ...(embargo === undefined ? {} : { embargo }),
    ...(expires === undefined ? {} : { expires }),
    ...(retracted ? { retracted } : {}),
    draft,
    section: fields.section,
    authors: named(fields.authors ?? fields.author ?? []),
    topics: named(fields.tags ?? []),
    ...(photo ? { photo } : {}),
    corrections,
    aliases: fields.aliases ?? [],
    related: fields.related ?? [],
    ...(fields.support === undefined ? {} : { support: fields.support === 'false' ? false : fields.support }),
    ...(fields.canonical ? { canonical: fields.canonical } : {}),
    body,
  };
}

/** Checks what an editor wrote in front matter as a copy editor would. */
function checkCopy(open: OpenFile<ReturnType<ArticleSchema['parse']>>, published: Instant | undefined): void {
  const { fields, unread, language, locate, report, setting } = open;
  const reportAt =
    (...path: FieldPath) =>
    (name: ProblemName, values: object) =>
      report(describeNamed(name, locate(path, 'value'), values));
  if (!unread.has('title')) checkHeadline(fields.title, language, reportAt('title'));
  if (fields.description) checkStandfirst(fields.description, language, reportAt('description'));
  checkName(fields.section, reportAt('section'));
  for (const key of ['authors', 'author', 'tags', 'related'] as const) {
    for (const [index, name] of (fields[key] ?? []).entries()) checkName(name, reportAt(key, index));
  }
  const { timezone, founded } = setting.publication;
  const first = founded ?? 1900;
  if (published !== undefined && !unread.has('date') && calendarDay(published, timezone).year < first) {
    reportAt('date')('date-early', {
      key: 'date',
      date: formatDate(published, timezone, 'en'),
      before: founded === undefined ? 'over a century ago' : `before the newspaper was founded (${founded})`,
    });
  }
}
