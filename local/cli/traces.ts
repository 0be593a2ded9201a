import type { TracePage } from '../console-model/routes.ts';
import type { TraceSummary } from '../console-model/trace.ts';
import { LocalFault } from '../kernel/errors.ts';
import { findRunningApp } from './find-running-app.ts';
import { readFlags } from './read-flags.ts';
import { toRequestLine } from './trace-lines.ts';

const flags = {
  failed: { type: 'boolean', default: false },
  follow: { type: 'boolean', default: false },
  field: { type: 'string' },
  limit: { type: 'string', default: '20' },
  id: { type: 'string' },
  json: { type: 'boolean', default: false },
  url: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Runs the command line and returns the exit code. `home` is the folder with the entries of running apps. */
export const runTraces = async (
  argv: readonly string[],
  { name, home, signal }: { name: string; home: string; signal?: AbortSignal },
): Promise<number> => {
  const { values } = readFlags({ args: [...argv], options: flags }, name);
  if (values.help) {
    process.stdout.write(toUsage(name));
    return 0;
  }
  const app = await findRunningApp(home, values.url);
  const base = new URL('/console/api/traces', app.url);
  if (values.id !== undefined) {
    const trace = await readJson(new URL(`${base.pathname}/${encodeURIComponent(values.id)}`, base));
    process.stdout.write(`${JSON.stringify(trace, null, 2)}\n`);
    return 0;
  }
  const print = (trace: TraceSummary): void =>
    void process.stdout.write(`${values.json ? JSON.stringify(trace) : toLine(trace)}\n`);
  const query = new URLSearchParams({ limit: values.limit, ...(values.field && { field: values.field }) });
  if (values.failed) query.set('failed', 'true');
  const page = (await readJson(new URL(`?${query}`, base))) as TracePage;
  if (!page.isRecording) throw notRecording();
  for (const trace of [...page.traces].reverse()) print(trace);
  if (values.follow) await follow(new URL(`${base.pathname}/stream?${query}`, base), print, signal);
  return 0;
};

const toUsage = (name: string): string => `Usage: ${name} [flags]

Lists the traces of the API that runs in this folder, newest last.

  --failed          only failed requests
  --follow          keep printing new traces
  --field NAME      only requests for this field, such as createUser
  --limit NUMBER    maximum number of traces (default: 20)
  --id ID           print one complete trace as JSON
  --json            print one JSON object per line
  --url URL         endpoint of the API, if several run
  --help            print this help
`;

const toLine = (trace: TraceSummary): string =>
  `${new Date(trace.startedAt).toISOString().slice(11, 23)}  ${trace.id}  ${toRequestLine(trace)}`;

const readJson = async (url: URL): Promise<unknown> => {
  const response = await fetch(url);
  const answer = (await response.json()) as { message?: string };
  if (response.ok) return answer;
  const fix = 'Run the command without --id to list the traces.';
  throw new LocalFault('USAGE', answer.message ?? `The app returned status ${response.status}.`, fix);
};

/** Reads server-sent events until the app ends or the signal aborts. */
const follow = async (
  url: URL,
  print: (trace: TraceSummary) => void,
  signal?: AbortSignal,
): Promise<void> => {
  const response = await fetch(url, { ...(signal && { signal }) });
  let rest = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const events = (rest + chunk).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events)
      if (event.startsWith('data: ')) print(JSON.parse(event.slice('data: '.length)));
  }
};

const notRecording = (): LocalFault =>
  new LocalFault('USAGE', 'The app records no traces.', 'Start it without --no-traces.');
