const PACES = ['by-stage', 'all-at-once'] as const;

/**
 * How fast new code reaches callers: as the stage defines it, or, for an emergency fix, without a canary and
 * its alarms.
 */
export type RolloutPace = (typeof PACES)[number];

/** The pace with this name; by default as the stage defines it. Throws for an unknown name. */
export const toRolloutPace = (name: string | undefined): RolloutPace => {
  const pace = PACES.find((known) => known === (name ?? 'by-stage'));
  if (pace === undefined) throw new Error(`"${name}" is not a rollout pace: use ${PACES.join(' or ')}.`);
  return pace;
};
