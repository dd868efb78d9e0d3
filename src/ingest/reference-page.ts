import type { ContentKind } from './content-kinds.ts';
import type { FieldNote } from './field-notes.ts';
import { type JsonSchema, makeJsonSchema, titleKind } from './json-schema.ts';

/** Writes the reference of all that may stand in front matter, in Markdown. */
export function writeReference(kinds: readonly ContentKind[]): string {
  const contents = kinds.map(
    ({ name, place, about }) => `- [${titleKind(name)}](#${name}): \`content/${place}\`. ${about}`,
  );
  return [
    '<!-- Made from the schema by `npm run schema`; edit src/ingest/field-notes.ts instead. -->\n',
    '# Front matter, field by field\n',
    'Front matter is what stands between two lines of `---` at the top of a file: keys with values, in YAML. A key without a',
    'value counts as not written, a key that is not known is told of, and text with a colon and a space in it stands in quotation marks.\n',
    ...contents,
    '',
    '## In VS Code\n',
    'VS Code completes these keys, tells what they are for and underlines what is wrong, in front matter and in',
    '`publication.yaml`. Open the folder of the project and accept the two extensions that it recommends: **Astro**',
    '(`astro-build.astro-vscode`), which reads front matter inside Markdown, and **YAML** (`redhat.vscode-yaml`). What they need is',
    'committed in `.vscode/` and `docs/schema/`; which file is of which kind they are told by `npm run dev`, while it runs. Other',
    'editors can be pointed at the JSON Schema files in `docs/schema/`.\n',
    ...kinds.map(writeKind),
  ].join('\n');
}

function writeKind(kind: ContentKind): string {
  const { name, place, about, guides, notes } = kind;
  const schema = makeJsonSchema(kind);
  const fields = Object.entries(notes).flatMap(([path, note]) => {
    const property = findProperty(schema, path.split('.'));
    return property
      ? writeField(
          path,
          note,
          property.required,
          note.expected ?? guides[path]?.expected ?? '',
          note.example ?? guides[path]?.example ?? '',
        )
      : [];
  });
  return [`## ${titleKind(name)}\n`, `\`content/${place}\`. ${about}\n`, ...fields].join('\n');
}

function writeField(path: string, note: FieldNote, required: boolean, expected: string, example: string): string {
  const inside = path.includes('.');
  return [
    `${inside ? '####' : '###'} \`${path}\`\n`,
    `${note.means}\n`,
    `- **Value:** ${expected}.`,
    `- **${required ? 'Required.' : 'If left out:'}** ${required && note.otherwise === undefined ? '' : note.otherwise}`.trimEnd(),
    `- **What goes wrong:** ${note.wrong}\n`,
    '```yaml',
    inside ? indent(path, example) : example,
    '```\n',
  ].join('\n');
}

/** A line as it stands inside what it belongs to. */
function indent(path: string, example: string): string {
  const [outer = '', ...inner] = path.split('.').slice(0, -1);
  const listed = ['corrections', 'strips', 'links', 'methods'].includes(outer);
  const [first = '', ...rest] = [...inner.map((key) => `${key}:`), example];
  return [`${outer}:`, `  ${listed ? '- ' : ''}${first}`, ...rest.map((line) => `      ${line}`)].join('\n');
}

function findProperty(schema: JsonSchema, [key = '', ...rest]: readonly string[]): { required: boolean } | undefined {
  for (const option of [schema, schema.items, ...(schema.anyOf ?? [])]) {
    if (!option) continue;
    const property = option.properties?.[key];
    if (property) {
      return rest.length > 0 ? findProperty(property, rest) : { required: option.required?.includes(key) ?? false };
    }
    const inner = option !== schema && findProperty(option, [key, ...rest]);
    if (inner) return inner;
  }
  return undefined;
}
