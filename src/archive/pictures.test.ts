import { beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../tests/site/reading.ts';
import type { PhotoUse } from '../newsroom/photo-order.ts';
import { Changes } from './changes.ts';
import { findOrder, hidePicture, listUndeveloped, showPicture } from './pictures.ts';
import { DamagedStoreError, type Store } from './store.ts';

const FILE = 'articles/ferry.jpg';

let store: Store;
let changes: Changes;
beforeEach(() => {
  store = openStore();
  changes = new Changes(store);
});

const credited = (credit: string): PhotoUse => ({ leads: true, rights: { credit } });

describe('what is wanted of a picture', () => {
  test('is what all who show it need, and nothing when nobody does', () => {
    showPicture(FILE, 1, credited('Ann Lee'), store, changes);
    showPicture(FILE, 2, { leads: false, rights: {} }, store, changes);
    expect(findOrder(FILE, store)).toEqual(credited('Ann Lee'));
    hidePicture(FILE, 1, store, changes);
    expect([...listUndeveloped(store)]).toEqual([[FILE, { leads: false, rights: {} }]]);
    hidePicture(FILE, 2, store, changes);
    expect(findOrder(FILE, store)).toBeUndefined();
  });

  test('is not taken from a damaged cache, as a letter of its credit would show', () => {
    showPicture(FILE, 1, credited('Ann Lee'), store, changes);
    store.run("UPDATE shows SET use = replace(use, 'Lee', 'Lea')");
    expect(() => showPicture(FILE, 2, credited('Ann Lee'), store, changes)).toThrow(DamagedStoreError);
    store.run("UPDATE picture SET wanted = replace(wanted, 'Lee', 'Lea')");
    expect(() => findOrder(FILE, store)).toThrow(DamagedStoreError);
    expect(() => listUndeveloped(store)).toThrow(DamagedStoreError);
  });
});
