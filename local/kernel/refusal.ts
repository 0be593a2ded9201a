import { LocalFault } from './errors.ts';

/** A resolver that AppSync would reject. Its field returns an error with the reason; the rest of the API runs. */
export interface Refusal {
  /** Such as `Query.getUser`. */
  field: string;
  /** Every problem, one per line, with file, line and column if it is in code. */
  message: string;
  fix: string;
}

/** One fault for all of them, each problem on a line of its own after its field. */
export const toRefusalFault = (refusals: readonly Refusal[]): LocalFault =>
  new LocalFault(
    'CODE_REFUSED',
    `AppSync would refuse:\n${refusals.flatMap(toRefusalLines).join('\n')}\n`,
    [...new Set(refusals.map(({ fix }) => fix))].join(' '),
  );

/** Inline code of the template has the name of its field already. */
export const toRefusalLines = ({ field, message }: Refusal): string[] =>
  message
    .split('\n')
    .map((line) =>
      line.startsWith(`${field}:`) || line.startsWith(`${field} (`) ? line : `${field}: ${line}`,
    );
