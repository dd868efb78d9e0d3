/** `npm run bench -- 1000 10000`: Imprint beside Hugo and Eleventy on the same made-up archives. See README.md here. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type ArchiveOptions, composeStory } from './archive.ts';
import { listFiles, measure, stopMeasuring } from './measure.ts';
import { countKinds, countPages, type Kind } from './pages.ts';
import { type Measurement, reportAsMarkdown, SCENARIOS, type Scenario, type SiteReport } from './report.ts';
import {
  commentTemplate,
  cool,
  editStory,
  findTools,
  makeSites,
  type Site,
  TOOL_NAMES,
  type ToolName,
} from './tools.ts';

const USAGE = `Usage: npm run bench -- [stories ...] [options]

  1000 10000           sizes of the archives to measure (1000)
  --runs 3             how often each build is measured; medians are reported
  --only imprint,hugo  some of ${TOOL_NAMES.join(', ')}; those that are not installed are left out
  --eleventy DIR       a folder in whose node_modules Eleventy is
  --seed 1             another newspaper
  --search             the search too, by a command of its own after each build (Imprint alone has one)
  --photos             a lead photo on one story in ten (Imprint alone)
  --keep               leaves the archives and sites where they are, and says where
  --json               every measurement as JSON
`;

interface BenchOptions {
  readonly sizes: readonly number[];
  readonly runs: number;
  readonly only: readonly ToolName[];
  readonly eleventy: string | undefined;
  readonly seed: number;
  readonly photos: boolean;
  readonly search: boolean;
  readonly keep: boolean;
  readonly json: boolean;
}

class UsageError extends Error {}

try {
  await bench(readOptions(process.argv.slice(2)));
} catch (failure) {
  if (!(failure instanceof UsageError)) throw failure;
  process.stderr.write(`${failure.message}\n\n${USAGE}`);
  process.exitCode = 2;
}

async function bench({ sizes, runs, only, eleventy, keep, json, search, ...rest }: BenchOptions): Promise<void> {
  const tools = findTools(only, eleventy);
  for (const name of only) {
    if (!tools.some((tool) => tool.name === name)) say(`${name} is not installed and is left out`);
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'imprint-bench-'));
  const clear = () => {
    if (!keep) rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopMeasuring();
      clear();
      process.exit(1);
    });
  }
  const measurements: Measurement[] = [];
  const reports: SiteReport[] = [];
  try {
    for (const stories of sizes) {
      const options = { ...rest, stories };
      say(`${stories} stories: writing them for ${tools.map(({ name }) => name).join(', ')}`);
      const sites = await makeSites(tools, folder, options);
      for (let run = 0; run < runs; run += 1) {
        for (const scenario of SCENARIOS) {
          for (const site of sites) {
            const measurement = await measureBuild(site, scenario, run, options, search);
            measurements.push(measurement);
            say(
              `${stories} stories, run ${run + 1} of ${runs}, ${scenario}: ${site.tool.name} ${measurement.wall.toFixed(2)} s (others ${measurement.disturbance?.toFixed(1)} s of CPU)`,
            );
          }
        }
      }
      for (const site of sites) reports.push(await reportSite(site, stories));
      if (!keep) for (const site of sites) rmSync(site.folder, { recursive: true, force: true });
    }
  } finally {
    clear();
  }
  if (keep) say(`Kept in ${folder}`);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB; ${process.platform} ${process.arch}`;
  const versions = tools.map(({ name, version }) => `${name} ${version}`);
  process.stdout.write(
    json
      ? `${JSON.stringify({ machine, versions, runs, measurements, sites: reports })}\n`
      : `${machine}. ${versions.join('; ')}. Medians of ${runs} ${runs === 1 ? 'run' : 'runs'}.\n\n${reportAsMarkdown(measurements, reports)}\n`,
  );
}

async function measureBuild(
  site: Site,
  scenario: Scenario,
  run: number,
  options: ArchiveOptions,
  withSearch: boolean,
): Promise<Measurement> {
  const { tool, folder } = site;
  let restore = async () => {};
  if (scenario === 'cold') await cool(site);
  // Stories from the whole archive, one after the other.
  if (scenario === 'one edit') {
    await editStory(site, composeStory(((run + 1) * 7919) % options.stories, options), `Edited${run}`);
  }
  if (scenario === 'template change') restore = await commentTemplate(site, `Bench run ${run}`);
  const output = path.join(folder, tool.output);
  const before = await listFiles(output);
  const cost = await measure(tool.command(folder));
  const after = await listFiles(output);
  const search = withSearch && tool.search ? (await measure(tool.search(folder))).wall : undefined;
  await restore();
  const written = [...after].filter(([file, { mark }]) => before.get(file)?.mark !== mark).length;
  return {
    stories: options.stories,
    scenario,
    tool: tool.name,
    run,
    ...cost,
    search,
    pages: countPages(await countKinds(output, after.keys())),
    written,
  };
}

async function reportSite({ tool, folder }: Site, stories: number): Promise<SiteReport> {
  const output = path.join(folder, tool.output);
  const files = await listFiles(output);
  const counts: Record<Kind, number> = await countKinds(output, files.keys());
  const articles = [...files].filter(([file]) => /^\d{4}\/\d\d\/\d\d\/.*\.html$/.test(file));
  const sum = (sizes: Iterable<{ size: number }>) => [...sizes].reduce((total, { size }) => total + size, 0);
  return {
    stories,
    tool: tool.name,
    counts,
    bytes: sum(files.values()),
    bytesOfArticle: sum(articles.map(([, file]) => file)) / Math.max(1, articles.length),
  };
}

function readOptions(args: string[]): BenchOptions {
  const { values, positionals } = parse(args);
  const only = values.only?.split(',') ?? TOOL_NAMES;
  const unknown = only.find((name) => !(TOOL_NAMES as readonly string[]).includes(name));
  if (unknown !== undefined) throw new UsageError(`--only does not know ${unknown}.`);
  if (values.photos && only.join() !== 'imprint') throw new UsageError('--photos goes with --only imprint.');
  return {
    sizes: positionals.length > 0 ? positionals.map((text) => readNumber(text, 'The number of stories')) : [1000],
    runs: readNumber(values.runs, '--runs'),
    only: only as readonly ToolName[],
    eleventy: values.eleventy,
    seed: readNumber(values.seed, '--seed'),
    photos: values.photos,
    search: values.search,
    keep: values.keep,
    json: values.json,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        runs: { type: 'string', default: '3' },
        only: { type: 'string' },
        eleventy: { type: 'string' },
        seed: { type: 'string', default: '1' },
        photos: { type: 'boolean', default: false },
        search: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (failure) {
    throw new UsageError(failure instanceof Error ? failure.message : String(failure));
  }
}

function readNumber(text: string, what: string): number {
  const number = Number(text);
  if (!/^\d{1,7}$/.test(text) || number < 1)
    throw new UsageError(`${what} must be a whole number from 1, not "${text}".`);
  return number;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
