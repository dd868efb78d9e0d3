import { parseDocument } from 'yaml';
import { quoteYaml } from '../ingest/quote-yaml.ts';
import { slugify } from '../newsroom/address.ts';
import { formatIso, type Instant, parseInstant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';

/** A story that is to be begun. */
export interface NewStory {
  readonly headline: string;
  /** As front matter writes it. */
  readonly date: string;
  /** Slug of a section. */
  readonly section: string;
  readonly authors: readonly string[];
}

/**
 * The file of a story that is begun: a draft that has nothing wrong with it. What can be said besides stands in it as a comment,
 * so that nobody has to know the keys by heart.
 */
export function writeNewStory({ headline, date, section, authors }: NewStory): string {
  const names = authors.map(writeItem).join(', ');
  return [
    '---',
    `title: ${writeValue(headline)}`,
    `date: ${date}`,
    `section: ${section}`,
    authors.length > 0 ? `authors: [${names}]` : '# authors: [Name of the writer]',
    '# One sentence that says the most:',
    '# description:',
    '# tags: [Topic, Another topic]',
    '# photo:',
    '#   src: photo.jpg',
    '#   alt: What a reader who cannot see the picture needs to know.',
    '#   caption: Who does what, where, and when.',
    '#   credit: Photographer / Agency',
    '# Readers cannot see the story while this line is here:',
    'draft: true',
    '---',
    '',
    '',
  ].join('\n');
}

/** Keys that are of one version of a story only: addresses, and the language where it is not said by the name. */
const OWN_KEYS = ['slug', 'aliases', 'canonical', 'lang'];

/**
 * The file of a translation that is begun: the whole of its source, to be written over sentence by sentence. Dates, names and
 * pictures are there already, and so are updates and corrections, which have to be translated too.
 * @returns nothing if there is no front matter that can be read
 */
export function writeTranslation(source: string, language: Language): string | undefined {
  const [, yaml, body] = /^---[ \t]*(?:yaml)?[ \t]*\n(.*?\n)---[ \t]*\n(.*)$/s.exec(source) ?? [];
  if (yaml === undefined || body === undefined) return undefined;
  const document = parseDocument(yaml);
  if (document.errors.length > 0) return undefined;
  for (const key of OWN_KEYS) document.delete(key);
  document.set('draft', true);
  const known = (path: readonly string[]) => document.hasIn(path);
  const texts = [
    ...[['title'], ['description'], ['photo', 'alt'], ['photo', 'caption'], ['photo', 'credit']]
      .filter(known)
      .map((path) => path.at(-1)),
    ...(known(['retracted', 'reason']) ? ['the reason of the retraction'] : []),
    ...(known(['corrections']) ? ['the texts of the corrections'] : []),
  ];
  const note = `# To be translated into "${language}": ${texts.join(', ')}, and all below the second line of hyphens.\n# Then delete these lines and the one that says "draft".\n`;
  return `---\n${note}${document.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n${body}`;
}

/** The name of a story's file, without its ending: from the headline, and never that of a bundle's own file. */
export function nameFile(headline: string): string {
  const slug = slugify(headline);
  return slug === 'index' ? 'the-index' : slug;
}

/** An instant as an editor would write it, in the publication's zone; with the offset where clocks were changed. */
export function writeDate(instant: Instant, timezone: string): string {
  const minute = Math.floor(instant / 60_000) * 60_000;
  const iso = formatIso(minute, timezone);
  const written = iso.slice(0, 16).replace('T', ' ');
  const reading = parseInstant(written, timezone);
  return reading.ok && !reading.resolved && reading.instant === minute ? written : iso;
}

function writeValue(text: string): string {
  // What YAML takes for nothing is nothing.
  return /^(null|~)$/i.test(text) ? JSON.stringify(text) : quoteYaml(text);
}

/** In a list between brackets more has a meaning. */
function writeItem(text: string): string {
  return /[,[\]{}]/.test(text) ? JSON.stringify(text) : writeValue(text);
}
