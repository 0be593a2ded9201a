import { toRefusalLines } from '../kernel/refusal.ts';
import type { RunningApi, RunningApp } from '../start.ts';
import { type Row, toKeyRows, toSignInRows } from './sign-in-rows.ts';

export interface BannerFacts {
  app: RunningApp;
  /** A description of where data is stored. */
  storage: string;
  /** The certificate to trust for https and wss. */
  authorityFile: string;
  /** The command that makes browsers trust it. */
  trustCommand: string;
  /** Where debuggers attach, such as `127.0.0.1:9229`; null or absent for none. */
  inspector?: string | null;
  /** Since the start of the process. */
  milliseconds: number;
  /**
   * Whether addresses, keys and accounts are omitted, since the console has them. By default, they are
   * printed.
   */
  isBrief?: boolean;
}

/** The text that is printed when an app is ready. */
export const toBanner = (facts: BannerFacts): string => {
  const { app, milliseconds } = facts;
  const missing = app.model.unsupported.map(
    ({ place, type, reason, fix }) => `  ${place} (${type})\n    ${reason}\n    ${fix}`,
  );
  return [
    `${toNames(app.apis)} ready after ${Math.round(milliseconds)} ms. Press Ctrl-C to stop.`,
    ...(facts.isBrief ? toBriefLines(facts) : ['', ...toPlaceLines(facts)]),
    ...toRefusedLines(app.apis),
    ...(missing.length === 0 ? [] : ['', 'In the template, but not supported locally:', ...missing]),
    '',
  ].join('\n');
};

/** The console has the keys and accounts; Amplify reports nothing if it does not trust the certificate. */
const toBriefLines = ({ app, trustCommand }: BannerFacts): string[] => [
  `Accounts, keys and requests are at ${app.apis.map(({ consoleUrl }) => consoleUrl).join(', ')}`,
  `${app.amplifyOutputs} was written. Its URLs use https: run ${trustCommand} once.`,
];

const toRefusedLines = (apis: readonly RunningApi[]): string[] => {
  const refusals = apis.flatMap((api) => api.refusals);
  if (refusals.length === 0) return [];
  const entries = refusals.flatMap((refusal) => [
    ...toRefusalLines(refusal).map((line) => `  ${line}`),
    `    ${refusal.fix}`,
  ]);
  return [
    '',
    'AppSync would reject these; their fields return the reason as an error (--strict exits instead):',
    ...entries,
  ];
};

const toNames = (apis: readonly RunningApi[]): string =>
  apis.length === 1
    ? `${apis[0]?.name} is`
    : `${new Intl.ListFormat('en').format(apis.map(({ name }) => name))} are`;

const toPlaceLines = (facts: BannerFacts): string[] => {
  const { app } = facts;
  const [only, ...others] = app.apis;
  const storeRows = toStoreRows(facts);
  if (only === undefined || others.length > 0) {
    return [...toApiLines(app.apis), ...[...toSharedRows(facts), ...storeRows].map(toLine)];
  }
  const console: Row = ['Console', only.consoleUrl];
  return [...toApiRows(only), ...toSharedRows(facts), console, ...storeRows].map(toLine);
};

const toStoreRows = ({ app: { awsEndpoint }, storage, inspector = null }: BannerFacts): Row[] => [
  ['AWS', `${awsEndpoint} (AWS_ENDPOINT_URL for the AWS CLI and SDKs, with the AWS keys above)`],
  ['Data', storage],
  ...(inspector === null ? [] : [['Debugger', `${inspector}; timeouts are disabled`] satisfies Row]),
];

/** With several APIs, each has a heading with its name, and its console. */
const toApiLines = (apis: readonly RunningApi[]): string[] =>
  apis.flatMap((api) => [
    `  ${api.name}`,
    ...[...toApiRows(api), ['Console', api.consoleUrl] satisfies Row].map(toLine),
    '',
  ]);

const toSharedRows = (facts: BannerFacts): Row[] => [
  ...toTrustRows(facts),
  ...toSignInRows(facts.app),
  ...toKeyRows(facts.app),
];

const toLine = ([name, value]: Row): string => `  ${name.padEnd(11)}${value}`;

/** The addresses and the key of one API. */
const toApiRows = (api: RunningApi): Row[] => [
  ['GraphQL', api.url],
  ['Real time', api.realtimeUrl],
  ['With TLS', api.secureUrl],
  ['API key', api.apiKey ?? 'none: the template has no API key'],
  ['Region', api.region],
];

/** The one-time setup of https and wss: without it, Amplify reports nothing. */
const toTrustRows = ({ app: { amplifyOutputs }, authorityFile, trustCommand }: BannerFacts): Row[] => [
  ['Trust', `${trustCommand} for browsers, NODE_EXTRA_CA_CERTS=${authorityFile} for Node.js`],
  ...(amplifyOutputs === null
    ? []
    : [
        ['Amplify', `${amplifyOutputs} is for Amplify.configure.`] satisfies Row,
        ['', 'It always subscribes over wss: see Trust first.'] satisfies Row,
      ]),
];
