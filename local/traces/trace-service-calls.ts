import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, gunzipSync } from 'node:zlib';
import { isJsonObject, type Json } from '../kernel/json.ts';
import type { HttpHandler } from '../kernel/listener/listener.ts';
import { type LiveSpan, lazy, toTracedError } from '../kernel/tracing.ts';
import { readCapacity } from './capacity.ts';
import type { Causes } from './causes.ts';
import { listTables, toBody } from './traced-ports.ts';

/** Maximum size of a recorded body; traces do not store files. */
const MOST_KEPT_BYTES = 262_144;

/** A compressed body that is larger than this is not recorded. */
const MOST_SHOWN_BYTES = 8 * 1024 ** 2;

/** Records calls of functions to AWS services, as spans of their invocations. Other calls are not recorded. */
export const traceServiceCalls =
  (handler: HttpHandler, causes: Causes): HttpHandler =>
  async (request, response) => {
    const invocation = causes.findInvocation(request.headers);
    if (invocation === null || request.method === 'OPTIONS') return handler(request, response);
    const sent = keepRequest(request);
    const answered = keepResponse(response);
    const { service, operation } = readTarget(request);
    const span = invocation.begin('ServiceCall', `${operation} ${service}`, {
      service,
      operation,
      resources: lazy([], () => listResources(service, request, sent())),
      input: lazy([], () => toBody(sent())),
      output: null,
      capacity: null,
    });
    let takeBack = (): void => {};
    request.on('end', () => {
      if (service === 'DynamoDB') takeBack = causes.write(operation, toBody(sent()), span.context);
    });
    try {
      await handler(request, response);
    } catch (fault) {
      takeBack();
      span.end(toTracedError(fault));
      throw fault;
    }
    const isFailure = response.statusCode >= 400;
    if (isFailure) takeBack();
    endCall(span, { operation, isFailure, text: answered() });
    if (service === 'SQS' && !isFailure) noteMessages(toBody(answered()), span, causes);
  };

const SERVICES: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'DynamoDB',
  DynamoDBStreams_20120810: 'DynamoDB Streams',
  AmazonSQS: 'SQS',
  AWSEvents: 'EventBridge',
  AWSCognitoIdentityProviderService: 'Cognito',
};

/** JSON services have the operation in a header; without one, it is S3, or AppSync's own API. */
const readTarget = ({ headers, method = '', url = '/' }: IncomingMessage) => {
  const [prefix = '', operation] = String(headers['x-amz-target'] ?? '').split('.');
  if (operation !== undefined) return { service: SERVICES[prefix] ?? prefix, operation };
  return { service: 'S3', operation: `${method} ${url.split('?', 1)[0]}` };
};

const listResources = (service: string, { url = '/' }: IncomingMessage, text: string): readonly string[] => {
  const input = toBody(text);
  if (service === 'DynamoDB') return listTables(input);
  if (service === 'S3') return [url.split(/[/?]/)[1] ?? ''];
  const { QueueUrl } = isJsonObject(input) ? input : {};
  return typeof QueueUrl === 'string' ? [QueueUrl.split('/').at(-1) ?? QueueUrl] : [];
};

/** Listens in addition to the handler; the listener is added before the first chunk is read. */
const keepRequest = (request: IncomingMessage): (() => string) => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    if (bytes < MOST_KEPT_BYTES) chunks.push(chunk);
    bytes += chunk.length;
  });
  return () => toText(Buffer.concat(chunks));
};

const keepResponse = (response: ServerResponse): (() => string) => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const keep = (chunk: unknown): void => {
    const isBytes = typeof chunk === 'string' || chunk instanceof Uint8Array;
    if (!isBytes || bytes >= MOST_KEPT_BYTES) return;
    const kept = Buffer.from(chunk as Uint8Array);
    chunks.push(kept);
    bytes += kept.length;
  };
  for (const name of ['write', 'end'] as const) {
    const send = response[name].bind(response) as (...parts: unknown[]) => never;
    response[name] = (...parts: unknown[]) => {
      keep(parts[0]);
      return send(...parts);
    };
  }
  return () => toText(decompressed(Buffer.concat(chunks)));
};

/**
 * By its first bytes: `getHeader` does not return what was passed to `writeHead`. Of a body that was not kept
 * whole, as much as there is.
 */
const decompressed = (bytes: Buffer): Buffer => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_SHOWN_BYTES });
  } catch {
    return Buffer.alloc(0);
  }
};

/** Empty for binary data. */
const toText = (bytes: Buffer): string => {
  const text = bytes.toString();
  return text.includes('\uFFFD') ? '' : text;
};

const endCall = (
  span: LiveSpan<'ServiceCall'>,
  { operation, isFailure, text }: { operation: string; isFailure: boolean; text: string },
): void => {
  span.add({
    output: lazy([text], () => toBody(text)),
    capacity: lazy([], () => {
      const output = toBody(text);
      return isJsonObject(output) ? readCapacity(operation, output.ConsumedCapacity ?? null) : null;
    }),
  });
  span.end(isFailure ? toError(toBody(text)) : null);
};

const toError = (body: Json) => {
  const { __type = null, message = null, Message = null } = isJsonObject(body) ? body : {};
  const errorType = typeof __type === 'string' ? (__type.split('#').at(-1) ?? __type) : null;
  return { message: String(message ?? Message ?? 'The call failed.'), errorType, path: null, place: null };
};

const noteMessages = (body: Json, span: LiveSpan<'ServiceCall'>, causes: Pick<Causes, 'message'>): void => {
  if (!isJsonObject(body)) return;
  const sent = [body, ...(Array.isArray(body.Successful) ? body.Successful : [])].filter(isJsonObject);
  for (const { MessageId } of sent)
    if (typeof MessageId === 'string') causes.message(MessageId, span.context);
};
