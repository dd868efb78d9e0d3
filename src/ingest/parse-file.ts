import type * as z from 'zod';
import { describeProblem } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { Body } from '../newsroom/article.ts';
import type { Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import type { Photo } from '../newsroom/photo.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { KeptLink } from '../newsroom/shelf.ts';
import { checkFields } from './check-fields.ts';
import { checkPicture } from './check-picture.ts';
import { type FileName, readFileName } from './file-name.ts';
import { type FileIndex, findPhoto } from './find-photo.ts';
import { readFrontMatter } from './front-matter.ts';
import { readInlineMarkdown, readMarkdown } from './markdown.ts';
import { reportPhoto } from './photo-report.ts';
import { quoteYaml } from './quote-yaml.ts';
import { canonicalLanguage, type FieldGuides, type WrittenInstant, type WrittenPhoto } from './schema.ts';
import type { FieldPath, YamlReading } from './yaml-data.ts';

/** A content file as text; reading the disk is done before. */
export interface SourceFile {
  /** Path inside the content folder, with `/` between its parts. */
  readonly file: string;
  /** As `decodeSource` gives it. */
  readonly text: string;
}

/** All that the meaning of a file depends on besides itself. */
export interface IngestSetting {
  readonly publication: Pick<Publication, 'url' | 'timezone' | 'languages' | 'currency' | 'founded'>;
  /** The files that photos are looked for in. */
  readonly files: FileIndex;
}

/** What became of one file. */
export interface FileReading<Subject> {
  /** Absent if there was an error. */
  readonly subject?: Subject;
  readonly problems: readonly Problem[];
  /** Links to pages of this site, and what links to its page may name after `#`. */
  readonly links: readonly KeptLink[];
  readonly anchors: readonly string[];
  /** Finds a field of the front matter, for problems that only show beside other files. */
  readonly locate: YamlReading['locate'];
}

/** What all files of one folder have in common. */
interface FileKind<Schema> {
  readonly schema: Schema;
  readonly guides: FieldGuides;
  /** Front matter of such a file, for advice. */
  readonly example: string;
  readonly readName?: typeof readFileName;
}

/** An opened file: its name read and its front matter checked. */
export interface OpenFile<Fields> {
  readonly file: string;
  readonly name: FileName;
  readonly language: Language;
  readonly fields: Fields;
  readonly setting: IngestSetting;
  readonly locate: YamlReading['locate'];
  readonly report: (problem: Problem) => void;
  /** Reads the text after the front matter. */
  readonly readBody: () => Body;
  /** Reads a field that may have Markdown in it, to inline HTML. */
  readonly readInline: (markdown: string, path: FieldPath, where: string) => string;
  /** Takes the instant of a field, and reports a clock change. */
  readonly take: (written: WrittenInstant | undefined, path: FieldPath) => Instant | undefined;
  readonly takePhoto: (written: WrittenPhoto | undefined) => Photo | undefined;
}

/**
 * Opens a Markdown file of the content folder and hands it on to be put together; whatever errors it has, all of its parts
 * that can be read are read, so that all problems come at once.
 */
export function parseFile<Schema extends z.ZodObject, Subject>(
  { file, text }: SourceFile,
  setting: IngestSetting,
  { schema, guides, example, readName = readFileName }: FileKind<Schema>,
  assemble: (open: OpenFile<z.output<Schema>>) => Subject | undefined,
): FileReading<Subject> {
  const name = readName(file, setting.publication.languages);
  const problems: Problem[] = [...name.problems];
  const links: KeptLink[] = [];
  const anchors: string[] = [];
  if (text.trim() === '') {
    problems.push(describeProblem('file-empty', { file, line: 1, column: 1 }, { example: `---\n${example}\n---` }));
    return { problems, links, anchors, locate: () => ({ file, line: 1, column: 1, excerpt: '' }) };
  }
  const front = readFrontMatter(text, file, example);
  problems.push(...front.problems);
  const { locate } = front;
  const checked = front.data ? checkFields(front.data, schema, guides, locate) : { problems: [] };
  problems.push(...checked.problems);

  const language = chooseLanguage(front.data?.lang, name.language, setting, locate, problems);
  const { title } = front.data ?? {};
  const common = {
    language,
    file,
    origin: setting.publication.url,
    languages: setting.publication.languages,
    ...(typeof title === 'string' ? { headline: title } : {}),
  };
  const readBody = () => {
    const reading = readMarkdown({
      ...common,
      source: front.body,
      firstLine: front.bodyLine,
      findPhoto: (src) => findPhoto(src, file, setting.files),
    });
    problems.push(...reading.problems);
    links.push(...reading.links);
    anchors.push(...reading.anchors);
    return reading.body;
  };
  const readInline = (markdown: string, path: FieldPath, where: string) => {
    const source = { ...common, source: markdown, firstLine: 1, findPhoto: () => ({ file: '' }) };
    const reading = readInlineMarkdown(source, where);
    // Places inside a value of YAML are not places in the file: the value's own is.
    problems.push(...reading.problems.map((problem) => ({ ...problem, ...locate(path, 'value') })));
    for (const link of reading.links) {
      const { line, column } = locate(path, 'value');
      links.push({ ...link, line, column });
    }
    return reading.html;
  };

  if (!checked.fields) {
    // What comes of it is not used, but its problems are told.
    if (front.data) readBody();
    return { problems, links, anchors, locate };
  }
  const subject = assemble({
    file,
    name,
    language,
    fields: checked.fields,
    setting,
    locate,
    report: (problem) => problems.push(problem),
    readBody,
    readInline,
    take: (written, path) => {
      if (written?.warning) {
        const { text: wanted, zone, what, iso } = written.warning;
        problems.push(
          describeProblem('date-resolved', locate(path, 'value'), {
            text: wanted,
            zone,
            what,
            example: `${path.at(-1)}: ${iso}`,
          }),
        );
      }
      return written?.instant;
    },
    takePhoto: (written) => {
      if (!written) return undefined;
      const finding = findPhoto(written.src, file, setting.files);
      if ('problem' in finding) {
        const place = locate(['photo', 'src'], 'value');
        const describe = describeProblem as (...described: unknown[]) => Problem;
        reportPhoto(
          written.src,
          finding,
          (problem, values) => problems.push(describe(problem, place, values)),
          'src: ',
        );
        return undefined;
      }
      const { alt, caption, credit } = written;
      const captionHtml = caption && readInline(caption, ['photo', 'caption'], 'a caption');
      checkPicture(
        {
          src: written.src,
          alt,
          caption: captionHtml?.replace(/<[^>]*>/g, ''),
          headline: common.headline,
          language,
        },
        (part, problem, values) => {
          const place = locate(['photo', part], 'value');
          problems.push((describeProblem as (...described: unknown[]) => Problem)(problem, place, values));
        },
        (right) => `alt: ${quoteYaml(right)}`,
      );
      return { file: finding.file, alt, ...(captionHtml ? { captionHtml } : {}), ...(credit ? { credit } : {}) };
    },
  });
  const failed = subject === undefined || problems.some(({ severity }) => severity === 'error');
  return { ...(failed ? {} : { subject }), problems, links, anchors, locate };
}

/** The language that `lang` names, if it is one of the publication's; else the file name's. */
function chooseLanguage(
  lang: unknown,
  named: Language,
  { publication: { languages } }: IngestSetting,
  locate: YamlReading['locate'],
  problems: Problem[],
): Language {
  if (typeof lang !== 'string') return named;
  const wanted = canonicalLanguage(lang.trim());
  const found = languages.find((language) => language === wanted);
  if (found) return found;
  problems.push(
    describeProblem('name-unknown', locate(['lang'], 'value'), {
      text: `"${lang}"`,
      expected: 'a language of this publication',
      why: 'There is no edition that the story could stand in.',
      suggestion: `Write one of: ${languages.join(', ')}. Other languages are added in publication.yaml.`,
    }),
  );
  return named;
}
