import type { RunningApi, RunningApp } from '../start.ts';
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

/** Where one API is found, and with what key. */
const toApiRows = (api: RunningApi, authorityFile: string): Row[] => [
  ['GraphQL', api.url],
  ['Real time', api.realtimeUrl],
  ['With TLS', `${api.secureUrl} (trust it: NODE_EXTRA_CA_CERTS=${authorityFile}, or npm run trust)`],
  ['API key', api.apiKey ?? 'none: the template has no key'],
  ['Region', api.region],
];

const toLine = ([name, value]: Row): string => `  ${name.padEnd(11)}${value}`;

/** Of several APIs each stands under its name, with its console. */
const toApiLines = (apis: readonly RunningApi[], authorityFile: string): string[] =>
  apis.flatMap((api) => [
    `  ${api.name}`,
    ...[...toApiRows(api, authorityFile), ['Console', api.consoleUrl] satisfies Row].map(toLine),
    '',
  ]);

const toSharedRows = (app: RunningApp): Row[] => [...toSignInRows(app), ...toKeyRows(app)];

const toStoreRows = ({ model, queueEndpoint, bucketEndpoint }: RunningApp, storage: string): Row[] => [
  ...(model.queues.length === 0 ? [] : [['Queues', queueEndpoint] satisfies Row]),
  ...(model.buckets.length === 0 ? [] : [['Buckets', bucketEndpoint] satisfies Row]),
  ['Data', storage],
];

function toPlaceLines({ app, storage, authorityFile }: BannerFacts): string[] {
  const [only, ...others] = app.apis;
  const storeRows = toStoreRows(app, storage);
  if (only === undefined || others.length > 0) {
    return [...toApiLines(app.apis, authorityFile), ...[...toSharedRows(app), ...storeRows].map(toLine)];
  }
  const console: Row = ['Console', only.consoleUrl];
  return [...toApiRows(only, authorityFile), ...toSharedRows(app), console, ...storeRows].map(toLine);
}

const toNames = (apis: readonly RunningApi[]): string =>
  apis.length === 1
    ? `${apis[0]?.name} is`
    : `${new Intl.ListFormat('en').format(apis.map(({ name }) => name))} are`;

/** What a person wants to know of an app that has just become ready. */
export function toBanner(facts: BannerFacts): string {
  const { app, milliseconds } = facts;
  const missing = app.model.unsupported.map(
    ({ place, type, reason, fix }) => `  ${place} (${type})\n    ${reason}\n    ${fix}`,
  );
  return [
    `${toNames(app.apis)} ready after ${Math.round(milliseconds)} ms. Ctrl-C ends it.`,
    '',
    ...toPlaceLines(facts),
    ...(missing.length === 0 ? [] : ['', 'In the template, but not running here:', ...missing]),
    '',
  ].join('\n');
}
