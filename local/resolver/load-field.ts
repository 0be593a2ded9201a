import type { DataSource } from '../data-sources/data-source.ts';
import { LocalFault } from '../kernel/errors.ts';
import type { Json } from '../kernel/json.ts';
import { type Refusal, toRefusalFault } from '../kernel/refusal.ts';
import type { ResolverCode } from '../sandbox/resolver-code.ts';
import type {
  CodeModel,
  DataSourceModel,
  PipelineStepModel,
  ResolverModel,
  TemplatesModel,
  UnitModel,
} from '../template/api-model.ts';
import { createDirectCode } from './direct-code.ts';
import { fillTemplates, PASSING } from './fill-templates.ts';
import type { HandlerRun } from './handler-run.ts';
import { runPipeline } from './run-pipeline.ts';
import { runUnit, type Unit } from './run-unit.ts';
import type { Step } from './trace-handlers.ts';

export interface FieldPorts {
  loadCode(code: CodeModel | TemplatesModel): ResolverCode;
  /** Throws if the API has no data source with this name. */
  findDataSource(name: string): { type: DataSourceModel['type']; source: DataSource };
}

export type RunField = (run: HandlerRun) => Promise<Json>;

/** https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const MAX_STEPS = 10;
/** For BatchInvoke without a size: aws-appsync-community#51, aws-cdk#20467. */
const DEFAULT_BATCH_SIZE = 5;

const LARGEST_BATCH_SIZE = 2_000;

/** A loaded resolver, and why AppSync would not save it: with refusals, it fails with them. */
export interface LoadedResolver {
  runField: RunField;
  refusals: readonly Refusal[];
}

/** Loads the code of a resolver and of all its steps, including code that AppSync would reject. */
export const loadField = (model: ResolverModel, ports: FieldPorts): LoadedResolver => {
  const refusals: Refusal[] = [];
  const attempt: Attempt = (step, load) => {
    try {
      return load();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusals.push(toRefusal(model, step, error));
      return null;
    }
  };
  const runField = toRunField(model, ports, attempt);
  return runField === null ? toRefused(refusals) : { runField, refusals };
};

/** A resolver that AppSync would not save, regardless of its code. */
export const refuseResolver = (
  model: ResolverModel,
  problem: Pick<Refusal, 'message' | 'fix'>,
): LoadedResolver => toRefused([toRefusal(model, null, problem)]);

const toRefused = (refusals: readonly Refusal[]): LoadedResolver => ({
  runField: failWith(toRefusalFault(refusals)),
  refusals,
});

/** Null for code that AppSync would reject, which is recorded; `step` is null for the resolver itself. */
type Attempt = <Loaded>(step: string | null, load: () => Loaded) => Loaded | null;

const toRunField = (model: ResolverModel, ports: FieldPorts, attempt: Attempt): RunField | null => {
  if (model.kind === 'UNSUPPORTED') return failWith(new LocalFault('UNSUPPORTED', model.reason, model.fix));
  if (model.kind === 'UNIT') {
    const unit = attempt(null, () => loadUnit(model, ports));
    return unit && (async (run) => (await runUnit(unit, null, run)).value);
  }
  const counted = attempt(null, () => checkSteps(model.steps));
  const code = attempt(null, () => fillTemplates(ports.loadCode(model.code), PASSING));
  const steps = model.steps.map((step, index) =>
    attempt(step.name, () => loadUnit(step, ports, { name: step.name, index })),
  );
  const loaded = steps.filter((step) => step !== null);
  if (counted === null || code === null || loaded.length < steps.length) return null;
  return (run) => runPipeline({ code, steps: loaded }, run);
};

const loadUnit = (model: UnitModel, { findDataSource, loadCode }: FieldPorts, step: Step = null): Unit => {
  const { dataSource, code, maxBatchSize, conflictHandler } = model;
  const { type, source } = findDataSource(dataSource);
  if (code === null && type !== 'AWS_LAMBDA') {
    const fix = 'Attach APPSYNC_JS code or mapping templates to it.';
    throw refuse(
      `Without code, a resolver can only invoke a Lambda function; ${dataSource} is ${type}.`,
      fix,
    );
  }
  if (maxBatchSize > LARGEST_BATCH_SIZE)
    throw refuse(`The maxBatchSize ${maxBatchSize} is over AppSync's ${LARGEST_BATCH_SIZE}.`, 'Lower it.');
  const direct = createDirectCode({ maxBatchSize });
  const loaded = code === null ? direct : fillTemplates(loadCode(code), direct);
  if (type !== 'AWS_LAMBDA') checkTemplates(loaded, type);
  return {
    code: loaded,
    dataSource: source,
    isDirect: code === null,
    batchSize: maxBatchSize || DEFAULT_BATCH_SIZE,
    conflictHandler,
    step,
    about: { name: dataSource, type },
  };
};

const checkTemplates = ({ templates }: ResolverCode, type: DataSourceModel['type']): void => {
  if (templates === undefined || (templates.hasRequest && templates.hasResponse)) return;
  const missing = templates.hasRequest ? 'response' : 'request';
  throw refuse(
    `Without a ${missing} mapping template, a resolver can only invoke a Lambda function; its data source is ${type}.`,
    `Attach a ${missing} mapping template to it.`,
  );
};

const checkSteps = ({ length }: readonly PipelineStepModel[]): true => {
  if (length <= MAX_STEPS) return true;
  // https://github.com/aws-amplify/amplify-category-api/issues/956
  const message = `A resolver can only be composed of ${MAX_STEPS} functions; it has ${length}.`;
  throw refuse(message, 'Do more in one step, or in a Lambda function.');
};

const refuse = (message: string, fix: string): LocalFault => new LocalFault('CODE_REFUSED', message, fix);

const isRefusal = (error: unknown): error is LocalFault =>
  error instanceof LocalFault && error.code === 'CODE_REFUSED';

const toRefusal = (
  { typeName, fieldName }: ResolverModel,
  step: string | null,
  { message, fix }: Pick<Refusal, 'message' | 'fix'>,
): Refusal => {
  const behind = step === null ? '' : `function ${step}: `;
  const lines = message.split('\n').map((line) => `${behind}${line}`);
  return { field: `${typeName}.${fieldName}`, message: lines.join('\n'), fix };
};

const failWith = (fault: LocalFault): RunField => {
  return async () => {
    throw fault;
  };
};
