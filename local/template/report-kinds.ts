import { toReferredFunctionArn } from './function-arns.ts';
import type { AbsentFunctionModel, FunctionModel } from './function-model.ts';
import { readIfKnown } from './read-if-known.ts';
import type { Report } from './reports.ts';
import type { Resource } from './resource.ts';
import { toUnsupportedKind } from './resource-kinds.ts';
import type { Template } from './template.ts';

/** Reports resources of unsupported types. */
export const reportKinds = ({ resources }: Pick<Template, 'resources'>, report: Report): void => {
  for (const resource of resources) {
    const limitation = toUnsupportedKind(resource.type);
    if (limitation !== null) report(resource, limitation);
  }
};

/** Reports data sources and event source mappings whose functions are not in the template. */
export const reportForeignFunctions = (
  askers: readonly Resource[],
  known: { functions: readonly FunctionModel[]; absentFunctions: readonly AbsentFunctionModel[] },
  report: Report,
): void => {
  const arns = new Set([
    ...known.functions.flatMap(({ aliases }) => aliases),
    ...known.absentFunctions.flatMap((absent) => absent.arns),
  ]);
  for (const resource of askers) {
    const arn = toCalledFunction(resource);
    if (arn === null || arns.has(arn)) continue;
    report(resource, {
      reason: `It uses the function ${arn}, which is not in the template.`,
      fix: 'Define the function in the same CDK app, or set LAMBDA_ENDPOINT to a Lambda service that has it.',
    });
  }
};

/** The function of a resource: the ARN, or null for none. */
const toCalledFunction = ({ type, properties, stack }: Resource): string | null => {
  const name = readIfKnown(() =>
    type === 'AWS::AppSync::DataSource'
      ? properties.object('LambdaConfig').optionalText('LambdaFunctionArn')
      : properties.optionalText('FunctionName'),
  );
  return name === null || name === undefined ? null : toReferredFunctionArn(name, stack);
};
