import { describeProblem } from '../diagnostics/catalogue.ts';
import type { Front, Strip } from '../newsroom/front.ts';
import type { Language } from '../newsroom/language.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import { type FileName, readFileName } from './file-name.ts';
import { type FileReading, type IngestSetting, type OpenFile, parseFile, type SourceFile } from './parse-file.ts';
import { FRONT_GUIDES, makeFrontSchema } from './schema.ts';
import { setTypography } from './typography.ts';

/** Stands for an end that cannot be read, so that it is not told besides that there is none. */
const FAR_OFF = { instant: Number.MAX_SAFE_INTEGER };

type FrontSchema = ReturnType<typeof makeFrontSchema>;

/**
 * Reads a file of `content/front/`. Sections and topics are still as written, and stories are not looked up: `joinFronts` and
 * `checkFronts` do that.
 */
export function parseFront(source: SourceFile, setting: IngestSetting): FileReading<Front> {
  const kind = {
    schema: makeFrontSchema(setting.publication),
    guides: FRONT_GUIDES,
    blank: () => ({ strips: [{ topic: '', stories: [] }], breaking: { text: '', until: FAR_OFF } }),
    example: 'lead: 2024/name-of-the-story',
    readName: readFrontName,
  };
  return parseFile(source, setting, kind, (open) => {
    const { file, fields } = open;
    const { language } = open.name;
    const breaking = takeBreaking(open);
    const notice = takeNotice(open);
    return {
      language,
      file,
      ...(fields.lead ? { lead: fields.lead } : {}),
      ...(fields.seconds ? { seconds: fields.seconds } : {}),
      ...(fields.strips
        ? {
            strips: fields.strips.map(
              ({ section, topic, title, stories }): Strip => ({
                ...(section === undefined ? { by: 'topic', slug: topic ?? '' } : { by: 'section', slug: section }),
                ...(title ? { title: setTypography(title, language) } : {}),
                stories: stories ?? [],
              }),
            ),
          }
        : {}),
      ...(breaking ? { breaking } : {}),
      ...(notice ? { notice } : {}),
    };
  });
}

function takeBreaking({
  fields: { breaking },
  take,
  locate,
  report,
  language,
}: OpenFile<ReturnType<FrontSchema['parse']>>): Front['breaking'] {
  if (!breaking) return undefined;
  const from = take(breaking.from, ['breaking', 'from']);
  const until = take(breaking.until, ['breaking', 'until']);
  if (from !== undefined && until !== undefined && until <= from) {
    const place = locate(['breaking', 'until'], 'value');
    report(describeProblem('dates-disordered', place, { later: 'until', earlier: 'from' }));
  }
  return {
    text: setTypography(breaking.text, language),
    ...(breaking.story ? { story: breaking.story } : {}),
    ...(breaking.link ? { link: breaking.link } : {}),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

function takeNotice({ fields, take, readWords }: OpenFile<ReturnType<FrontSchema['parse']>>): Front['notice'] {
  const until = take(fields.notice_until, ['notice_until']);
  const html = readWords('a notice');
  return html === '' ? undefined : { html, ...(until === undefined ? {} : { until }) };
}

/** A front has the name of its language: `front/ru.md`. */
function readFrontName(file: string, languages: readonly [Language, ...Language[]]): FileName {
  const name = readFileName(file, languages);
  const language = languages.find((candidate) => candidate.toLowerCase() === name.id.toLowerCase());
  if (language) return { ...name, language, problems: [] };
  const nearest = chooseNearest(name.id, languages);
  const problem = describeProblem(
    'front-unplaced',
    { file },
    {
      name: name.id,
      languages: languages.join(', '),
      suggestion: `Rename the file to front/${nearest ?? name.language}.md, or add the language to "languages" in publication.yaml.`,
    },
  );
  return { ...name, problems: [problem] };
}
