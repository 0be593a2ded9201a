import { LocalFault } from '../kernel/errors.ts';
import type { ConflictHandlerModel } from './api-model.ts';
import { toReferredFunctionArn } from './function-arns.ts';
import type { Resource } from './resource.ts';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_SyncConfig.html */
export const toConflictHandler = ({ properties, stack }: Resource): ConflictHandlerModel | null => {
  const settings = properties.object('SyncConfig');
  if (settings.optionalText('ConflictDetection') !== 'VERSION') return null;
  const kind = settings.optionalText('ConflictHandler') ?? 'NONE';
  switch (kind) {
    // That a conflict without a handler is rejected is an assumption; AppSync does not document it.
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
};
