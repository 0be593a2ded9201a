import type { Json, JsonObject } from 'appsync-offline';

/** Where claims come from. */
export const GUIDE = 'https://docs.aws.amazon.com/appsync/latest/devguide';
export const VELOCITY = 'https://velocity.apache.org/engine/1.7/user-guide.html';
/**
 * The engine itself: AppSync's errors are those of Velocity 1.7 (aws-amplify/amplify-cli#3025,
 * sam-goodwin/functionless#230), and what is claimed is what release 1.7 did when it was tried.
 */
export const ENGINE = 'https://github.com/apache/velocity-engine/tree/1.7';

/** A sentence about mapping templates that holds on AWS, by its source, and here. An id never changes its meaning. */
export interface TemplateClaim {
  id: `P-VTL-${string}`;
  /** What MUST be. */
  must: string;
  source: string;
  /** Absent if AWS or Velocity documents it; `reported` if the engine did it; `uncertain` is the safest reading. */
  confidence?: 'reported' | 'uncertain';
  template: string;
  context?: JsonObject;
  /** What the template prints. */
  prints?: string | RegExp;
  /** Words that the error's message holds. */
  error?: string;
  outErrors?: Json;
  stash?: Json;
  log?: RegExp;
}

type Row = readonly [id: TemplateClaim['id'], must: string, template: string, prints: string];

/** Claims that share a source, about what templates without a context print. */
export const toClaims = (
  { source, confidence }: Pick<TemplateClaim, 'source' | 'confidence'>,
  rows: readonly Row[],
): TemplateClaim[] =>
  rows.map(([id, must, template, prints]) => ({
    id,
    must,
    source,
    template,
    prints,
    ...(confidence && { confidence }),
  }));
