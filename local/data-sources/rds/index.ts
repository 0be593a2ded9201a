import { STATUS_CODES } from 'node:http';
import { findAwsEndpoint } from '../../kernel/aws-endpoints.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { type IncomingResponse, Unanswered } from '../../kernel/send-request.ts';
import type { RelationalDatabaseModel } from '../../template/api-model.ts';
import { type AwsServicePorts, createPostJson } from '../aws-service.ts';
import type { DataSource, DataSourceResult } from '../data-source.ts';
import { readStatements, type SqlStatement } from './statements.ts';

/**
 * A database behind an RDS Data API that runs elsewhere. Statements are executed in order, each in its own
 * transaction: AppSync's guide mentions ExecuteStatement only, and the role of its tutorial may not begin a
 * transaction (https://github.com/sid88in/serverless-appsync-plugin/pull/298 has it). The result is a string.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-rds-js.html
 * https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_ExecuteStatement.html
 */
export const createRdsDataSource = (
  model: { name: string } & RelationalDatabaseModel,
  ports: AwsServicePorts,
): DataSource => {
  const post = createPostJson(
    {
      dataSource: model.name,
      name: 'the RDS Data API',
      endpoint: findAwsEndpoint(ports.awsEndpoints, 'RDS_DATA'),
      variable: 'AWS_ENDPOINT_URL_RDS_DATA',
      advice:
        'an RDS Data API that this machine can reach: an emulator in front of your database, such as ' +
        `http://127.0.0.1:8080, or https://rds-data.${model.region}.amazonaws.com with AWS_ keys`,
      signingName: 'rds-data',
      region: model.region,
    },
    ports,
  );
  const execute = (statement: SqlStatement): Promise<IncomingResponse> =>
    post({ path: '/Execute', body: JSON.stringify(toInput(model, statement)) });
  return {
    invoke: async (request) => {
      const sqlStatementResults: Json[] = [];
      try {
        for (const statement of readStatements(request)) {
          const { statusCode, body } = await execute(statement);
          if (statusCode >= 300) return toFailure(statusCode, body);
          sqlStatementResults.push(parse(body));
        }
      } catch (error) {
        if (error instanceof Unanswered) return toLateness(error);
        throw error;
      }
      return { result: JSON.stringify({ sqlStatementResults }), error: null };
    },
  };
};

const toInput = (database: RelationalDatabaseModel, statement: SqlStatement): JsonObject => ({
  resourceArn: database.clusterArn,
  secretArn: database.secretArn,
  ...(database.database === null ? {} : { database: database.database }),
  ...(database.schema === null ? {} : { schema: database.schema }),
  ...statement,
  includeResultMetadata: true,
});

/** As reported by users: https://github.com/aws/aws-cdk/issues/12735 */
const toFailure = (status: number, body: string): DataSourceResult => ({
  result: null,
  error: { type: `${status} ${STATUS_CODES[status] ?? ''}`.trim(), message: `RDSHttp:${body}` },
});

const parse = (body: string): Json => {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new LocalFault(
      'SERVICE_UNAVAILABLE',
      'The endpoint in AWS_ENDPOINT_URL_RDS_DATA returned a response to ExecuteStatement that is not JSON.',
      'Set it to the endpoint of an RDS Data API: databases use other protocols.',
      { cause },
    );
  }
};

/** AppSync's behavior after a timeout of the database is not documented. */
const toLateness = ({ message }: Unanswered): DataSourceResult => toFailure(504, JSON.stringify({ message }));
