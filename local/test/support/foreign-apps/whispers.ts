import { join } from 'node:path';
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Function as Lambda, Code as LambdaCode, Runtime } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { writeSchema } from './write-schema.ts';

const SCHEMA = 'type Query { shout(text: String!): String whisper(text: String!): String }';

/** Files of the project, by path. */
export const WHISPERS_SOURCES = {
  'resolvers/shout.ts': `interface Context { args: { text: string } }
export const request = (ctx: Context) => {
  const { text } = ctx.args;
  const loud = \`\${text}!\`;
  return { payload: loud };
};
export const response = (ctx: { result: string }) => ctx.result;
`,
  'functions/whisper.ts': `interface Event { arguments: { text: string } }
export const handler = async ({ arguments: { text } }: Event): Promise<string> => {
  const quiet = text.toLowerCase();
  return quiet;
};
`,
};

/** A project in a folder, with a resolver that its author bundles with a map inside, and a function with a map beside it. */
export const whispers =
  (project: string) =>
  (app: App): void => {
    const stack = new Stack(app, 'Whispers');
    const api = new GraphqlApi(stack, 'Api', {
      name: 'whispers',
      definition: Definition.fromFile(writeSchema(SCHEMA)),
    });
    const options = { bundle: true, format: 'esm', target: 'es2022', absWorkingDir: project } as const;
    const shout = join(project, 'build/shout.js');
    buildSync({ ...options, entryPoints: ['resolvers/shout.ts'], outfile: shout, sourcemap: 'inline' });
    api.addNoneDataSource('Nothing').createResolver('Shout', {
      ...{ typeName: 'Query', fieldName: 'shout', runtime: FunctionRuntime.JS_1_0_0 },
      code: Code.fromAsset(shout),
    });
    const whisper = join(project, 'build/whisper');
    const outfile = join(whisper, 'index.mjs');
    buildSync({ ...options, entryPoints: ['functions/whisper.ts'], outfile, sourcemap: true });
    const lambda = new Lambda(stack, 'Whisper', {
      ...{ runtime: Runtime.NODEJS_22_X, handler: 'index.handler', timeout: Duration.seconds(1) },
      code: LambdaCode.fromAsset(whisper),
    });
    api
      .addLambdaDataSource('Whisper', lambda)
      .createResolver('WhisperIt', { typeName: 'Query', fieldName: 'whisper' });
  };
