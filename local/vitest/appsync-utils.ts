/**
 * `@aws-appsync/utils` for unit tests that call a resolver's handlers as plain functions. The sources are those of the
 * sandbox, but the dialect is not checked, and `replace` works as in JavaScript. `evaluateCode` checks the dialect and
 * replaces as AppSync does.
 */
import { createExtensions } from '../sandbox/realm/extensions.ts';
import { createJavaRegexes } from '../sandbox/realm/regex/java-regex.ts';
import { createRuntime } from '../sandbox/realm/runtime.ts';
import { createUtil } from '../sandbox/realm/util/index.ts';
import { call, meter } from './handler-state.ts';

export const util = createUtil(call, { regexes: createJavaRegexes(meter), charge: meter.charge });
export const extensions = createExtensions(call);
export const runtime = createRuntime();
