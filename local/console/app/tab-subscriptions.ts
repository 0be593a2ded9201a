import type { SubscriptionObserver, SubscriptionRequest } from './open-subscription.ts';

/** A GraphQL result as GraphiQL shows it. */
export interface ShownResult {
  data?: Record<string, unknown> | null;
  errors?: readonly { message: string }[];
  extensions?: Record<string, unknown>;
}

/** A viewer of a subscription: GraphiQL's result pane, while its tab is selected. */
export interface Viewer {
  next(result: ShownResult): void;
  complete(): void;
}

/** The tabs as GraphiQL reports them. */
export interface Tabs {
  tabs: readonly { id: string }[];
  activeTabIndex: number;
}

export type OpenSubscription = (request: SubscriptionRequest, observer: SubscriptionObserver) => () => void;

/** A subscription of one tab. Without a viewer it continues in the background. */
interface Running {
  readonly request: string;
  viewer: Viewer | null;
  /** What a returning viewer receives first. */
  last: ShownResult;
  isOver: boolean;
  stop(): void;
}

const STARTED: ShownResult = { extensions: { subscription: 'Started. Events appear here as they happen.' } };

export interface TabSubscriptions {
  /**
   * Starts a subscription for the selected tab, or attaches to the one in the background. Returns a function
   * that detaches.
   */
  view(request: SubscriptionRequest, viewer: Viewer): () => void;
  /** To be called whenever tabs change. */
  follow(tabs: Tabs): void;
  /** Whether this tab has a subscription without a viewer. */
  isWaiting(tab: string): boolean;
  /** Whether the result pane still shows the subscription of a tab other than this. */
  isShownOutside(tab: string): boolean;
}

/**
 * Keeps a tab's subscription alive while another tab is selected, so that a mutation can be run there and its
 * event seen here afterwards. GraphiQL by itself unsubscribes when another tab is selected.
 */
export const createTabSubscriptions = (open: OpenSubscription): TabSubscriptions => {
  const running = new Map<string, Running>();
  let present: ReadonlySet<string> = new Set();
  let active = '';

  const end = (tab: string, entry: Running): void => {
    entry.stop();
    if (running.get(tab) === entry) running.delete(tab);
  };
  const leave = (tab: string, entry: Running): void => {
    entry.viewer = null;
    // GraphiQL unsubscribes first and reports the selected tab afterwards, in the same turn.
    queueMicrotask(() => {
      const isBehind = tab !== active && present.has(tab);
      if (!isBehind && entry.viewer === null) end(tab, entry);
    });
  };
  return {
    view: (request, viewer) => {
      const tab = active;
      const found = running.get(tab);
      const isWaiting = found?.viewer === null && found.request === toKey(request);
      if (found && !isWaiting) end(tab, found);
      const entry = found && isWaiting ? resumeRunning(found, viewer) : startRunning(open, request, viewer);
      running.set(tab, entry);
      return () => leave(tab, entry);
    },
    follow: ({ tabs, activeTabIndex }) => {
      present = new Set(tabs.map(({ id }) => id));
      active = tabs[activeTabIndex]?.id ?? '';
      for (const [tab, entry] of running) if (!present.has(tab)) end(tab, entry);
    },
    isWaiting: (tab) => running.get(tab)?.viewer === null,
    isShownOutside: (tab) =>
      [...running].some(([owner, entry]) => owner !== tab && entry.viewer !== null && !entry.isOver),
  };
};

const resumeRunning = (entry: Running, viewer: Viewer): Running => {
  entry.viewer = viewer;
  viewer.next(entry.last);
  // Later, since GraphiQL records a running subscription only after it subscribed.
  if (entry.isOver) queueMicrotask(() => viewer.complete());
  return entry;
};

/**
 * Identifies equal requests. The caller is not included: a subscription keeps its caller until the user
 * starts it again.
 */
const toKey = ({ query, variables, headers }: SubscriptionRequest): string =>
  JSON.stringify({ query, variables, headers });

const startRunning = (open: OpenSubscription, request: SubscriptionRequest, viewer: Viewer): Running => {
  const entry: Running = {
    request: toKey(request),
    viewer,
    last: {},
    isOver: false,
    stop: () => {},
  };
  const show = (result: ShownResult): void => {
    entry.last = result;
    entry.viewer?.next(result);
  };
  entry.stop = open(request, {
    started: () => show(STARTED),
    result: show,
    ended: (errors) => {
      entry.isOver = true;
      if (errors.length > 0) show({ errors });
      entry.viewer?.complete();
    },
  });
  return entry;
};
