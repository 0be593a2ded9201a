import { join } from 'node:path';
import { type App, Stack } from 'aws-cdk-lib';
import { Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Function as Lambda, Code as LambdaCode, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync } from 'esbuild';
import { writeSchema } from './write-schema.ts';

const SCHEMA = 'type Query { magnitude(name: String!): Float pointTelescope(degrees: Int!): String }';

export const OBSERVATORY_SOURCES = join(import.meta.dirname, 'assets/observatory');

/** A resolver and a function in TypeScript, which the author bundles with source maps inside. */
export const observatory = (app: App): void => {
  const stack = new Stack(app, 'Observatory');
  const api = new GraphqlApi(stack, 'Api', {
    name: 'observatory',
    definition: Definition.fromFile(writeSchema(SCHEMA)),
  });
  api.addNoneDataSource('Nothing').createResolver('Magnitude', {
    ...{ typeName: 'Query', fieldName: 'magnitude', runtime: FunctionRuntime.JS_1_0_0 },
    code: Code.fromInline(bundle('measure-star.ts', { format: 'esm', target: 'esnext' })),
  });
  const telescope = new Lambda(stack, 'Telescope', {
    ...{ runtime: Runtime.NODEJS_22_X, handler: 'index.handler', functionName: 'point-telescope' },
    code: LambdaCode.fromInline(
      bundle('point-telescope.ts', { format: 'cjs', platform: 'node', minify: true }),
    ),
    environment: { NODE_OPTIONS: '--enable-source-maps' },
  });
  api
    .addLambdaDataSource('Telescope', telescope)
    .createResolver('PointTelescope', { typeName: 'Query', fieldName: 'pointTelescope' });
};

const bundle = (file: string, options: BuildOptions): string => {
  const { outputFiles } = buildSync({
    entryPoints: [join(OBSERVATORY_SOURCES, file)],
    bundle: true,
    write: false,
    sourcemap: 'inline',
    // The content of the sources is not needed, and inline code of a template is short.
    sourcesContent: false,
    ...options,
  });
  return outputFiles?.[0]?.text ?? '';
};
