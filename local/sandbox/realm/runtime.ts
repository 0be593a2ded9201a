import type { Json } from '../../kernel/json.ts';
import { BadArgument, Stop } from './ending.ts';

/**
 * `runtime.earlyReturn(value?, { skipTo? })`; without a value it yields null.
 * https://docs.aws.amazon.com/appsync/latest/devguide/runtime-utils-js.html
 */
export const createRuntime = () => ({
  earlyReturn: (value?: unknown, options?: { skipTo?: unknown } | null): never => {
    const skipTo = options?.skipTo ?? 'NEXT';
    if (skipTo !== 'NEXT' && skipTo !== 'END') {
      throw new BadArgument(`earlyReturn can skip to NEXT or END, not to ${JSON.stringify(skipTo)}.`);
    }
    throw new Stop({ kind: 'earlyReturn', value: (value ?? null) as Json, skipTo });
  },
});
