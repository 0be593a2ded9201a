import type { Stage } from '../../infra/stages.ts';
import { stageFlag } from '../deployment/stage-flag.ts';
import { CommandFault } from '../shell/command-fault.ts';
import { text, url } from '../shell/flags.ts';

/** Which endpoint a command sends its requests to. */
export interface EndpointChoice {
  /** Null: that of the stage, or of the API that runs on this machine. */
  url: URL | null;
  /** Null: that of the stage, or the one that the running API has stored. */
  apiKey: string | null;
  /** The name of a deployed stage, in place of `url`; null for none. */
  stage: string | null;
}

export const endpointFlags = {
  url: url({ text: 'GraphQL endpoint; default: the API that npm start serves' }),
  stage: stageFlag({ text: 'deployed stage to use instead of --url' }),
  apiKey: text({
    placeholder: 'KEY',
    text: 'API key of the endpoint; default: the API key of the stage or of npm start',
    variable: 'APPSYNC_API_KEY',
  }),
} as const;

interface EndpointValues {
  url: URL | null;
  stage: Stage | null;
  apiKey: string | null;
}

/** Throws a `CommandFault` if two endpoints are named. */
export const toEndpointChoice = ({ url, stage, apiKey }: EndpointValues): EndpointChoice => {
  if (stage !== null && url !== null) {
    throw new CommandFault('--stage and --url cannot be combined.', 'Specify one of them.');
  }
  return { url, stage: stage?.name ?? null, apiKey };
};
