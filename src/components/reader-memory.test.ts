import { describe, expect, it, test } from 'vitest';
import { MEMORY_KEY, openMemory, type Terms } from './reader-memory.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2024-04-12T10:00:00Z');
const TODAY = Math.floor(NOW / DAY);

/** A device: what it keeps, and a memory on it that is opened anew for each visit, at some time. */
function makeDevice(kept?: unknown) {
  const storage = new Map<string, string>();
  if (kept !== undefined) storage.set(MEMORY_KEY, typeof kept === 'string' ? kept : JSON.stringify(kept));
  const visit = (now = NOW) =>
    openMemory(
      () => ({
        getItem: (key) => storage.get(key) ?? null,
        setItem: (key, value) => void storage.set(key, value),
        removeItem: (key) => void storage.delete(key),
      }),
      () => now,
    );
  return { storage, visit, read: () => JSON.parse(storage.get(MEMORY_KEY) ?? 'null') };
}

const spring: Terms = { campaign: 'spring', thanksDays: 180 };
const capped: Terms = { ...spring, cap: { times: 3, days: 7 } };

describe('a campaign that was put away', () => {
  it('asks again when its time is over, and not before', () => {
    const { visit } = makeDevice();
    expect(visit().snooze('spring', 30)).toBe(true);
    expect(visit(NOW + 30 * DAY - 1).judge(spring)).toEqual({ until: NOW + 30 * DAY });
    expect(visit(NOW + 30 * DAY).judge(spring)).toBe('asks');
  });

  it('is one campaign', () => {
    const { visit } = makeDevice();
    visit().snooze('spring', 30);
    expect(visit().judge({ ...spring, campaign: 'autumn' })).toBe('asks');
  });

  it('may be called as something that every object has', () => {
    const { visit } = makeDevice();
    for (const campaign of ['constructor', 'tostring', '__proto__', 'n1']) {
      expect(visit().judge({ ...spring, campaign })).toBe('asks');
      visit().snooze(campaign, 7);
      expect(visit().judge({ ...spring, campaign })).toEqual({ until: NOW + 7 * DAY });
    }
  });

  it('leaves nothing behind when the reader takes it back, nor when it is over', () => {
    const { storage, visit } = makeDevice();
    visit().snooze('spring', 30);
    visit().wake('spring');
    expect(storage.size).toBe(0);
    visit().snooze('spring', 30);
    visit(NOW + 30 * DAY);
    expect(storage.size).toBe(0);
  });
});

describe('a gift', () => {
  it('is thanked for as long as each campaign says', () => {
    const { visit } = makeDevice();
    expect(visit().keepGift(180)).toBe(true);
    expect(visit().recallsGift()).toBe(true);
    expect(visit(NOW + 179 * DAY).judge(spring)).toBe('thanks');
    expect(visit(NOW + 180 * DAY).judge(spring)).toBe('asks');
    visit().keepGift(180);
    expect(visit(NOW + 30 * DAY).judge({ ...spring, thanksDays: 30 })).toBe('asks');
  });

  it('counts before all else', () => {
    const { visit } = makeDevice();
    visit().snooze('spring', 30);
    visit().keepGift(180);
    expect(visit().judge(spring)).toBe('thanks');
    visit().forgetGift();
    expect(visit().judge(spring)).toEqual({ until: NOW + 30 * DAY });
  });

  it('is kept as a day, and for no longer than it matters', () => {
    const { storage, visit, read } = makeDevice();
    visit().keepGift(180);
    expect(read()).toEqual({ snoozed: {}, seen: {}, gave: [TODAY, 180] });
    visit(NOW + 180 * DAY);
    expect(storage.size).toBe(0);
  });

  it('can be forgotten', () => {
    const { storage, visit } = makeDevice();
    visit().keepGift(180);
    visit().forgetGift();
    expect([visit().recallsGift(), storage.size]).toEqual([false, 0]);
  });
});

describe('a campaign with a cap', () => {
  it('is quiet when it was seen so often in so many days, until the first of these is past', () => {
    const { visit } = makeDevice();
    for (const day of [0, 1, 1]) {
      expect(visit(NOW + day * DAY).judge(capped)).toBe('asks');
      visit(NOW + day * DAY).countView(capped);
    }
    expect(visit(NOW + DAY).judge(capped)).toBe('quiet');
    expect(visit(NOW + 6 * DAY).judge(capped)).toBe('quiet');
    expect(visit(NOW + 7 * DAY).judge(capped)).toBe('asks');
  });

  it('has no more kept of it than it needs: days, and no other campaign’s', () => {
    const { visit, read } = makeDevice();
    for (let views = 0; views < 9; views += 1) visit().countView(capped);
    visit().countView({ ...spring, campaign: 'autumn' });
    expect(read()).toEqual({ snoozed: {}, seen: { spring: [TODAY, TODAY, TODAY] } });
  });

  it('is the only kind of which anything is kept', () => {
    const { storage, visit } = makeDevice();
    visit().countView(spring);
    expect(storage.size).toBe(0);
  });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['no JSON', 'soon'],
  ['the instant of an old reminder', '2024-05-12T10:00:00.000Z'],
  ['half of something', '{"snoozed":{"spring":'],
  ['null', 'null'],
  ['a number', '7'],
  ['a text', '"snoozed"'],
  ['a list', []],
  ['parts of other kinds', { snoozed: [], seen: 'spring', gave: { day: 1 } }],
  ['parts that are null', { snoozed: null, seen: null, gave: null }],
  ['values of other kinds', { snoozed: { spring: {} }, seen: { spring: { 0: 1 } }, gave: ['a', 'b'] }],
  ['values that are null', { snoozed: { spring: null }, seen: { spring: [null, null, null] }, gave: [null, null] }],
  ['an end of all time', { snoozed: { spring: 8.64e15 }, gave: [TODAY, 1e9] }],
  ['a number without end', '{"snoozed":{"spring":1e999},"gave":[1e999,1e999],"seen":{"spring":[1e999,1e999,1e999]}}'],
  ['a gift and views to come', { gave: [TODAY + 9, 180], seen: { spring: [TODAY + 9, TODAY + 9, TODAY + 9] } }],
  ['a gift of no day', { gave: [] }],
  ['what is over', { snoozed: { spring: NOW }, gave: [TODAY - 180, 180], seen: { spring: [1, 2, 3] } }],
  ['a prototype', '{"__proto__":{"snoozed":{"spring":1e13}},"snoozed":{"__proto__":{"spring":1e13}}}'],
])('%s in the storage is nothing, and does not stay', (_name, kept) => {
  const { storage, visit } = makeDevice(kept);
  expect(visit().judge(capped)).toBe('asks');
  expect(visit().recallsGift()).toBe(false);
  expect(storage.size).toBe(0);
  expect(visit().snooze('spring', 7)).toBe(true);
  expect(visit().judge(capped)).toEqual({ until: NOW + 7 * DAY });
});

describe('a browser that keeps nothing', () => {
  const refuse = () => {
    throw new DOMException('no', 'SecurityError');
  };
  test.each<[string, Parameters<typeof openMemory>[0], boolean]>([
    ['blocks storage', refuse, false],
    ['throws at every call', () => ({ getItem: refuse, setItem: refuse, removeItem: refuse }), false],
    ['is full', () => ({ getItem: () => null, setItem: refuse, removeItem: () => {} }), true],
  ])('is lived with when it %s', (_name, storage, isOpen) => {
    const memory = openMemory(storage, () => NOW);
    expect(memory.isOpen).toBe(isOpen);
    expect(memory.snooze('spring', 7)).toBe(false);
    expect(memory.keepGift(180)).toBe(false);
    memory.wake('spring');
    memory.forgetGift();
    memory.countView(capped);
    expect(memory.judge(capped)).toBe('asks');
    expect(memory.recallsGift()).toBe(false);
  });
});
