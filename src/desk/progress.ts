import type { Progress } from '../press/press.ts';

const STEPS = {
  waiting: 'Waiting for another build to end',
  compiling: 'Compiling the templates (only after they change)',
  reading: 'Reading the content',
  publishing: 'Publishing',
  developing: 'Developing photos',
  printing: 'Printing pages',
  indexing: 'Indexing for the search: years',
} as const satisfies Record<Progress['step'], string>;

/**
 * Shows what the press is doing on standard error: one line that renews itself on a terminal, a line for each step
 * elsewhere, nothing when the caller wants JSON.
 */
export function watchProgress(silent: boolean): { show: (progress: Progress) => void; end: () => void } {
  const { stderr } = process;
  if (silent) return { show: () => {}, end: () => {} };
  if (!stderr.isTTY) {
    const shown = new Set<string>();
    return {
      show: ({ step }) => {
        if (!shown.has(step)) stderr.write(`${STEPS[step]} …\n`);
        shown.add(step);
      },
      end: () => {},
    };
  }
  let drawn = 0;
  return {
    show: (progress) => {
      const now = performance.now();
      const last = 'total' in progress && progress.done === progress.total;
      if ('done' in progress && !last && now - drawn < 50) return;
      drawn = now;
      const count =
        'done' in progress ? ` ${progress.done}${progress.total === undefined ? '' : ` of ${progress.total}`}` : '';
      stderr.write(`\r\u001b[2K${STEPS[progress.step]}${count} …`);
    },
    end: () => stderr.write('\r\u001b[2K'),
  };
}
