import {
  authorAddress,
  correctionsAddress,
  listPageAddress,
  monthAddress,
  sectionAddress,
  topicAddress,
} from '../newsroom/address.ts';
import type { Archive, StoryList } from '../newsroom/archive.ts';
import type { Language } from '../newsroom/language.ts';
import type { Link } from './page.ts';
import { choosePhrases } from './phrases.ts';

/** The address of a list, where its newest page stands; nothing for the list of all stories, which has no pages. */
export function listAddress({ by, slug = '', language }: StoryList, { publication }: Archive): string {
  switch (by) {
    case 'section':
      return sectionAddress(slug, language, publication);
    case 'topic':
      return topicAddress(slug, language, publication);
    case 'author':
      return authorAddress(slug, language, publication);
    case 'month':
      return monthAddress(slug, language, publication);
    case 'corrected':
      return correctionsAddress(language, publication);
    default:
      throw new RangeError('The list of all stories has no pages.');
  }
}

/** The address of one page of a list. */
export function numberedAddress(list: StoryList, number: number, archive: Archive): string {
  const address = listAddress(list, archive);
  return archive.judgePage(list, number) === 'newest' ? address : listPageAddress(address, number);
}

/** What a page of a list is called where its number tells it from the newest. */
export function titlePage(title: string, number: number, language: Language): string {
  return `${title} — ${choosePhrases(language).pageNumber(number)}`;
}

/** The way from a page of a list to those on either side. Pages are numbered from the oldest. */
export function linkBeside(list: StoryList, number: number, archive: Archive): { newer?: Link; older?: Link } {
  const link = (other: number) => ({ text: String(other), href: numberedAddress(list, other, archive) });
  return {
    ...(archive.judgePage(list, number) === 'newest' ? {} : { newer: link(number + 1) }),
    ...(number > 1 ? { older: link(number - 1) } : {}),
  };
}
