import { LocalFault } from './errors.ts';

/**
 * A resolver that AppSync would refuse to save. Its field returns an error with the reason; the rest of the API runs.
 */
export interface Refusal {
  /** Such as `Query.getUser`. */
  field: string;
  /** Every problem, one a line, with file, line and column of what stands in code. */
  message: string;
  fix: string;
}

/** One fault for all of them, each problem on a line of its own behind its field. */
export const toRefusalFault = (refusals: readonly Refusal[]): LocalFault =>
  new LocalFault(
    'CODE_REFUSED',
    `AppSync would refuse:\n${refusals.flatMap(toRefusalLines).join('\n')}\n`,
    [...new Set(refusals.map(({ fix }) => fix))].join(' '),
  );

/** Code that stands in the template is named after its field already. */
export const toRefusalLines = ({ field, message }: Refusal): string[] =>
  message
    .split('\n')
    .map((line) =>
      line.startsWith(`${field}:`) || line.startsWith(`${field} (`) ? line : `${field}: ${line}`,
    );
