import { CommandFault } from '../command-fault.ts';

/** Which endpoint a command talks to, as its flags say. */
export interface EndpointChoice {
  url: URL;
  /** Null: the stage tells it, or a local endpoint is asked. */
  apiKey: string | null;
  /** A stage that was deployed from here, in place of `url`; null for none. */
  stage: string | null;
}

export const LOCAL_URL = 'http://localhost:4000/graphql';

/** For `parseArgs`. */
export const endpointFlags = {
  url: { type: 'string' },
  stage: { type: 'string' },
  'api-key': { type: 'string' },
} as const;

export const endpointHelp = `  --url URL          the GraphQL endpoint (default ${LOCAL_URL})
  --stage NAME       the endpoint and key of a stage that was deployed from here, instead
  --api-key KEY      its API key (default: APPSYNC_API_KEY, else the stage's, else the endpoint is asked, if it is local)`;

type Values = { [Name in keyof typeof endpointFlags]?: string | undefined };

/** Throws a `CommandFault` that names the flag at fault. */
export const toEndpointChoice = (
  values: Values,
  environment: Readonly<Record<string, string | undefined>>,
): EndpointChoice => {
  if (values.stage !== undefined && values.url !== undefined) {
    throw new CommandFault('--stage and --url name two endpoints.', 'Give one of them.');
  }
  return {
    url: toUrl(values.url ?? LOCAL_URL),
    apiKey: values['api-key'] || environment.APPSYNC_API_KEY || null,
    stage: values.stage ?? null,
  };
};

const toUrl = (text: string): URL => {
  if (URL.canParse(text) && /^https?:/.test(text)) return new URL(text);
  throw new CommandFault(`--url is ${text}.`, `Give an address such as ${LOCAL_URL}.`);
};
