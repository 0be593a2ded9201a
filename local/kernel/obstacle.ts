/** Why something is not supported locally, in one sentence, with advice. */
export interface Obstacle {
  reason: string;
  fix: string;
}
