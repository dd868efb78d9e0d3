import { describe, expect, it } from 'vitest';
import { forgetReminder, keepReminder, type Memory, recallReminder } from './reminder-memory.ts';

const NOW = Date.parse('2024-04-12T10:00:00Z');
const DAY = 86_400_000;

function makeMemory(): Memory & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const blocked: Memory = {
  getItem: () => {
    throw new Error('SecurityError');
  },
  setItem: () => {
    throw new Error('QuotaExceededError');
  },
  removeItem: () => {
    throw new Error('SecurityError');
  },
};

describe('the memory of a reminder', () => {
  it('keeps only when the campaign may ask again, under its id', () => {
    const memory = makeMemory();
    expect(keepReminder(memory, 'spring', 30, NOW)).toEqual({ until: NOW + 30 * DAY, kept: true });
    expect([...memory.kept]).toEqual([['spring', '2024-05-12T10:00:00.000Z']]);
  });

  it('holds until its day and no longer', () => {
    const memory = makeMemory();
    keepReminder(memory, 'spring', 30, NOW);
    expect(recallReminder(memory, 'spring', NOW + 30 * DAY - 1)).toBe(NOW + 30 * DAY);
    expect(recallReminder(memory, 'spring', NOW + 30 * DAY)).toBeUndefined();
  });

  it('is of one campaign', () => {
    const memory = makeMemory();
    keepReminder(memory, 'spring', 30, NOW);
    expect(recallReminder(memory, 'autumn', NOW)).toBeUndefined();
  });

  it('goes when the reader takes it back', () => {
    const memory = makeMemory();
    keepReminder(memory, 'spring', 30, NOW);
    forgetReminder(memory, 'spring');
    expect(memory.kept.size).toBe(0);
  });

  it('takes what it cannot read for nothing', () => {
    const memory = makeMemory();
    memory.setItem('spring', 'soon');
    expect(recallReminder(memory, 'spring', NOW)).toBeUndefined();
  });

  it('lives without a browser that keeps anything', () => {
    expect(recallReminder(blocked, 'spring', NOW)).toBeUndefined();
    expect(keepReminder(blocked, 'spring', 30, NOW)).toEqual({ until: NOW + 30 * DAY, kept: false });
    expect(() => forgetReminder(blocked, 'spring')).not.toThrow();
  });
});
