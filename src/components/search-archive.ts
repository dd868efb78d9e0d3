/**
 * The search of the archive in the reader's browser. What is looked for stands in the address, so that it can be passed on and
 * gone back to. Nothing is loaded before something is looked for. All words are on the page already.
 */
import { divideExcerpt, nameSectionFilter, readResult } from '../edition/search-result.ts';

/** The parts of Pagefind's script that are used here. */
interface Pagefind {
  createInstance(options: { basePath: string; baseUrl: string; noWorker: boolean }): Index;
}

interface Index {
  filters(): Promise<unknown>;
  mergeIndex(folder: string, options: { language: string; baseUrl: string }): Promise<void>;
  search(words: string, options: { filters: Record<string, string> }): Promise<{ readonly results: readonly Found[] }>;
}

interface Found {
  data(): Promise<{ readonly url: string; readonly excerpt: string; readonly content: string }>;
}

/** Results that are shown at once. */
const SHOWN = 10;

const { lang } = document.documentElement;
const page = document.querySelector<HTMLElement>('[data-search]')!;
const part = <Kind extends HTMLElement>(selector: string) => page.querySelector<Kind>(selector)!;
const form = part<HTMLFormElement>('form');
const years = part<HTMLSelectElement>('[name="year"]');
const status = part('[data-status]');
const results = part('[data-results]');
const more = part<HTMLButtonElement>('[data-more]');
const blank = part<HTMLTemplateElement>('[data-result]');

/** The indexes that were opened, by the year that they are of. */
const indexes = new Map<string, Promise<Index>>();

function openIndex(year: string): Promise<Index> {
  let index = indexes.get(year);
  if (!index) {
    index = loadIndex([...years.options].filter(({ value }) => value !== '' && (year === '' || value === year)));
    indexes.set(year, index);
    // Another time it may come through.
    index.catch(() => indexes.delete(year));
  }
  return index;
}

async function loadIndex(shards: readonly HTMLOptionElement[]): Promise<Index> {
  const basePath = page.dataset['search']!;
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${basePath}pagefind.js`);
  // A worker would need a policy of its own; a search takes some milliseconds.
  const index = pagefind.createInstance({ basePath, baseUrl: '/', noWorker: true });
  // Fails where the program could not be loaded, for which merging would wait for ever.
  await index.filters();
  await Promise.all(
    shards.map((shard) => index.mergeIndex(shard.dataset['folder']!, { language: lang.toLowerCase(), baseUrl: '/' })),
  );
  return index;
}

/** The search that is being answered: an answer to an earlier one comes too late. */
let current = 0;

/** Looks for what the form says, and shows it. */
async function answer(): Promise<void> {
  current += 1;
  const mine = current;
  const { q, section, year } = readForm();
  results.replaceChildren();
  more.hidden = true;
  status.textContent = q === '' ? '' : page.dataset['searching']!;
  if (q === '') return;
  const fail = () => {
    if (mine === current) status.textContent = page.dataset['failed']!;
    return undefined;
  };
  try {
    const index = await openIndex(year);
    const { results: found } = await index.search(q, {
      filters: section === '' ? {} : { [nameSectionFilter(section)]: 'yes' },
    });
    const show = async (from: number): Promise<HTMLElement | undefined> => {
      const rows = await Promise.all(found.slice(from, from + SHOWN).map(drawResult));
      if (mine !== current) return undefined;
      results.append(...rows);
      more.hidden = found.length <= from + SHOWN;
      more.onclick = async () => (await show(from + SHOWN).catch(fail))?.querySelector('a')?.focus();
      return rows[0];
    };
    await show(0);
    if (mine === current) status.textContent = countInWords(found.length);
  } catch {
    fail();
  }
}

async function drawResult(found: Found): Promise<HTMLElement> {
  const { url, excerpt, content } = await found.data();
  const { href, card } = readResult(url);
  const row = (blank.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
  const at = <Kind extends HTMLElement>(selector: string) => row.querySelector<Kind>(selector)!;
  const headline = at<HTMLAnchorElement>('[data-headline]');
  headline.href = href;
  headline.textContent = card.headline;
  at('[data-section]').textContent = card.section;
  if (card.date) {
    const date = document.createElement('time');
    [date.dateTime, date.textContent] = [card.date.iso, card.date.text];
    at('[data-date]').append(date);
  }
  at('[data-excerpt]').append(
    ...divideExcerpt(excerpt, content).map(({ text, found: hit }) => {
      if (!hit) return text;
      const mark = document.createElement('mark');
      mark.textContent = text;
      return mark;
    }),
  );
  const frame = at('[data-picture]');
  if (card.picture) {
    const picture = document.createElement('img');
    // Before the addresses, so that the browser chooses among them once.
    picture.loading = 'lazy';
    picture.sizes = frame.dataset['picture']!;
    frame.append(Object.assign(picture, card.picture));
  } else frame.remove();
  return row;
}

function countInWords(count: number): string {
  if (count === 0) return page.dataset['none']!;
  const words: Record<string, string> = JSON.parse(page.dataset['found']!);
  const category = new Intl.PluralRules(lang).select(count);
  return (words[category] ?? words['other']!).replace('{count}', new Intl.NumberFormat(lang).format(count));
}

function readForm(): Record<'q' | 'section' | 'year', string> {
  const entries = new FormData(form);
  const read = (name: string) => String(entries.get(name) ?? '').trim();
  return { q: read('q'), section: read('section'), year: read('year') };
}

/** Fills the form from the address; a choice that is not offered counts for none. */
function readAddress(): void {
  const asked = new URLSearchParams(location.search);
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')) {
    field.value = asked.get(field.name) ?? '';
    if (field instanceof HTMLSelectElement && field.selectedIndex === -1) field.value = '';
  }
}

/** The address of what the form says. */
function writeAddress(): string {
  const asked = new URLSearchParams(Object.entries(readForm()).filter(([, value]) => value !== ''));
  return `${location.pathname}${asked.size > 0 ? `?${asked}` : ''}`;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const address = writeAddress();
  if (address !== `${location.pathname}${location.search}`) history.pushState(null, '', address);
  void answer();
});
form.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement) || readForm().q === '') return;
  history.replaceState(null, '', writeAddress());
  void answer();
});
addEventListener('popstate', () => {
  readAddress();
  void answer();
});

part('[data-without-script]').hidden = true;
part('[data-with-script]').hidden = false;
readAddress();
void answer();
