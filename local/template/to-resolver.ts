import { LocalFault } from '../kernel/errors.ts';
import type { ConflictHandlerModel, PipelineStepModel, ResolverModel, UnitModel } from './api-model.ts';
import { toReferredFunctionArn } from './function-arns.ts';
import { toStepId } from './physical-names.ts';
import { type Assets, readCode } from './read-code.ts';
import type { Resource } from './resource.ts';
import { toCaching } from './to-caching.ts';

/** Where one of these is, the code is a mapping template. */
const TEMPLATES = [
  'RequestMappingTemplate',
  'RequestMappingTemplateS3Location',
  'ResponseMappingTemplate',
  'ResponseMappingTemplateS3Location',
];

/** With neither code nor templates, its function is asked directly. */
const isDirect = ({ properties }: Resource): boolean =>
  ['Code', 'CodeS3Location', ...TEMPLATES].every((name) => properties.json(name) === undefined);

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_SyncConfig.html */
function toConflictHandler({ properties, stack }: Resource): ConflictHandlerModel | null {
  const settings = properties.object('SyncConfig');
  if (settings.optionalText('ConflictDetection') !== 'VERSION') return null;
  const kind = settings.optionalText('ConflictHandler') ?? 'NONE';
  switch (kind) {
    // That a conflict which nobody handles is refused is our reading; AppSync does not say.
    case 'NONE':
      return { kind: 'OPTIMISTIC_CONCURRENCY' };
    case 'AUTOMERGE':
    case 'OPTIMISTIC_CONCURRENCY':
      return { kind };
    case 'LAMBDA': {
      const functionName = settings.object('LambdaConflictHandlerConfig').text('LambdaConflictHandlerArn');
      return { kind, functionArn: toReferredFunctionArn(functionName, stack) };
    }
    default:
      throw new LocalFault(
        'ASSEMBLY_UNREADABLE',
        `The template's ${settings.place}.ConflictHandler is ${kind}, which AppSync does not have.`,
        'Correct the resolver in the CDK app and synthesize again.',
      );
  }
}

const toUnit = (resource: Resource, name: string, assets: Assets): UnitModel => ({
  code: isDirect(resource) ? null : readCode(resource, name, assets),
  dataSource: resource.properties.text('DataSourceName'),
  maxBatchSize: resource.properties.number('MaxBatchSize', 0),
  conflictHandler: toConflictHandler(resource),
});

/** An `AWS::AppSync::FunctionConfiguration`. */
export const toPipelineStep = (step: Resource, assets: Assets): PipelineStepModel => ({
  logicalId: step.logicalId,
  name: step.properties.text('Name'),
  ...toUnit(step, step.properties.text('Name'), assets),
});

/** `steps` are the pipeline steps of the API, by id. */
export function toResolver(resolver: Resource, steps: readonly Resource[], assets: Assets): ResolverModel {
  const { logicalId, properties } = resolver;
  const caching = toCaching(properties);
  const field = {
    logicalId,
    typeName: properties.text('TypeName'),
    fieldName: properties.text('FieldName'),
    ...(caching ? { caching } : {}),
  };
  const name = `${field.typeName}.${field.fieldName}`;
  if (properties.optionalText('Kind') !== 'PIPELINE') {
    return { ...field, kind: 'UNIT', ...toUnit(resolver, name, assets) };
  }
  const code = readCode(resolver, name, assets);
  const ids = properties.object('PipelineConfig').texts('Functions');
  return {
    ...field,
    kind: 'PIPELINE',
    code,
    steps: ids.map((id) => {
      const step = steps.find((candidate) => toStepId(candidate) === id);
      if (step !== undefined) return toPipelineStep(step, assets);
      throw new LocalFault(
        'UNSUPPORTED',
        `${logicalId} has the step ${id}, which is not in the template.`,
        'Define the AppSync function in the same CDK app.',
      );
    }),
  };
}
