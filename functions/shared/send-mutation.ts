import type { TypedDocumentString } from '../../schema/generated/publish-operations.ts';
import { type SendRequest, toFailure } from './send-request.ts';

/** Sends a mutation to the API. Throws if the API did not execute it; `MutationRefused` if it never will. */
export type SendMutation = <TVariables>(
  document: TypedDocumentString<unknown, TVariables>,
  variables: TVariables,
) => Promise<void>;

export const createSendMutation =
  (send: SendRequest): SendMutation =>
  async (document, variables) => {
    const failure = toFailure(await send({ query: String(document), variables }));
    if (failure !== null) throw failure;
  };
