import type { OpenStage } from '../recovery/open-stage.ts';
import { checkOperation } from './check-operation.ts';
import { removeMarked } from './remove-marked.ts';
import { createSignedClient } from './signed-client.ts';
import { toSteps } from './steps.ts';

export interface SmokePorts {
  stage: OpenStage;
  /** Returns a mark for the users of this run. */
  newMark: () => string;
  /** Milliseconds. */
  now: () => number;
  print: (line: string) => void;
}

/**
 * Uses a stage as clients do, with its own users, and always removes them. Resolves with whether every step
 * succeeded; the first failure ends the run.
 */
export const runSmoke = async ({ stage, newMark, now, print }: SmokePorts): Promise<boolean> => {
  const client = createSignedClient(stage);
  const emails = toEmails(newMark());
  const { steps, close } = toSteps({ client, url: stage.graphqlUrl, emails });
  let isWhole = true;
  for (const { name, run } of [...steps, ...checkOperation(stage)]) {
    const began = now();
    const outcome = await attempt(run);
    isWhole = outcome === null;
    print(
      `${isWhole ? 'ok  ' : 'FAIL'}  ${name}  ${Math.round(now() - began)} ms${isWhole ? '' : `  ${outcome}`}`,
    );
    if (!isWhole) break;
  }
  close();
  const left = await attempt(() => removeMarked(client.send, Object.values(emails)));
  print(
    left === null ? 'ok    the users of this run are removed' : `FAIL  users of this run are left: ${left}`,
  );
  return isWhole && left === null;
};

/** Addresses that do not exist; email to them is not delivered (RFC 2606). */
const toEmails = (mark: string) => ({
  created: `smoke-${mark}@example.com`,
  changed: `smoke-${mark}-changed@example.com`,
  imported: `smoke-${mark}-imported@example.com`,
});

/** Null if it succeeded, else the reason. */
const attempt = async (run: () => Promise<void>): Promise<string | null> => {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
