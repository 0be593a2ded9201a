import { parseArgs } from 'node:util';
import { toStage } from '../../infra/stages.ts';
import { readInWords } from '../read-in-words.ts';

export interface PlaceOptions {
  /** Null: the API that runs on this machine. */
  stage: string | null;
  /** Null: the one of the stage, or of the running API. */
  table: string | null;
  /** Null: DynamoDB in the region of the stage, or that of the running API. */
  endpoint: string | null;
}

export interface CheckOptions extends PlaceOptions {
  repairs: boolean;
}

export interface RestoreCommandOptions extends PlaceOptions {
  from: string;
  scope: 'missing' | 'everything';
  dryRun: boolean;
}

const PLACE_HELP = `  --stage NAME     the table of a deployed stage; without it, that of the API that npm start serves on this machine
  --table NAME     another table in the same place
  --endpoint URL   another DynamoDB, with the keys of the usual AWS_ variables`;

export const CHECK_HELP = `Usage: npm run check-table -- [--stage NAME]

Reads a whole table and tells where users and the locks of their e-mail addresses disagree. Tells ids, never addresses.

${PLACE_HELP}
  --repair         gives users the locks that they lack, and frees locks of nobody
  --help           shows this

Ends with exit code 0 when nothing is wrong, or nothing any more, and 1 otherwise.`;

export const RESTORE_HELP = `Usage: npm run restore -- --from TABLE [--stage NAME]

Brings the table of the running API, or of a deployed stage, back to what another table holds: one that AWS restored from a point in time.

  --from NAME      the restored table
${PLACE_HELP}
  --everything     also puts back what has changed since, and deletes what came since; else only what is missing
  --dry-run        counts, and writes nothing
  --help           shows this`;

const place = {
  stage: { type: 'string' },
  table: { type: 'string' },
  endpoint: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

interface PlaceValues {
  stage?: string | undefined;
  table?: string | undefined;
  endpoint?: string | undefined;
}

const toPlace = ({ stage, table, endpoint }: PlaceValues): PlaceOptions => ({
  stage: stage === undefined ? null : toStage(stage).name,
  table: table ?? null,
  endpoint: endpoint ?? null,
});

export const toCheckOptions = (argv: readonly string[]): CheckOptions | 'help' =>
  readInWords('check-table', () => {
    const options = { ...place, repair: { type: 'boolean', default: false } } as const;
    const { values } = parseArgs({ args: [...argv], options });
    return values.help ? 'help' : { ...toPlace(values), repairs: values.repair };
  });

export const toRestoreOptions = (argv: readonly string[]): RestoreCommandOptions | 'help' =>
  readInWords('restore', () => {
    const flag = { type: 'boolean', default: false } as const;
    const options = { ...place, from: { type: 'string' }, everything: flag, 'dry-run': flag } as const;
    const { values } = parseArgs({ args: [...argv], options });
    if (values.help) return 'help';
    if (!values.from) throw new Error('--from names the restored table');
    const scope = values.everything ? 'everything' : 'missing';
    return { ...toPlace(values), from: values.from, scope, dryRun: values['dry-run'] };
  });
