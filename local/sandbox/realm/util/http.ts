import type { Call } from '../call.ts';

/** "HTTP helpers in util.http": headers of one connection, not of the request. */
const OWN_TO_A_CONNECTION = [
  'transfer-encoding',
  'connection',
  'host',
  'expect',
  'keep-alive',
  'upgrade',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'content-length',
];

/** Headers of the response that AppSync sets itself, in addition to all that begin with `x-amzn-` or `x-amz-`. */
const OWN_TO_APPSYNC = [
  'access-control-allow-credentials',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'vary',
  'content-type',
];

/** 4 KB for names and values together, counting each definition. The host counts again across handlers. */
const SIZE_LIMIT = 4096;

/** https://docs.aws.amazon.com/appsync/latest/devguide/http-helpers-in-utils-http-js.html */
export const createHttp = (call: Call) => {
  const addResponseHeader = (name?: unknown, value?: unknown): void => {
    const header = String(name ?? '');
    const message = judge(header, value, call);
    if (message === null) {
      const text = toText(value);
      call.headerBytes += header.length + text.length;
      call.callExtension({ name: 'addResponseHeader', arguments: [header, text] });
    } else {
      call.appendError({ message, errorType: 'ResponseHeaderError', data: null, errorInfo: null });
    }
  };
  return {
    copyHeaders: (headers: object | null): object =>
      Object.fromEntries(
        Object.entries(headers ?? {}).filter(([name]) => !OWN_TO_A_CONNECTION.includes(name.toLowerCase())),
      ),
    addResponseHeader,
    addResponseHeaders: (headers?: object | null): void => {
      for (const [name, value] of Object.entries(headers ?? {})) addResponseHeader(name, value);
    },
  };
};

/** Why AppSync ignores a header; null if it accepts it. The words are our own. */
const judge = (header: string, value: unknown, call: Call): string | null => {
  if (isRefused(header.toLowerCase())) return `The response header '${header}' is not allowed.`;
  if (value === null || value === undefined) return `The response header '${header}' has no value.`;
  return call.headerBytes + header.length + toText(value).length > SIZE_LIMIT
    ? 'The response headers exceed 4 KB.'
    : null;
};

/** Integers and strings as they are; that other values are written as JSON is an assumption. */
const toText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));

const isRefused = (name: string): boolean =>
  name === '' ||
  OWN_TO_A_CONNECTION.includes(name) ||
  OWN_TO_APPSYNC.includes(name) ||
  /^x-amzn?-/.test(name);
