import { LocalFault } from '../kernel/errors.ts';
import type { Limitation } from '../kernel/limitation.ts';
import type { PipelineStepModel, ResolverModel, UnitModel } from './api-model.ts';
import { toStepId } from './physical-names.ts';
import { type Assets, readCode } from './read-code.ts';
import { isUnsupported } from './read-if-known.ts';
import { type Report, toLimitation } from './reports.ts';
import type { Resource } from './resource.ts';
import { toCaching } from './to-caching.ts';
import { toConflictHandler } from './to-conflict-handler.ts';

/** The dependencies of an API's resolvers. */
export interface ResolverContext {
  assets: Assets;
  /** The pipeline steps of the API. */
  steps: readonly Resource[];
  /** Why the data source with this name is not available; null if it is. */
  findLimitation(dataSource: string): Limitation | null;
  report: Report;
}

type Behaviour =
  | ({ kind: 'UNIT' } & UnitModel)
  | Pick<Extract<ResolverModel, { kind: 'PIPELINE' }>, 'kind' | 'code' | 'steps'>;

/** For an unsupported resolver the field is kept: it returns the reason. */
export const toResolver = (resolver: Resource, context: ResolverContext): ResolverModel => {
  const { logicalId, properties } = resolver;
  const field = {
    logicalId,
    typeName: properties.text('TypeName'),
    fieldName: properties.text('FieldName'),
  };
  const name = `${field.typeName}.${field.fieldName}`;
  try {
    const caching = toCaching(properties);
    return { ...field, ...(caching ? { caching } : {}), ...toBehaviour(resolver, name, context) };
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    const { reason, fix } = toLimitation(error);
    // A step does not know the resolvers that it belongs to.
    const limitation = { reason: reason.startsWith(name) ? reason : `${name}: ${reason}`, fix };
    context.report(resolver, limitation);
    return { ...field, kind: 'UNSUPPORTED', ...limitation };
  }
};

const toBehaviour = (resolver: Resource, name: string, context: ResolverContext): Behaviour => {
  if (resolver.properties.optionalText('Kind') !== 'PIPELINE') {
    return { kind: 'UNIT', ...toUnit(resolver, name, context) };
  }
  const code = readCode(resolver, name, context.assets) ?? { request: null, response: null, origin: name };
  return { kind: 'PIPELINE', code, steps: toSteps(resolver, name, context) };
};

const toUnit = (resource: Resource, name: string, context: ResolverContext): UnitModel => {
  const code = readCode(resource, name, context.assets);
  const dataSource = resource.properties.text('DataSourceName');
  const limitation = context.findLimitation(dataSource);
  if (limitation !== null) {
    const message = `${name} asks the data source ${dataSource}. ${limitation.reason}`;
    throw new LocalFault('UNSUPPORTED', message, limitation.fix);
  }
  const maxBatchSize = resource.properties.number('MaxBatchSize', 0);
  return { code, dataSource, maxBatchSize, conflictHandler: toConflictHandler(resource) };
};

const toSteps = (resolver: Resource, field: string, context: ResolverContext): PipelineStepModel[] => {
  const ids = resolver.properties.object('PipelineConfig').texts('Functions');
  return ids.map((id) => {
    const step = context.steps.find((candidate) => toStepId(candidate) === id);
    if (step !== undefined) return toPipelineStep(step, context);
    throw new LocalFault(
      'UNSUPPORTED',
      `${field} has the step ${id}, which is not in the template.`,
      'Define the AppSync function in the same CDK app.',
    );
  });
};

/** An `AWS::AppSync::FunctionConfiguration`. */
const toPipelineStep = (step: Resource, context: ResolverContext): PipelineStepModel => {
  const name = step.properties.text('Name');
  return { logicalId: step.logicalId, name, ...toUnit(step, name, context) };
};
