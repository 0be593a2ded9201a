/** What must not be read in any log, however it got into a text, and what stands there instead. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // Broader than addresses are: what is no valid one may still name somebody.
  [/[^\s"<>]+@[^\s"<>]*[^\s"<>.,;:!?)\]}]/g, '<e-mail>'],
  [/\b(EMAIL|IDEMP)#[^\s"'<>]+/g, '$1#<key>'],
  // A JSON Web Token begins with the base64 of `{"`.
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)*/g, '<token>'],
  [/\bBearer\s+[^\s"]+/gi, 'Bearer <token>'],
  [/\bda2-[a-z0-9]{10,}/g, '<API key>'],
  [/\bA(?:KIA|SIA)[A-Z0-9]{12,}/g, '<access key>'],
  [/\b(X-Amz-(?:Credential|Security-Token|Signature))=[^&\s"]+/gi, '$1=<secret>'],
];

/** A text without addresses, keys and tokens. */
export const redact = (text: string): string =>
  SECRETS.reduce((rest, [pattern, replacement]) => rest.replaceAll(pattern, replacement), text);

/**
 * The message of an error, written by whoever, without addresses, keys, tokens, and whatever stands in quotes: that is
 * how AWS and the parser of JSON cite values, such as names of users.
 */
export const redactMessage = (message: string): string =>
  redact(message).replaceAll(/(["'`])(?:(?!\1).)+\1/gs, '$1…$1');
