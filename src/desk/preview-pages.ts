/** What the preview says in its own name: the panel under a page that has problems, and the pages of the desk. In English. */
import { readFileSync } from 'node:fs';
import { listKinds, type ProblemName } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { articleAddress } from '../newsroom/address.ts';
import type { Article } from '../newsroom/article.ts';
import { releaseInstant } from '../newsroom/embargo.ts';
import { formatDateTime, type Instant } from '../newsroom/instant.ts';
import { describeLanguage } from '../newsroom/language.ts';
import { chooseText } from '../newsroom/publication.ts';
import type { Agenda } from '../press/preview.ts';
import { countInWords, showText, writePlace, writeProblems } from './problem-list.ts';

/** The address of the desk: a list of all that is in hand. */
export const DESK = '/_desk/';
/** Below this stands a page for each file that has problems and makes no page of its own. */
export const FILES = `${DESK}file/`;
/** Where an open page hears that something changed. */
export const CHANGES = `${DESK}changes`;

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const sheets = { desk: read('./desk.css'), heldBack: read('./held-back.css'), tokens: read('../styles/tokens.css') };

/** Something of what is shown, and the version of the content of which it is. */
export interface Showing {
  readonly version: string;
  /** What to put before file names. */
  readonly folder: string;
  /** The site's own type faces, as CSS; none until its templates are there. */
  readonly faces: string;
}

/** A drawn page with what the preview adds to it: marks look like marks, it is loaded anew after a change, and problems are told. */
export function addToPage(html: string, problems: readonly Problem[], showing: Showing): string {
  const head = html.indexOf('</head>');
  const end = html.lastIndexOf('</body>');
  if (head === -1 || end === -1) return html;
  const panel = problems.length === 0 ? '' : writePanel(problems, showing);
  return `${html.slice(0, head)}<style>${sheets.heldBack}</style>${html.slice(head, end)}${panel}${writeScript(showing)}${html.slice(end)}`;
}

function writePanel(problems: readonly Problem[], { folder }: Showing): string {
  const files = [...new Set(problems.map(({ file }) => file))].map((file) => writePlace({ file }, folder));
  const spoilt = problems.some(({ severity }) => severity === 'error');
  return `<aside data-desk-panel lang="en" dir="ltr" aria-label="Problems of this page"><template shadowrootmode="open"><style>${sheets.desk}</style><details open><summary><strong>${countInWords(problems)}</strong> <small>in ${files.join(' and ')}</small></summary><div class="within" tabindex="0">${
    spoilt
      ? '<p>Nothing can be published until this is put right. You may be seeing the file as it last was without errors.</p>'
      : ''
  }${writeProblems(problems, folder, 2)}<p><a href="${DESK}">All problems, drafts and scheduled stories</a></p></div></details></template></aside>`;
}

/** A file that has problems and no page to show them on. */
export function writeFilePage(problems: readonly Problem[], showing: Showing): string {
  const [{ file }] = problems as [Problem];
  return writePage(showing, {
    title: `${countInWords(problems)} in ${file}`,
    heading: 'This page cannot be shown yet',
    body: `<p class="said">Its file has never been without errors. Put right what is listed here, and the page appears.</p>${writeProblems(problems, showing.folder, 2)}`,
  });
}

/** Instead of every page while the publication itself has errors. */
export function writeTroublePage(problems: readonly Problem[], showing: Showing): string {
  return writePage(showing, {
    title: countInWords(problems),
    heading: 'No page can be shown yet',
    body: `<p class="said">The pages come back by themselves when the file that describes the publication is put right.</p>${writeByFile(problems, showing, 2, () => undefined)}`,
  });
}

/** Until there is something to show. */
export function writeWaitingPage(doing: string, showing: Showing): string {
  return writePage(showing, {
    title: 'One moment',
    heading: 'One moment',
    body: `<p class="said" role="status">${showText(doing)} …</p>`,
    head: '<noscript><meta http-equiv="refresh" content="1"></noscript>',
  });
}

/** After a failure that is not the content's. */
export function writeFailurePage(failure: unknown, showing: Showing): string {
  return writePage(showing, {
    title: 'A fault of Imprint',
    heading: 'This page could not be drawn',
    body: `<p class="said">This is a fault of Imprint, not of your content.</p><pre>${showText(String((failure as Error)?.stack ?? failure))}</pre>`,
  });
}

/** All that the editors have in hand. */
export function writeDeskPage(
  { house, now, drafts, scheduled, expiring, next }: Agenda,
  problems: readonly Problem[],
  findAddress: (file: string) => string | undefined,
  showing: Showing,
): string {
  const { publication } = house;
  const name = chooseText(publication.name, publication.languages[0], publication);
  const moment = (instant: Instant = 0) => formatDateTime(instant, publication.timezone, 'en');
  const link = (story: Article) =>
    `<a href="${articleAddress(story, publication)}" lang="${story.language}"><bdi>${showText(story.headline)}</bdi></a>`;
  const about = ({ file, language }: Article, before = '') =>
    `<p>${before}${publication.languages.length > 1 ? `${showText(describeLanguage(language))} · ` : ''}<code>${writePlace({ file }, showing.folder)}</code></p>`;
  const list = (items: readonly string[]) =>
    items.length === 0 ? '' : `<ul class="stories">${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  const told = (kind: ProblemName) => {
    const code = codeOf(kind);
    return problems
      .filter((problem) => problem.code === code)
      .map(
        (problem) =>
          `${linkFile(problem.file, findAddress(problem.file) ?? addressOfFile(problem.file))}<p><bdi>${showText(problem.message)}</bdi></p><p><code>${writePlace(problem, showing.folder)}</code></p>`,
      );
  };
  const waiting = next && [...scheduled, ...expiring].find(({ file }) => file === next.file);
  const subject = waiting
    ? `: ${link(waiting)}`
    : next?.file
      ? ` (${linkFile(next.file, findAddress(next.file))})`
      : '';
  const parts = [
    {
      id: 'problems',
      title: 'Problems',
      count: problems.length,
      body: writeByFile(problems, showing, 3, (file) => findAddress(file) ?? addressOfFile(file)),
      none: 'None: all of it can be published.',
    },
    {
      id: 'scheduled',
      title: 'Scheduled',
      count: scheduled.length,
      body: list(scheduled.map((story) => link(story) + about(story, `${moment(releaseInstant(story))} · `))),
      none: 'No story waits for its time.',
    },
    {
      id: 'expiring',
      title: 'For some time only',
      count: expiring.length,
      body: list(expiring.map((story) => link(story) + about(story, `Until ${moment(story.expires)} · `))),
      none: 'No story has an end.',
    },
    {
      id: 'drafts',
      title: 'Drafts',
      count: drafts.length,
      body: list(drafts.map((story) => link(story) + about(story))),
      none: 'No story is a draft.',
    },
    {
      id: 'translations',
      title: 'Translations that are behind',
      ...listed(told('translation-outdated')),
      none: 'Every translation is as new as its source.',
    },
    {
      id: 'fronts',
      title: 'Named by a front, and unseen',
      ...listed(told('front-story-unseen')),
      none: 'Readers can see every story that a front names.',
    },
  ];
  function listed(items: readonly string[]) {
    return { count: items.length, body: list(items) };
  }
  return writePage(showing, {
    title: `Desk — ${name}`,
    name,
    heading: 'Desk',
    body: `<p class="said">${
      next
        ? `The next change is due at ${moment(next.at)} (${describeWait(next.at - now)}): ${next.what}${subject}`
        : 'Nothing changes by itself.'
    }</p><nav aria-label="On this page"><ul>${parts
      .map(({ id, title, count }) => `<li><a href="#${id}">${title}</a> ${count}</li>`)
      .join('')}</ul></nav>${parts
      .map(
        ({ id, title, count, body, none }) =>
          `<section aria-labelledby="${id}"><h2 id="${id}">${title}${count > 0 ? ` <small>${count}</small>` : ''}</h2>${
            count > 0 ? body : `<p class="nothing">${none}</p>`
          }</section>`,
      )
      .join('')}`,
  });
}

/** Problems under the files in which they are. */
function writeByFile(
  problems: readonly Problem[],
  { folder }: Showing,
  level: 2 | 3,
  findAddress: (file: string) => string | undefined,
): string {
  return [...Map.groupBy(problems, ({ file }) => file)]
    .map(
      ([file, found]) =>
        `<article class="file"><h${level}>${linkFile(file, findAddress(file))} <small>${countInWords(found)}</small></h${level}>${writeProblems(found, folder, level === 2 ? 3 : 4)}</article>`,
    )
    .join('');
}

function linkFile(file: string, address: string | undefined): string {
  const name = `<bdi>${showText(file)}</bdi>`;
  return address === undefined ? name : `<a href="${address}">${name}</a>`;
}

/** Where a file stands that makes no page. */
function addressOfFile(file: string): string {
  return FILES + file.split('/').map(encodeURIComponent).join('/');
}

function codeOf(kind: ProblemName): string | undefined {
  return listKinds().find(({ name }) => name === kind)?.code;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function describeWait(milliseconds: number): string {
  const words = new Intl.RelativeTimeFormat('en');
  const [unit, length] = UNITS.find(([, size]) => milliseconds >= size) ?? UNITS[2];
  return words.format(Math.max(1, Math.round(milliseconds / length)), unit);
}

interface OwnPage {
  readonly title: string;
  readonly heading: string;
  readonly body: string;
  readonly name?: string;
  readonly head?: string;
}

function writePage(showing: Showing, { title, heading, body, name = 'Front page', head = '' }: OwnPage): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${showText(title)}</title>
${head}<style>${showing.faces}${sheets.tokens}${sheets.desk}</style>
</head>
<body class="desk">
<header><a href="/">${showText(name)}</a> <a href="${DESK}">Desk</a></header>
<main><h1>${showText(heading)}</h1>${body}</main>
${writeScript(showing)}
</body>
</html>
`;
}

/**
 * A page that nobody looks at does not listen: a browser keeps few lines open to one server. What changed meanwhile shows in
 * the version that it is told first when it is looked at again.
 */
function writeScript({ version }: Showing): string {
  return `<script>{
const version = ${JSON.stringify(version)};
let line;
const listen = () => {
  line?.close();
  line = document.hidden ? undefined : new EventSource('${CHANGES}');
  if (line) line.onmessage = ({ data }) => { if (data !== version) location.reload(); };
};
document.addEventListener('visibilitychange', listen);
addEventListener('pageshow', ({ persisted }) => { if (persisted) listen(); });
listen();
const shadow = document.querySelector('[data-desk-panel]')?.shadowRoot;
const panel = shadow?.querySelector('details');
if (panel) {
  panel.open = sessionStorage.getItem('desk-panel') !== 'folded';
  addEventListener('pagehide', () => sessionStorage.setItem('desk-panel', panel.open ? 'open' : 'folded'));
}
for (const button of (shadow ?? document).querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = button.previousElementSibling;
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(text);
    }
  });
}
}</script>`;
}
