import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { developPhotos } from './develop.ts';
import { DecoderLost } from './negative.ts';

/** How the process ends that is to decode a picture. */
let end: readonly [event: string, ...values: unknown[]];

vi.mock('node:child_process', async (load) => ({
  ...(await load<typeof import('node:child_process')>()),
  fork: () => {
    const decoder = Object.assign(new EventEmitter(), { send: () => {} });
    setImmediate(() => decoder.emit(...end));
    return decoder;
  },
}));

let content: string;
beforeAll(async () => {
  content = await mkdtemp(path.join(tmpdir(), 'imprint-negative-'));
  const picture = sharp({ create: { width: 6100, height: 6000, channels: 3, background: '#204060' } });
  await writeFile(path.join(content, 'large.jpg'), await picture.jpeg().toBuffer());
});
afterAll(() => rm(content, { recursive: true, force: true }));

const develop = () =>
  developPhotos(new Map([['large.jpg', { leads: false, rights: {} }]]), {
    content,
    cache: path.join(content, 'cache'),
  });

describe('a large picture', () => {
  test.each([
    ['is ended for want of memory', ['close', null, 'SIGKILL']],
    ['cannot be begun', ['error', Object.assign(new Error('spawn ENOMEM'), { code: 'ENOMEM' })]],
  ] as const)('whose decoder %s is not called damaged', async (_, how) => {
    end = how;
    await expect(develop()).rejects.toThrow(DecoderLost);
  });

  test('on which its decoder breaks is damaged', async () => {
    end = ['close', null, 'SIGSEGV'];
    expect([...(await develop()).broken.keys()]).toEqual(['large.jpg']);
  });
});
