import { describeHead, type PageFacts } from '../discovery/head.ts';
import {
  archiveAddress,
  correctionsAddress,
  feedAddress,
  frontAddress,
  searchAddress,
  sectionAddress,
  standingAddress,
  supportAddress,
} from '../newsroom/address.ts';
import type { Archive } from '../newsroom/archive.ts';
import type { ChosenCampaigns } from '../newsroom/choose-campaign.ts';
import { describeLanguage, type Language, readingDirection, writingScript } from '../newsroom/language.ts';
import { chooseText } from '../newsroom/publication.ts';
import { campaignAddress } from '../newsroom/support.ts';
import { describeReminder } from './appeal.ts';
import { fillLine, hasSupportPage } from './campaigns.ts';
import type { Frame, Link } from './page.ts';
import { choosePhrases } from './phrases.ts';
import { introduceEdition } from './share-card.ts';

/** What one page adds to the frame that all pages of its edition share. */
export interface FrameRequest {
  readonly language: Language;
  readonly address: string;
  /** Every language version of the page, this one included. */
  readonly versions: readonly { readonly language: Language; readonly address: string }[];
  /** Slug of the section that the page belongs to, for the navigation. */
  readonly section?: string;
  /** The way from the front to the page, both left out; absent where a page is nowhere. */
  readonly path?: readonly Link[];
  /** What asks on the page, in the line above it and in the footer. */
  readonly campaigns: ChosenCampaigns;
  /** The feed of the page's own list, beside that of the edition. */
  readonly feed?: { readonly title: string; readonly address: string };
  readonly head: Pick<
    PageFacts,
    'title' | 'description' | 'canonical' | 'picture' | 'images' | 'story' | 'listed' | 'expires' | 'formAction'
  >;
}

/** Builds what stands around a page: navigation, editions, support line, footer and head. */
export function buildFrame(archive: Archive, request: FrameRequest): Frame {
  const { publication } = archive;
  const {
    language,
    campaigns: { asking, footer },
    feed,
  } = request;
  const phrases = choosePhrases(language);
  const home = frontAddress(language, publication);
  const name = chooseText(publication.name, language, publication);
  const tagline = publication.tagline && chooseText(publication.tagline, language, publication);
  const support = hasSupportPage(archive, language) && supportAddress(language, publication);
  const organization = publication.organization && chooseText(publication.organization, language, publication);
  return {
    language,
    direction: readingDirection(language),
    script: writingScript(language),
    publication: name,
    ...(tagline ? { tagline } : {}),
    home,
    sections: archive.listSections(language).map(({ slug, title }) => ({
      text: title,
      href: sectionAddress(slug, language, publication),
      current: slug === request.section,
    })),
    editions: publication.languages
      .filter((other) => other !== language)
      .map((other) => {
        const version = request.versions.find((candidate) => candidate.language === other);
        return {
          text: describeLanguage(other),
          language: other,
          ...(version
            ? { href: version.address }
            : { href: frontAddress(other, publication), onlyFront: choosePhrases(other).onlyFront }),
        };
      }),
    services: [
      { text: phrases.search.title, href: searchAddress(language, publication) },
      ...(support ? [{ text: phrases.support, href: support }] : []),
    ].map((link) => ({ ...link, current: link.href === request.address })),
    path: request.path ? [{ text: phrases.front, href: home }, ...request.path] : [],
    ...(asking?.places.includes('line')
      ? {
          supportLine: {
            text: fillLine(asking.line, asking, archive),
            href: campaignAddress(asking, publication),
            reminder: describeReminder(asking, archive),
          },
        }
      : {}),
    footer: {
      links: [
        ...(footer
          ? [{ text: fillLine(footer.button, footer, archive), href: campaignAddress(footer, publication) }]
          : support
            ? [{ text: phrases.support, href: support }]
            : []),
        { text: phrases.search.title, href: searchAddress(language, publication) },
        { text: phrases.archive, href: archiveAddress(language, publication) },
        { text: phrases.correctionsTitle, href: correctionsAddress(language, publication) },
        ...archive.listPages(language).map(({ slug, title }) => ({
          text: title,
          href: standingAddress(slug, language, publication),
        })),
      ],
      mirrors: publication.mirrors.map((origin) => ({
        text: new URL(origin).host,
        href: `${origin}${request.address}`,
      })),
      ...(organization ? { organization } : {}),
      ...(publication.email ? { email: publication.email } : {}),
      ...(publication.founded ? { founded: publication.founded } : {}),
    },
    head: describeHead({
      origin: publication.url,
      publication: name,
      ...(tagline ? { tagline } : {}),
      language,
      address: request.address,
      versions: request.versions,
      feeds: [
        ...(feed ? [{ title: `${feed.title} — ${name}`, href: feed.address }] : []),
        { title: name, href: feedAddress('rss', language, publication) },
      ].map(({ title, href }) => ({ type: 'application/rss+xml', title, href })),
      defaultLanguage: publication.languages[0],
      picture: introduceEdition(language, archive),
      ...request.head,
    }),
  };
}
