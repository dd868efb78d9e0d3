/** What stands around every page, and the pieces that several share. */

export interface Newspaper {
  readonly sections: readonly { readonly slug: string; readonly title: string; readonly description: string }[];
  readonly authors: readonly { readonly name: string; readonly role: string; readonly biography: string }[];
}

/** An item of Eleventy's collections. */
export interface Item {
  readonly url: string;
  readonly date: Date;
  readonly data: {
    readonly title: string;
    readonly description: string;
    readonly section: string;
    readonly authors: readonly string[];
    readonly topics?: readonly string[];
    readonly newspaper: Newspaper;
  };
}

export interface StoryItem {
  readonly url: string;
  readonly iso: string;
  readonly day: string;
  readonly title: string;
  readonly description: string;
  readonly section: string;
  readonly sectionTitle: string;
  readonly authors: readonly string[];
  readonly topics: readonly string[];
}

export interface PageFacts {
  readonly address: string;
  readonly title?: string;
  readonly description?: string | undefined;
  readonly section?: string | undefined;
  readonly story?: StoryItem;
  readonly newspaper: Newspaper;
  /** Of the list that the page is. */
  readonly feed?: string | undefined;
  readonly main: string;
}

export const ORIGIN = 'https://benchtimes.example';
export const NAME = 'The Bench Times';

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

export const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const slugOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');

export function describeItem({ url, date, data }: Item): StoryItem {
  return {
    url,
    iso: date.toISOString(),
    day: dayFormat.format(date),
    title: data.title,
    description: data.description,
    section: data.section,
    sectionTitle: data.newspaper.sections.find(({ slug }) => slug === data.section)?.title ?? data.section,
    authors: data.authors,
    topics: data.topics ?? [],
  };
}

export function drawCard(story: StoryItem): string {
  return `<article class="story plain"><div class="story-text"><p class="label"><a href="/${story.section}/">${story.sectionTitle}</a></p><h2 class="story-headline"><a class="bare" href="${story.url}">${escapeHtml(story.title)}</a></h2><p class="story-standfirst">${escapeHtml(story.description)}</p><p class="story-meta"><span>${story.authors.join(', ')}</span> <time datetime="${story.iso}">${story.day}</time></p></div></article>`;
}

export function drawPage(page: PageFacts): string {
  const { story, newspaper } = page;
  const feedsOf = page.address === '/' ? '/' : page.section && !story ? `/${page.section}/` : undefined;
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${page.title ? `${escapeHtml(page.title)} — ${NAME}` : `${NAME} — News made up to be measured`}</title>
${page.description ? `<meta name="description" content="${escapeHtml(page.description)}">` : ''}
<link rel="canonical" href="${ORIGIN}${page.address}">
${feedsOf ? `<link rel="alternate" type="application/rss+xml" href="${feedsOf}feed.xml"><link rel="alternate" type="application/atom+xml" href="${feedsOf}atom.xml"><link rel="alternate" type="application/feed+json" href="${feedsOf}feed.json">` : ''}
${page.feed ? `<link rel="alternate" type="application/rss+xml" href="${page.feed}">` : ''}
<link rel="stylesheet" href="/site.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<meta name="robots" content="max-image-preview:large">
<meta name="color-scheme" content="light dark">
<meta property="og:type" content="${story ? 'article' : 'website'}">
<meta property="og:site_name" content="${NAME}">
<meta property="og:title" content="${escapeHtml(page.title ?? NAME)}">
${page.description ? `<meta property="og:description" content="${escapeHtml(page.description)}">` : ''}
<meta property="og:url" content="${ORIGIN}${page.address}">
<meta property="og:locale" content="en">
<meta name="twitter:card" content="summary">
${story ? drawStructuredData(story) : ''}
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<aside class="support-line" aria-label="Support" data-campaign="appeal" data-days="30"><p data-ask><a href="/support/">Support ${NAME}!</a></p><p data-asleep hidden><span data-text="You asked to be reminded after {date}"></span> <span aria-hidden="true">·</span> <button type="button" data-undo>Undo</button></p></aside>
<header class="masthead page">
<p class="nameplate"><a class="bare" href="/">${NAME}</a></p>
<nav class="sections" aria-label="Sections"><ul>${newspaper.sections.map(({ slug, title }) => `<li><a class="bare" href="/${slug}/"${slug === page.section ? ' aria-current="page"' : ''}>${title}</a></li>`).join('')}</ul></nav>
</header>
<main id="text" tabindex="-1">${page.main}</main>
<footer class="footer page"><div><p class="nameplate"><a class="bare" href="/">${NAME}</a></p><p class="tagline">News made up to be measured</p></div><nav aria-label="Pages"><ul><li><a class="bare" href="/support/">Support us</a></li><li><a class="bare" href="/corrections/">Corrections and clarifications</a></li><li><a class="bare" href="/about/">About us</a></li></ul></nav><div class="imprint"><p>Since 2015</p><p><a class="bare" href="mailto:desk@benchtimes.example">Contact: desk@benchtimes.example</a></p></div></footer>
</body>
</html>
`;
}

function drawStructuredData(story: StoryItem): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: story.title,
    description: story.description,
    inLanguage: 'en',
    mainEntityOfPage: `${ORIGIN}${story.url}`,
    datePublished: story.iso,
    articleSection: story.sectionTitle,
    keywords: story.topics,
    author: story.authors.map((name) => ({ '@type': 'Person', name, url: `${ORIGIN}/authors/${slugOf(name)}/` })),
    publisher: { '@type': 'NewsMediaOrganization', name: NAME, url: `${ORIGIN}/` },
    isAccessibleForFree: true,
  };
  return `<meta property="article:published_time" content="${story.iso}">
<meta property="article:section" content="${story.sectionTitle}">
<script type="application/ld+json">${JSON.stringify(data)}</script>`;
}

export const appealHtml = `<aside class="appeal" aria-labelledby="appeal" data-campaign="appeal" data-days="30"><div data-ask><h2 id="appeal">Keep the news within everyone’s reach</h2><div class="appeal-text"><p>You have come to the end of this story, and before you go we have one small thing to ask.</p>
<p>${NAME} is an independent newspaper. It has one aim: to find out what happened, to say how we know it, and to put it where anyone can read it without paying and without being watched.</p>
<p>What we cannot do is work without you. No owner and no state pays for these pages, so the people who read them decide whether they go on. Your help buys the time it takes to check one more fact and to make one more call.</p>
<p>You can support us every month from €2. Thank you for reading, and for standing with us.</p></div>
<p class="give" id="give-monthly">Give every month</p><ul class="gifts" aria-labelledby="give-monthly">${drawGifts([2, 5, 10, 25], 'monthly', 'a month')}</ul>
<details><summary class="give">Give once</summary><ul class="gifts">${drawGifts([10, 25, 50, 100], 'once', 'once')}</ul></details>
<div class="pay"><a class="button" href="/support/">Support us</a><ul class="methods" aria-label="Ways to pay">${['visa', 'mastercard', 'paypal'].map((method) => `<li><svg role="img" aria-label="${method}"><use href="/marks.svg#${method}"></use></svg></li>`).join('')}</ul></div></div></aside>`;

function drawGifts(amounts: readonly number[], frequency: string, words: string): string {
  return amounts
    .map(
      (amount) =>
        `<li><a href="https://give.benchtimes.example/?amount=${amount}&amp;currency=EUR&amp;frequency=${frequency}"><b>€${amount}</b> ${words}</a></li>`,
    )
    .join('');
}
