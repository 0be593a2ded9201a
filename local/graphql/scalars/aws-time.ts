import { OFFSET, TIME } from './date-parts.ts';
import { createTextScalar } from './scalar.ts';

const pattern = new RegExp(`^${TIME}${OFFSET}?$`);

export const AWSTime = createTextScalar({
  name: 'AWSTime',
  description: 'An extended ISO 8601 time: `hh:mm:ss.sss`, with an optional offset.',
  noun: 'time',
  isValid: (text) => pattern.test(text),
});
