import type { FunctionResult, Json } from 'appsync-offline';
import { LocalFault, type RunningApp, type StartOptions, start } from 'appsync-offline';
import { freshAssembly } from '../../infra/fresh-assembly.ts';
import { CommandFault } from '../shell/command-fault.ts';
import { fillSampleWorld } from './fill-sample-world.ts';
import { findFunction } from './find-function.ts';

/** A stage with the data that the sample events depend on, whose functions run only when they are invoked. */
export interface SampleWorld {
  app: RunningApp;
  /** The name of a function in the template. Throws a `CommandFault` if the stage has no such function. */
  functionNameOf(name: string): string;
  /** Invokes the function of this folder of functions/. */
  invoke(name: string, event: Json): Promise<FunctionResult>;
  stop(): Promise<void>;
}

export interface SampleWorldOptions extends Pick<StartOptions, 'awsEndpoints' | 'log' | 'report'> {
  stage: string;
}

/** Throws a `CommandFault` for what is not supported locally. */
export const startSampleWorld = async ({ stage, ...ports }: SampleWorldOptions): Promise<SampleWorld> => {
  const app = await startQuietly(stage, ports);
  const find = (name: string) => {
    const found = findFunction(app.model.functions, name)?.model;
    if (found) return found;
    throw new CommandFault(
      `The stage ${stage} has no function ${name}.`,
      'Specify a stage that has it with --stage, or add it to infra/.',
    );
  };
  try {
    await fillSampleWorld(app);
  } catch (error) {
    await app.stop();
    throw error;
  }
  return {
    app,
    functionNameOf: (name) => find(name).functionName,
    invoke: async (name, event) => app.invoke(find(name).arn, event),
    stop: () => app.stop(),
  };
};

const synthesize = async (stage: string): Promise<string> => {
  try {
    return await freshAssembly(stage);
  } catch (error) {
    throw new CommandFault((error as Error).message, 'Correct this and try again.', { cause: error });
  }
};

const startQuietly = async (stage: string, ports: Omit<SampleWorldOptions, 'stage'>): Promise<RunningApp> => {
  try {
    return await start({
      assembly: await synthesize(stage),
      console: { builds: 'when-asked' },
      feedsFunctions: false,
      ...ports,
    });
  } catch (error) {
    if (!(error instanceof LocalFault)) throw error;
    throw new CommandFault(error.message, error.fix, { cause: error });
  }
};
