import { Panel } from '../parts/panel.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Buckets } from './buckets.tsx';
import { Mails } from './mails.tsx';
import { Queues } from './queues.tsx';
import { Tables } from './tables.tsx';

const TABS = [
  { name: 'Tables', content: Tables },
  { name: 'Queues', content: Queues },
  { name: 'Buckets', content: Buckets },
  { name: 'Mails', content: Mails },
];

/** The page of data: tables, queues, buckets and messages. */
export const DataPanel = () => (
  <Panel title="Data">
    <Tabs label="Data types" tabs={TABS} />
  </Panel>
);
