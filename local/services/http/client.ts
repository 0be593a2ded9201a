import http from 'node:http';
import https from 'node:https';
import type { JsonObject } from '../../kernel/json.ts';
import { type OutgoingRequest, type SendRequest, Unanswered } from '../../kernel/send-request.ts';

export interface HttpClient {
  send: SendRequest;
  /** Ends the requests in progress, which receive no response. */
  close(): void;
}

/** Maximum size of a response; more than a resolver could return in any case. */
const MAX_BYTES = 10 * 1024 * 1024;

/** A client for external hosts; each request has a connection of its own. Null disables the timeout. */
export const createHttpClient = (defaults: { timeoutMs: number | null }): HttpClient => {
  const agents = { 'http:': new http.Agent(), 'https:': new https.Agent() };

  const open = (
    { method, url, headers, body }: OutgoingRequest,
    signal: AbortSignal | null,
  ): Promise<http.IncomingMessage> =>
    new Promise((resolve, reject) => {
      const isSecure = url.protocol === 'https:';
      const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const agent = agents[isSecure ? 'https:' : 'http:'];
      (isSecure ? https : http)
        .request(url, { method, headers: { ...headers, ...length }, agent, ...(signal && { signal }) })
        .on('error', reject)
        .on('response', resolve)
        .end(body);
    });

  return {
    send: async (outgoing) => {
      const timeoutMs = defaults.timeoutMs === null ? null : (outgoing.timeoutMs ?? defaults.timeoutMs);
      const signal = timeoutMs === null ? null : AbortSignal.timeout(timeoutMs);
      try {
        const response = await open(outgoing, signal);
        const body = await readBody(response);
        return { statusCode: response.statusCode ?? 0, headers: toHeaders(response.rawHeaders), body };
      } catch (error) {
        const { message, code = '' } = error as NodeJS.ErrnoException;
        const isLate = signal?.aborted ?? false;
        const reason = isLate ? `no answer within ${timeoutMs} ms` : message || code;
        throw new Unanswered(`${outgoing.url.origin}: ${reason}`, { cause: error, isLate });
      }
    },
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
};

const readBody = async (response: http.IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new Error(`the answer has more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

const toHeaders = (raw: readonly string[]): JsonObject => {
  const headers = new Map<string, string>();
  for (let index = 0; index < raw.length; index += 2) {
    const [name = '', value = ''] = raw.slice(index, index + 2);
    const earlier = headers.get(name);
    headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return Object.fromEntries(headers);
};
