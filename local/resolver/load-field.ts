import type { DataSource } from '../data-sources/data-source.ts';
import { LocalFault } from '../kernel/errors.ts';
import type { Json } from '../kernel/json.ts';
import type { ResolverCode } from '../sandbox/resolver-code.ts';
import type {
  CodeModel,
  DataSourceModel,
  PipelineStepModel,
  ResolverModel,
  UnitModel,
} from '../template/api-model.ts';
import { createDirectCode } from './direct-code.ts';
import type { HandlerRun } from './handler-run.ts';
import { runPipeline } from './run-pipeline.ts';
import { runUnit, type Unit } from './run-unit.ts';
import type { Step } from './trace-handlers.ts';

export interface FieldPorts {
  loadCode(code: CodeModel): ResolverCode;
  /** Throws where the API has no data source of this name. */
  findDataSource(name: string): { type: DataSourceModel['type']; source: DataSource };
}

export type RunField = (run: HandlerRun) => Promise<Json>;

/** https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const MAX_STEPS = 10;
/** Where BatchInvoke is asked for and no size is set: aws-appsync-community#51, aws-cdk#20467. */
const DEFAULT_BATCH_SIZE = 5;

const LARGEST_BATCH_SIZE = 2_000;

/** Loads what a resolver runs. Throws a `LocalFault` (`CODE_REFUSED`) for what AppSync would not save. */
export const loadField = (model: ResolverModel, ports: FieldPorts): RunField => {
  const loadUnit = (
    { dataSource, code, maxBatchSize, conflictHandler }: UnitModel,
    step: Step = null,
  ): Unit => {
    const { type, source } = ports.findDataSource(dataSource);
    if (code === null && type !== 'AWS_LAMBDA') {
      const fix = 'Attach APPSYNC_JS code to it.';
      throw refuse(model, `Without code only a Lambda function can be asked; ${dataSource} is ${type}.`, fix);
    }
    if (maxBatchSize > LARGEST_BATCH_SIZE) {
      const message = `The maxBatchSize ${maxBatchSize} is over AppSync's ${LARGEST_BATCH_SIZE}.`;
      throw refuse(model, message, 'Lower it.');
    }
    return {
      code: code === null ? createDirectCode({ maxBatchSize }) : ports.loadCode(code),
      dataSource: source,
      isDirect: code === null,
      batchSize: maxBatchSize || DEFAULT_BATCH_SIZE,
      conflictHandler,
      step,
      about: { name: dataSource, type },
    };
  };
  if (model.kind === 'UNIT') {
    const unit = loadUnit(model);
    return async (run) => (await runUnit(unit, null, run)).value;
  }
  if (model.kind === 'UNSUPPORTED') {
    return async () => {
      throw new LocalFault('UNSUPPORTED', model.reason, model.fix);
    };
  }
  checkSteps(model, model.steps);
  const pipeline = {
    code: ports.loadCode(model.code),
    steps: model.steps.map((step, index) => loadUnit(step, { name: step.name, index })),
  };
  return (run) => runPipeline(pipeline, run);
};

const checkSteps = (model: ResolverModel, steps: readonly PipelineStepModel[]): void => {
  if (steps.length <= MAX_STEPS) return;
  // https://github.com/aws-amplify/amplify-category-api/issues/956
  const message = `A resolver can only be composed of ${MAX_STEPS} functions; it has ${steps.length}.`;
  throw refuse(model, message, 'Do more in one step, or in a Lambda function.');
};

const refuse = (model: ResolverModel, message: string, fix: string): LocalFault =>
  new LocalFault('CODE_REFUSED', `${model.typeName}.${model.fieldName}: ${message}`, fix);
