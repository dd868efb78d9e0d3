import { parse } from 'yaml';
import * as z from 'zod';
import type { ContentKind } from './content-kinds.ts';
import { writing } from './schema.ts';

/** JSON Schema, as far as it is made here. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

/** Makes the JSON Schema (draft 7) of a kind of file: what editors' tools complete and check by. */
export function makeJsonSchema({ name, about, schema, guides, notes }: ContentKind): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    metadata: writing,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => refuseOthers(jsonSchema as Record<string, unknown>),
  }) as JsonSchema;
  const describe = (part: JsonSchema, path: string): JsonSchema => {
    const options = part.anyOf?.filter((option) => option['not'] === undefined);
    if (part.anyOf && options?.length === 1) {
      const { anyOf: _, ...rest } = part;
      return describe({ ...rest, ...options[0] }, path);
    }
    const properties = Object.entries(part.properties ?? {}).map(([key, property]) => {
      const here = path === '' ? key : `${path}.${key}`;
      const { means, otherwise, example = guides[here]?.example } = notes[here] ?? {};
      const examples = example === undefined ? [] : [(parse(example) as Record<string, unknown>)[key]];
      return [
        key,
        {
          ...(means === undefined ? {} : { description: otherwise ? `${means}\n\nIf left out: ${otherwise}` : means }),
          ...describe(property, here),
          ...(examples.length === 0 ? {} : { examples }),
        },
      ];
    });
    return {
      ...part,
      ...(part.properties ? { properties: Object.fromEntries(properties) } : {}),
      ...(part.items ? { items: describe(part.items, path) } : {}),
      ...(options ? { anyOf: options.map((option) => describe(option, path)) } : {}),
    };
  };
  const { $schema, ...shape } = describe(made, '');
  return { $schema, title: titleKind(name), description: about, ...shape };
}

/** What tools offer a whole front matter under. */
export function titleKind(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** A mapping has the keys it is known for and no others, as unknown keys are told of; a record names them one by one. */
function refuseOthers(part: Record<string, unknown>): void {
  const names = (part['propertyNames'] as JsonSchema | undefined)?.['enum'] as readonly string[] | undefined;
  if (names) {
    part['properties'] = Object.fromEntries(names.map((key) => [key, part['additionalProperties']]));
    part['minProperties'] = 1;
    delete part['propertyNames'];
    delete part['required'];
    part['additionalProperties'] = false;
  }
  if (part['properties']) part['additionalProperties'] = false;
}
