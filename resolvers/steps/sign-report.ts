import { type Context, type LambdaRequest, runtime } from '@aws-appsync/utils';
import { toCorrelationId } from '../shared/correlation-id.ts';
import { raiseFailure } from '../shared/errors.ts';
import type { PlainUserImport } from '../shared/to-user-import.ts';

/**
 * A wrapper, so that a missing link is still an object: an early return of null was observed to fail
 * (https://github.com/aws/aws-appsync-community/issues/280).
 */
export interface SignedReport {
  url: string | null;
}

type ReportContext = Context<
  Record<string, never>,
  Record<string, never>,
  undefined,
  PlainUserImport,
  SignedReport
>;

export const request = (ctx: ReportContext): LambdaRequest => {
  const { source } = ctx;
  if (source?.status !== 'FINISHED') return runtime.earlyReturn({ url: null });
  return {
    operation: 'Invoke',
    payload: { importId: source.id, correlationId: toCorrelationId(ctx.request) },
  };
};

export const response = (ctx: ReportContext): SignedReport => {
  if (ctx.error) raiseFailure(ctx.error);
  return ctx.result;
};
