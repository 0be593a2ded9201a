import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { copyAssemblyInto } from '../support/copy-assembly.ts';
import { attachDebugger, type Debugger } from '../tools/debugger.ts';
import { type RunningCommand, runStart } from '../tools/run-command.ts';

const ROOT = join(import.meta.dirname, '../..');
const TIMEOUT = 120_000;
/** Lambda's shortest. */
const TIMEOUT_SECONDS = 1;

/** Beside the assemblies of the stages: source maps of functions are relative to there. */
const assembly = join(ROOT, 'cdk.out', `debugger-test.${randomUUID()}`);

beforeAll(
  () =>
    copyAssemblyInto(
      assembly,
      (resources) => {
        for (const { Type, Properties } of Object.values(resources))
          if (Type === 'AWS::Lambda::Function') Object.assign(Properties ?? {}, { Timeout: TIMEOUT_SECONDS });
      },
      { readable: true },
    ),
  TIMEOUT,
);
afterAll(() => rmSync(assembly, { recursive: true, force: true }));

interface Users {
  createUser?: { user: { id: string } };
  getUser?: { email: string };
}

interface Debugged {
  command: RunningCommand;
  editor: Debugger;
  ask(query: string): Promise<Users>;
}

const startDebugged = async (): Promise<Debugged> => {
  const command = runStart([
    ...['--port', '0', '--aws-port', '0', '--memory', '--json', '--inspect=0', '--assembly', assembly],
  ]);
  await command.written('stdout', '}\n');
  const { url, apiKey } = JSON.parse(command.stdout());
  const inspector = /^Debugger listening on (ws:\/\/127\.0\.0\.1:\S+)$/m.exec(command.stderr())?.[1] ?? '';
  const editor = await attachDebugger(inspector);
  onTestFinished(() => editor.close());
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  const ask: Debugged['ask'] = async (query) => {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const { data, errors } = (await response.json()) as { data: Users; errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  return { command, editor, ask };
};

/** The URL of a file of the project, and the line that holds a text. */
const findLine = (file: string, text: string): { url: string; line: number; place: string } => {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  const line = lines.findIndex((candidate) => candidate.includes(text)) + 1;
  if (line === 0) throw new Error(`${file} does not contain: ${text}`);
  const url = pathToFileURL(join(ROOT, file)).href;
  return { url, line, place: `${url}:${line}` };
};

const IN_REQUEST = findLine('resolvers/Query.getUser.ts', 'ddb.get({');
const IN_FUNCTION = findLine('functions/create-user/create-user.ts', 'if (!checked.valid)');

const createUser =
  'mutation { createUser(input: { name: "Ada", email: "ada@example.com" }) { user { id } } }';

test('breakpoints pause a function and a resolver, for longer than the timeout of a function', {
  timeout: TIMEOUT,
}, async () => {
  const { command, editor, ask } = await startDebugged();
  await editor.breakAt(IN_FUNCTION.url, IN_FUNCTION.line);
  const created = ask(createUser);
  const inFunction = await editor.nextPause();
  expect(inFunction.place).toBe(IN_FUNCTION.place);
  expect(await inFunction.variables()).toContain('checked');
  await delay(TIMEOUT_SECONDS * 1500);
  await inFunction.resume();
  const id = (await created).createUser?.user.id ?? '';
  expect(id).toMatch(/^[0-9a-f-]{36}$/);

  await editor.breakAt(IN_REQUEST.url, IN_REQUEST.line);
  const found = ask(`{ getUser(id: "${id}") { email } }`);
  const inRequest = await editor.nextPause();
  expect(inRequest.place).toBe(IN_REQUEST.place);
  expect(await inRequest.evaluate('ctx.args.id')).toBe(id);
  await inRequest.resume();
  expect(await found).toEqual({ getUser: { email: 'ada@example.com' } });
  command.process.kill('SIGTERM');
  expect(await command.ended).toBe(0);
});

test.each([
  ['a resolver', IN_REQUEST, '{ getUser(id: "7") { id } }'],
  ['a function', IN_FUNCTION, createUser],
])(
  'a start ends while a breakpoint pauses %s and the debugger stays',
  { timeout: TIMEOUT },
  async (_, at, query) => {
    const { command, editor, ask } = await startDebugged();
    await editor.breakAt(at.url, at.line);
    const answered = ask(query).catch(() => null);
    await editor.nextPause();
    command.process.kill('SIGTERM');
    await command.ended;
    expect(await answered).toBeNull();
  },
);
