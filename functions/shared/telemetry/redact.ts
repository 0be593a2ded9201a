/**
 * What must not be read in any log, however it got into a text, and what stands there instead. Each is read in one pass,
 * however long the text: a word that has no `@` is given up once, and not again from each of its characters.
 */
const SECRETS: readonly (readonly [RegExp, (found: string, name: string) => string])[] = [
  // Broader than addresses are: what is no valid one may still name somebody.
  [/(?<![^\s"<>])[^\s"<>]+@[^\s"<>]*[^\s"<>.,;:!?)\]}]/g, () => '<e-mail>'],

  [/\b(EMAIL|IDEMP)#[^\s"'<>]+/g, (_, name) => `${name}#<key>`],
  // A run of what a JSON Web Token is made of: parts with dots between them.
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
 * The message of an error, written by whoever, without addresses, keys, tokens, and whatever stands in quotes: that is
 * how AWS and the parser of JSON cite values, such as names of users.
 */
export const redactMessage = (message: string): string =>
  redact(message).replaceAll(/(["'`])(?:(?!\1).)+\1/gs, '$1…$1');

/** A JSON Web Token begins with the base64 of `{"`; whatever is joined to it by dots belongs to it. */
const redactToken = (run: string): string => {
  const parts = run.split('.');
  const first = parts.findIndex((part, index) => /\beyJ[\w-]/.test(part) && Boolean(parts[index + 1]));
  if (first < 0) return run;
  const before = parts.slice(0, first).map((part) => `${part}.`);
  const [lead = ''] = (parts[first] ?? '').split(/\beyJ(?=[\w-])/);
  return `${before.join('')}${lead}<token>`;
};
