import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createPageStorage, readInitialEditors } from '../../../console/app/page-storage.ts';

/** Web Storage: its entries are also its own enumerable members. */
const createWebStorage = (): Record<string, string> =>
  Object.create(
    {
      getItem(this: Record<string, string>, key: string) {
        return Object.hasOwn(this, key) ? this[key] : null;
      },
      setItem(this: Record<string, string>, key: string, value: string) {
        this[key] = value;
      },
      removeItem(this: Record<string, string>, key: string) {
        delete this[key];
      },
    },
    {},
  );

let shared: Record<string, string> = {};

const openPage = (): void => {
  vi.stubGlobal('sessionStorage', createWebStorage());
};

beforeEach(() => {
  shared = createWebStorage();
  vi.stubGlobal('localStorage', shared);
  openPage();
  return () => void vi.unstubAllGlobals();
});

const EXAMPLES = [
  { title: 'A', query: '{ a }', variables: '{"x":1}', sources: [] },
  { title: 'B', query: '{ b }', variables: '', sources: [] },
];

describe('the storage of a page', () => {
  test('keeps what this page has set, while another page sets something else', () => {
    const storage = createPageStorage('UserApi');
    storage.setItem('tabs', 'of this page');
    shared['UserApi/tabs'] = 'of another page';
    expect(storage.getItem('tabs')).toBe('of this page');
  });

  test('of a new page begins with what was set last', () => {
    createPageStorage('UserApi').setItem('tabs', 'a');
    openPage();
    expect(createPageStorage('UserApi').getItem('tabs')).toBe('a');
  });

  test('of one API does not contain that of another', () => {
    createPageStorage('UserApi').setItem('tabs', 'a');
    const other = createPageStorage('OtherApi');
    expect(other.getItem('tabs')).toBe(null);
    expect(other.length).toBe(0);
    other.clear();
    expect(createPageStorage('UserApi').getItem('tabs')).toBe('a');
  });

  test('has a length, and is empty once it is cleared', () => {
    const storage = createPageStorage('UserApi');
    storage.setItem('tabs', 'a');
    storage.setItem('size', '1');
    expect(storage.length).toBe(2);
    storage.clear();
    expect(storage.length).toBe(0);
    expect(storage.getItem('tabs')).toBe(null);
  });

  test('forgets a removed entry', () => {
    const storage = createPageStorage('UserApi');
    storage.setItem('tabs', 'a');
    storage.removeItem('tabs');
    expect(storage.getItem('tabs')).toBe(null);
  });
});

describe('the initial editors', () => {
  const readWith = (text: string | null) => {
    const storage = createPageStorage('UserApi');
    if (text !== null) storage.setItem('graphiql:tabState', text);
    return readInitialEditors(storage, EXAMPLES);
  };

  test('show the first example on the first visit', () => {
    expect(readWith(null)).toEqual({ initialQuery: '{ a }', initialVariables: '{"x":1}' });
  });

  test('are empty if there is no example', () => {
    expect(readInitialEditors(createPageStorage('UserApi'), [])).toEqual({
      initialQuery: '',
      initialVariables: '',
    });
  });

  test('show the tab that was selected last', () => {
    const tabs = [
      { query: '{ x }', variables: null },
      { query: '{ y }', variables: '{}' },
    ];
    expect(readWith(JSON.stringify({ tabs, activeTabIndex: 1 }))).toEqual({
      initialQuery: '{ y }',
      initialVariables: '{}',
    });
    expect(readWith(JSON.stringify({ tabs, activeTabIndex: 0 }))).toEqual({
      initialQuery: '{ x }',
      initialVariables: '',
    });
  });

  test('show the first example if what was stored cannot be read', () => {
    for (const text of ['', '{', 'null', '5', '{}', '{"tabs":5,"activeTabIndex":0}', '{"tabs":[null]}'])
      expect(readWith(text)).toEqual({ initialQuery: '{ a }', initialVariables: '{"x":1}' });
  });
});
