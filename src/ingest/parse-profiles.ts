import type * as z from 'zod';
import { describeNamed } from '../diagnostics/catalogue.ts';
import { slugify } from '../newsroom/address.ts';
import type { Author } from '../newsroom/author.ts';
import type { SectionProfile } from '../newsroom/section.ts';
import type { StandingPage } from '../newsroom/standing-page.ts';
import type { Topic } from '../newsroom/topic.ts';
import { checkName } from './check-headline.ts';
import type { FileName } from './file-name.ts';
import { type FileReading, type IngestSetting, type OpenFile, parseFile, type SourceFile } from './parse-file.ts';
import {
  AUTHOR_GUIDES,
  authorSchema,
  makePageSchema,
  PAGE_GUIDES,
  SECTION_GUIDES,
  sectionSchema,
  TOPIC_GUIDES,
  topicSchema,
} from './schema.ts';
import { setTypography } from './typography.ts';

/** Reads a file of `content/sections/`. */
export function parseSection(source: SourceFile, setting: IngestSetting): FileReading<SectionProfile> {
  const kind = { schema: sectionSchema, guides: SECTION_GUIDES, blank: titleBlank, example: 'title: World' };
  return parseFile(source, setting, kind, (open) => ({
    ...introduce(open),
    ...(open.fields.order === undefined ? {} : { order: open.fields.order }),
  }));
}

/** Reads a file of `content/authors/`. */
export function parseAuthor(source: SourceFile, setting: IngestSetting): FileReading<Author> {
  const blank = ({ name }: FileName) => ({ name });
  const kind = { schema: authorSchema, guides: AUTHOR_GUIDES, blank, example: 'name: Ann Lee' };
  return parseFile(source, setting, kind, ({ name, language, fields, locate, report, readBody, takePhoto }) => {
    checkName(fields.name, (problem, values) => report(describeNamed(problem, locate(['name'], 'value'), values)));
    const photo = takePhoto(fields.photo, 'portrait');
    return {
      slug: slugify(name.name),
      language,
      name: setTypography(fields.name, language),
      ...(fields.role ? { role: setTypography(fields.role, language) } : {}),
      ...(photo ? { photo } : {}),
      links: fields.links ?? [],
      biography: readBody(),
    };
  });
}

/** Reads a file of `content/topics/`. */
export function parseTopic(source: SourceFile, setting: IngestSetting): FileReading<Topic> {
  const kind = { schema: topicSchema, guides: TOPIC_GUIDES, blank: titleBlank, example: 'title: Niger' };
  return parseFile(source, setting, kind, introduce);
}

/** Reads a file of `content/pages/`. */
export function parsePage(source: SourceFile, setting: IngestSetting): FileReading<StandingPage> {
  const schema = makePageSchema(setting.publication);
  const kind = { schema, guides: PAGE_GUIDES, blank: titleBlank, example: 'title: About us' };
  return parseFile(source, setting, kind, ({ file, name, language, fields, readBody, take }) => {
    const updated = take(fields.updated, ['updated']);
    return {
      slug: slugify(name.name),
      language,
      file,
      title: setTypography(fields.title, language),
      ...describe(fields.description, language),
      ...(fields.order === undefined ? {} : { order: fields.order }),
      ...(updated === undefined ? {} : { updated }),
      body: readBody(),
    };
  });
}

/** What stands at the top of the list of a section or topic. */
function introduce({ name, language, fields, readBody, takePhoto }: OpenFile<z.output<typeof topicSchema>>): Topic {
  const photo = takePhoto(fields.photo, 'subject');
  return {
    slug: slugify(name.name),
    language,
    title: setTypography(fields.title, language),
    ...describe(fields.description, language),
    ...(photo ? { photo } : {}),
    introduction: readBody(),
  };
}

function titleBlank({ name }: FileName) {
  return { title: name };
}

function describe(description: string | undefined, language: string): { readonly description?: string } {
  return description === undefined ? {} : { description: setTypography(description, language) };
}
