/** Why something is not supported locally, in one sentence, with advice. */
export interface Limitation {
  reason: string;
  fix: string;
}
