/**
 * `node tests/bench/preview.ts CONTENT [CACHE]`: how long the preview of a content folder takes to start, and to show what was
 * saved. The last story's file is changed, and put back.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const RUNS = 5;
const PORT = 4390;
const ORIGIN = `http://localhost:${PORT}`;

const [content = 'content', cache = await mkdtemp(path.join(tmpdir(), 'preview-'))] = process.argv.slice(2);
const files = (readdirSync(path.join(content, 'articles'), { recursive: true }) as string[]).filter((name) =>
  name.endsWith('.md'),
);
const file = path.join(content, 'articles', files.sort().at(-1)!);

for (let run = 0; run <= RUNS; run += 1) {
  const started = performance.now();
  const server = spawn(
    process.execPath,
    [
      path.resolve(import.meta.dirname, '../../src/desk/imprint.ts'),
      'dev',
      '--content',
      content,
      '--cache',
      cache,
      '--port',
      String(PORT),
    ],
    { stdio: 'ignore' },
  );
  const front = await untilServed('/', (text) => text.includes('<main id="text"'));
  const first = performance.now() - started;
  const address = /href="(\/archive\/\d{4}\/)"/.exec(front)?.[1] ?? '/';
  const again = performance.now();
  await untilServed(address, () => true);
  const other = performance.now() - again;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const text = readFileSync(file, 'utf8');
  const shown: number[] = [];
  const lines = await listen();
  try {
    for (let save = 0; save < RUNS; save += 1) {
      const saved = performance.now();
      writeFileSync(file, `${text.trimEnd()}\n\nSaved ${save}.\n`);
      await lines.next();
      await untilServed('/', () => true);
      shown.push(performance.now() - saved);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  } finally {
    writeFileSync(file, text);
  }
  await lines.next();
  server.kill();
  await once(server, 'close');
  console.log(
    `${run === 0 ? 'first run' : `run ${run}`}: first page after ${show(first)}, another ${show(other)}, after a save ${show(median(shown))} (${shown.map(show).join(', ')})`,
  );
}

async function untilServed(address: string, isIt: (text: string) => boolean): Promise<string> {
  for (;;) {
    try {
      const text = await (await fetch(ORIGIN + address, { headers: { Accept: 'text/html' } })).text();
      if (isIt(text)) return text;
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What an open page is told; the first line, which says of what version the site is, has been read. */
async function listen(): Promise<AsyncIterator<unknown>> {
  const { body } = await fetch(`${ORIGIN}/_desk/changes`);
  const lines = body![Symbol.asyncIterator]();
  await lines.next();
  return lines;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)]!;
}

function show(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
