import {
  type DefinitionNode,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  responsePathAsArray,
} from 'graphql';
import type { FieldAccess } from '../auth/field-access.ts';
import { type FieldError, GraphqlFailure } from '../kernel/errors.ts';
import type { Caller, Headers } from '../kernel/identity.ts';
import { type Json, type JsonObject, readMember } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import type { ParentSpan } from '../kernel/tracing.ts';
import type { FieldResolver } from '../resolver/resolve-field.ts';
import type { ExtensionCall } from '../sandbox/resolver-code.ts';
import type { ApiSchema } from './build-schema.ts';
import { createCoerceResult } from './coerce-result.ts';
import type { Deadline } from './deadline.ts';
import { toExecutionError, toFieldError } from './errors.ts';
import { toFieldArguments } from './field-arguments.ts';
import { toFieldInfo } from './field-info.ts';
import { checkIntrospection } from './introspection-size.ts';
import type { MergeSelections } from './merge-selections.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { createResponseSize, type ResponseSize } from './response-size.ts';
import { mergeSelectionsOf } from './root-fields.ts';
import { selectData } from './select-data.ts';
import { beginField, endField, failField, traceRefusal } from './trace-field.ts';

export interface ExecutionPorts {
  schema: ApiSchema;
  fields: FieldResolver;
  mayAccess: FieldAccess;
  limits: { queryDepth: number; resolverCount: number };
  log: Log;
}

/** The state of one request's execution. */
interface Execution {
  prepared: PreparedRequest;
  caller: Caller;
  headers: Headers;
  deadline: Deadline;
  span: ParentSpan | null;
  appended: JsonObject[];
  extensions: ExtensionCall[];
  resolverCount: number;
  select: MergeSelections;
  /** The size of all values of the response together; `place` is the field of a value. */
  sizeAt(place: string): ResponseSize;
}

/** AppSync's own limit if the API sets none. https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const MAX_RESOLVERS = 10_000;

/** The response as AppSync writes it, and the extension calls of resolvers. */
export interface Executed {
  data: JsonObject | null;
  errors: readonly JsonObject[];
  extensions: readonly ExtensionCall[];
}

export type Execute = (
  prepared: PreparedRequest,
  by: { caller: Caller; headers: Headers; deadline: Deadline; span: ParentSpan | null },
) => Promise<Executed>;

export const createExecute = (ports: ExecutionPorts): Execute => {
  const fieldResolver = createGraphqlFieldResolver(ports);
  return async (prepared, by) => {
    const execution: Execution = {
      prepared,
      ...by,
      appended: [],
      extensions: [],
      resolverCount: 0,
      select: mergeSelectionsOf(prepared),
      sizeAt: createResponseSize(),
    };
    checkIntrospection(ports.schema.checked, execution);
    const result: ExecutionResult = await execute({
      schema: ports.schema.checked,
      document: toExecuted(prepared),
      variableValues: prepared.typedVariables,
      contextValue: execution,
      fieldResolver,
    });
    const errors = (result.errors ?? []).map((error) =>
      toExecutionError(error, ports.schema.checked, ports.log),
    );
    return {
      data: (result.data ?? null) as JsonObject | null,
      errors: [...execution.appended, ...errors],
      extensions: execution.extensions,
    };
  };
};

const createGraphqlFieldResolver =
  (ports: ExecutionPorts, coerce = createCoerceResult()): GraphQLFieldResolver<unknown, Execution> =>
  (source, args, execution, info) => {
    const { parentType, fieldName } = info;
    // A denied field fails before its resolver runs.
    if (!ports.mayAccess(execution.caller, parentType.name, fieldName)) {
      const { caller } = execution;
      const path = responsePathAsArray(info.path);
      const refused = { typeName: parentType.name, fieldName, path };
      traceRefusal(execution.span, { caller, mayAccess: ports.mayAccess }, refused);
      throw new GraphqlFailure(
        `Not Authorized to access ${fieldName} on type ${parentType.name}`,
        'Unauthorized',
      );
    }
    checkDepth(ports.limits.queryDepth, info);
    if (!ports.fields.has(parentType.name, fieldName))
      return coerce(info.returnType, readMember(source, fieldName));
    countResolver(ports.limits.resolverCount, execution);
    return runResolver(ports, execution, { source, args, info }).then((value) =>
      coerce(info.returnType, value),
    );
  };

/** The selected operation and every fragment, so that graphql-js has no operation to choose. */
const toExecuted = ({ document, operation }: PreparedRequest): PreparedRequest['document'] => {
  const isChosen = (node: DefinitionNode): boolean =>
    node.kind !== 'OperationDefinition' || node === operation;
  return document.definitions.every(isChosen)
    ? document
    : { ...document, definitions: document.definitions.filter(isChosen) };
};

// The messages of these two are not confirmed; their types are.
const checkDepth = (limit: number, info: GraphQLResolveInfo): void => {
  if (limit > 0 && depthOf(info) > limit)
    throw new GraphqlFailure(`Query depth limit of ${limit} reached.`, 'QueryDepthLimitReached');
};

const countResolver = (limit: number, execution: Execution): void => {
  execution.resolverCount += 1;
  if (execution.resolverCount > (limit || MAX_RESOLVERS))
    throw new GraphqlFailure('Resolver execution limit reached.', 'ResolverExecutionLimitReached');
};

const runResolver = async (
  ports: ExecutionPorts,
  execution: Execution,
  call: { source: unknown; args: Record<string, unknown>; info: GraphQLResolveInfo },
): Promise<Json> => {
  const { info } = call;
  const { args, exactArguments } = toFieldArguments(call.args, info);
  const source = (call.source ?? null) as Json;
  const span = execution.span && beginField(execution.span, { info, arguments: args, source });
  const resolving = execution.deadline.race(
    ports.fields.resolve({
      typeName: info.parentType.name,
      fieldName: info.fieldName,
      outputType: String(info.returnType),
      scope: execution,
      arguments: args,
      exactArguments,
      source,
      caller: execution.caller,
      headers: execution.headers,
      info: toFieldInfo(info, execution.prepared.givenVariables),
      span,
    }),
  );
  const result = await (span === null ? resolving : resolving.catch((failure) => failField(span, failure)));
  if (span !== null) endField(span, result);
  for (const call of result.extensions) execution.extensions.push(call);
  const place = { path: responsePathAsArray(info.path), nodes: info.fieldNodes };
  for (const error of result.appendedErrors)
    execution.appended.push(toFieldError(failureOf(error, execution, info), place));
  if (result.error !== null) throw failureOf(result.error, execution, info);
  execution
    .sizeAt(`${info.parentType.name}.${info.fieldName}`)
    .add(result.value, execution.select(info.fieldNodes));
  return result.value;
};

const depthOf = (info: GraphQLResolveInfo): number =>
  responsePathAsArray(info.path).filter((step) => typeof step === 'string').length;

const failureOf = (
  error: FieldError,
  execution: Execution,
  { parentType, fieldName, fieldNodes }: GraphQLResolveInfo,
): GraphqlFailure => {
  const selected = execution.select(fieldNodes);
  execution.sizeAt(`${parentType.name}.${fieldName}`).add(error.data, selected);
  const data = selectData(error.data, selected);
  return new GraphqlFailure(error.message, error.errorType, data, error.errorInfo);
};
