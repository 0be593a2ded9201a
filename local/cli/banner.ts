import type { RunningApp } from '../start.ts';
import { type Row, toKeyRows, toSignInRows } from './sign-in.ts';

export interface BannerFacts {
  app: RunningApp;
  /** Where data is, for a person. */
  storage: string;
  /** The certificate to trust for https and wss. */
  authorityFile: string;
  /** From the start of the process. */
  milliseconds: number;
}

/** What a person wants to know of an app that has just become ready. */
export function toBanner({ app, storage, authorityFile, milliseconds }: BannerFacts): string {
  const [api] = app.model.apis;
  const rows: Row[] = [
    ['GraphQL', app.url],
    ['Real time', app.realtimeUrl],
    ['With TLS', `${app.secureUrl} (trust it: NODE_EXTRA_CA_CERTS=${authorityFile}, or npm run trust)`],
    ['API key', app.apiKey ?? 'none: the template has no key'],
    ...toSignInRows(app),
    ...toKeyRows(app),
    ['Console', app.consoleUrl],
    ...(app.model.queues.length === 0 ? [] : [['Queues', app.queueEndpoint] satisfies [string, string]]),
    ...(app.model.buckets.length === 0 ? [] : [['Buckets', app.bucketEndpoint] satisfies [string, string]]),
    ['Data', storage],
  ];
  const missing = app.model.unsupported.map(
    ({ logicalId, type, reason }) => `  ${logicalId} (${type})\n    ${reason}`,
  );
  return [
    `${api?.name ?? 'The API'} is ready after ${Math.round(milliseconds)} ms. Ctrl-C ends it.`,
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(11)}${value}`),
    ...(missing.length === 0 ? [] : ['', 'In the template, but not running here:', ...missing]),
    '',
  ].join('\n');
}

/** The one line that `--json` promises. */
export const toJsonLine = (app: RunningApp): string => {
  const { url, realtimeUrl, consoleUrl, apiKey, region } = app;
  return JSON.stringify({ url, realtimeUrl, consoleUrl, apiKey, region });
};
