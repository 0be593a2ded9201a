import type { GraphiQLProps } from 'graphiql';
import type { ExampleTab } from './settings.ts';

type PageStorage = NonNullable<GraphiQLProps['storage']>;

/**
 * Stores tabs and sizes, per API and per page: a reload restores what this page showed, a new page what was
 * shown last, and two pages do not overwrite one another.
 */
export const createPageStorage = (api: string): PageStorage => {
  const own = (key: string): string => `${api}/${key}`;
  const keys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(own('')));
  return {
    get length() {
      return keys().length;
    },
    getItem: (key) => sessionStorage.getItem(own(key)) ?? localStorage.getItem(own(key)),
    setItem: (key, value) => {
      sessionStorage.setItem(own(key), value);
      localStorage.setItem(own(key), value);
    },
    removeItem: (key) => {
      sessionStorage.removeItem(own(key));
      localStorage.removeItem(own(key));
    },
    clear: () => {
      for (const key of keys()) {
        sessionStorage.removeItem(key);
        localStorage.removeItem(key);
      }
    },
  };
};

interface StoredTab {
  query?: string | null;
  variables?: string | null;
}

interface StoredTabs {
  tabs?: Readonly<Record<number, StoredTab | null>>;
  activeTabIndex?: number;
}

/**
 * The initial content of the editors: the tab that was selected last, or else the first example. Like GraphiQL,
 * it ignores stored tabs that cannot be read.
 */
export const readInitialEditors = (storage: PageStorage, examples: readonly ExampleTab[]) => {
  const stored = parseTabs(storage.getItem('graphiql:tabState'));
  const tab = stored?.tabs?.[stored.activeTabIndex ?? 0] ?? examples[0];
  return { initialQuery: tab?.query ?? '', initialVariables: tab?.variables ?? '' };
};

const parseTabs = (text: string | null): StoredTabs | null => {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
};
