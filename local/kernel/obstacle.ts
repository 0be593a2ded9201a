/** Why something does not run here, in one sentence, and what to do about it. */
export interface Obstacle {
  reason: string;
  fix: string;
}
