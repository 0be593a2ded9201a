import { CommandFault } from '../command-fault.ts';

/** Which endpoint a command talks to, as its flags say. */
export interface EndpointChoice {
  /** Null: that of the stage, or of the API that runs on this machine. */
  url: URL | null;
  /** Null: that of the stage, or the one that the running API has noted. */
  apiKey: string | null;
  /** A deployed stage, in place of `url`; null for none. */
  stage: string | null;
}

const EXAMPLE_URL = 'http://localhost:4000/graphql';

/** For `parseArgs`. */
export const endpointFlags = {
  url: { type: 'string' },
  stage: { type: 'string' },
  'api-key': { type: 'string' },
} as const;

export const endpointHelp = `  --url URL          another GraphQL endpoint than that of npm start, which is found by itself
  --stage NAME       the endpoint and key of a deployed stage, instead
  --api-key KEY      its API key (default: APPSYNC_API_KEY, else that of the stage or of npm start)`;

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
    url: values.url === undefined ? null : toUrl(values.url),
    apiKey: values['api-key'] || environment.APPSYNC_API_KEY || null,
    stage: values.stage ?? null,
  };
};

const toUrl = (text: string): URL => {
  if (URL.canParse(text) && /^https?:/.test(text)) return new URL(text);
  throw new CommandFault(`--url is ${text}.`, `Give an address such as ${EXAMPLE_URL}.`);
};
