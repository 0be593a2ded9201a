import type { JsonObject, RunningApp } from 'appsync-offline';
import type { TestCaller } from './callers.ts';

/** A GraphQL answer, parsed. */
export interface Answer {
  status: number;
  data: JsonObject | null;
  errors: readonly FieldFailure[];
}

export interface FieldFailure {
  path?: readonly (string | number)[];
  errorType?: string;
  message: string;
}

/** Posts a GraphQL request with what this caller shows. */
export const postAs = async (
  { url }: Pick<RunningApp, 'url'>,
  caller: TestCaller,
  request: { query: string; variables?: JsonObject },
): Promise<Answer> => {
  const body = JSON.stringify(request);
  const headers = await caller('/graphql', body);
  const response = await fetch(url, { method: 'POST', headers, body });
  const { data = null, errors = [] } = JSON.parse(await response.text()) as Partial<Answer>;
  return { status: response.status, data, errors };
};
