import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import sirv, { type RequestHandler } from 'sirv';
import type { Page } from '../edition/page.ts';
import { decodeAddress, sendFile } from '../press/answer.ts';
import { isDamage } from '../press/cache.ts';
import type { Preview } from '../press/preview.ts';
import type { loadTemplates } from '../press/templates.ts';
import {
  addToPage,
  CHANGES,
  DESK,
  FILES,
  type Showing,
  writeDeskPage,
  writeFailurePage,
  writeFilePage,
  writeTroublePage,
  writeWaitingPage,
} from './preview-pages.ts';

/** The templates as the server draws with them. */
export interface Drawing {
  readonly render: Awaited<ReturnType<typeof loadTemplates>>;
  /** The folder of what the compiled templates bring along. */
  readonly folder: string;
  /** Their type faces, as CSS. */
  readonly faces: string;
}

/** What the server shows, which comes about while it is answering already. */
export interface Showcase {
  readonly preview: Preview;
  /** Absent until there is something to show. */
  drawing?: Drawing | undefined;
  /** What is waited for, in words. */
  doing: string;
  /** What to put before file names. */
  readonly folder: string;
}

/** How long a browser is left waiting before it is told why, in milliseconds. */
const PATIENCE = 1200;

/** On every answer: no page of another site shows any of it, in a frame or as a picture, or learns whether it is there. */
const OWN_SITE_ONLY = {
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** Serves the preview to this machine, and tells open pages of changes. */
export class PreviewServer {
  readonly server: Server;
  readonly #showcase: Showcase;
  readonly #listeners = new Set<ServerResponse>();
  readonly #started = Date.now();
  #changes = 0;
  #mended = false;
  #files: RequestHandler | undefined;
  #opening: (() => void)[] = [];

  constructor(showcase: Showcase) {
    this.#showcase = showcase;
    this.server = createServer((request, response) => {
      this.#answer(request, response)
        .catch(async (failure: unknown) => {
          // Once: what looks like damage again afterwards has another cause.
          if (!isDamage(failure) || this.#mended || response.headersSent) throw failure;
          this.#mended = true;
          await this.#showcase.preview.readAnew();
          await this.#answer(request, response);
        })
        .catch((failure: unknown) => {
          if (response.headersSent) response.destroy();
          else this.#sendPage(response, 500, writeFailurePage(failure, this.#showing));
        });
    });
  }

  /** Tells open pages that there is something else to see. */
  tellChange(): void {
    this.#changes += 1;
    for (const open of this.#opening.splice(0)) open();
    for (const listener of this.#listeners) listener.write(`data: ${this.#version}\n\n`);
  }

  async close(): Promise<void> {
    for (const listener of this.#listeners) listener.end();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Of another run as well: a page that stayed open is loaded anew. */
  get #version(): string {
    return `${this.#started}-${this.#changes}`;
  }

  get #showing(): Showing {
    const { folder, drawing } = this.#showcase;
    return { version: this.#version, folder, faces: drawing?.faces ?? '' };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(OWN_SITE_ONLY)) response.setHeader(name, value);
    // A page of another site must not read drafts by giving this machine another name, nor try out which there are.
    if (!isLocal(request.headers.host) || isOfOtherSite(request)) {
      response.writeHead(403, { 'Content-Type': 'text/plain' }).end('The preview answers to localhost only.\n');
      return;
    }
    const address = decodeAddress(request.url ?? '/');
    if (address === CHANGES) {
      this.#listen(request, response);
      return;
    }
    if (!this.#showcase.drawing) await this.#waitForOpening();
    const { drawing, preview, doing } = this.#showcase;
    if (!drawing) {
      response.setHeader('Retry-After', '1');
      this.#sendPage(response, 503, writeWaitingPage(doing, this.#showing));
      return;
    }
    await preview.settle();
    if (address === undefined) this.#sendPage(response, 400, 'This address cannot be read.');
    else if (address.startsWith(DESK)) this.#answerDesk(request, response);
    else if (!preview.stands) this.#answerOf(address, request, response, drawing, () => this.#sendTrouble(response));
    else await this.#answerAt(address, request, response, drawing);
  }

  async #answerAt(
    address: string,
    request: IncomingMessage,
    response: ServerResponse,
    drawing: Drawing,
  ): Promise<void> {
    const { preview } = this.#showcase;
    const found = preview.find(address);
    if (!found) {
      // What templates bring is looked for last: there is no such file for most addresses.
      this.#answerOf(address, request, response, drawing, () => this.#sendNotFound(address, response, drawing));
    } else if ('page' in found) await this.#draw(address, found.page, response, drawing);
    else {
      response.setHeader('Cache-Control', 'no-store');
      await sendFile(address, found, response);
    }
  }

  /** A file of the templates, else whatever stands for it. */
  #answerOf(
    address: string,
    request: IncomingMessage,
    response: ServerResponse,
    { folder }: Drawing,
    orElse: () => void,
  ): void {
    this.#files ??= sirv(folder, { dev: true });
    // A folder's address is never that of a file.
    if (address.endsWith('/')) orElse();
    else this.#files(request, response, orElse);
  }

  async #draw(address: string, page: Page, response: ServerResponse, { render }: Drawing): Promise<void> {
    const showing = this.#showing;
    const problems = this.#showcase.preview.listProblemsAt(address);
    const html = Buffer.from(await render(page, `http://localhost${encodeURI(address)}`)).toString();
    this.#sendPage(response, page.kind === 'not-found' ? 404 : 200, addToPage(html, problems, showing));
  }

  #sendNotFound(address: string, response: ServerResponse, drawing: Drawing): void {
    const { preview } = this.#showcase;
    const problems = preview.listProblemsAt(address);
    if (problems.length > 0) {
      this.#sendPage(response, 500, writeFilePage(problems, this.#showing));
      return;
    }
    if (!address.endsWith('/') && preview.find(`${address}/`)) {
      response.writeHead(302, { Location: encodeURI(`${address}/`) }).end();
      return;
    }
    const page = preview.findNotFound(address);
    if (page) this.#draw(address, page, response, drawing).catch(() => response.destroy());
  }

  #answerDesk(request: IncomingMessage, response: ServerResponse): void {
    const { preview } = this.#showcase;
    const { problems } = preview;
    const address = decodeAddress(request.url ?? '/', decodeURIComponent);
    if (address?.startsWith(FILES)) {
      const found = problems.filter(({ file }) => file === address.slice(FILES.length));
      if (found.length > 0) this.#sendPage(response, 500, writeFilePage(found, this.#showing));
      else response.writeHead(302, { Location: DESK }).end();
      return;
    }
    const agenda = preview.listAgenda();
    if (!agenda) this.#sendTrouble(response);
    else
      this.#sendPage(
        response,
        200,
        writeDeskPage(agenda, problems, (file) => preview.findAddress(file), this.#showing),
      );
  }

  #sendTrouble(response: ServerResponse): void {
    this.#sendPage(response, 500, writeTroublePage(this.#showcase.preview.problems, this.#showing));
  }

  #sendPage(response: ServerResponse, status: number, html: string): void {
    response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(html);
  }

  #listen(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(`retry: 500\ndata: ${this.#version}\n\n`);
    this.#listeners.add(response);
    request.on('close', () => this.#listeners.delete(response));
  }

  /** Resolves when there is something to show, or when that takes long. */
  #waitForOpening(): Promise<void> {
    return new Promise((resolve) => {
      this.#opening.push(resolve);
      setTimeout(resolve, PATIENCE);
    });
  }
}

function isLocal(host = ''): boolean {
  const name = host.replace(/:\d+$/, '');
  return name === '127.0.0.1' || name === '[::1]' || name === 'localhost' || name.endsWith('.localhost');
}

/** Whether a page of another site asks by itself. Links from there may be followed. */
function isOfOtherSite({ headers }: IncomingMessage): boolean {
  return headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate';
}
