import { validateHeaderName, validateHeaderValue } from 'node:http';
import { S3Failure } from './errors.ts';

/**
 * The headers as they are. Throws an `S3Failure` for one that HTTP cannot carry, such as a file name in Korean or a line
 * break, in S3's words; `toArgument` names what the client gave it by. That a line break is refused by the same words as
 * a sign that Latin-1 lacks is our reading.
 */
export const checkHeaderValues = (
  headers: Readonly<Record<string, string>>,
  toArgument: (name: string) => string,
): Readonly<Record<string, string>> => {
  for (const [name, value] of Object.entries(headers))
    if (!isSendable(name, value))
      throw new S3Failure('InvalidArgument', 'Header value cannot be represented using ISO-8859-1.', {
        ArgumentName: toArgument(name),
        // XML has no way to write most of what is below a blank.
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
