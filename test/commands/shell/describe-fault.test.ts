import { LocalFault } from 'appsync-offline';
import { describe, expect, test } from 'vitest';
import { CommandFault } from '../../../commands/shell/command-fault.ts';
import { describeFault } from '../../../commands/shell/describe-fault.ts';

const describeBriefly = (error: unknown): string => describeFault(error, { isVerbose: false });

describe('the message of a failure', () => {
  test.each([
    ['a fault of a command', new CommandFault('It is wet.', 'Wait.'), 'It is wet. Wait.'],
    ['a fault of the package', new LocalFault('USAGE', 'It is wet.', 'Wait.'), 'It is wet. Wait.'],
    [
      'a message that ends its line',
      new CommandFault('a.ts:1: wrong\n', 'Correct it.'),
      'a.ts:1: wrong\nCorrect it.',
    ],
    ['an error without advice', new TypeError('a is not a function'), 'a is not a function'],
    ['an error whose advice is no text', Object.assign(new Error('odd'), { fix: 7 }), 'odd'],
    ['what is not an error', 'a text', 'a text'],
    ['nothing', undefined, 'undefined'],
  ])('%s', (_, error, text) => {
    expect(describeBriefly(error)).toBe(text);
  });

  test('an error of the AWS SDK, explained', () => {
    const error = Object.assign(new Error('denied'), { name: 'AccessDenied' });
    expect(describeBriefly(error)).toMatch(/^AWS denied the request: denied /);
  });

  test('is followed by the stack and every cause on request', () => {
    const cause = new Error('The disk is full.');
    const text = describeFault(new CommandFault('It is wet.', 'Wait.', { cause }), { isVerbose: true });
    expect(text).toMatch(/^It is wet\. Wait\.\nCommandFault: It is wet\.\n {4}at [\s\S]+The disk is full\./);
  });
});
