/** The same newspaper as content of each generator: file by file, as each wants its front matter and its Markdown. */
import { AUTHORS, addressOf, type Block, NEWSPAPER, SECTIONS, type Story } from './archive.ts';

/** What a generator's content folder wants written. */
export interface Dialect {
  /** Files that there are once, whatever the number of stories. */
  readonly fixed: () => Files;
  readonly fileOf: (story: Story) => string;
  readonly write: (story: Story) => string;
}

export type Files = Readonly<Record<string, string>>;

export const slugOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');

const ROLES = ['Reporter', 'Correspondent', 'Editor', 'Columnist', 'Photographer'];

const roleOf = (place: number) => ROLES[place % ROLES.length]!;

const biographyOf = (name: string, place: number) =>
  `${name} has written for ${NEWSPAPER.name} since ${2015 + (place % 10)}, mostly about what others left out.`;

/** In these newspapers nothing is ever wrong; Imprint has its page for it in any case. */
const CORRECTIONS = 'No story has been corrected yet.';

const ABOUT = `${NEWSPAPER.name} is a newspaper that a machine makes up, so that other machines can be measured.

Nothing in it happened.`;

/** The appeal of Imprint's sample content in short; the other sites have the same words in a template. */
const APPEAL = `---
title: Keep the news within everyone’s reach
line: Support ${NEWSPAPER.name}!
button: Support us
currency: EUR
amounts:
  monthly: [2, 5, 10, 25]
  once: [10, 25, 50, 100]
link: https://give.benchtimes.example/?amount={amount}&currency={currency}&frequency={frequency}
methods: [visa, mastercard, paypal]
remind: 30
---

You have come to the end of this story, and before you go we have one small thing to ask.

${NEWSPAPER.name} is an independent newspaper. It has one aim: to find out what happened, to say how we know it, and to put it
where anyone can read it without paying and without being watched.

What we cannot do is work without you. No owner and no state pays for these pages, so the people who read them decide
whether they go on. Your help buys the time it takes to check one more fact and to make one more call.

You can support us every month from {amount}. Thank you for reading, and for standing with us.
`;

export const imprint: Dialect = {
  fixed: () => ({
    'publication.yaml': `${frontMatter({
      name: NEWSPAPER.name,
      tagline: NEWSPAPER.tagline,
      url: NEWSPAPER.url,
      timezone: NEWSPAPER.timezone,
      languages: ['en'],
      founded: NEWSPAPER.founded,
      currency: 'EUR',
      email: NEWSPAPER.email,
    })}`,
    ...fromEach(SECTIONS, ({ slug, title, description }, place) => [
      `sections/${slug}.md`,
      document({ title, description, order: place + 1 }, ''),
    ]),
    ...fromEach(AUTHORS, (name, place) => [
      `authors/${slugOf(name)}.md`,
      document({ name, role: roleOf(place) }, biographyOf(name, place)),
    ]),
    'pages/about.md': document({ title: 'About us' }, ABOUT),
    'support/appeal.md': APPEAL,
  }),
  fileOf: ({ day, slug, photo }) => `articles/${day.slice(0, 7).replace('-', '/')}/${slug}${photo ? '/index' : ''}.md`,
  write: (story) =>
    document(
      {
        title: story.title,
        date: `${story.day} ${story.time}`,
        description: story.description,
        section: story.section,
        authors: story.authors,
        tags: story.topics,
        ...(story.photo
          ? { photo: { src: 'photo.jpg', alt: 'Two bands of colour.', caption: story.title, credit: 'The bench' } }
          : {}),
      },
      writeBlocks(story.blocks, ({ text, by }) => `:::pullquote{by="${by}"}\n${text}\n:::`),
    ),
};

export const hugo: Dialect = {
  fixed: () => ({
    ...fromEach(SECTIONS, ({ slug, title, description }, place) => [
      `content/${slug}/_index.md`,
      document({ title, description, weight: place + 1 }, ''),
    ]),
    ...fromEach(AUTHORS, (name, place) => [
      `content/authors/${slugOf(name)}/_index.md`,
      document({ title: name, role: roleOf(place) }, biographyOf(name, place)),
    ]),
    'content/about.md': document({ title: 'About us', url: '/about/', layout: 'standing' }, ABOUT),
    'content/corrections.md': document(
      { title: 'Corrections and clarifications', url: '/corrections/', layout: 'standing' },
      CORRECTIONS,
    ),
    'content/support.md': document({ title: 'Support us', url: '/support/', layout: 'support' }, ''),
  }),
  fileOf: ({ section, day, slug }) => `content/${section}/${day.slice(0, 7).replace('-', '/')}/${slug}.md`,
  write: (story) =>
    document(
      {
        title: story.title,
        date: `${story.day} ${story.time}:00`,
        description: story.description,
        slug: story.slug,
        authors: story.authors,
        topics: story.topics,
        // Hugo has no pages by date; a taxonomy is the usual way.
        years: [story.day.slice(0, 4)],
        months: [story.day.slice(0, 7)],
      },
      writeBlocks(story.blocks, ({ text, by }) => `{{< pullquote by="${by}" >}}${text}{{< /pullquote >}}`),
    ),
};

export const eleventy: Dialect = {
  fixed: () => ({
    'content/_data/newspaper.json': JSON.stringify({
      sections: SECTIONS,
      authors: AUTHORS.map((name, place) => ({ name, role: roleOf(place), biography: biographyOf(name, place) })),
    }),
    'content/about.md': document({ title: 'About us', layout: 'standing.11ty.ts', permalink: '/about/' }, ABOUT),
    'content/corrections.md': document(
      { title: 'Corrections and clarifications', layout: 'standing.11ty.ts', permalink: '/corrections/' },
      CORRECTIONS,
    ),
  }),
  fileOf: ({ section, day, slug }) => `content/articles/${section}/${day.slice(0, 7).replace('-', '/')}/${slug}.md`,
  write: (story) =>
    document(
      {
        title: story.title,
        date: `${story.day}T${story.time}:00Z`,
        description: story.description,
        section: story.section,
        authors: story.authors,
        topics: story.topics,
        permalink: addressOf(story),
      },
      // Its Markdown has neither footnotes nor pull quotes without plugins, so those are HTML already.
      writeBlocks(
        story.blocks,
        ({ text, by }) =>
          `<figure class="pullquote"><blockquote><p>${text}</p></blockquote><figcaption>${by}</figcaption></figure>`,
        {
          mark: (number) => `<sup><a href="#fn${number}" id="fnref${number}">${number}</a></sup>`,
          notes: (notes) =>
            `<ol class="footnotes">${notes.map(({ number, note }) => `<li id="fn${number}">${note} <a href="#fnref${number}">↩</a></li>`).join('')}</ol>`,
        },
      ),
    ),
};

type PullQuoteWriter = (block: Extract<Block, { kind: 'pull-quote' }>) => string;

type Noted = Extract<Block, { kind: 'noted' }>;

const MARKDOWN_NOTES = {
  mark: (number: number) => `[^${number}]`,
  notes: (notes: readonly Noted[]) => notes.map(({ number, note }) => `[^${number}]: ${note}`).join('\n'),
};

function writeBlocks(
  blocks: readonly Block[],
  writePullQuote: PullQuoteWriter,
  footnotes: { mark: (number: number) => string; notes: (notes: readonly Noted[]) => string } = MARKDOWN_NOTES,
): string {
  const parts = blocks.map((block) => writeBlock(block, writePullQuote, footnotes.mark));
  const notes = blocks.filter((block) => block.kind === 'noted');
  if (notes.length > 0) parts.push(footnotes.notes(notes));
  return parts.join('\n\n');
}

function writeBlock(block: Block, writePullQuote: PullQuoteWriter, mark: (number: number) => string): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'heading':
      return `## ${block.text}`;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'quotation':
      return `> ${block.text}`;
    case 'pull-quote':
      return writePullQuote(block);
    case 'table':
      return writeTable(block.rows);
    case 'noted':
      return `${block.text}${mark(block.number)}`;
  }
}

function writeTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function document(front: Readonly<Record<string, unknown>>, body: string): string {
  return `---\n${frontMatter(front)}---\n\n${body}\n`;
}

/** JSON is YAML; only dates are left bare, as people write them. */
function frontMatter(front: Readonly<Record<string, unknown>>): string {
  return Object.entries(front)
    .map(([key, value]) => `${key}: ${key === 'date' ? value : JSON.stringify(value)}\n`)
    .join('');
}

function fromEach<Item>(items: readonly Item[], write: (item: Item, place: number) => [string, string]): Files {
  return Object.fromEntries(items.map(write));
}
