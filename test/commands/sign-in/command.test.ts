import { describe, expect, test } from 'vitest';
import { command } from '../../../commands/sign-in/command.ts';
import { parse, runInMemory } from '../in-memory.ts';

test('the flags of sign-in need only a user', () => {
  expect(parse(command, '--user ada')).toEqual({ user: 'ada', password: null, url: null, stage: null });
  expect(parse(command, '--user ada --password s3cret --url http://localhost:1/graphql')).toMatchObject({
    password: 's3cret',
    url: new URL('http://localhost:1/graphql'),
  });
  expect(parse(command, '--user ada --stage prod')).toMatchObject({ stage: { name: 'prod' } });
});

describe('npm run sign-in rejects', () => {
  test.each([
    ['', '--user is missing. Specify one of the accounts that npm start prints.\n'],
    ['--user', '--user needs a value.'],
    [
      '--user ada --url nowhere',
      '--url is nowhere. Specify an address such as http://localhost:4000/graphql.\n',
    ],
    ['--user ada --url http://127.0.0.1:1', 'This project does not run at http://127.0.0.1:1.'],
  ])('"%s"', async (line, words) => {
    const { code, out, said } = await runInMemory(command, line);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(said).toContain(words);
  });
});
