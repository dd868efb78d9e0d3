import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeForEditors } from '../../src/press/editor-tools.ts';
import { projectRoot } from './newsroom.ts';

/**
 * The language server of Astro's extension for VS Code, asked as VS Code asks it with the committed settings: it has to find
 * the schema of a file by what `npm run dev` leaves for it, and to complete, explain and check front matter inside Markdown.
 */
let folder: string;
let server: ChildProcess;
let nextId = 1;
const answers = new Map<number, (result: unknown) => void>();
const told = new Map<string, readonly { readonly message: string; readonly range: { start: { line: number } } }[]>();

function send(message: object): void {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin!.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function ask<Result>(method: string, params: object): Promise<Result> {
  const id = nextId++;
  send({ id, method, params });
  return new Promise((resolve) => answers.set(id, resolve as (result: unknown) => void));
}

/** Cuts the stream of the server into messages, and answers what it asks of its client. */
function listen(): void {
  let waiting = Buffer.alloc(0);
  server.stdout!.on('data', (bytes: Buffer) => {
    waiting = Buffer.concat([waiting, bytes]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(waiting.toString('latin1'));
      if (!head || waiting.length < head[0].length + Number(head[1])) return;
      const end = head[0].length + Number(head[1]);
      const message = JSON.parse(waiting.subarray(head[0].length, end).toString());
      waiting = waiting.subarray(end);
      if (message.method && message.id !== undefined) {
        const items: unknown[] = message.params?.items ?? [];
        send({ id: message.id, result: message.method === 'workspace/configuration' ? items.map(() => null) : null });
      } else if (message.method === 'textDocument/publishDiagnostics') {
        told.set(message.params.uri, message.params.diagnostics);
      } else if (message.id !== undefined) answers.get(message.id)?.(message.result);
    }
  });
}

const STORY = `---
title: "A story"
date: 12.04.2024
section: world
draft: perhaps
photo:
  src: photo.jpg

---

Text.
`;
const addressOf = (file: string) => pathToFileURL(path.join(folder, file)).href;

async function open(file: string, text: string): Promise<{ uri: string }> {
  const uri = addressOf(file);
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'markdown', version: 1, text } } });
  return { uri };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprint-editor-'));
  await cp(path.join(projectRoot, 'docs/schema'), path.join(folder, 'docs/schema'), { recursive: true });
  for (const [file, text] of Object.entries({ 'articles/2024/story.md': STORY, 'authors/ann.md': '---\n\n---\n' })) {
    await mkdir(path.dirname(path.join(folder, 'content', file)), { recursive: true });
    await writeFile(path.join(folder, 'content', file), text);
  }
  await describeForEditors(folder, path.join(folder, 'content'));
  // It comes with `@astrojs/check`.
  const bin = path.join(projectRoot, 'node_modules/@astrojs/language-server/bin/nodeServer.js');
  server = spawn(process.execPath, [bin, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  listen();
  await ask('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'paper' }],
    capabilities: { textDocument: { completion: { completionItem: {} }, hover: { contentFormat: ['markdown'] } } },
    initializationOptions: {
      typescript: { tsdk: path.join(projectRoot, 'node_modules/typescript/lib') },
      contentIntellisense: true,
    },
  });
  send({ method: 'initialized', params: {} });
});
afterAll(async () => {
  server?.kill();
  await rm(folder, { recursive: true, force: true });
});

describe('front matter in VS Code', () => {
  test('is checked at its places', async () => {
    const { uri } = await open('content/articles/2024/story.md', STORY);
    await expect
      .poll(() => (told.get(uri) ?? []).map(({ range }) => range.start.line + 1).sort(), { timeout: 30_000 })
      .toEqual([3, 5]);
  });

  test('is completed with the keys of its kind', async () => {
    const { uri } = await open('content/articles/2024/story.md', STORY);
    const { items } = await ask<{ items: { label: string }[] }>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 7, character: 0 },
    });
    const labels = items.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['corrections', 'embargo', 'tags']));
    const author = await open('content/authors/ann.md', '---\n\n---\n');
    const others = await ask<{ items: { label: string }[] }>('textDocument/completion', {
      textDocument: author,
      position: { line: 1, character: 0 },
    });
    expect(others.items.map(({ label }) => label).sort()).toEqual(['Author', 'links', 'name', 'photo', 'role']);
  });

  test('is explained', async () => {
    const { uri } = await open('content/articles/2024/story.md', STORY);
    const hover = await ask<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 3, character: 2 },
    });
    expect(hover.contents.value).toContain('The section that the story stands in');
  });
});
