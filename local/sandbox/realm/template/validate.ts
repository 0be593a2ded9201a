import { type Method, toPlain } from '../../../velocity/index.ts';
import { Stop } from '../ending.ts';

/** "The default error type is CustomTemplateException" ("Utility helpers in $util", `validate`). */
const DEFAULT_TYPE = 'CustomTemplateException';

/** `$util.validate(condition, message, type?, data?)`: an error if the condition is false. */
export const validate: Method = ([condition, message, errorType = DEFAULT_TYPE, data = null, ...more]) => {
  const isFitting = typeof condition === 'boolean' && typeof message === 'string' && more.length === 0;
  if (!isFitting || (errorType !== null && typeof errorType !== 'string')) return undefined;
  if (condition) return '';
  throw new Stop({ kind: 'error', error: { message, errorType, data: toPlain(data), errorInfo: null } });
};
