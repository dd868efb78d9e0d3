import { appealHtml, describeItem, drawCard, drawPage, escapeHtml, type Item, type StoryItem, slugOf } from './page.ts';

type Data = Item['data'] & {
  readonly page: { readonly url: string; readonly date: Date };
  readonly content: string;
  readonly collections: { readonly newest: readonly StoryItem[] };
};

export function render(data: Data): string {
  const story = describeItem({ url: data.page.url, date: data.page.date, data });
  const when = `${story.day}, ${story.iso.slice(11, 16)} UTC`;
  return drawPage({
    address: story.url,
    title: story.title,
    description: story.description,
    section: story.section,
    story,
    newspaper: data.newspaper,
    main: `<article class="article">
<header class="headline"><p class="label"><a href="/${story.section}/">${story.sectionTitle}</a></p><h1>${escapeHtml(story.title)}</h1><p class="standfirst">${escapeHtml(story.description)}</p></header>
<div class="byline"><p class="authors">By ${story.authors.map((name) => `<a href="/authors/${slugOf(name)}/" rel="author">${name}</a>`).join(' and ')}</p><p>Published <time datetime="${story.iso}">${when}</time></p></div>
<div class="prose">${data.content}</div>
<nav class="topics" aria-labelledby="topics"><h2 id="topics">Topics</h2><ul>${story.topics.map((name) => `<li><a class="bare" href="/topics/${slugOf(name)}/" rel="tag">${name}</a></li>`).join('')}</ul></nav>
<div class="printed-from"><p>Printed from https://benchtimes.example${story.url}</p><p>Published ${when}</p></div>
${appealHtml}
</article>
<section class="strip page read-more" aria-labelledby="read-more"><h2 class="strip-title" id="read-more">Read more</h2><ul class="columns of-4">${chooseRelated(
      story,
      data.collections.newest,
    )
      .map((related) => `<li>${drawCard(related)}</li>`)
      .join('')}</ul></section>`,
  });
}

let topics: Map<string, StoryItem[]> | undefined;

/** Four others that share its topics, those of the rarest topic first. */
function chooseRelated(story: StoryItem, newest: readonly StoryItem[]): StoryItem[] {
  if (!topics) {
    topics = new Map();
    for (const other of newest) {
      for (const topic of other.topics) {
        const sharing = topics.get(topic);
        if (sharing) sharing.push(other);
        else topics.set(topic, [other]);
      }
    }
  }
  const chosen = new Map<string, StoryItem>();
  const rarestFirst = story.topics
    .map((topic) => topics?.get(topic) ?? [])
    .sort((one, other) => one.length - other.length);
  for (const sharing of rarestFirst) {
    for (const other of sharing) {
      if (other.url !== story.url) chosen.set(other.url, other);
      if (chosen.size === 4) return [...chosen.values()];
    }
  }
  return [...chosen.values()];
}
