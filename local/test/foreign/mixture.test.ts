import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { authenticateIam } from '../../auth/iam.ts';
import { createLocalCredentials } from '../../auth/local-credentials.ts';
import { toBanner } from '../../cli/banner.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import { signRequest } from '../../kernel/sigv4.ts';
import { mixture } from '../support/foreign-apps/mixture.ts';
import { ask, startForeign } from '../support/foreign-apps/start-foreign.ts';

test('pipelines and a schema in assets, and functions inline and in folders run', async () => {
  const app = await startForeign(mixture);
  expect(await ask(app, '{ quadruple(number: 3) inline(name: "Ada") folder(name: "Ada") }')).toEqual({
    data: { quadruple: 12, inline: 'Ada', folder: 'Hello Ada from function.' },
  });
});

test('mapping templates run as a resolver, and as a function next to one in JavaScript', async () => {
  const app = await startForeign(mixture);
  expect(await ask(app, '{ old oldInStep }')).toEqual({ data: { old: 'x', oldInStep: '1' } });
});

test('what is not supported is listed with a reason and a fix', async () => {
  const app = await startForeign(mixture);
  const entries = Object.entries(app.limitations).map(([place, text]) => [
    place.replace(/[0-9A-F]{8}$/, ''),
    text,
  ]);
  expect(Object.fromEntries(entries)).toEqual({
    ApiimportedSource: expect.stringMatching(/^It uses the function arn:\S+:legacy, .*LAMBDA_ENDPOINT/),
    Ruby: expect.stringMatching(/^Ruby\w+ runs on ruby3\.4, .*LAMBDA_ENDPOINT/),
    Inline: expect.stringMatching(/^It runs without its layers/),
    rows: expect.stringMatching(/^Data sources of type RELATIONAL_DATABASE .*AWS_ENDPOINT_URL_RDS_DATA/),
    Notify: expect.stringMatching(/^Custom resources do not run locally/),
  });
  const banner = toBanner({
    app,
    storage: 'here',
    authorityFile: 'ca.pem',
    trustCommand: 'trust',
    milliseconds: 5,
  });
  for (const { place, reason, fix } of app.model.unsupported) {
    for (const text of [place, reason, fix]) expect(banner).toContain(text);
  }
});

test.each([
  ['rows', 'LocalFault:UNSUPPORTED', /^The data source rows uses .*AWS_ENDPOINT_URL_RDS_DATA/],
  ['ruby', 'LocalFault:FUNCTION_UNAVAILABLE', /^Ruby\w+ runs on ruby3\.4.*LAMBDA_ENDPOINT/],
  ['imported', 'LocalFault:FUNCTION_UNAVAILABLE', /^No function arn:aws:lambda:.*:legacy runs here\./],
])(
  'a request that uses %s returns an error for it, and the rest of the data',
  async (field, errorType, message) => {
    const app = await startForeign(mixture);
    const answer = await ask(app, `{ ${field} quadruple(number: 1) }`);
    expect(answer).toEqual({
      data: { [field]: null, quadruple: 4 },
      errors: [
        expect.objectContaining({ path: [field], errorType, message: expect.stringMatching(message) }),
      ],
    });
  },
);

test('functions that do not run locally are invoked at LAMBDA_ENDPOINT', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const fails = request.url?.includes('legacy') ?? false;
    response.writeHead(200, fails ? { 'X-Amz-Function-Error': 'Unhandled' } : {});
    response.end(fails ? '{"errorType":"KeyError","errorMessage":"no key"}' : '"from elsewhere"');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const lambdaEndpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = await startForeign(mixture, { lambdaEndpoint });
  expect(await ask(app, '{ ruby imported }')).toEqual({
    data: { ruby: 'from elsewhere', imported: null },
    errors: [expect.objectContaining({ errorType: 'Lambda:Unhandled', message: 'no key' })],
  });
  expect(asked).toContain('POST /2015-03-31/functions/legacy/invocations');
});

test('a role with NotAction or NotResource may call what these leave out', async () => {
  const { model } = await startForeign(mixture);
  const [api] = model.apis;
  const role = model.roles.find(({ logicalId }) => logicalId.startsWith('Visitor'));
  if (api === undefined || role === undefined) throw new TypeError('The template has no API or no role.');
  const credentials = createLocalCredentials([role], { ids: systemIds, clock: systemClock });
  const keys = credentials.forRole(role.arn);
  if (keys === null) throw new TypeError('The role has no keys.');
  const request = { method: 'POST', url: 'http://localhost/graphql', headers: {}, body: '{}' };
  const scope = { region: api.region, service: 'appsync', credentials: keys, now: systemClock.now() };
  const shown = { method: 'POST', path: '/graphql', body: '{}', sourceIp: [] };
  const headers = signRequest(request, scope);
  const caller = authenticateIam({ ...shown, headers }, { api, credentials, clock: systemClock });
  const fields = ['inline', 'folder', 'ruby', 'old', 'quadruple'];
  expect(fields.filter((name) => caller.mayCallField('Query', name))).toEqual(['inline', 'folder']);
});
