import type { DataSource } from '../data-sources/data-source.ts';
import { GraphqlFailure } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import type { ResolverCode } from '../sandbox/resolver-code.ts';
import type { ApiModel, CodeModel, DataSourceModel, ResolverModel } from '../template/api-model.ts';
import { type BatchScope, createBatchScope } from './batch-scope.ts';
import type { FieldRequest, FieldResult, ResolveField } from './field-request.ts';
import { createHandlerRun, FieldStopped, type HandlerRun } from './handler-run.ts';
import { type FieldPorts, loadField, type RunField } from './load-field.ts';

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

/** A field that has a resolver, and where its executions of one request come together. */
interface LoadedField {
  kind: ResolverModel['kind'];
  runField: RunField;
  scopes: WeakMap<object, BatchScope>;
}

/** Throws a `LocalFault` (`CODE_REFUSED`) for a resolver that AppSync would not save. */
export const createFieldResolver = (api: ApiModel, ports: ResolverPorts): FieldResolver => {
  const fields = loadFields(api, ports);

  const resolve = async (request: FieldRequest): Promise<FieldResult> => {
    const name = `${request.typeName}.${request.fieldName}`;
    const field = fields.get(name);
    if (field === undefined) throw new TypeError(`No resolver is attached to ${name}.`);
    const batchScope = batchScopeOf(field, request.scope);
    const run = createHandlerRun({
      request,
      batchScope,
      environment: { ...api.environment },
      print: (line) => ports.log.info(name, line),
    });
    request.span?.add({ resolverKind: field.kind });
    const leave = batchScope.enter();
    try {
      return run.finish(await field.runField(run), null);
    } catch (error) {
      return finishFailed(error, run);
    } finally {
      leave();
    }
  };
  return { has: (typeName, fieldName) => fields.has(`${typeName}.${fieldName}`), resolve };
};

/** Loads the code of every resolver of the API at once, so that what AppSync would refuse is refused at start. */
const loadFields = (
  api: ApiModel,
  { loadCode, createDataSource }: ResolverPorts,
): Map<string, LoadedField> => {
  const sources = new Map(
    Object.values(api.dataSources).map((model) => [
      model.name,
      { type: model.type, source: createDataSource(model) },
    ]),
  );
  const findDataSource: FieldPorts['findDataSource'] = (name) => {
    const found = sources.get(name);
    if (found === undefined) throw new TypeError(`The model has no data source "${name}".`);
    return found;
  };
  return new Map(
    api.resolvers.map((model) => {
      const runField = loadField(model, { loadCode, findDataSource });
      return [`${model.typeName}.${model.fieldName}`, { kind: model.kind, runField, scopes: new WeakMap() }];
    }),
  );
};

const batchScopeOf = ({ scopes }: LoadedField, scope: object): BatchScope => {
  const batchScope = scopes.get(scope) ?? createBatchScope();
  scopes.set(scope, batchScope);
  return batchScope;
};

const finishFailed = (error: unknown, run: HandlerRun): FieldResult => {
  if (error instanceof FieldStopped) return run.finish(null, error.fieldError);
  if (error instanceof GraphqlFailure) return run.finish(null, error);
  throw error;
};
