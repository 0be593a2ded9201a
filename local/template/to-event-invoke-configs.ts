import { ASYNCHRONOUS_DEFAULTS } from '../kernel/asynchronous-defaults.ts';
import { toReferredFunctionArn, toUnqualifiedArn } from './function-arns.ts';
import type { EventInvokeConfigModel } from './function-model.ts';
import { readIfKnown } from './read-if-known.ts';
import type { Resource } from './resource.ts';

/** An `AWS::Lambda::EventInvokeConfig`; its qualifier may be `$LATEST`, a version or an alias. */
export const toEventInvokeConfig = ({ properties, stack }: Resource): EventInvokeConfigModel => {
  const owner = toUnqualifiedArn(toReferredFunctionArn(properties.text('FunctionName'), stack));
  const qualifier = properties.optionalText('Qualifier') ?? '$LATEST';
  const destinations = properties.object('DestinationConfig');
  const destination = (outcome: 'OnSuccess' | 'OnFailure') =>
    readIfKnown(() => destinations.object(outcome).optionalText('Destination')) ?? null;
  return {
    functionArn: qualifier === '$LATEST' ? owner : `${owner}:${qualifier}`,
    maximumRetryAttempts: properties.number(
      'MaximumRetryAttempts',
      ASYNCHRONOUS_DEFAULTS.maximumRetryAttempts,
    ),
    maximumEventAgeSeconds: properties.number(
      'MaximumEventAgeInSeconds',
      ASYNCHRONOUS_DEFAULTS.maximumEventAgeSeconds,
    ),
    onSuccessArn: destination('OnSuccess'),
    onFailureArn: destination('OnFailure'),
  };
};
