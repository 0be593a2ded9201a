import { Panel } from '../parts/panel.tsx';
import { Tables } from './tables.tsx';

/** The page of data: the tables behind the API on this machine. */
export const DataPanel = () => (
  <Panel title="Data">
    <Tables />
  </Panel>
);
