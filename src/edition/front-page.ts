import { articleAddress, frontAddress, sectionAddress, topicAddress } from '../newsroom/address.ts';
import { type FilledFront, type Front, fillFront, findStory, STRIP_LENGTH } from '../newsroom/front.ts';
import type { Language } from '../newsroom/language.ts';
import { chooseFor } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import { describeMoment } from './moment.ts';
import type { FrontPage } from './page.ts';
import { buildStoryCard } from './story-card.ts';
import { linkStories } from './story-links.ts';

/**
 * Prepares an edition's front as its editors rule it. What they leave open is filled: the newest story leads, the next
 * stand beside it, and each section shows its newest that are not above already.
 */
export function buildFrontPage(language: Language, desk: PageDesk): FrontPage {
  const { archive } = desk;
  const { publication } = archive;
  const front = archive.findFront(language);
  const { lead, seconds, strips } = fillFront(front, language, archive);
  const [newest] = archive.listNewest({ language }, 1);
  const breaking = front?.breaking && buildBreaking(front.breaking, language, desk);
  return {
    kind: 'front',
    ...buildFrame(archive, {
      language,
      address: frontAddress(language, publication),
      versions: publication.languages.map((other) => ({
        language: other,
        address: frontAddress(other, publication),
      })),
      campaigns: chooseFor(archive, language),
      head: {},
    }),
    ...(newest?.published === undefined ? {} : { date: describeMoment(newest.published, language, publication) }),
    ...(breaking ? { breaking } : {}),
    ...(front?.notice ? { notice: { html: linkStories(front.notice.html, archive) } } : {}),
    ...(lead ? { lead: buildStoryCard(lead, desk, 'whole') } : {}),
    seconds: seconds.map((story) => buildStoryCard(story, desk)),
    strips: buildStrips(strips, language, desk),
  };
}

function buildBreaking(
  { text, story, link, from }: NonNullable<Front['breaking']>,
  language: Language,
  { archive }: PageDesk,
): FrontPage['breaking'] {
  const { publication } = archive;
  const told = story === undefined ? undefined : findStory(story, language, archive);
  if (story !== undefined && !told) return undefined;
  const href = told ? articleAddress(told, publication) : link;
  const since = from ?? told?.published;
  return {
    text,
    ...(href === undefined ? {} : { href }),
    ...(since === undefined ? {} : { since: describeMoment(since, language, publication) }),
  };
}

function buildStrips(strips: FilledFront['strips'], language: Language, desk: PageDesk): FrontPage['strips'] {
  const { archive } = desk;
  const { publication } = archive;
  let ledBefore = false;
  return strips.map(({ by, slug, title: own, filled, paged }) => {
    const named = by === 'section' ? archive.findSection(slug, language) : archive.findTopic(slug, language);
    const tag = filled.flatMap(({ topics }) => topics).find((topic) => by === 'topic' && topic.slug === slug);
    const address = by === 'section' ? sectionAddress : topicAddress;
    // A description speaks to the title that it was written under.
    const description = own === undefined ? named?.description : undefined;
    const stories = filled.map((story) => buildStoryCard(story, desk));
    // Every other at the most, so that a long front does not become a grid.
    const led = stories.length === STRIP_LENGTH && stories[0]?.picture !== undefined && !ledBefore;
    ledBefore = led;
    return {
      title: own ?? named?.title ?? tag?.name ?? slug,
      // A section has a page wherever it has a name; a topic's comes with its first story.
      ...((by === 'section' ? named : paged) ? { href: address(slug, language, publication) } : {}),
      ...(description === undefined ? {} : { description }),
      of: by,
      led,
      stories,
    };
  });
}
