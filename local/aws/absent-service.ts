import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import { toErrorDocument } from './errors.ts';
import { findSdkId } from './sdk-id.ts';

/**
 * Responds to requests for services that do not run here, at once and with status 400: SDK clients retry
 * after a status of 500 and up, and after 429.
 */
export const createAbsentService = ({ ids, log }: { ids: Ids; log: Log }) => {
  const logged = new Set<string>();
  return (request: IncomingMessage, response: ServerResponse, signingName: string | null): void => {
    const message = toMessage(signingName, findSdkId(request.headers, signingName));
    if (!logged.has(message)) log.warn('aws', message);
    logged.add(message);
    const facts = { exception: 'LocalFault', message, requestId: ids.uuid() };
    const { headers, body } = toErrorDocument(request, signingName, facts);
    const length = String(Buffer.byteLength(body));
    response.writeHead(400, { ...headers, 'content-length': length }).end(body);
    // The rest of the request is read and discarded, so that the client receives the response.
    request.resume();
  };
};

const toMessage = (signingName: string | null, sdkId: string | null): string => {
  const name = signingName ?? sdkId?.toLowerCase() ?? 'The service that this request is for';
  const variable = `AWS_ENDPOINT_URL${sdkId === null ? '' : `_${sdkId}`}`;
  return (
    `${name} does not run here, and nothing was sent to AWS. ` +
    `Set ${variable} to the URL of a service that replaces it, and restart.`
  );
};
