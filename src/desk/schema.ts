import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CONTENT_KINDS } from '../ingest/content-kinds.ts';
import { makeJsonSchema } from '../ingest/json-schema.ts';
import { writeReference } from '../ingest/reference-page.ts';
import { projectRoot } from '../press/templates.ts';
import { readOptions } from './usage.ts';

/** The files that are made from the schema of front matter, by path in the project. */
export function writeSchemaFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...CONTENT_KINDS.map((kind): [string, string] => [
      `docs/schema/${kind.name}.schema.json`,
      `${JSON.stringify(makeJsonSchema(kind), null, 2)}\n`,
    ]),
    ['docs/front-matter.md', writeReference(CONTENT_KINDS)],
  ]);
}

/** `npm run schema`: makes the JSON Schema files and the reference of front matter anew. */
export async function schema(args: string[]): Promise<number> {
  readOptions(args, []);
  for (const [file, text] of writeSchemaFiles()) {
    await mkdir(path.dirname(path.join(projectRoot, file)), { recursive: true });
    await writeFile(path.join(projectRoot, file), text);
    process.stdout.write(`${file}\n`);
  }
  return 0;
}
