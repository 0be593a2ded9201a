import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { isJsonObject, type Json } from '../kernel/json.ts';
import type { HttpHandler } from '../kernel/listener/listener.ts';
import { type LiveSpan, lazy, toTracedError } from '../kernel/tracing.ts';
import { readCapacity } from './capacity.ts';
import type { Causes } from './causes.ts';
import { isWrite, listTables, toBody } from './traced-ports.ts';

/** Maximum size of a recorded body; traces do not store files. */
const MOST_KEPT_BYTES = 262_144;

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
      resources: [],
      input: null,
      output: null,
      capacity: null,
    });
    let takeBack = (): void => {};
    request.on('end', () => {
      const text = sent();
      addInput(span, { service, url: request.url, text });
      if (service === 'DynamoDB' && isWrite(operation))
        takeBack = causes.write(operation, toBody(text), span.context);
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

const listResources = (service: string, url: string, text: string): readonly string[] => {
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
  return () => {
    const whole = Buffer.concat(chunks);
    return isGzip(whole) ? toText(decompress(whole)) : toText(whole);
  };
};

/** By its first bytes: `getHeader` does not return headers that `writeHead` received. */
const isGzip = ([first, second]: Buffer): boolean => first === 0x1f && second === 0x8b;

/** Empty for a part of a file. */
const decompress = (bytes: Buffer): Buffer => {
  try {
    return gunzipSync(bytes);
  } catch {
    return Buffer.alloc(0);
  }
};

/** Empty for binary data. */
const toText = (bytes: Buffer): string => {
  const text = bytes.toString();
  return text.includes('\uFFFD') ? '' : text;
};

const addInput = (
  span: LiveSpan<'ServiceCall'>,
  { service, url = '/', text }: { service: string; url: string | undefined; text: string },
): void =>
  span.add({
    resources: lazy([], () => listResources(service, url, text)),
    input: lazy([text], () => toBody(text)),
  });

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
