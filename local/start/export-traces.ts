import type { Log } from '../kernel/log.ts';
import type { Traces } from '../traces/create-traces.ts';
import type { RecordedTrace } from '../traces/recorded.ts';
import { toOtlp } from '../traces/to-otlp.ts';

/** The endpoint of traces, for OTLP over HTTP. */
export interface Collector {
  url: string;
  headers: Readonly<Record<string, string>>;
}

/**
 * The collector of the environment; null for none.
 * https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp
 */
export const toCollector = (env: Readonly<Record<string, string | undefined>>): Collector | null => {
  const own = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT;
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const url = own || (base ? `${base.replace(/\/$/, '')}/v1/traces` : '');
  if (url === '') return null;
  const headers = env.OTEL_EXPORTER_OTLP_TRACES_HEADERS ?? env.OTEL_EXPORTER_OTLP_HEADERS ?? '';
  return { url, headers: readHeaders(headers) };
};

const DELAY_MS = 500;
const MOST_WAITING = 1_000;
const TIMEOUT_MS = 10_000;

/**
 * Sends each trace that ends, several at a time. Rejected traces are lost; the first failure is logged. Returns a
 * function that sends the last traces, for the end of the process.
 */
export const exportTraces = (
  traces: Pick<Traces, 'follow'>,
  collector: Collector,
  log: Log,
): (() => Promise<void>) => {
  let waiting: RecordedTrace[] = [];
  let timer: NodeJS.Timeout | null = null;
  const post = createPost(collector, log);
  const sending = new Set<Promise<void>>();

  const send = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.length === 0) return;
    const sent = post(JSON.stringify(toOtlp(waiting.splice(0)))).finally(() => sending.delete(sent));
    sending.add(sent);
  };
  const unfollow = traces.follow({}, (_summary, trace) => {
    if (waiting.length >= MOST_WAITING) waiting = waiting.slice(1);
    waiting.push(trace);
    timer ??= setTimeout(send, DELAY_MS).unref();
  });
  return async () => {
    unfollow();
    send();
    await Promise.all(sending);
  };
};

/** Posts to the collector. Logs the first failure of several in a row. */
const createPost = ({ url, headers }: Collector, log: Log): ((body: string) => Promise<void>) => {
  let isReported = false;
  return async (body) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      isReported = false;
    } catch (error) {
      if (!isReported) log.warn('otlp', `Traces do not reach ${url}: ${toReason(error)}.`);
      isReported = true;
    }
  };
};

/** `name=value,name=value`, percent-encoded, as in W3C Baggage. */
const readHeaders = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(',')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [name.trim(), decoded(value.join('=').trim())] as const;
      })
      .filter(([name, value]) => name !== '' && value !== ''),
  );

/** A value that is not percent-encoded is taken as it is: a token may have a `%`. */
const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};

const toReason = (error: unknown): string => {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error ? `${message} (${cause.message})` : message;
};
