import type { GraphiQLPlugin } from '@graphiql/react';
import { HISTORY_PLUGIN } from 'graphiql';
import { CallerPanel } from './caller/caller-panel.tsx';
import { DataPanel } from './data/data-panel.tsx';
import { FunctionPanel } from './functions/function-panel.tsx';
import { CallerIcon, DataIcon, FunctionsIcon, SubscriptionsIcon, TracesIcon } from './parts/icons.tsx';
import { SubscriptionPanel } from './subscriptions/subscription-panel.tsx';
import { TracePanel } from './trace/trace-panel.tsx';

const CALLER: GraphiQLPlugin = { title: 'Caller', icon: CallerIcon, content: CallerPanel };

/** For a remote API. */
export const REMOTE_PLUGINS: GraphiQLPlugin[] = [HISTORY_PLUGIN, CALLER];

/** For a local API. */
export const LOCAL_PLUGINS: GraphiQLPlugin[] = [
  ...REMOTE_PLUGINS,
  { title: 'Traces', icon: TracesIcon, content: TracePanel },
  { title: 'Subscriptions', icon: SubscriptionsIcon, content: SubscriptionPanel },
  { title: 'Data', icon: DataIcon, content: DataPanel },
  { title: 'Functions', icon: FunctionsIcon, content: FunctionPanel },
];
