import { expect, test } from 'vitest';
import { REPORT_HEADER, toReportLine } from '../../../functions/track-user-import/to-report.ts';

test('a report has a line for each row, with every problem', () => {
  const lines = [
    toReportLine({ row: 1, status: 'CREATED', userId: 'a', problems: [] }),
    toReportLine({
      row: 2,
      status: 'REFUSED',
      userId: null,
      problems: [
        { code: 'INVALID_INPUT', message: 'Enter a name.', field: 'name' },
        { code: 'INVALID_INPUT', message: 'Say "who", please.', field: 'email' },
      ],
    }),
    toReportLine({
      row: 3,
      status: 'REFUSED',
      userId: null,
      problems: [{ code: 'INVALID_INPUT', message: 'No text.', field: null }],
    }),
  ];

  expect(REPORT_HEADER + lines.join('')).toBe(
    [
      'row,status,userId,code,field,message',
      '1,CREATED,a,,,',
      '2,REFUSED,,INVALID_INPUT,name email,"Enter a name. Say ""who"", please."',
      '3,REFUSED,,INVALID_INPUT,,No text.',
      '',
    ].join('\r\n'),
  );
});
