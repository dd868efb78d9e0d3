/**
 * `node tests/bench/photos.ts [COUNT] [--photo FILE] [--keep]`: how fast a newspaper of so many stories, each with a lead photo of 12
 * megapixels, is built, beside a bare loop around sharp that makes the same files; and what the second build takes. The
 * photos are made up, or all of the pixels of one that is given; no two have the same bytes.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { measure } from './measure.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { photo: { type: 'string' }, keep: { type: 'boolean', default: false } },
});
const count = Number(positionals[0] ?? 100);
const folder = await mkdtemp(path.join(tmpdir(), 'imprint-photo-bench-'));
const content = path.join(folder, 'content');
const root = path.resolve(import.meta.dirname, '../..');

const [WIDTH, HEIGHT] = [4000, 3000];
const FEW = 50;

/** A picture with large forms, fine grain and every colour, which is about as hard to encode as a photograph. */
async function makeUp(): Promise<Buffer> {
  const forms = await sharp({
    create: {
      width: 40,
      height: 30,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .raw()
    .toBuffer();
  const grain = await sharp({
    create: {
      width: WIDTH,
      height: HEIGHT,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 20 },
    },
  })
    .blur(0.8)
    .png()
    .toBuffer();
  return sharp(forms, { raw: { width: 40, height: 30, channels: 3 } })
    .resize(WIDTH, HEIGHT, { kernel: 'cubic' })
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** The same picture with a comment of its own (JPEG, ITU T.81, B.2.4.5). */
function number(photo: Buffer, n: number): Buffer {
  const comment = Buffer.alloc(8);
  comment.writeUInt16BE(0xfffe, 0);
  comment.writeUInt16BE(6, 2);
  comment.writeUInt32BE(n, 4);
  return Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2)]);
}

async function writePaper(): Promise<void> {
  const photo = values.photo
    ? await sharp(values.photo).resize(WIDTH, HEIGHT, { fit: 'cover' }).jpeg({ quality: 90 }).toBuffer()
    : await makeUp();
  await mkdir(path.join(content, 'sections'), { recursive: true });
  await mkdir(path.join(content, 'articles'), { recursive: true });
  await writeFile(
    path.join(content, 'publication.yaml'),
    'name: The Bench\nurl: https://bench.example\ntimezone: UTC\nlanguages: [en]\n',
  );
  await writeFile(path.join(content, 'sections/world.md'), '---\ntitle: World\n---\n');
  for (let n = 0; n < count; n += 1) {
    const day = new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
    await writeFile(path.join(content, `articles/photo-${n}.jpg`), number(photo, n));
    await writeFile(
      path.join(content, `articles/story-${n}.md`),
      `---\ntitle: Story ${n}\ndate: ${day}\nsection: world\nphoto:\n  src: photo-${n}.jpg\n  alt: Hills and a river\n  credit: Ann Lee\n---\n\nText.\n`,
    );
  }
  console.log(`${count} photos of ${WIDTH} × ${HEIGHT} pixels, ${(photo.length / 1e6).toFixed(1)} MB each`);
}

/** What one photo comes to, by the files that the build made. */
async function listOutputs(): Promise<readonly { width: number; height: number; type: string }[]> {
  const site = path.join(folder, 'dist/photos');
  const names = (await readdir(site, { recursive: true })).filter((name) => /photo-0-.*\.\w+$/.test(name));
  return Promise.all(
    names.map(async (name) => {
      const { width, height } = await sharp(path.join(site, name)).metadata();
      return { width, height, type: path.extname(name) };
    }),
  );
}

/**
 * A bare loop: all processors, one picture each at a time, and nothing but sharp.
 * @param photos how many of them
 * @param once whether each picture is decoded once for all of its files, or for each of them as most would write it
 */
async function runBareLoop(
  outputs: Awaited<ReturnType<typeof listOutputs>>,
  once: boolean,
  photos: number,
): Promise<number> {
  sharp.concurrency(1);
  sharp.cache(false);
  const out = path.join(folder, 'bare');
  await mkdir(out, { recursive: true });
  const started = performance.now();
  const waiting = Array.from({ length: photos }, (_, n) => n).values();
  const work = async (): Promise<void> => {
    for (const n of waiting) {
      const file = path.join(content, `articles/photo-${n}.jpg`);
      const taken = once
        ? await sharp(file).autoOrient().resize(1920).raw().toBuffer({ resolveWithObject: true })
        : undefined;
      for (const { width, height, type } of outputs) {
        const picture = taken ? sharp(taken.data, { raw: taken.info }) : sharp(file).autoOrient();
        const sized = picture.resize({ width, height, fit: 'cover' });
        const encoded = type === '.webp' ? sized.webp({ quality: 68 }) : sized.jpeg({ quality: 74, progressive: true });
        await encoded.toFile(path.join(out, `${n}-${width}x${height}${type}`));
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  await rm(out, { recursive: true });
  return (performance.now() - started) / 1000 / photos;
}

try {
  await writePaper();
  const build = {
    run: [
      process.execPath,
      'src/desk/imprint.ts',
      'build',
      '--search-later',
      '--content',
      content,
      '--out',
      path.join(folder, 'dist'),
      '--cache',
      path.join(folder, 'cache'),
    ],
    folder: root,
  } as const;
  const cold = await measure(build);
  const outputs = await listOutputs();
  const report = (name: string, seconds: number, more = '') =>
    console.log(
      `${name.padEnd(44)} ${seconds.toFixed(1).padStart(8)} s ${(count / seconds).toFixed(2).padStart(8)} photos/s ${more}`,
    );
  const megabytes = (bytes: number | undefined) => (bytes === undefined ? '' : `peak ${(bytes / 1e6).toFixed(0)} MB`);
  console.log(`${outputs.length} files of each`);
  report('Imprint, the whole build, templates included', cold.wall, megabytes(cold.memory));
  const traced = path.join(folder, 'opened.txt');
  const again = await measure(build);
  report('Imprint, the second build', again.wall, megabytes(again.memory));
  const trace = spawnSync('strace', ['-f', '-qq', '-e', 'trace=openat', '-o', traced, ...build.run], { cwd: root });
  if (trace.status === 0) {
    const opened = (await readFile(traced, 'utf8')).split('\n').filter((line) => /photo-\d+\.jpg"/.test(line));
    console.log(`photos that the third build opened: ${opened.length}`);
  }
  const once = (await runBareLoop(outputs, true, count)) * count;
  report('bare loop, each photo decoded once', once);
  // Slow enough to be known by a few.
  const each = (await runBareLoop(outputs, false, Math.min(count, FEW))) * count;
  report(`bare loop, decoded for each file (of ${FEW})`, each);
  console.log(
    `Imprint does ${(once / cold.wall).toFixed(2)} of the first loop, ${(each / cold.wall).toFixed(2)} of the second`,
  );
} finally {
  if (values.keep) console.log(folder);
  else await rm(folder, { recursive: true, force: true });
}
