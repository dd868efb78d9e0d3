import { bareNewsroom, type Newsroom, openNewsroom } from './newsroom.ts';

/** A paper whose lists have more pages than one: of a section, a topic, a writer and the corrections. */
export function openLongPaper(): Promise<Newsroom> {
  const stories = Array.from({ length: 45 }, (_, place) => {
    const date = `2024-0${1 + (place % 3)}-${String(1 + (place % 28)).padStart(2, '0')}`;
    const matter = { title: `High water ${place}`, date, section: 'news', tags: ['Tides'], author: 'A. Lee' };
    const corrections = [{ date: '2024-05-01', kind: 'correction', text: `It was *not* ${place} o’clock.` }];
    return [`articles/tide-${place}.md`, `---\n${JSON.stringify({ ...matter, corrections })}\n---\n\nIt rose.\n`];
  });
  return openNewsroom({ ...bareNewsroom, ...Object.fromEntries(stories) });
}
