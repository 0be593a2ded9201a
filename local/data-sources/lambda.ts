import { LocalFault } from '../kernel/errors.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import type { DataSource, DataSourceAnswer } from './data-source.ts';
import { checkMembers, mappingFailure, readOperation } from './request-document.ts';

const members = ['version', 'operation', 'payload', 'invocationType'];

/**
 * Invokes a Lambda function with the payload as its event. Whatever a function throws, resolvers see the type
 * `Lambda:Unhandled` (aws-appsync-community#209).
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
 */
export const createLambdaDataSource = (functionArn: string, invokeFunction: FunctionCall): DataSource => ({
  invoke: async (request): Promise<DataSourceAnswer> => {
    const { document, operation } = readOperation(request);
    checkMembers(document, members);
    if (operation === 'BatchInvoke') {
      throw new LocalFault(
        'UNSUPPORTED',
        'BatchInvoke does not run locally yet.',
        'Use the operation Invoke in the request handler.',
      );
    }
    if (operation !== 'Invoke') throw mappingFailure(`Unsupported operation '${operation}'.`);
    const invocation = invokeFunction(functionArn, document.payload ?? null);
    if (document.invocationType === 'Event') {
      // Nobody waits for the outcome; the function's runtime logs a failure.
      invocation.catch(() => {});
      return { result: null, error: null };
    }
    const answer = await invocation;
    if (answer.ok) return { result: answer.result, error: null };
    return { result: null, error: { type: 'Lambda:Unhandled', message: answer.errorMessage } };
  },
});
