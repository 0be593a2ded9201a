/** The version that an API serves. */
export interface ServedState {
  /** Changes with each change of the schema. */
  schemaId: string;
  /** Why the newest sources are not served, with file and line if known; null if they are served. */
  refusal: string | null;
}
