import { LocalFault } from '../kernel/errors.ts';
import type { Limitation } from '../kernel/limitation.ts';
import { toAliasArn, toFunctionArn, toFunctionName, toVersionArn } from './function-arns.ts';
import type {
  AbsentFunctionModel,
  FunctionCodeModel,
  FunctionModel,
  FunctionRuntimeModel,
} from './function-model.ts';
import type { Asset } from './read-assembly.ts';
import { isUnsupported, readIfKnown } from './read-if-known.ts';
import type { Report } from './reports.ts';
import type { Resource } from './resource.ts';
import { type ParameterSources, toAmplifyEnvironment } from './to-amplify-environment.ts';

const ELSEWHERE =
  'Set LAMBDA_ENDPOINT to a Lambda service that runs it, such as that of `sam local start-lambda`';

/** The dependencies of functions. */
export interface FunctionContext {
  assets: ReadonlyMap<string, Asset>;
  /** ARNs of versions and aliases of any function. */
  qualifiedArns: readonly string[];
  parameters: ParameterSources;
  report: Report;
}

/** Those with a local value: some may be of functions outside the template. */
export const toQualifiedArns = (versions: readonly Resource[], aliases: readonly Resource[]): string[] =>
  [
    ...versions.map((version) => readIfKnown(() => toVersionArn(version))),
    ...aliases.map((alias) => readIfKnown(() => toAliasArn(alias))),
  ].filter((arn) => arn !== null);

/** The functions that run here, and those that do not. */
export const toFunctions = (
  lambdas: readonly Resource[],
  context: FunctionContext,
): { functions: FunctionModel[]; absentFunctions: AbsentFunctionModel[] } => {
  const functions: FunctionModel[] = [];
  const absentFunctions: AbsentFunctionModel[] = [];
  for (const lambda of lambdas) {
    try {
      functions.push(toFunction(lambda, context));
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      const limitation: Limitation = { reason: error.message, fix: error.fix };
      context.report(lambda, limitation);
      const arn = readIfKnown(() => toFunctionArn(lambda));
      if (arn !== null) absentFunctions.push({ arns: toArns(arn, context.qualifiedArns), ...limitation });
    }
  }
  return { functions, absentFunctions };
};

/** Throws a `LocalFault` for an unsupported function. By default, memory and timeout are Lambda's own. */
const toFunction = (
  lambda: Resource,
  { assets, qualifiedArns, parameters, report }: FunctionContext,
): FunctionModel => {
  const { properties, logicalId } = lambda;
  const runtime = toRuntime(lambda);
  const arn = toFunctionArn(lambda);
  const model: FunctionModel = {
    logicalId,
    region: lambda.stack.region,
    functionName: toFunctionName(lambda),
    arn,
    aliases: toArns(arn, qualifiedArns),
    runtime,
    code: toCode(lambda, assets),
    handler: properties.optionalText('Handler') ?? '',
    environment: toAmplifyEnvironment(lambda, toEnvironment(lambda, report), parameters),
    memoryMb: properties.number('MemorySize', 128),
    timeoutSeconds: properties.number('Timeout', 3),
    deadLetterArn: readIfKnown(() => properties.object('DeadLetterConfig').optionalText('TargetArn')) ?? null,
    roleArn: readIfKnown(() => properties.optionalText('Role')) ?? '',
  };
  reportLayers(lambda, report);
  return model;
};

const toArns = (arn: string, qualifiedArns: readonly string[]): string[] => [
  arn,
  `${arn}:$LATEST`,
  ...qualifiedArns.filter((name) => name.startsWith(`${arn}:`)),
];

/** Java, .NET and Ruby have clients of the Runtime API that their bundles do not contain. */
const toRuntime = (lambda: Resource): FunctionRuntimeModel => {
  const runtime = lambda.properties.optionalText('Runtime') ?? 'a container image';
  if (runtime.startsWith('nodejs')) return { kind: 'NODE' };
  if (runtime.startsWith('provided')) return { kind: 'CUSTOM' };
  const python = /^python(3\.\d+)$/.exec(runtime)?.[1];
  if (python !== undefined) return { kind: 'PYTHON', version: python };
  const reason = `runs on ${runtime}, and only Node.js, Python 3 and custom runtimes (provided.*) run here`;
  throw cannotRun(lambda, reason, `${ELSEWHERE}.`);
};

const toCode = (lambda: Resource, assets: ReadonlyMap<string, Asset>): FunctionCodeModel => {
  const code = lambda.properties.object('Code');
  const text = code.optionalText('ZipFile');
  if (text !== undefined) return { kind: 'INLINE', text };
  const asset = assets.get(code.optionalText('S3Key') ?? '');
  const fix = `Give its folder to CDK (NodejsFunction, or Code.fromAsset), which puts it into the assembly. ${ELSEWHERE}.`;
  if (asset === undefined) throw cannotRun(lambda, 'has no code of its own in the assembly', fix);
  if (asset.packaging !== 'zip') throw cannotRun(lambda, `has its code packed in ${asset.origin}`, fix);
  return { kind: 'FOLDER', path: asset.path };
};

/** A variable without a local value is left out, and reported. */
const toEnvironment = (lambda: Resource, report: Report): Record<string, string> => {
  const variables = lambda.properties.object('Environment').object('Variables');
  const entries = variables.names().flatMap((name) => {
    try {
      const value = variables.optionalText(name);
      return value === undefined ? [] : [[name, value]];
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      report(lambda, { reason: `It runs without its variable ${name}. ${error.message}`, fix: error.fix });
      return [];
    }
  });
  return Object.fromEntries(entries);
};

const reportLayers = (lambda: Resource, report: Report): void => {
  if (!lambda.properties.has('Layers')) return;
  report(lambda, {
    reason: 'It runs without its layers, which are not mounted locally.',
    fix: 'Bundle what it needs of them into the function.',
  });
};

const cannotRun = (lambda: Resource, reason: string, fix: string): LocalFault =>
  new LocalFault('UNSUPPORTED', `${lambda.logicalId} ${reason}.`, fix);
