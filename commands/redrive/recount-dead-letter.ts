import { readImportChange } from '../../functions/track-user-import/read-row-result.ts';
import { toSummary } from '../recount/summary.ts';
import type { OpenStage } from '../recovery/open-stage.ts';
import { createClient } from '../recovery/open-table.ts';
import { createRecountImport } from '../recovery/recount-import.ts';
import { readItems } from '../recovery/table-items.ts';
import type { RedriveDeadLetter } from './dead-letters.ts';

/**
 * Counts the imports of the records by their rows in the table, which has every result. If the stream no
 * longer has the records, all imports in progress are counted.
 */
export const createRecountDeadLetter = (
  stage: OpenStage,
  print: (line: string) => void,
): RedriveDeadLetter => {
  const recount = createRecountImport(stage);
  const counted = new Set<string>();
  return async (_, records) => {
    const ids =
      records === null
        ? await findRunningImports(stage)
        : records.flatMap((record) => readImportChange(record)?.importId ?? []);
    for (const id of new Set(ids)) {
      if (counted.has(id)) continue;
      print(toSummary(await recount(id)));
      counted.add(id);
    }
    return true;
  };
};

const findRunningImports = async ({ region, endpoint, credentials, table }: OpenStage): Promise<string[]> => {
  const client = createClient({ region, credentials, ...(endpoint !== undefined && { endpoint }) });
  const ids: string[] = [];
  for await (const { sk, status, id } of readItems(client, table)) {
    if (sk === 'JOB' && status === 'RUNNING') ids.push(String(id));
  }
  return ids;
};
