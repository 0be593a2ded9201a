import { LocalFault } from '../kernel/errors.ts';
import type { UnsupportedDataSourceType } from '../template/api-model.ts';
import type { DataSource } from './data-source.ts';

/** What to do about each kind of data source that does not run here. */
export const advice: Readonly<Record<UnsupportedDataSourceType, string>> = {
  AMAZON_BEDROCK_RUNTIME:
    'Serve its fields from a Lambda function that asks the model, or test them against a deployed API.',
  RELATIONAL_DATABASE:
    'Serve its fields from a Lambda function with a client of the database, or test them against a deployed API.',
};

/** Neither the Data API nor Bedrock is a service that one could point AppSync at. */
export const createUnsupportedDataSource = ({
  name,
  type,
}: {
  name: string;
  type: UnsupportedDataSourceType;
}): DataSource => ({
  invoke: async () => {
    const message = `The data source ${name} is of the kind ${type}, which does not run locally.`;
    throw new LocalFault('UNSUPPORTED', message, advice[type]);
  },
});
