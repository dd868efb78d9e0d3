import type { GitHubAccount } from '../account.ts';
import type { Gift, GiftForm, GiftWay, Provider } from '../provider.ts';

/**
 * GitHub Sponsors: whole US dollars, once or monthly, from $1 (or what the account has set) to $12,000. The page of an account
 * and its form for an own amount take `frequency` (one-time, recurring) and `amount`.
 * "Managing your sponsorship tiers",
 * https://docs.github.com/en/sponsors/receiving-sponsorships-through-github-sponsors/managing-your-sponsorship-tiers; the address of
 * the form is https://github.com/sponsors/NAME/sponsorships?frequency=recurring&amount=5, as shared by accounts there.
 */
export const github: Provider<GitHubAccount> = {
  title: 'GitHub Sponsors',
  mark: 'githubsponsors',
  profile: {
    hosts: ['github.com', 'www.github.com'],
    path: /^\/(?:sponsors\/)?([^/]+)(?:\/(?:sponsorships\/?)?)?$/,
    name: /^(?!sponsors$)[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}$/,
  },
  link: linkSponsorship,
  form: formSponsorship,
  minimum: (currency) => (currency === 'USD' ? 1 : undefined),
};

function linkSponsorship({ name }: GitHubAccount, gift: Gift): GiftWay | undefined {
  if (gift.frequency === 'yearly') return undefined;
  const frequency = gift.frequency === 'once' ? 'one-time' : 'recurring';
  const { amount = 0, currency } = gift;
  if (currency === 'USD' && Number.isInteger(amount) && amount >= 1 && amount <= 12_000) {
    const query = new URLSearchParams({ frequency, amount: String(amount) });
    return { href: `${pageOf(name)}/sponsorships?${query}`, fillsAmount: true, fillsFrequency: true };
  }
  return { href: `${pageOf(name)}?frequency=${frequency}`, fillsAmount: false, fillsFrequency: true };
}

function formSponsorship({ name }: GitHubAccount, currency: string): GiftForm | undefined {
  if (currency !== 'USD') return undefined;
  return {
    action: `${pageOf(name)}/sponsorships`,
    fixed: [],
    frequencyName: 'frequency',
    frequencies: [
      { frequency: 'monthly', value: 'recurring' },
      { frequency: 'once', value: 'one-time' },
    ],
    amountName: 'amount',
    minimum: 1,
    whole: true,
  };
}

function pageOf(name: string): string {
  return `https://github.com/sponsors/${encodeURIComponent(name)}`;
}
