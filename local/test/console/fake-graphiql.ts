import { useSyncExternalStore } from 'react';

interface FakeEditor {
  getValue(): string;
  setValue(text: string): void;
}

/** The parts of GraphiQL's state that the console reads. */
export interface FakeState {
  visiblePlugin: { title: string } | null;
  tabs: readonly { id: string }[];
  activeTabIndex: number;
  queryEditor: FakeEditor | null;
  variableEditor: FakeEditor | null;
  headerEditor: FakeEditor | null;
}

const START: FakeState = {
  visiblePlugin: null,
  tabs: [{ id: 'tab-1' }],
  activeTabIndex: 0,
  queryEditor: null,
  variableEditor: null,
  headerEditor: null,
};

let state = START;
let introspections = 0;
const listeners = new Set<() => void>();
const introspect = async (): Promise<void> => {
  introspections += 1;
};
const actions = { introspect };

/** GraphiQL's state as tests set it, for `vi.mock('@graphiql/react')`. */
export const graphiql = {
  reset: () => {
    state = START;
    introspections = 0;
  },
  set: (changed: Partial<FakeState>) => {
    state = { ...state, ...changed };
    for (const listener of listeners) listener();
  },
  introspections: () => introspections,
};

export const createEditor = (text = ''): FakeEditor => {
  let value = text;
  return {
    getValue: () => value,
    setValue: (next) => {
      value = next;
    },
  };
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** What replaces the package. */
export const graphiqlReact = {
  useGraphiQL: <Part>(select: (current: FakeState) => Part): Part =>
    select(useSyncExternalStore(subscribe, () => state)),
  useGraphiQLActions: () => actions,
  pick:
    <Name extends keyof FakeState>(...names: Name[]) =>
    (current: FakeState) =>
      Object.fromEntries(names.map((name) => [name, current[name]])) as Pick<FakeState, Name>,
};
