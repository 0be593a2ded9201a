import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { createFolder, runProgram } from '../tools/run-command.ts';
import { bundleFrontEnd } from './front-ends/bundle-front-end.ts';
import { type ClientName, findImports, readFrontEnd } from './front-ends/read-front-end.ts';
import type { FrontEndReport, FrontEndSettings } from './front-ends/run-front-end.ts';

const CLIENTS: readonly ClientName[] = ['Amplify', 'Apollo', 'urql'];

let folder: string;
let outputsFile: string;
let api: LocalApi;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'front-ends-'));
  outputsFile = join(folder, 'stage', 'amplify_outputs.json');
  api = await startLocalApi({
    certificateDirectory: join(folder, 'ca'),
    amplifyOutputsFile: outputsFile,
  });
});
afterAll(async () => {
  await api?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const runInNode = async (code: string, settings: FrontEndSettings): Promise<FrontEndReport> => {
  const script = join(createFolder(), 'app.cjs');
  writeFileSync(script, await bundleFrontEnd('node', { code, outputsFile }));
  const NODE_EXTRA_CA_CERTS = join(folder, 'ca', 'authority.pem');
  const app = runProgram(process.execPath, [script, JSON.stringify(settings)], { NODE_EXTRA_CA_CERTS });
  expect({ code: await app.ended, stderr: app.stderr() }).toMatchObject({ code: 0 });
  // The report is the last line: clients may log on the same stream.
  return JSON.parse(app.stdout().trim().split('\n').at(-1) ?? '');
};

const user = (email: string) => ({ id: expect.any(String), name: 'Ada Lovelace', email, version: 1 });

describe.each(CLIENTS)('the code of docs/clients.md for %s', (client) => {
  const { packages, code } = readFrontEnd(client);

  test('queries, changes and subscribes as pasted', async () => {
    const email = `${client.toLowerCase()}@example.com`;
    const report = await runInNode(code, { email, account: null });
    expect(report.created).toMatchObject(user(email));
    expect(report.received).toEqual(report.created);
    expect(report.emails).toContain(email);
  });

  test('imports only packages of its install line', () => {
    const installed = packages.map((name) => name.replace(/(?<=.)@.*$/, ''));
    expect(findImports(code)).not.toEqual([]);
    expect(findImports(code).filter((name) => !installed.includes(name))).toEqual([]);
  });

  test('is tested with the versions of its install line', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    const fixed = packages.map((name) => /^(.+)@(\d+)$/.exec(name)).filter((match) => match !== null);
    for (const [, name = '', major = ''] of fixed) {
      const version: string = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
      expect({ name, major: version.split('.')[0] }).toEqual({ name, major });
    }
    const known = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(packages.filter((name) => !(name.replace(/(?<=.)@.*$/, '') in known))).toEqual([]);
  });
});

test('the code of docs/clients.md for Amplify calls the API as a user after a sign-in', async () => {
  const { code, additions } = readFrontEnd('Amplify');
  const signedIn = code.replace("{ authMode: 'apiKey' }", '');
  expect(signedIn).not.toBe(code);
  const email = 'signed-in@example.com';
  const [{ username, password } = { username: '', password: '' }] = api.userPools[0]?.accounts ?? [];
  const report = await runInNode([signedIn, ...additions].join('\n'), {
    email,
    account: { username, password },
  });
  expect(report.received).toMatchObject(user(email));
});

test.skipIf(process.platform === 'win32')('amplify_outputs.json can be read by its owner only', () => {
  expect(statSync(outputsFile).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'stage')).mode & 0o777).toBe(0o700);
});
