import type * as z from 'zod';
import { describeNamed, describeProblem } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { Body } from '../newsroom/article.ts';
import type { Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import type { Photo, PhotoFacts, PhotoNotes } from '../newsroom/photo.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { KeptLink } from '../newsroom/shelf.ts';
import { checkFields, type FieldKind } from './check-fields.ts';
import { checkPicture } from './check-picture.ts';
import {
  compareWithFile,
  completeCopy,
  type PhotoPlace,
  type ReportPart,
  setPlain,
  setRights,
} from './complete-photo.ts';
import { type FileName, readFileName } from './file-name.ts';
import { type FileIndex, findPhoto } from './find-photo.ts';
import { readFrontMatter } from './front-matter.ts';
import { readInlineMarkdown, readMarkdown } from './markdown.ts';
import type { PhotoFinding } from './markdown-run.ts';
import { reportPhoto } from './photo-report.ts';
import { quoteYaml } from './quote-yaml.ts';
import { canonicalLanguage, type WrittenInstant, type WrittenPhoto } from './schema.ts';
import { setTypography } from './typography.ts';
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
  /** What is known of a picture by its file; nothing of one that cannot be shown. */
  readonly findFacts: (file: string) => PhotoFacts | undefined;
}

/** What became of one file. */
export interface FileReading<Subject> {
  /** Absent if nothing of it could be read. */
  readonly subject?: Subject;
  /**
   * Whether there was an error: the subject is then what could be read, with stand-ins for what could not. It is checked
   * beside the other files, so that all problems come at once, and is never shown.
   */
  readonly spoilt: boolean;
  /** Keys of the front matter that a spoilt subject does not have as they were meant. */
  readonly unread: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** Links to pages of this site, and what links to its page may name after `#`. */
  readonly links: readonly KeptLink[];
  readonly anchors: readonly string[];
  /** Finds a field of the front matter, for problems that only show beside other files. */
  readonly locate: YamlReading['locate'];
}

/** What all files of one folder have in common. */
interface FileKind<Schema extends z.ZodObject> extends Omit<FieldKind<Schema>, 'blank'> {
  /** What stands for required fields that cannot be read, see `FieldKind`. */
  readonly blank: (name: FileName) => FieldKind<Schema>['blank'];
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
  /** Keys that are written, but could not be read. */
  readonly unread: ReadonlySet<string>;
  readonly setting: IngestSetting;
  readonly locate: YamlReading['locate'];
  readonly report: (problem: Problem) => void;
  /** Reads the text after the front matter. */
  readonly readBody: () => Body;
  /** The same where no pictures can stand, such as in "a notice". */
  readonly readWords: (where: string) => string;
  /** Reads a field that may have Markdown in it, to inline HTML. */
  readonly readInline: (markdown: string, path: FieldPath, where: string) => string;
  /** Takes the instant of a field, and reports a clock change. */
  readonly take: (written: WrittenInstant | undefined, path: FieldPath) => Instant | undefined;
  readonly takePhoto: (written: WrittenPhoto | undefined, place: PhotoPlace) => Photo | undefined;
}

/**
 * Opens a Markdown file of the content folder and hands it on to be put together; whatever errors it has, all of its parts
 * that can be read are read, so that all problems come at once.
 */
export function parseFile<Schema extends z.ZodObject, Subject>(
  { file, text }: SourceFile,
  setting: IngestSetting,
  { schema, guides, blank, example, readName = readFileName }: FileKind<Schema>,
  assemble: (open: OpenFile<z.output<Schema>>) => Subject,
): FileReading<Subject> {
  const name = readName(file, setting.publication.languages);
  const problems: Problem[] = [...name.problems];
  const links: KeptLink[] = [];
  const anchors: string[] = [];
  if (text.trim() === '') {
    problems.push(
      describeProblem('file-empty', { file, line: 1, column: 1, excerpt: '' }, { example: `---\n${example}\n---` }),
    );
    const locate = () => ({ file, line: 1, column: 1, excerpt: '' });
    return { spoilt: true, unread: new Set(), problems, links, anchors, locate };
  }
  const front = readFrontMatter(text, file, example);
  problems.push(...front.problems);
  const { locate } = front;
  const checked = checkFields(front.data ?? {}, { schema, guides, blank: blank(name) }, front);
  const unread = new Set(checked.unread);
  if (front.data) problems.push(...checked.problems);

  const spoken = chooseLanguage(front.data?.lang, setting, locate);
  if (typeof spoken === 'object') {
    problems.push(spoken);
    unread.add('lang');
  }
  const language = typeof spoken === 'string' ? spoken : name.language;
  const { title } = front.data ?? {};
  const common = {
    language,
    file,
    origin: setting.publication.url,
    languages: setting.publication.languages,
    ...(typeof title === 'string' ? { headline: title } : {}),
  };
  const readBody = (find: (src: string) => PhotoFinding = (src) => findPhoto(src, file, setting.files)) => {
    const reading = readMarkdown({
      ...common,
      source: front.body,
      firstLine: front.bodyLine,
      findPhoto: find,
      findFacts: setting.findFacts,
    });
    // More than an argument list has room for may be in a text.
    for (const problem of reading.problems) problems.push(problem);
    for (const link of reading.links) links.push(link);
    for (const anchor of reading.anchors) anchors.push(anchor);
    return reading.body;
  };
  const readInline = (markdown: string, path: FieldPath, where: string) => {
    const reading = readInlineMarkdown({ ...common, source: markdown, firstLine: 1 }, where);
    // Places inside a value of YAML are not places in the file: the value's own is.
    problems.push(...reading.problems.map((problem) => ({ ...problem, ...locate(path, 'value') })));
    for (const link of reading.links) {
      const { line, column } = locate(path, 'value');
      links.push({ ...link, line, column });
    }
    return reading.html;
  };

  if (!front.data) {
    // What comes of it is not used, but its problems are told; without a closing line it cannot be told what is text.
    if (front.bodyLine > 1) readBody();
    return { spoilt: true, unread, problems, links, anchors, locate };
  }
  const subject = assemble({
    file,
    name,
    language,
    fields: checked.fields,
    unread,
    setting,
    locate,
    report: (problem) => problems.push(problem),
    readBody: () => readBody(),
    readWords: (where) =>
      readBody(() => ({ problem: 'misplaced', where }))
        .join('')
        .trim(),
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
    takePhoto: (written, where) => {
      if (!written) return undefined;
      const finding = findPhoto(written.src, file, setting.files);
      const facts = 'file' in finding ? setting.findFacts(finding.file) : undefined;
      const { copy, captionFromFile } = completeCopy(written, facts);
      for (const [flaw, example] of listPhotoFlaws(written, copy)) {
        problems.push(describeProblem(flaw, locate(['photo']), { src: written.src, key: 'photo', example }));
      }
      if ('problem' in finding) {
        const place = locate(written.short ? ['photo'] : ['photo', 'src'], 'value');
        reportPhoto(
          written.src,
          finding,
          (problem, values) => problems.push(describeNamed(problem, place, values)),
          written.short ? 'photo: ' : 'src: ',
        );
        return undefined;
      }
      const { src } = written;
      const { alt = '', caption } = copy;
      const report: ReportPart = (part, problem, values) => {
        const place = locate(part in written && !written.short ? ['photo', part] : ['photo'], 'value');
        problems.push(describeNamed(problem, place, values));
      };
      const captionHtml =
        caption &&
        (captionFromFile ? setPlain(caption, language) : readInline(caption, ['photo', 'caption'], 'a caption'));
      // What is in the file is not the editor's to mend, but for its words that are shown.
      const { headline } = common;
      checkPicture({ src, alt, caption, headline, language }, report, (right) => `alt: ${quoteYaml(right)}`);
      compareWithFile(src, written, facts, where, report, (part, text) => `${part}: ${quoteYaml(text)}`);
      return {
        file: finding.file,
        alt: setTypography(alt, language),
        ...(captionHtml ? { captionHtml } : {}),
        ...setRights(copy, language),
        ...(written.focus ? { focus: written.focus } : {}),
      };
    },
  });
  const isError = ({ severity }: Problem) => severity === 'error';
  // Of a file with a wrong name it is not known what it is.
  const named = !name.problems.some(isError);
  return {
    ...(named ? { subject } : {}),
    spoilt: problems.some(isError),
    unread,
    problems,
    links,
    anchors,
    locate,
  };
}

/** The language that `lang` names, if it is one of the publication's; nothing if there is none named. */
function chooseLanguage(
  lang: unknown,
  { publication: { languages } }: IngestSetting,
  locate: YamlReading['locate'],
): Language | Problem | undefined {
  if (typeof lang !== 'string') return undefined;
  const wanted = canonicalLanguage(lang.trim());
  const found = languages.find((language) => language === wanted);
  if (found) return found;
  return describeProblem('name-unknown', locate(['lang'], 'value'), {
    text: `"${lang}"`,
    expected: 'a language of this publication',
    why: 'There is no edition that the story could stand in.',
    suggestion: `Write one of: ${languages.join(', ')}. Other languages are added in publication.yaml.`,
  });
}

/** What a photo of the front matter lacks, each with the photo as it should be written. */
function listPhotoFlaws({ src, short }: WrittenPhoto, { alt, caption, credit }: PhotoNotes) {
  const example = [
    'photo:',
    `  src: ${src}`,
    `  alt: ${alt ? quoteYaml(alt) : 'What the picture shows'}`,
    ...(caption ? [`  caption: ${quoteYaml(caption)}`] : []),
    `  credit: ${credit ? quoteYaml(credit) : 'Photographer / agency'}`,
  ].join('\n');
  const flaws: ['photo-short' | 'photo-description-missing' | 'photo-credit-missing', string][] = [];
  if (short && (alt === undefined || credit === undefined)) return [['photo-short', example]] as typeof flaws;
  if (alt === undefined) flaws.push(['photo-description-missing', example]);
  if (credit === undefined) flaws.push(['photo-credit-missing', example]);
  return flaws;
}
