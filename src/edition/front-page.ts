import { frontAddress, sectionAddress } from '../newsroom/address.ts';
import type { Language } from '../newsroom/language.ts';
import { chooseCampaign } from './appeal.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import { describeMoment } from './moment.ts';
import type { FrontPage } from './page.ts';
import { buildStoryCard } from './story-card.ts';

const SECONDS = 3;
const STRIP = 4;

/**
 * Prepares an edition's front: the newest story leads, the next three stand beside it, and each section shows its newest
 * that are not above already.
 */
export function buildFrontPage(language: Language, desk: PageDesk): FrontPage {
  const { archive } = desk;
  const { publication } = archive;
  const [lead, ...seconds] = archive.listNewest({ language }, 1 + SECONDS);
  const shown = new Set((lead ? [lead, ...seconds] : []).map(({ id }) => id));
  return {
    kind: 'front',
    ...buildFrame(archive, {
      language,
      address: frontAddress(language, publication),
      versions: publication.languages.map((other) => ({
        language: other,
        address: frontAddress(other, publication),
      })),
      campaign: chooseCampaign(archive, language),
      head: {},
    }),
    ...(lead?.published === undefined ? {} : { date: describeMoment(lead.published, language, publication) }),
    ...(lead ? { lead: buildStoryCard(lead, desk, 'whole') } : {}),
    seconds: seconds.map((story) => buildStoryCard(story, desk)),
    strips: archive.listSections(language).flatMap(({ slug, title, description }) => {
      const stories = archive
        .listNewest({ language, by: 'section', slug }, shown.size + STRIP)
        .filter(({ id }) => !shown.has(id))
        .slice(0, STRIP);
      if (stories.length === 0) return [];
      return {
        section: {
          text: title,
          href: sectionAddress(slug, language, publication),
          ...(description === undefined ? {} : { description }),
        },
        stories: stories.map((story) => buildStoryCard(story, desk)),
      };
    }),
  };
}
