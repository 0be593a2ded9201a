import type { DataSource } from '../data-sources/data-source.ts';
import { GraphqlFailure } from '../kernel/errors.ts';
import type { Json } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import type { ResolverCode } from '../sandbox/resolver-code.ts';
import type { ApiModel, CodeModel, DataSourceModel, ResolverModel } from '../template/api-model.ts';
import type { FieldRequest, FieldResult, ResolveField } from './field-request.ts';
import { createHandlerRun, FieldStopped, type HandlerRun } from './handler-run.ts';
import { runPipeline } from './run-pipeline.ts';
import { runUnit } from './run-unit.ts';

export interface ResolverPorts {
  loadCode(code: CodeModel): ResolverCode;
  createDataSource(model: DataSourceModel): DataSource;
  log: Log;
}

/** Resolves the fields that have a resolver; `has` tells which. */
export interface FieldResolver {
  has(typeName: string, fieldName: string): boolean;
  resolve: ResolveField;
}

type RunField = (run: HandlerRun) => Promise<Json>;

const createFieldRun = (
  model: ResolverModel,
  { loadCode, dataSource }: { loadCode: ResolverPorts['loadCode']; dataSource: (name: string) => DataSource },
): RunField => {
  const code = loadCode(model.code);
  if (model.kind === 'UNIT') {
    const unit = { code, dataSource: dataSource(model.dataSource) };
    return async (run) => (await runUnit(unit, null, run)).value;
  }
  const steps = model.steps.map((step) => ({
    code: loadCode(step.code),
    dataSource: dataSource(step.dataSource),
  }));
  return (run) => runPipeline({ code, steps }, run);
};

const finishFailed = (error: unknown, run: HandlerRun): FieldResult => {
  if (error instanceof FieldStopped) return run.finish(null, error.fieldError);
  if (error instanceof GraphqlFailure) return run.finish(null, error);
  throw error;
};

/** Loads the code of every resolver of the API at once, so that what AppSync would refuse is refused at start. */
export const createFieldResolver = (api: ApiModel, ports: ResolverPorts): FieldResolver => {
  const sources = new Map(
    Object.values(api.dataSources).map((model) => [model.name, ports.createDataSource(model)]),
  );
  const dataSource = (name: string): DataSource => {
    const source = sources.get(name);
    if (source === undefined) throw new TypeError(`The model has no data source "${name}".`);
    return source;
  };
  const fields = new Map(
    api.resolvers.map((model) => [
      `${model.typeName}.${model.fieldName}`,
      createFieldRun(model, { loadCode: ports.loadCode, dataSource }),
    ]),
  );

  const resolve = async (request: FieldRequest): Promise<FieldResult> => {
    const name = `${request.typeName}.${request.fieldName}`;
    const runField = fields.get(name);
    if (runField === undefined) throw new TypeError(`No resolver is attached to ${name}.`);
    const run = createHandlerRun({
      request,
      environment: { ...api.environment },
      print: (line) => ports.log.info(name, line),
    });
    try {
      return run.finish(await runField(run), null);
    } catch (error) {
      return finishFailed(error, run);
    }
  };
  return { has: (typeName, fieldName) => fields.has(`${typeName}.${fieldName}`), resolve };
};
