import { validateHeaderName, validateHeaderValue } from 'node:http';
import { S3Failure } from './errors.ts';

/**
 * The headers unchanged. Throws an `S3Failure` with S3's message for one that HTTP does not allow, such as a
 * file name in Korean or a line break; `toArgument` returns the name of the client's argument. That a line
 * break has the same message as a character outside Latin-1 is an assumption.
 */
export const checkHeaderValues = (
  headers: Readonly<Record<string, string>>,
  toArgument: (name: string) => string,
): Readonly<Record<string, string>> => {
  for (const [name, value] of Object.entries(headers))
    if (!isSendable(name, value))
      throw new S3Failure('InvalidArgument', 'Header value cannot be represented using ISO-8859-1.', {
        ArgumentName: toArgument(name),
        // XML does not allow most control characters.
        ArgumentValue: value.replaceAll(/[^\t\n\r\x20-\uffff]/g, '\ufffd'),
      });
  return headers;
};

const isSendable = (name: string, value: string): boolean => {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
};
