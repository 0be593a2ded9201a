/** What an API is served from. */
export interface ServedState {
  /** Of its schema: another one after each change of the schema. */
  schemaId: string;
  /** Why the newest sources are not served, with file and line where they are known; null where they are served. */
  refusal: string | null;
}
