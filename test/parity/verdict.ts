/** One claim, as far as a verdict goes. */
interface Judged {
  id: string;
  statement: string;
  source: string;
  confidence: string;
}

/** Which claims the target contradicts. */
export interface Verdict {
  /** Runs the check of a claim; one that fails counts as a contradiction, and fails as before. */
  judge(claim: Judged, check: () => Promise<void>): Promise<void>;
  /** Says what came of it. */
  toText(target: string): string;
}

export const createVerdict = (): Verdict => {
  const contradictions: { claim: Judged; reason: string }[] = [];
  let judged = 0;
  return {
    judge: async (claim, check) => {
      judged += 1;
      try {
        await check();
      } catch (error) {
        const [reason = ''] = String(error).split('\n', 1);
        contradictions.push({ claim, reason });
        throw error;
      }
    },
    toText: (target) =>
      [
        `${target} contradicts ${contradictions.length} of ${judged} claims.`,
        ...contradictions.flatMap(({ claim, reason }) => [
          `  ${claim.id} ${claim.statement} (${claim.confidence})`,
          `    ${reason}`,
          `    ${claim.source}`,
        ]),
        '',
      ].join('\n'),
  };
};
