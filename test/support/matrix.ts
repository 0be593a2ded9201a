/** What somebody gets: the field, a refusal of it, or the status that refuses the whole request. */
export type Outcome = 'yes' | 'no' | `${number}`;

/** By field, such as `Query.getUser`, then by caller. */
export type Matrix = ReadonlyMap<string, ReadonlyMap<string, Outcome>>;
