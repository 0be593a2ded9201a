import type { RequestToSign } from 'appsync-offline/realtime';
import { AwsClient } from 'aws4fetch';
import { print } from 'graphql';
import { type GraphqlClient, RequestFailure } from '../endpoint/graphql-client.ts';
import type { OpenStage } from '../recovery/open-stage.ts';

export interface SignedClient {
  send: GraphqlClient;
  /** The headers of one request of the real-time protocol. */
  authorize: (request: RequestToSign) => Promise<Record<string, string>>;
}

/** As AppSync's clients send them with a signature. https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html */
const REALTIME_HEADERS = {
  accept: 'application/json, text/javascript',
  'content-encoding': 'amz-1.0',
  'content-type': 'application/json; charset=UTF-8',
};

/** Signs with the credentials of the operator: in every stage including prod, services may call every field. */
export const createSignedClient = ({ graphqlUrl, region, credentials }: OpenStage): SignedClient => {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  const aws = new AwsClient({ ...keys, region, service: 'appsync', retries: 2 });
  return {
    send: async (document, variables) => {
      const query = typeof document === 'string' ? document : print(document);
      const body = JSON.stringify({ query, variables });
      const response = await aws.fetch(graphqlUrl, { method: 'POST', body });
      const { data, errors = [] } = await readAnswer(response);
      const [error] = errors;
      if (response.ok && error === undefined) return data as never;
      const code = error?.errorType ?? `HTTP ${response.status}`;
      throw new RequestFailure(code, `${code}: ${error?.message ?? 'no message'}`, response.status >= 500);
    },
    authorize: async ({ method, url, body }) => {
      const { headers } = await aws.sign(url, { method, body, headers: REALTIME_HEADERS });
      return Object.fromEntries(headers);
    },
  };
};

/** A response that is not JSON comes from something in between, such as a proxy or a firewall. */
const readAnswer = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return { errors: [{ message: `The response is not JSON: ${text.slice(0, 100)}` }] };
  }
};

interface Answer {
  data?: unknown;
  errors?: { errorType?: string | null; message?: string }[];
}
