import { LocalFault } from '../kernel/errors.ts';
import type { Json } from '../kernel/json.ts';
import { type IncomingResponse, type SendRequest, Unanswered } from '../kernel/send-request.ts';
import type { DataSource, DataSourceResult } from './data-source.ts';
import { readParams, readText, toBody, toUrl } from './http/request-parts.ts';
import { checkMembers, mappingFailure, readOperation } from './request-document.ts';

export const openSearchOperations = ['GET', 'POST', 'PUT', 'HEAD', 'DELETE'] as const;

export interface OpenSearchPorts {
  send: SendRequest;
  /**
   * An OpenSearch endpoint that this machine can reach, such as `http://127.0.0.1:9200`, in place of the
   * template's; or null.
   */
  openSearchEndpoint: string | null;
}

/**
 * An OpenSearch domain that runs elsewhere: requests are sent unsigned.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-elasticsearch-js.html
 */
export const createOpenSearchDataSource = (
  { name }: { name: string },
  { send, openSearchEndpoint }: OpenSearchPorts,
): DataSource => ({
  invoke: async (request) => {
    if (openSearchEndpoint === null) {
      throw new LocalFault(
        'UNSUPPORTED',
        `The data source ${name} uses OpenSearch, which does not run here.`,
        'Set OPENSEARCH_ENDPOINT to an endpoint that this machine can reach, such as http://127.0.0.1:9200.',
      );
    }
    const { document, operation } = readOperation(request);
    checkMembers(document, ['version', 'operation', 'path', 'params']);
    if (!isOperation(operation)) throw mappingFailure(`Unsupported operation '${operation}'.`);
    const { query, headers, body } = readParams(document, 'queryString');
    const url = toUrl(openSearchEndpoint, readText(document, 'path'), query);
    try {
      return toAnswer(await send({ method: operation, url, ...toBody(body, headers) }));
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      return { result: null, error: { type: 'OpenSearch:ConnectException', message: error.message } };
    }
  },
});

const isOperation = (operation: string): boolean =>
  (openSearchOperations as readonly string[]).includes(operation);

/** AppSync's errors for a rejected request are not documented; the type is our own. */
const toAnswer = ({ statusCode, body }: IncomingResponse): DataSourceResult => {
  if (statusCode < 400) return { result: parse(body), error: null };
  const message = `${body} (Service: OpenSearch, Status Code: ${statusCode})`;
  return { result: null, error: { type: 'OpenSearch:ResponseException', message } };
};

const parse = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? null : text;
  }
};
