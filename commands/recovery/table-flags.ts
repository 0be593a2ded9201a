import type { Stage } from '../../infra/stages.ts';
import { stageFlag } from '../deployment/stage-flag.ts';
import { text, url } from '../shell/flags.ts';

/** Which table a command works on. */
export interface TableChoice {
  /** The name of a deployed stage; null: the API that runs on this machine. */
  stage: string | null;
  /** Null: that of the stage, or of the running API. */
  table: string | null;
  /** Null: DynamoDB in the region of the stage, or that of the running API. */
  endpoint: string | null;
}

export const tableFlags = {
  stage: stageFlag({ text: 'deployed stage of the table; default: the API that npm start serves' }),
  table: text({ placeholder: 'NAME', text: 'another table of the same DynamoDB' }),
  endpoint: url({ text: 'endpoint of another DynamoDB; credentials are read from the usual AWS_ variables' }),
} as const;

interface TableValues {
  stage: Stage | null;
  table: string | null;
  endpoint: URL | null;
}

export const toTableChoice = ({ stage, table, endpoint }: TableValues): TableChoice => ({
  stage: stage?.name ?? null,
  table,
  endpoint: endpoint?.href ?? null,
});
