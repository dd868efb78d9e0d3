import { articleAddress } from '../newsroom/address.ts';
import type { StoryList } from '../newsroom/archive.ts';
import type { Language } from '../newsroom/language.ts';
import { chooseCampaign } from './appeal.ts';
import { describeCorrections } from './article-page.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import { listVersions } from './list-page.ts';
import { describeMoment } from './moment.ts';
import { linkBeside, listAddress, numberedAddress, titlePage } from './numbered-page.ts';
import type { CorrectionsPage } from './page.ts';
import { choosePhrases } from './phrases.ts';
import { linkSection } from './story-card.ts';

/** Prepares one page of the corrections, the latest first; pages are numbered from the oldest as those of other lists are. */
export function buildCorrectionsPage(language: Language, number: number, desk: PageDesk): CorrectionsPage {
  const { archive } = desk;
  const { publication } = archive;
  const list: StoryList = { language, by: 'corrected' };
  const phrases = choosePhrases(language);
  const newest = archive.judgePage(list, number) === 'newest';
  const address = numberedAddress(list, number, archive);
  const title = phrases.correctionsTitle;
  return {
    kind: 'corrections',
    ...buildFrame(archive, {
      language,
      address,
      versions: newest ? listVersions(list, archive) : [{ language, address }],
      path: newest ? [] : [{ text: title, href: listAddress(list, archive) }],
      campaign: chooseCampaign(archive, language),
      head: newest ? { title, description: phrases.correctionsText } : { title: titlePage(title, number, language) },
    }),
    newest,
    corrected: archive.listCorrected(language, number).map(({ story, corrections, retracted }) => ({
      story: { text: story.headline, href: articleAddress(story, publication) },
      section: linkSection(story, desk),
      ...(story.published === undefined ? {} : { published: describeMoment(story.published, language, publication) }),
      corrections: describeCorrections({ language, corrections }, publication),
      ...(retracted
        ? { retracted: { date: describeMoment(retracted.date, language, publication), html: retracted.html } }
        : {}),
    })),
    ...linkBeside(list, number, archive),
  };
}
