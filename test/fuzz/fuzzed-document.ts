/** What a client asks, and with what. */
export interface FuzzedDocument {
  query: string;
  variables: Record<string, unknown>;
  operationName?: string;
}
