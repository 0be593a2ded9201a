import type { DataSource } from '../data-sources/data-source.ts';
import { GraphqlFailure } from '../kernel/errors.ts';
import { createFieldMap, type FieldMap } from '../kernel/field-map.ts';
import type { Log } from '../kernel/log.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { ResolverCode } from '../sandbox/resolver-code.ts';
import type {
  ApiModel,
  CodeModel,
  DataSourceModel,
  ResolverModel,
  TemplatesModel,
} from '../template/api-model.ts';
import { type BatchScope, createBatchScope } from './batch-scope.ts';
import type { FieldRequest, FieldResult, ResolveField } from './field-request.ts';
import { createHandlerRun, FieldStopped, type HandlerRun } from './handler-run.ts';
import {
  type FieldPorts,
  type LoadedResolver,
  loadField,
  type RunField,
  refuseResolver,
} from './load-field.ts';

export interface ResolverPorts {
  loadCode(code: CodeModel | TemplatesModel): ResolverCode;
  createDataSource(model: DataSourceModel): DataSource;
  log: Log;
}

/** Resolves fields; `has` returns whether a field has a resolver. */
export interface FieldResolver {
  has(typeName: string, fieldName: string): boolean;
  resolve: ResolveField;
}

/** Every resolver of an API, loaded. */
export interface LoadedFields extends FieldResolver {
  /** What AppSync would not save; such fields fail with the reason. */
  refusals: readonly Refusal[];
}

/** A field with a resolver, and the batches of its executions in one request. */
interface LoadedField {
  kind: ResolverModel['kind'];
  runField: RunField;
  scopes: WeakMap<object, BatchScope>;
}

/** Loads the code of all resolvers at once, so that everything that AppSync would reject is known at start. */
export const createFieldResolver = (api: ApiModel, ports: ResolverPorts): LoadedFields => {
  const { fields, refusals } = loadFields(api, ports);
  const warnOnce = createWarnOnce(ports.log);

  const resolve = async (request: FieldRequest): Promise<FieldResult> => {
    const name = `${request.typeName}.${request.fieldName}`;
    const field = fields.get(request.typeName, request.fieldName);
    if (field === undefined) throw new TypeError(`No resolver is attached to ${name}.`);
    const batchScope = batchScopeOf(field, request.scope);
    const run = createHandlerRun({
      request,
      batchScope,
      environment: { ...api.environment },
      print: (line) => ports.log.info(name, line),
      warn: (line) => warnOnce(name, line),
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
  const has = (typeName: string, fieldName: string) => fields.get(typeName, fieldName) !== undefined;
  return { has, resolve, refusals };
};

/** A limit of remembered lines: a template repeats its mistakes for each request. */
const MAX_LINES = 1000;

const createWarnOnce = (log: Log) => {
  const printed = new Set<string>();
  return (name: string, line: string): void => {
    if (printed.has(`${name} ${line}`)) return;
    if (printed.size < MAX_LINES) printed.add(`${name} ${line}`);
    log.warn(name, line);
  };
};

const loadFields = (
  api: ApiModel,
  { loadCode, createDataSource }: ResolverPorts,
): { fields: FieldMap<LoadedField>; refusals: Refusal[] } => {
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
  const fields = createFieldMap<LoadedField>();
  const refusals: Refusal[] = [];
  for (const model of api.resolvers) {
    const { typeName, fieldName, kind } = model;
    const isSecond = fields.get(typeName, fieldName) !== undefined;
    const loaded = isSecond ? refuseSecond(model) : loadField(model, { loadCode, findDataSource });
    fields.set(typeName, fieldName, { kind, runField: loaded.runField, scopes: new WeakMap() });
    refusals.push(...loaded.refusals);
  }
  return { fields, refusals };
};

/**
 * Source of the message: aws-cdk#32848. It is not known which of two resolvers a deployment would create
 * first.
 */
const refuseSecond = (model: ResolverModel): LoadedResolver =>
  refuseResolver(model, {
    message: `the resolver ${model.logicalId}: Only one resolver is allowed per field.`,
    fix: `Remove one of the resolvers of ${model.typeName}.${model.fieldName}.`,
  });

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
