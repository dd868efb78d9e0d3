/**
 * What a reader's own device remembers of the requests for support, on every page: "Remind me later", thanks, and how often
 * a campaign may ask. All words are on the page already.
 *
 * A request is what has `data-campaign`: the line above the page, the appeal after a story, what asks inside one. While it
 * may not ask, the line keeps its place and its height; what holds the choices of a reminder says until when it is put
 * away; all else goes without a word. What goes by itself leaves its room where the reader may be looking, so nothing moves.
 *
 * With a cap, a page counts as one view when an appeal has come well into the window. The line alone does not count: it is
 * on every page, and would use up the cap before the reader meets an appeal. Only a campaign that has nothing but
 * the line is counted by it (`data-counts`).
 */
import { openMemory, type Standing, type Terms } from './reader-memory.ts';

const memory = openMemory(() => localStorage, Date.now);

const requests = [...document.querySelectorAll<HTMLElement>('[data-campaign]')];
const choices = [...document.querySelectorAll<HTMLAnchorElement>('.remind [download]')];
/** Those that ask on this page: once they do, only the reader puts them away. */
const asking = new Set<HTMLElement>();

function readTerms({ dataset: { campaign = '', thanks, cap } }: HTMLElement): Terms {
  const [times = 0, days = 0] = cap?.split(' ').map(Number) ?? [];
  return { campaign, thanksDays: Number(thanks), cap: cap ? { times, days } : undefined };
}

const isLine = (request: HTMLElement) => request.matches('.support-line');

/**
 * Shows every request as it stands now.
 * @param acted the request in which the reader has just chosen something
 */
function drawAll(acted?: HTMLElement, chosen?: HTMLAnchorElement): void {
  for (const request of requests) {
    const standing = memory.judge(readTerms(request));
    const asks = standing === 'asks' || (standing === 'quiet' && asking.has(request));
    if (asks) asking.add(request);
    draw(request, asks ? 'asks' : standing, request === acted, request === acted ? chosen : undefined);
  }
}

function draw(request: HTMLElement, standing: Standing, acted: boolean, chosen?: HTMLAnchorElement): void {
  const asks = standing === 'asks';
  const { top, height } = request.getBoundingClientRect();
  request.querySelector('.told')?.remove();
  const notice = tell(request, standing, chosen);
  request.classList.toggle('quiet', !asks);
  if (notice) request.append(notice);
  request.classList.toggle('telling', !!notice);
  if (isLine(request)) return;
  const stays = !asks && !acted && top < innerHeight;
  request.style.minHeight = stays ? `${height}px` : '';
  request.style.visibility = asks || notice ? '' : 'hidden';
  request.hidden = !asks && !notice && !stays;
}

/** What stands in the place of a request; nothing where it goes without a word. */
function tell(request: HTMLElement, standing: Standing, chosen?: HTMLAnchorElement): HTMLElement | undefined {
  const { until = '', undo = '', thanked = '' } = request.dataset;
  const told = make('p', '');
  told.className = isLine(request) ? 'told' : 'told remind';
  told.tabIndex = -1;
  if (standing === 'thanks' && thanked) {
    const link = make('a', thanked);
    // The page of thanks is below that of support, as is the campaign's own page to which the line may lead; its part
    // about this device is there to be seen, not to keep anew.
    link.href = (request.querySelector('a')?.href ?? '').replace(/(\/support\/).*/, '$1thanks/#your-gift');
    told.append(link);
    return told;
  }
  if (typeof standing !== 'object' || !until) return undefined;
  const button = make('button', undo);
  button.type = 'button';
  button.addEventListener('click', () => {
    memory.wake(request.dataset['campaign'] ?? '');
    drawAll(request);
    request.querySelector<HTMLElement>('.remind summary, .support-line [href]')?.focus();
  });
  told.append(until.replace('{date}', describeDay(standing.until, !isLine(request))), ' ', button);
  if (chosen) {
    const link = make('a', request.querySelector('[data-file]')?.textContent ?? '');
    link.href = chosen.href;
    link.download = '';
    told.append(' ', link);
  }
  return told;
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, text: string): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** "12 May 2024", not to be broken: the day first in English, and no "г." after a Russian year, as everywhere on the page. */
function describeDay(instant: number, year: boolean): string {
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    day: 'numeric',
    month: 'long',
    ...(year ? { year: 'numeric' } : {}),
  })
    .format(instant)
    .replace(/\s*г\.$/, '')
    .replaceAll(' ', '\u00a0');
}

for (const choice of choices) {
  const request = choice.closest<HTMLElement>('[data-campaign]');
  if (!request) continue;
  choice.setAttribute('role', 'button');
  choice.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    choice.click();
  });
  choice.addEventListener('click', (event) => {
    const days = Number(/\d+(?=\.ics$)/.exec(choice.href));
    // Where nothing can be kept the calendar file is the only reminder, so the link does what it does without script.
    if (!memory.snooze(request.dataset['campaign'] ?? '', days)) return;
    event.preventDefault();
    drawAll(request, choice);
    // Which scrolls to it: where a long appeal is gone it may be far above.
    request.querySelector<HTMLElement>('.told')?.focus();
  });
}

// Where it can be kept no choice is a file.
for (const label of document.querySelectorAll<HTMLElement>('[data-file]')) label.hidden = memory.isOpen;

/** The part of the page of thanks that tells what this device remembers: as it is kept, as it could be, or that it cannot be. */
function drawGift(keepsake: HTMLElement): void {
  const parts = [...keepsake.children] as [HTMLElement, HTMLElement, HTMLElement];
  const [kept, offered, refused] = parts;
  const show = (part: HTMLElement) => {
    for (const other of parts) other.hidden = other !== part;
    return part;
  };
  const keep = () => (memory.keepGift(Number(keepsake.dataset['thanks'])) ? kept : refused);
  keepsake.addEventListener('click', ({ target }) => {
    if (!(target as Element).matches('button')) return;
    if (offered.hidden) memory.forgetGift();
    show(offered.hidden ? offered : keep()).focus();
    // Who loads the page again has not given again.
    history.replaceState(null, '', '#your-gift');
  });
  const isNews = keepsake.dataset['gift'] === 'at once' && location.hash !== '#your-gift';
  // Nobody is offered what this browser is known to refuse.
  const told = memory.recallsGift() ? kept : memory.isOpen ? offered : refused;
  show(isNews ? keep() : told);
  keepsake.hidden = false;
}

const keepsake = document.querySelector<HTMLElement>('[data-gift]');
if (keepsake) drawGift(keepsake);
drawAll();

const views = new IntersectionObserver(
  (entries) => {
    const seen = entries.find(({ isIntersecting }) => isIntersecting);
    if (!seen) return;
    views.disconnect();
    memory.countView(readTerms(seen.target as HTMLElement));
  },
  { rootMargin: '0px 0px -20%' },
);
for (const request of asking) {
  if (request.dataset['cap'] && (!isLine(request) || 'counts' in request.dataset)) views.observe(request);
}

// A page that the reader comes back to, or has open elsewhere, asks no more either.
addEventListener('pageshow', ({ persisted }) => persisted && drawAll());
addEventListener('storage', () => drawAll());
