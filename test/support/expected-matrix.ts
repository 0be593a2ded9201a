import type { Matrix, Outcome } from './matrix.ts';
import type { PlacedDirective } from './remove-directives.ts';

/** The callers that a directive authorizes, by the names of columns. */
const letInBy: Readonly<Record<string, RegExp>> = {
  aws_api_key: /^API key$/,
  aws_cognito_user_pools: /^(signed in$|in )/,
  aws_iam: /^(role |developer$)/,
};

/** The matrix with other outcomes. */
export const mapMatrix = (
  matrix: Matrix,
  toOutcome: (outcome: Outcome, field: string, caller: string) => Outcome,
): Matrix =>
  new Map(
    [...matrix].map(([field, outcomes]) => [
      field,
      new Map([...outcomes].map(([caller, outcome]) => [caller, toOutcome(outcome, field, caller)])),
    ]),
  );

/** The matrix with some of its columns. */
export const pickColumns = (matrix: Matrix, callers: ReadonlySet<string>): Matrix =>
  new Map(
    [...matrix].map(([field, outcomes]) => [
      field,
      new Map([...outcomes].filter(([caller]) => callers.has(caller))),
    ]),
  );

/** Callers to whom some field is open. */
export const admittedOf = (matrix: Matrix): ReadonlySet<string> =>
  new Set(
    [...matrix.values()].flatMap((outcomes) =>
      [...outcomes].filter(([, outcome]) => outcome === 'yes').map(([caller]) => caller),
    ),
  );

/**
 * What a matrix has to be without these directives: each field is denied to the callers that its directive authorized. No other
 * directive there lets them in, and none of a type counts for a field that has its own.
 */
export const closeTo = (matrix: Matrix, removed: readonly PlacedDirective[]): Matrix =>
  mapMatrix(matrix, (outcome, field, caller) => {
    const isClosed = removed.some(
      ({ name, place }) =>
        (field === place || field.startsWith(`${place}.`)) && letInBy[name]?.test(caller) === true,
    );
    return isClosed ? 'no' : outcome;
  });
