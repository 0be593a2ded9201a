/**
 * Patterns of secrets and personal data, and their replacements. Each runs in linear time, also on long
 * texts: a word without `@` is skipped once, and not tried again from each of its characters.
 */
const SECRETS: readonly (readonly [RegExp, (found: string, name: string) => string])[] = [
  // Broader than valid addresses, since an invalid one may still identify a person.
  [/(?<![^\s"<>])[^\s"<>]+@[^\s"<>]*[^\s"<>.,;:!?)\]}]/g, () => '<email>'],

  [/\b(EMAIL|IDEMP)#[^\s"'<>]+/g, (_, name) => `${name}#<key>`],
  // A run of the characters of a JSON Web Token: parts separated by dots.
  [/(?<![\w.-])[\w.-]+/g, (run) => redactToken(run)],
  [/\bBearer\s+[^\s"]+/gi, () => 'Bearer <token>'],
  [/\bda2-[a-z0-9]{10,}/g, () => '<API key>'],
  [/\bA(?:KIA|SIA)[A-Z0-9]{12,}/g, () => '<access key>'],
  [/\b(X-Amz-(?:Credential|Security-Token|Signature))=[^&\s"]+/gi, (_, name) => `${name}=<secret>`],
];

/** A text without addresses, keys and tokens. */
export const redact = (text: string): string =>
  SECRETS.reduce((rest, [pattern, replace]) => rest.replaceAll(pattern, replace), text);

/**
 * The message of an error from any source, without addresses, keys, tokens, and quoted texts: AWS and the
 * JSON parser quote values, such as names of users.
 */
export const redactMessage = (message: string): string =>
  redact(message).replaceAll(/(["'`])(?:(?!\1).)+\1/gs, '$1…$1');

/** A JSON Web Token begins with the base64 of `{"`; everything joined to it by dots belongs to it. */
const redactToken = (run: string): string => {
  const parts = run.split('.');
  const first = parts.findIndex((part, index) => /\beyJ[\w-]/.test(part) && Boolean(parts[index + 1]));
  if (first < 0) return run;
  const before = parts.slice(0, first).map((part) => `${part}.`);
  const [lead = ''] = (parts[first] ?? '').split(/\beyJ(?=[\w-])/);
  return `${before.join('')}${lead}<token>`;
};
