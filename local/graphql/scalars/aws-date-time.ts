import { DATE, isCalendarDay, OFFSET, TIME } from './date-parts.ts';
import { createTextScalar } from './scalar.ts';

const pattern = new RegExp(`^${DATE}T${TIME}${OFFSET}$`);

export const AWSDateTime = createTextScalar({
  name: 'AWSDateTime',
  description: 'An extended ISO 8601 date and time with an offset: `YYYY-MM-DDThh:mm:ss.sssZ`.',
  noun: 'DateTime Object',
  isValid: (text) => isCalendarDay(pattern.exec(text)),
});
