/**
 * "Remind me later" for readers whose browser runs scripts: puts the support line and the appeal away for as long as the
 * campaign says. Without script the link is a calendar file. All words are on the page already.
 */
import { forgetReminder, keepReminder, type Memory, recallReminder } from './reminder-memory.ts';

/** Reached anew for each call: a browser that blocks storage throws where `localStorage` is named. */
const memory: Memory = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => localStorage.removeItem(key),
};

const requests = [...document.querySelectorAll<HTMLElement>('[data-campaign]')];

/** Shows the notice in place of a request, or with no instant the request itself. */
function show(request: HTMLElement, until: number | undefined, justNow = false): void {
  const [ask, asleep] = ['[data-ask]', '[data-asleep]'].map((part) => request.querySelector<HTMLElement>(part));
  const text = asleep?.querySelector<HTMLElement>('[data-text]');
  if (!ask || !asleep || !text) return;
  const inLine = request.classList.contains('support-line');
  const sentence = (justNow && text.dataset['textNow']) || text.dataset['text'] || '';
  const date = describeDay(until, !inLine);
  request.classList.toggle('asleep', until !== undefined);
  asleep.hidden = until === undefined;
  // The line's request stays in its place, unseen, so that the line keeps its height.
  if (!inLine) ask.hidden = until !== undefined;
  text.textContent = until === undefined ? '' : sentence.replace('{date}', date);
}

/** "12 May 2024": the day first in English, and no "г." after a Russian year, as everywhere on the page. */
function describeDay(instant: number | undefined, year: boolean): string {
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    day: 'numeric',
    month: 'long',
    ...(year ? { year: 'numeric' } : {}),
  })
    .format(instant)
    .replace(/\s*г\.$/, '');
}

for (const request of requests) {
  const campaign = request.dataset['campaign'] ?? '';
  const showAll = (until: number | undefined, justNow = false): void => {
    for (const other of requests) {
      if (other.dataset['campaign'] === campaign) show(other, until, justNow);
    }
  };

  const without = request.querySelector<HTMLElement>('[data-without-script]');
  const withScript = request.querySelector<HTMLElement>('[data-with-script]');
  if (without && withScript) {
    without.hidden = true;
    withScript.hidden = false;
  }

  request.querySelector('[data-remind]')?.addEventListener('click', (event) => {
    const { until, kept } = keepReminder(memory, campaign, Number(request.dataset['days']), Date.now());
    // Where nothing can be kept the calendar file is the only reminder, so the link does what it does without script.
    if (kept) event.preventDefault();
    showAll(until, true);
    request.querySelector<HTMLElement>('[data-asleep]')?.focus({ preventScroll: true });
  });

  request.querySelector('[data-undo]')?.addEventListener('click', () => {
    forgetReminder(memory, campaign);
    showAll(undefined);
    (request.querySelector<HTMLElement>('[data-remind]') ?? request.querySelector<HTMLElement>('[data-ask] a'))?.focus({
      preventScroll: true,
    });
  });

  show(request, recallReminder(memory, campaign, Date.now()));
}
