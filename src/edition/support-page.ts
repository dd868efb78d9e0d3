import { supportAddress } from '../newsroom/address.ts';
import type { Archive } from '../newsroom/archive.ts';
import { describePlain } from '../newsroom/asking-page.ts';
import type { Language } from '../newsroom/language.ts';
import { type Campaign, campaignAddress, type Offer } from '../newsroom/support.ts';
import { describeReminder } from './appeal.ts';
import { chooseFor, fillLine, fillVariables, findSupportCampaign, hasSupportPage } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import { describeGiving, describeGoal } from './giving.ts';
import { describeMoment } from './moment.ts';
import type { SupportPage } from './page.ts';
import { choosePhrases } from './phrases.ts';
import { prepareBody } from './picture.ts';
import { linkStories } from './story-links.ts';

/** Prepares the page that asks for support and shows every way to give in the currency of an offer. */
export function buildSupportPage(campaign: Campaign, offer: Offer, desk: PageDesk): SupportPage {
  const { archive } = desk;
  const { publication } = archive;
  const { language } = campaign;
  const title = fillLine(campaign.title, campaign, archive);
  const page = archive.findPage('support', language);
  const first = offer === campaign.offers[0];
  const details = page?.description === undefined ? {} : { description: page.description };
  const giving = describeGiving(campaign, offer, desk);
  return {
    kind: 'support',
    ...buildFrame(archive, {
      language,
      address: campaignAddress(campaign, publication, offer.currency),
      versions: listVersions(campaign, offer, archive),
      path: first ? [] : [{ text: title, href: campaignAddress(campaign, publication) }],
      campaigns: chooseFor(archive, language, describePlain('support')),
      head: {
        title: first ? title : `${title} (${offer.currency})`,
        ...details,
        formAction: giving.form ? new URL(giving.form.action).origin : "'none'",
      },
    }),
    title,
    ...details,
    giving,
    html: linkStories(fillVariables(campaign.html, campaign, archive, offer), archive),
    body: (page ? prepareBody(page.body, desk) : []).map((part) =>
      typeof part === 'string' ? fillVariables(part, campaign, archive, offer) : part,
    ),
    results: describeResults(language, archive),
    reminder: describeReminder(campaign, archive),
  };
}

/** Prepares the support page of an edition where no campaign asks now: what the editors say of it, and what came of those before. */
export function buildQuietSupportPage(language: Language, desk: PageDesk): SupportPage {
  const { archive } = desk;
  const { publication } = archive;
  const page = archive.findPage('support', language);
  const title = page?.title ?? choosePhrases(language).support;
  const details = page?.description === undefined ? {} : { description: page.description };
  return {
    kind: 'support',
    ...buildFrame(archive, {
      language,
      address: supportAddress(language, publication),
      versions: listEditions(archive),
      path: [],
      campaigns: chooseFor(archive, language, describePlain('support')),
      head: { title, ...details, formAction: "'none'" },
    }),
    title,
    ...details,
    body: page ? prepareBody(page.body, desk) : [],
    results: describeResults(language, archive),
  };
}

/** The support pages of all editions. */
function listEditions(archive: Archive) {
  const { publication } = archive;
  return publication.languages.flatMap((language) =>
    hasSupportPage(archive, language) ? { language, address: supportAddress(language, publication) } : [],
  );
}

/** The same page in other editions: of the campaign that stands there, as far as it takes the currency. */
function listVersions(campaign: Campaign, { currency }: Offer, archive: Archive) {
  const { publication } = archive;
  if (campaign.places.includes('page') && currency === campaign.offers[0].currency) return listEditions(archive);
  return publication.languages.flatMap((language) => {
    const version =
      language === campaign.language
        ? campaign
        : campaign.places.includes('page')
          ? findSupportCampaign(archive, language)
          : archive.listRunningCampaigns(language).find(({ id }) => id === campaign.id);
    if (!version?.offers.some((offer) => offer.currency === currency)) return [];
    return { language, address: campaignAddress(version, publication, currency) };
  });
}

/** What came of the campaigns that are over and have something to tell. */
function describeResults(language: Language, archive: Archive): SupportPage['results'] {
  return archive.listPastCampaigns(language).flatMap((campaign) => {
    const { result, goal, ends } = campaign;
    if (result === undefined && !goal) return [];
    return {
      title: fillLine(campaign.title, campaign, archive),
      ended: describeMoment(ends!, language, archive.publication),
      ...(result === undefined ? {} : { html: linkStories(fillVariables(result, campaign, archive), archive) }),
      ...(goal ? { goal: describeGoal(goal, language, archive) } : {}),
    };
  });
}
