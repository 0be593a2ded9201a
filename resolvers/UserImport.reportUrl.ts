import type { FieldContext } from './shared/field-context.ts';
import type { SignedReport } from './steps/sign-report.ts';

/** Before the step: sign-report. Runs only if the field is selected. */
export const request = () => ({});

export const response = (ctx: FieldContext<Record<string, never>, null, SignedReport>): string | null =>
  ctx.prev.result.url;
