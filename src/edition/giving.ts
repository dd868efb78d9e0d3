import { drawQrCode } from '../discovery/qr-code.ts';
import type { Account } from '../newsroom/account.ts';
import type { Archive } from '../newsroom/archive.ts';
import type { Language } from '../newsroom/language.ts';
import { findStep, formatMoney } from '../newsroom/money.ts';
import {
  describeTransfer,
  findMinimum,
  formGift,
  type Gift,
  linkGift,
  markProvider,
  nameProvider,
} from '../newsroom/providers.ts';
import { type Campaign, campaignAddress, type Frequency, type Goal, type Offer } from '../newsroom/support.ts';
import { fillVariables } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import type { MarkSheet } from './marks.ts';
import { describeMoment } from './moment.ts';
import type {
  GiftChoice,
  GiftPanel,
  GiftWay,
  Giving,
  GivingForm,
  GoalFigures,
  Notice,
  PaymentMethod,
  TransferWay,
} from './page.ts';
import { choosePhrases } from './phrases.ts';
import { linkStories } from './story-links.ts';

/** Prepares all ways to give to a campaign in the currency of one of its offers. */
export function describeGiving(campaign: Campaign, offer: Offer, desk: PageDesk): Giving {
  const { archive, marks } = desk;
  const { publication } = archive;
  const { language, offers } = campaign;
  const { currency } = offer;
  const accounts = orderBySafety(campaign);
  const panels = listPanels(accounts, offer, language, marks);
  const form = findForm(accounts, offer, marks);
  const notice = describeNotice(campaign, archive);
  const goal = campaign.goal && describeGoal(campaign.goal, language, archive);
  return {
    ...(notice ? { notice } : {}),
    ...(goal ? { goal } : {}),
    currencies:
      offers.length === 1
        ? []
        : offers.map((other) => ({
            text: other.currency,
            href: campaignAddress(campaign, publication, other.currency),
            current: other.currency === currency,
          })),
    gifts: listChoices(campaign, offer, ''),
    panels: panels.filter(({ ways }) => ways.length > 1),
    ...(form ? { form: form.form } : {}),
    elsewhere: accounts
      .filter((account) => account !== form?.account)
      .flatMap((account) => describeOpenWay(account, offer, marks) ?? []),
    transfers: tellApart(accounts.flatMap((account) => describeTransferWay(account, language, marks) ?? [])),
    safest: accounts[0] && isSafer(accounts[0], campaign) && describeTransfer(accounts[0]) ? 'transfers' : 'gifts',
    methods: dropDoubles(campaign.marks.map(marks.showMethod)),
  };
}

/**
 * The amounts of an offer with the shortest way to each: straight to the provider where there is only one, else to the choice of
 * ways on the support page at `page` (empty on that page itself). What no way takes any more is not offered.
 * @param isOwn whether that page is of this campaign; on that of another there are other amounts
 */
export function listChoices(campaign: Campaign, { currency, gifts }: Offer, page: string, isOwn = true): GiftChoice[] {
  const hasTransfers = campaign.accounts.some((account) => describeTransfer(account));
  const chooseStep = (ways: readonly { href: string }[], panel: string): string | undefined => {
    const [way, ...others] = ways;
    if (!way && !hasTransfers) return undefined;
    // Nobody is led past what donors must know.
    if (page !== '' && campaign.notice) return `${page}#give`;
    if (way && others.length === 0) return way.href;
    return isOwn ? `${page}#${way ? panel : 'transfers'}` : `${page}#give`;
  };
  return gifts.flatMap(({ frequency, amounts }) => {
    const links = amounts.flatMap((amount) => {
      const ways = listWays(campaign.accounts, { frequency, currency, amount });
      const href = chooseStep(ways, panelId(frequency, amount));
      return href === undefined ? [] : { text: formatMoney(amount, currency, campaign.language), href };
    });
    return links.length === 0 ? [] : { frequency, links };
  });
}

/** All that a campaign is paid by, as marks or names: what its editors name and what its accounts are. */
export function listMethods({ marks: named, accounts, language }: Campaign, marks: MarkSheet): PaymentMethod[] {
  const methods = [
    ...named.map(marks.showMethod),
    ...accounts.filter(({ by }) => by !== 'link').map((account) => nameMethod(account, language, marks)),
  ];
  return dropDoubles(methods);
}

function dropDoubles(methods: readonly PaymentMethod[]): PaymentMethod[] {
  return methods.filter(({ name }, place) => methods.findIndex((other) => other.name === name) === place);
}

/** What donors must know first. */
export function describeNotice(campaign: Campaign, archive: Archive): Notice | undefined {
  const { notice, language } = campaign;
  if (!notice) return undefined;
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const countries = notice.countries.map((country) => names.of(country) ?? country);
  return {
    ...(countries.length > 0 ? { who: choosePhrases(language).giving.readersIn(countries) } : {}),
    html: linkStories(fillVariables(notice.html, campaign, archive), archive),
  };
}

/** How far a campaign is, in the words of its edition. */
export function describeGoal(goal: Goal, language: Language, { publication }: Archive): GoalFigures {
  const { amount, raised, currency, givers, counted } = goal;
  const phrases = choosePhrases(language).giving;
  return {
    text: phrases.raised(formatMoney(raised, currency, language), formatMoney(amount, currency, language)),
    details: [
      ...(givers === undefined ? [] : [phrases.givers(givers)]),
      ...(counted === undefined ? [] : [phrases.counted(describeMoment(counted, language, publication).date)]),
    ],
    share: Math.min(100, Math.floor((100 * raised) / amount)) / 100,
  };
}

/** The ways to give with those that the notice calls safer first. */
function orderBySafety(campaign: Campaign): Account[] {
  const safer = campaign.notice?.safer ?? [];
  const rank = ({ by }: Account) => (safer.includes(by) ? safer.indexOf(by) : safer.length);
  return [...campaign.accounts].sort((one, other) => rank(one) - rank(other));
}

function isSafer({ by }: Account, { notice }: Campaign): boolean {
  return notice?.safer.includes(by) ?? false;
}

function listWays(accounts: readonly Account[], gift: Gift): { account: Account; href: string }[] {
  return accounts.flatMap((account) => {
    const minimum = findMinimum(account, gift.currency) ?? 0;
    const way = (gift.amount ?? Infinity) < minimum ? undefined : linkGift(account, gift);
    return way ? { account, href: way.href } : [];
  });
}

function listPanels(accounts: readonly Account[], offer: Offer, language: Language, marks: MarkSheet): GiftPanel[] {
  const { currency } = offer;
  const phrases = choosePhrases(language);
  return offer.gifts.flatMap(({ frequency, amounts }) =>
    amounts.map((amount) => ({
      id: panelId(frequency, amount),
      title: phrases.giving.howToGive(`${formatMoney(amount, currency, language)} ${phrases.each[frequency]}`.trim()),
      ways: listWays(accounts, { frequency, currency, amount }).flatMap(
        ({ account }) => describeWay(account, { frequency, currency, amount }, marks) ?? [],
      ),
    })),
  );
}

function panelId(frequency: Frequency, amount: number): string {
  return `${frequency}-${amount}`;
}

function describeWay(account: Account, gift: Gift, marks: MarkSheet): GiftWay | undefined {
  const way = linkGift(account, gift);
  if (!way) return undefined;
  const { fillsAmount, fillsFrequency } = way;
  const open = fillsAmount
    ? fillsFrequency
      ? undefined
      : 'frequency'
    : fillsFrequency || gift.amount === undefined
      ? 'amount'
      : 'both';
  return { ...showProvider(account, marks), href: way.href, ...(open ? { open } : {}) };
}

/** A way where any amount can be chosen: in the first rhythm of the offer that it takes. */
function describeOpenWay(account: Account, { currency, gifts }: Offer, marks: MarkSheet): GiftWay | undefined {
  const frequency = gifts
    .map((gift) => gift.frequency)
    .find((each) => linkGift(account, { frequency: each, currency }));
  return frequency && describeWay(account, { frequency, currency }, marks);
}

/** The one form: of the first way that has one. */
function findForm(
  accounts: readonly Account[],
  { currency, gifts }: Offer,
  marks: MarkSheet,
): { readonly account: Account; readonly form: GivingForm } | undefined {
  for (const account of accounts) {
    const form = formGift(account, currency);
    if (!form) continue;
    // What the campaign asks for most stands first.
    const place = (wanted: Frequency) => {
      const found = gifts.findIndex(({ frequency }) => frequency === wanted);
      return found < 0 ? gifts.length : found;
    };
    const frequencies = [...form.frequencies].sort((one, other) => place(one.frequency) - place(other.frequency));
    const { action, fixed, frequencyName, amountName, minimum = 1, whole } = form;
    return {
      account,
      form: {
        method: showProvider(account, marks),
        action,
        fixed,
        ...(frequencyName === undefined ? {} : { frequencyName }),
        frequencies,
        amountName,
        currency,
        minimum,
        step: whole ? 1 : findStep(currency),
      },
    };
  }
  return undefined;
}

function describeTransferWay(account: Account, language: Language, marks: MarkSheet): TransferWay | undefined {
  const transfer = describeTransfer(account);
  if (!transfer) return undefined;
  const { fields, href, code } = transfer;
  const phrases = choosePhrases(language).giving;
  return {
    ...nameMethod(account, language, marks),
    id: account.by,
    fields: fields.map(({ label, value }) => ({
      label: phrases.fields[label],
      value,
      ...(label === 'iban' || label === 'bic' || label === 'address' ? { code: true as const } : {}),
    })),
    ...(href === undefined ? {} : { href }),
    ...(code === undefined ? {} : { drawing: drawQrCode(code) }),
  };
}

/** Transfers of one kind, such as two banks, each with an identity of its own and the end of its number. */
function tellApart(transfers: readonly TransferWay[]): TransferWay[] {
  return transfers.map((transfer, place) => {
    const alike = transfers.filter(({ id }) => id === transfer.id);
    if (alike.length === 1) return transfer;
    const number = transfers.slice(0, place).filter(({ id }) => id === transfer.id).length + 1;
    const end = transfer.fields
      .find(({ code }) => code)
      ?.value.replaceAll(/\s/g, '')
      .slice(-4);
    return {
      ...transfer,
      id: number === 1 ? transfer.id : `${transfer.id}-${number}`,
      name: `${transfer.name} (…${end})`,
    };
  });
}

function nameMethod(account: Account, language: Language, marks: MarkSheet): PaymentMethod {
  if (account.by === 'bank') return { name: choosePhrases(language).giving.bank };
  return showProvider(account, marks);
}

function showProvider(account: Account, marks: MarkSheet): PaymentMethod {
  const name = nameProvider(account);
  const mark = markProvider(account);
  return { ...(mark === undefined ? {} : marks.showMethod(mark)), name };
}
