import { countDone, type Tally } from '../progress/tally.ts';

export interface RunFacts {
  asked: number;
  seed: number;
  milliseconds: number;
  wasInterrupted: boolean;
}

/** The result of a run as readable text, which the command prints last. */
export const toSummary = (tally: Tally, facts: RunFacts): string => {
  const seconds = facts.milliseconds / 1000;
  const rate = seconds > 0 ? Math.round(tally.created / seconds) : tally.created;
  const done = countDone(tally);
  return [
    `Created ${tally.created} of ${facts.asked} users in ${seconds.toFixed(1)} s, ${rate} a second (seed ${facts.seed}).`,
    ...tally.groups.flatMap(({ kind, code, count, examples }) => [
      `${kind === 'refused' ? 'Refused' : 'Failed'} ${count}: ${code}`,
      ...examples.map((example) => `  ${example}`),
      ...(count > examples.length ? [`  … and ${count - examples.length} more`] : []),
    ]),
    ...(done < facts.asked ? [toEnding(facts.asked - done, facts.wasInterrupted)] : []),
    '',
  ].join('\n');
};

/** 0 if the endpoint answered every request, 1 if not, 130 (as in shells) if it was interrupted. */
export const toExitCode = (tally: Tally, wasInterrupted: boolean): number => {
  if (wasInterrupted) return 130;
  return tally.failed > 0 ? 1 : 0;
};

const toEnding = (missing: number, wasInterrupted: boolean): string =>
  wasInterrupted
    ? `Interrupted; ${missing} were not attempted.`
    : `Stopped after too many consecutive failures; ${missing} were not attempted.`;
