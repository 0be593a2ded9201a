import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IdentityPoolService } from '../services/identity-pools/service.ts';
import { createJsonService, type JsonServicePorts, sendJson } from './json-service.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.1';
const MAXIMUM_BYTES = 1_000_000;

export interface CognitoIdentityPorts extends JsonServicePorts {
  identityPools: IdentityPoolService;
}

/** Cognito identity pools: nobody has to sign, since this is where apps get their keys. */
export const createCognitoIdentity = ({
  identityPools,
  ...ports
}: CognitoIdentityPorts): ((request: IncomingMessage, response: ServerResponse) => Promise<void>) =>
  createJsonService(
    {
      service: 'cognito-identity',
      contentType: CONTENT_TYPE,
      maximumBytes: MAXIMUM_BYTES,
      mayBeUnsigned: true,
      answer: async ({ method, path, headers, body }, response) => {
        const request = { method, path, headers, body: body.toString(), sourceIp: [] };
        sendJson(response, CONTENT_TYPE, await identityPools.answer(request));
      },
    },
    ports,
  );
