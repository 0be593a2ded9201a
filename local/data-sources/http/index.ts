import type { Clock } from '../../kernel/clock.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { type OutgoingRequest, type SendRequest, Unanswered } from '../../kernel/send-request.ts';
import { type AwsCredentials, signRequest } from '../../kernel/sigv4.ts';
import type { RequestSigningModel } from '../../template/api-model.ts';
import type { DataSource } from '../data-source.ts';
import { checkMembers, mappingFailure } from '../request-document.ts';
import { parseAwsHost } from './aws-host.ts';
import { readParams, readText, toBody, toUrl } from './request-parts.ts';

export const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export interface HttpPorts {
  send: SendRequest;
  /** The keys with which a role signs. */
  credentialsFor(roleArn: string): AwsCredentials;
  /**
   * The address for a service in place of AWS's, by the service name of signatures; null to send the request
   * over the network.
   */
  placeOfService(signingName: string, isSigned: boolean): string | null;
  clock: Clock;
}

/**
 * An HTTP endpoint. Any status is a result; only a request without a response is an error, whose type AppSync
 * does not document. Unlike AppSync, it can use every port.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-http-js.html
 */
export const createHttpDataSource = (
  model: { endpoint: string; signing: RequestSigningModel | null },
  { send, credentialsFor, placeOfService, clock }: HttpPorts,
): DataSource => {
  const sign = (request: OutgoingRequest): OutgoingRequest => {
    if (model.signing === null) return request;
    const { region, service, roleArn } = model.signing;
    const signer = { region, service, credentials: credentialsFor(roleArn), now: clock.now() };
    return { ...request, headers: signRequest({ ...request, url: request.url.href }, signer) };
  };
  /** Redirects a request for an AWS service to its configured address. */
  const redirect = (url: URL): URL => {
    const host = parseAwsHost(url.hostname);
    if (host === null) return url;
    const place = placeOfService(model.signing?.service ?? host.service, model.signing !== null);
    if (place === null) return url;
    const bucket = host.bucket === null ? '' : `/${host.bucket}`;
    return new URL(`${place.replace(/\/$/, '')}${bucket}${url.pathname}${url.search}`);
  };
  return {
    invoke: async (request) => {
      if (!isJsonObject(request))
        throw mappingFailure(`Unable to convert ${JSON.stringify(request)} to Object.`);
      checkMembers(request, ['version', 'method', 'resourcePath', 'params']);
      const method = readText(request, 'method');
      if (!isMethod(method)) throw mappingFailure(`Unsupported method '${method}'.`);
      const { query, headers, body } = readParams(request, 'query');
      const url = redirect(toUrl(model.endpoint, readText(request, 'resourcePath'), query));
      try {
        return { result: { ...(await send(sign({ method, url, ...toBody(body, headers) }))) }, error: null };
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        // https://github.com/aws/aws-appsync-community/issues/79
        const message = `com.amazonaws.deepdish.http.HttpRequestException: ${error.message}`;
        return { result: null, error: { type: 'Http:HttpRequestException', message } };
      }
    },
  };
};

const isMethod = (method: string): boolean => (httpMethods as readonly string[]).includes(method);
