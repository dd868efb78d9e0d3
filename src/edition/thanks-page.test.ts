import { describe, expect, test } from 'vitest';
import { makeCampaign, makePage, NOON, openDesk } from '../../tests/site/stories.ts';
import type { Content } from '../newsroom/content.ts';
import { listEntries } from './edition.ts';
import { buildThanksPage } from './thanks-page.ts';

const build = (named: Partial<Content>, language = 'en') => buildThanksPage(language, openDesk(named));
const both = [makeCampaign('spring'), makeCampaign('spring', { language: 'ru', thanksDays: 365 })];

describe('the page of thanks', () => {
  test('says what the editors wrote, else words of its own', () => {
    const pages = [makePage('thanks', { title: 'You are kind', body: ['<p>Truly.</p>'] })];
    expect(build({ campaigns: both, pages })).toMatchObject({ title: 'You are kind', body: ['<p>Truly.</p>'] });
    expect(build({ campaigns: both, pages }, 'ru').title).toBe('Спасибо');
    expect(build({ campaigns: both }).title).toBe('Thank you');
  });

  test('asks for nothing, and no search engine lists it', () => {
    const page = build({ campaigns: both });
    expect(page).not.toHaveProperty('supportLine');
    expect(page).not.toHaveProperty('appeal');
    expect(page.head.robots).toBe('noindex');
    expect(page.head.canonical).toBe('https://testsheet.example/support/thanks/');
    expect(page.head.alternates.map(({ hreflang }) => hreflang)).toEqual(['en', 'ru', 'x-default']);
    expect(build({ campaigns: both.slice(0, 1) }).head.alternates).toEqual([]);
  });

  test('has the device remember at once, for as long as any campaign says', () => {
    expect(build({ campaigns: both }).memory).toEqual({ begins: 'at once', days: 365 });
  });

  test('tells nothing of a campaign that has not begun', () => {
    const notice = { countries: ['RU'], html: 'Beware.', safer: [] };
    const campaigns = [...both, makeCampaign('later', { notice, thanksDays: 900, starts: NOON + 1 })];
    expect(build({ campaigns })).toEqual(build({ campaigns: both }));
  });

  test('has it remember only when told, in every edition, where one campaign carries a notice to donors', () => {
    const notice = { countries: ['RU'], html: 'Beware.', safer: [] };
    const campaigns = [...both, makeCampaign('old', { language: 'ru', notice, ends: NOON - 1 })];
    expect(build({ campaigns }).memory.begins).toBe('when told');
    expect(build({ campaigns }, 'ru').memory.begins).toBe('when told');
  });

  test.each<[string, Partial<Content>, string[]]>([
    ['no campaign', {}, []],
    ['a campaign in one edition', { campaigns: both.slice(0, 1) }, ['/support/thanks/']],
    ['campaigns that are over', { campaigns: [makeCampaign('over', { ends: NOON - 1 })] }, ['/support/thanks/']],
    ['a campaign that has not begun', { campaigns: [makeCampaign('later', { starts: NOON + 1 })] }, []],
    ['one in each', { campaigns: both }, ['/ru/support/thanks/', '/support/thanks/']],
    ['words, and no campaign', { pages: [makePage('thanks')] }, []],
  ])('is there with %s: %j', (_name, named, addresses) => {
    const entries = [...listEntries(openDesk(named))];
    const thanks = entries.map(({ address }) => address).filter((address) => address.includes('thanks'));
    expect(thanks.sort()).toEqual(addresses);
    const texts = entries.flatMap(({ address, build }) =>
      /sitemap/.test(address) ? [JSON.stringify(build(openDesk(named)))] : [],
    );
    expect(texts.join()).not.toContain('thanks');
  });

  test('is in no footer', () => {
    const { footer } = build({ campaigns: both, pages: [makePage('thanks'), makePage('about')] });
    expect(JSON.stringify(footer)).not.toContain('thanks');
  });
});
