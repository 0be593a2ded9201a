import type { UserPoolService } from '../services/cognito/service.ts';
import { createJsonService, type JsonServicePorts, sendJson } from './json-service.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.1';
const MAXIMUM_BYTES = 1_000_000;

/**
 * A service of Cognito: apps send unsigned requests, and the service decides which operations need a
 * signature.
 */
export const createCognitoService = (
  service: 'cognito-idp' | 'cognito-identity',
  { answer }: Pick<UserPoolService, 'answer'>,
  ports: JsonServicePorts,
) =>
  createJsonService(
    {
      service,
      contentType: CONTENT_TYPE,
      maximumBytes: MAXIMUM_BYTES,
      mayBeUnsigned: true,
      answer: async ({ method, path, headers, body }, response) => {
        const request = { method, path, headers, body: body.toString(), sourceIp: [] };
        sendJson(response, CONTENT_TYPE, await answer(request));
      },
    },
    ports,
  );
