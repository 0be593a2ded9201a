/** What a caller receives: the field, its denial, or the status that rejects the whole request. */
export type Outcome = 'yes' | 'no' | `${number}`;

/** By field, such as `Query.getUser`, then by caller. */
export type Matrix = ReadonlyMap<string, ReadonlyMap<string, Outcome>>;
