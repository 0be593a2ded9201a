import { systemClock } from '../kernel/clock.ts';
import { systemIds } from '../kernel/ids.ts';
import { createCodeLoader } from '../sandbox/load-code.ts';
import type { ResolverCode } from '../sandbox/resolver-code.ts';

/**
 * Loads the JavaScript of a resolver or pipeline step once, to run its handlers many times: faster than
 * `evaluateCode`, and the stash is passed from one handler to the next. `origin` names the code in errors.
 * Throws a `LocalFault` (`CODE_REFUSED`) with every problem of the code that AppSync would reject.
 */
export const loadCode = (text: string, origin = 'code.js'): ResolverCode => {
  loader ??= createCodeLoader({ clock: systemClock, ids: systemIds });
  return loader({ text, origin });
};

/** Creating a realm takes about 30 ms: the first call creates one that all share. */
let loader: ReturnType<typeof createCodeLoader> | undefined;
