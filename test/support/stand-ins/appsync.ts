/**
 * Stands in for `@aws-appsync/utils` in tests that import a resolver's file and call its handlers as plain functions
 * (`vitest.config.ts` puts it there). The same sources run behind it as in the sandbox; the dialect is not checked, and
 * `replace` keeps its meaning of JavaScript: `evaluateCode` and `npm run evaluate` go the whole way.
 */
import { randomBytes } from 'node:crypto';
import type { FieldError } from '../../../local/kernel/errors.ts';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { createCall } from '../../../local/sandbox/realm/call.ts';
import { createExtensions } from '../../../local/sandbox/realm/extensions.ts';
import { createJavaRegexes } from '../../../local/sandbox/realm/regex/java-regex.ts';
import { createRuntime } from '../../../local/sandbox/realm/runtime.ts';
import { createUtil } from '../../../local/sandbox/realm/util/index.ts';
import type { ExtensionCall } from '../../../local/sandbox/resolver-code.ts';

const call = createCall();

/** Forgets what earlier handlers appended and called; `identity` is what `util.authType()` tells the mode by. */
export const beginHandler = ({ identity = null }: { identity?: JsonObject | null } = {}): void => {
  call.begin({
    handler: 'request',
    // Read at each call, so that a test's fake timers hold here too.
    get now() {
      return Date.now();
    },
    entropy: randomBytes(16).toString('hex'),
    parts: { identity },
  });
};

/** What handlers have appended with `util.appendError` and asked of `extensions` since `beginHandler`. */
export const readHandler = (): {
  outErrors: readonly FieldError[];
  extensions: readonly ExtensionCall[];
} => ({
  outErrors: call.outErrors,
  extensions: call.extensions,
});

beginHandler();

/** Tests are not metered: nothing begins or ends a handler here. */
const free = (): void => {};

export const util = createUtil(call, {
  regexes: createJavaRegexes({ step: free, charge: free }),
  charge: free,
});
export const extensions = createExtensions(call);
export const runtime = createRuntime();
