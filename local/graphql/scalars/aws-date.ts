import { DATE, isCalendarDay, OFFSET } from './date-parts.ts';
import { createTextScalar } from './scalar.ts';

const pattern = new RegExp(`^${DATE}${OFFSET}?$`);

export const AWSDate = createTextScalar({
  name: 'AWSDate',
  description: 'An extended ISO 8601 date: `YYYY-MM-DD`, with an optional offset.',
  noun: 'date',
  isValid: (text) => isCalendarDay(pattern.exec(text)),
});
