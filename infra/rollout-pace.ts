const PACES = ['by-stage', 'all-at-once'] as const;

/** How fast new code reaches callers: as the stage has it, or, for an emergency fix, without a canary and its alarms. */
export type RolloutPace = (typeof PACES)[number];

/** The pace of this name; as the stage has it where none is given. Throws for a name that there is not. */
export const toRolloutPace = (name: string | undefined): RolloutPace => {
  const pace = PACES.find((known) => known === (name ?? 'by-stage'));
  if (pace === undefined) throw new Error(`"${name}" is not a rollout pace: use ${PACES.join(' or ')}.`);
  return pace;
};
