import { articleAddress } from '../newsroom/address.ts';
import type { StoryList } from '../newsroom/archive.ts';
import type { Language } from '../newsroom/language.ts';
import { describeCorrections } from './article-page.ts';
import { chooseFor } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import { placePage } from './list-page.ts';
import { describeMoment } from './moment.ts';
import { linkBeside, titlePage } from './numbered-page.ts';
import type { CorrectionsPage } from './page.ts';
import { choosePhrases } from './phrases.ts';
import { linkSection } from './story-card.ts';
import { linkStories } from './story-links.ts';

/** Prepares one page of the corrections, the latest first; pages are numbered from the oldest as those of other lists are. */
export function buildCorrectionsPage(language: Language, number: number, desk: PageDesk): CorrectionsPage {
  const { archive } = desk;
  const { publication } = archive;
  const list: StoryList = { language, by: 'corrected' };
  const phrases = choosePhrases(language);
  const title = phrases.correctionsTitle;
  const { newest, ...place } = placePage(list, number, title, archive);
  return {
    kind: 'corrections',
    ...buildFrame(archive, {
      language,
      ...place,
      campaigns: chooseFor(archive, language),
      head: newest ? { title, description: phrases.correctionsText } : { title: titlePage(title, number, language) },
    }),
    newest,
    corrected: archive.listCorrected(language, number).map(({ story, corrections, retracted }) => ({
      story: { text: story.headline, href: articleAddress(story, publication) },
      section: linkSection(story, desk),
      ...(story.published === undefined ? {} : { published: describeMoment(story.published, language, publication) }),
      corrections: describeCorrections({ language, corrections }, archive),
      ...(retracted
        ? {
            retracted: {
              date: describeMoment(retracted.date, language, publication),
              html: linkStories(retracted.html, archive),
            },
          }
        : {}),
    })),
    ...linkBeside(list, number, archive),
  };
}
