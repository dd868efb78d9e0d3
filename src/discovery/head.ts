import { ICON_ADDRESS } from '../newsroom/address.ts';
import type { Language } from '../newsroom/language.ts';

/** What search engines, feed readers and shared links see of a page. */
export interface Head {
  /** Text of `<title>`. */
  readonly title: string;
  readonly description?: string;
  /** Absolute address. */
  readonly canonical: string;
  /** Every language version of this page, itself included, and `x-default`; empty when there is only one. */
  readonly alternates: readonly { readonly hreflang: string; readonly href: string }[];
  readonly robots: string;
  /** Open Graph and Twitter properties in order. */
  readonly social: readonly { readonly property: string; readonly content: string }[];
  /** JSON-LD, already safe to stand inside a script element. */
  readonly structuredData?: string;
  readonly feeds: readonly { readonly type: string; readonly title: string; readonly href: string }[];
  /** Address of the icon. */
  readonly icon: string;
  /** The origin to which the page's form leads, for its policy. */
  readonly formAction?: string;
}

/** The facts of a page that its head is made from. Addresses are root-relative. */
export interface PageFacts {
  readonly origin: string;
  readonly publication: string;
  readonly language: Language;
  /** Headline or title; absent on the front, which the publication's name stands for. */
  readonly title?: string;
  readonly tagline?: string;
  readonly description?: string;
  readonly address: string;
  /** Where the original stands, when this is not it: an absolute address. */
  readonly canonical?: string;
  /** All language versions of this page, this one included. */
  readonly versions: readonly { readonly language: Language; readonly address: string }[];
  /** The version for readers of no listed language. */
  readonly defaultLanguage: Language;
  /** For shared links. */
  readonly picture?: {
    readonly address: string;
    readonly width: number;
    readonly height: number;
    readonly alt: string;
  };
  /** The same picture in the shapes that search engines want: addresses. */
  readonly images?: readonly string[];
  readonly story?: StoryFacts;
  readonly feeds: Head['feeds'];
  /** Whether search engines should list the page. */
  readonly listed?: boolean;
  /** From when on they should not: ISO 8601 with offset. */
  readonly expires?: string;
  /** The origin to which a form of the page leads. */
  readonly formAction?: string;
}

export interface StoryFacts {
  readonly headline: string;
  readonly section: string;
  /** One who has no page has no address. */
  readonly authors: readonly { readonly name: string; readonly address?: string }[];
  /** ISO 8601 with offset. */
  readonly published: string;
  readonly modified: string;
  readonly topics: readonly string[];
  /** What was put on record, in plain text. */
  readonly corrections?: readonly { readonly date: string; readonly text: string }[];
  /** Whether the story was withdrawn. */
  readonly retracted?: boolean;
}

/** Prepares the head of a page. Sources: Open Graph protocol, schema.org NewsArticle, hreflang rules of the search engines. */
export function describeHead(facts: PageFacts): Head {
  const absolute = (address: string) => `${facts.origin}${address}`;
  const title =
    facts.title === undefined
      ? [facts.publication, facts.tagline].filter(Boolean).join(' — ')
      : `${facts.title} — ${facts.publication}`;
  const canonical = facts.canonical ?? absolute(facts.address);
  const alternates =
    facts.versions.length > 1
      ? [
          ...facts.versions.map(({ language, address }) => ({ hreflang: language, href: absolute(address) })),
          ...facts.versions
            .filter(({ language }) => language === facts.defaultLanguage)
            .map(({ address }) => ({ hreflang: 'x-default', href: absolute(address) })),
        ]
      : [];
  return {
    title,
    ...(facts.description === undefined ? {} : { description: facts.description }),
    canonical,
    alternates,
    robots: describeListing(facts),
    social: describeForSharing(facts, canonical),
    ...(facts.story ? { structuredData: describeStory(facts, facts.story, canonical) } : {}),
    feeds: facts.feeds,
    icon: ICON_ADDRESS,
    ...(facts.formAction === undefined ? {} : { formAction: facts.formAction }),
  };
}

/** Source: Google, "Robots meta tag": `unavailable_after` takes a date of ISO 8601. */
function describeListing({ listed, expires }: PageFacts): string {
  if (listed === false) return 'noindex';
  return `max-image-preview:large${expires === undefined ? '' : `, unavailable_after: ${expires}`}`;
}

function describeForSharing(facts: PageFacts, canonical: string): Head['social'] {
  const properties: [string, string | undefined][] = [
    ['og:type', facts.story ? 'article' : 'website'],
    ['og:site_name', facts.publication],
    ['og:title', facts.title ?? facts.publication],
    ['og:description', facts.description],
    ['og:url', canonical],
    ['og:locale', facts.language.replaceAll('-', '_')],
    ['article:published_time', facts.story?.published],
    ['article:modified_time', facts.story?.modified],
    ['article:section', facts.story?.section],
    ['og:image', facts.picture && `${facts.origin}${facts.picture.address}`],
    ['og:image:width', facts.picture && String(facts.picture.width)],
    ['og:image:height', facts.picture && String(facts.picture.height)],
    ['og:image:alt', facts.picture?.alt],
    ['twitter:card', facts.picture ? 'summary_large_image' : 'summary'],
  ];
  return properties.flatMap(([property, content]) => (content === undefined ? [] : [{ property, content }]));
}

function describeStory(facts: PageFacts, story: StoryFacts, canonical: string): string {
  return writeJsonForScript({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: story.headline,
    description: facts.description,
    inLanguage: facts.language,
    mainEntityOfPage: canonical,
    datePublished: story.published,
    dateModified: story.modified,
    expires: facts.expires,
    creativeWorkStatus: story.retracted ? 'Retracted' : undefined,
    correction: story.corrections?.length
      ? story.corrections.map(({ date, text }) => ({ '@type': 'CorrectionComment', datePublished: date, text }))
      : undefined,
    articleSection: story.section,
    keywords: story.topics.length > 0 ? story.topics : undefined,
    image: facts.images?.length ? facts.images.map((address) => `${facts.origin}${address}`) : undefined,
    author: story.authors.map(({ name, address }) => ({
      '@type': 'Person',
      name,
      url: address === undefined ? undefined : `${facts.origin}${address}`,
    })),
    publisher: { '@type': 'NewsMediaOrganization', name: facts.publication, url: `${facts.origin}/` },
    isAccessibleForFree: true,
  });
}

/** JSON that cannot end or open an element of the page it stands in. */
function writeJsonForScript(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
