import { LocalFault } from '../kernel/errors.ts';
import type { PipelineStepModel, ResolverModel } from './api-model.ts';
import { toStepId } from './physical-names.ts';
import { type Assets, readCode } from './read-code.ts';
import type { Resource } from './resource.ts';

/** An `AWS::AppSync::FunctionConfiguration`. */
export const toPipelineStep = (step: Resource, assets: Assets): PipelineStepModel => ({
  logicalId: step.logicalId,
  name: step.properties.text('Name'),
  dataSource: step.properties.text('DataSourceName'),
  code: readCode(step, step.properties.text('Name'), assets),
});

/** `steps` are the pipeline steps of the API, by id. */
export function toResolver(resolver: Resource, steps: readonly Resource[], assets: Assets): ResolverModel {
  const { logicalId, properties } = resolver;
  const field = { logicalId, typeName: properties.text('TypeName'), fieldName: properties.text('FieldName') };
  const code = readCode(resolver, `${field.typeName}.${field.fieldName}`, assets);
  if (properties.optionalText('Kind') !== 'PIPELINE') {
    return { ...field, kind: 'UNIT', dataSource: properties.text('DataSourceName'), code };
  }
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
