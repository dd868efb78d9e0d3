/** The bench's figures as Markdown. */
import { KINDS, type Kind } from './pages.ts';

export const SCENARIOS = ['cold', 'nothing changed', 'one edit', 'template change'] as const;

export type Scenario = (typeof SCENARIOS)[number];

/** One command that was measured. */
export interface Measurement {
  readonly stories: number;
  readonly scenario: Scenario;
  readonly tool: string;
  readonly run: number;
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number | undefined;
  /** Time that others took of the processors meanwhile, in seconds. */
  readonly disturbance: number | undefined;
  /** What the command took that made the search afterwards, in seconds, if it was measured. */
  readonly search: number | undefined;
  readonly pages: number;
  /** Files that the command wrote in the published site. */
  readonly written: number;
}

/** What a tool published of an archive. */
export interface SiteReport {
  readonly stories: number;
  readonly tool: string;
  readonly counts: Readonly<Record<Kind, number>>;
  readonly bytes: number;
  readonly bytesOfArticle: number;
}

export function reportAsMarkdown(measurements: readonly Measurement[], sites: readonly SiteReport[]): string {
  const sizes = [...new Set(measurements.map(({ stories }) => stories))];
  return sizes
    .map((stories) =>
      [
        `### ${stories.toLocaleString('en')} stories`,
        reportCosts(measurements.filter((one) => one.stories === stories)),
        reportSites(sites.filter((one) => one.stories === stories)),
      ].join('\n\n'),
    )
    .join('\n\n');
}

function reportCosts(measurements: readonly Measurement[]): string {
  const tools = [...new Set(measurements.map(({ tool }) => tool))];
  const rows: string[][] = [];
  for (const scenario of SCENARIOS) {
    const hugo = median(
      measurements.filter((one) => one.scenario === scenario && one.tool === 'hugo').map(({ wall }) => wall),
    );
    for (const tool of tools) {
      const runs = measurements.filter((one) => one.scenario === scenario && one.tool === tool);
      if (runs.length === 0) continue;
      const walls = runs.map(({ wall }) => wall);
      const wall = median(walls)!;
      const disturbance = median(runs.flatMap((one) => one.disturbance ?? []));
      const search = median(runs.flatMap((one) => one.search ?? []));
      const memory = median(runs.flatMap((one) => one.memory ?? []));
      const written = median(runs.map((one) => one.written))!;
      // Where a tool leaves most of its pages alone, pages a second would say nothing.
      const rate = written * 2 > runs[0]!.pages ? Math.round(runs[0]!.pages / wall).toLocaleString('en') : '–';
      rows.push([
        scenario,
        tool,
        wall.toFixed(2),
        `${Math.min(...walls).toFixed(2)}–${Math.max(...walls).toFixed(2)}`,
        hugo === undefined ? '–' : (wall / hugo).toFixed(2),
        median(runs.map(({ cpu }) => cpu))!.toFixed(2),
        memory === undefined ? '–' : Math.round(memory / 1e6).toLocaleString('en'),
        rate,
        written.toLocaleString('en'),
        search?.toFixed(2) ?? '–',
        disturbance?.toFixed(1) ?? '–',
      ]);
    }
  }
  return table(
    [
      '',
      'tool',
      'wall, s',
      'range',
      '× Hugo',
      'CPU, s',
      'peak memory, MB',
      'pages/s',
      'files written',
      'search, s',
      'others’ CPU, s',
    ],
    rows,
    2,
  );
}

function reportSites(sites: readonly SiteReport[]): string {
  const rows = KINDS.filter((kind) => sites.some(({ counts }) => counts[kind] > 0)).map((kind) => [
    kind,
    ...sites.map(({ counts }) => counts[kind].toLocaleString('en')),
  ]);
  rows.push(['all, MB', ...sites.map(({ bytes }) => (bytes / 1e6).toFixed(1))]);
  rows.push(['an article, kB (mean)', ...sites.map(({ bytesOfArticle }) => (bytesOfArticle / 1e3).toFixed(1))]);
  return table(['published', ...sites.map(({ tool }) => tool)], rows, 1);
}

function table(head: readonly string[], rows: readonly (readonly string[])[], texts: number): string {
  const rule = head.map((_, place) => (place < texts ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined || sorted.length % 2 === 1) return upper;
  return (sorted[middle - 1]! + upper) / 2;
}
