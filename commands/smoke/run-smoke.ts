import type { OpenStage } from '../recovery/open-stage.ts';
import { checkOperation } from './check-operation.ts';
import { removeMarked } from './remove-marked.ts';
import { createSignedClient } from './signed-client.ts';
import { toSteps } from './steps.ts';

export interface SmokePorts {
  stage: OpenStage;
  /** Marks the users of this run. */
  newMark: () => string;
  /** Milliseconds. */
  now: () => number;
  print: (line: string) => void;
}

/**
 * Tries a stage as its clients use it, with users of its own, and removes these whatever happens. Resolves with whether
 * every step succeeded; the first that fails ends the run.
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

/** Addresses that nobody has; mail to them goes nowhere (RFC 2606). */
const toEmails = (mark: string) => ({
  created: `smoke-${mark}@example.com`,
  changed: `smoke-${mark}-changed@example.com`,
  imported: `smoke-${mark}-imported@example.com`,
});

/** Null where it succeeded, else why not. */
const attempt = async (run: () => Promise<void>): Promise<string | null> => {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
