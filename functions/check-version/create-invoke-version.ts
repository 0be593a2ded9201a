import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { CheckVersionPorts } from './check-version.ts';

/**
 * Of an error, only its type is used: its message may contain values.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export const createInvokeVersion =
  (client: Pick<LambdaClient, 'send'>): CheckVersionPorts['invokeVersion'] =>
  async (arn, event) => {
    const command = new InvokeCommand({ FunctionName: arn, Payload: JSON.stringify(event) });
    const { FunctionError, Payload } = await client.send(command);
    const result: unknown = Payload?.length ? JSON.parse(new TextDecoder().decode(Payload)) : null;
    if (!FunctionError) return { ok: true, result };
    const { errorType = FunctionError } = (result ?? {}) as { errorType?: string };
    return { ok: false, errorType };
  };
