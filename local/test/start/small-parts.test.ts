import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { Unanswered } from '../../kernel/send-request.ts';
import { createLazily } from '../../start/create-lazily.ts';
import { createPlaceOfService, toSdkEnvironment } from '../../start/endpoints.ts';
import { logFailedRequests } from '../../start/log-failed-requests.ts';
import { withAbsoluteFolders } from '../../start/options.ts';
import { createReloadStatus } from '../../start/reload-status.ts';
import { createToSourceUrl } from '../../start/source-urls.ts';

const HERE = 'http://127.0.0.1:4566/';

describe('the endpoint of an HTTP data source', () => {
  const place = createPlaceOfService({
    awsEndpoint: HERE,
    awsEndpoints: { urls: { AWS_ENDPOINT_URL_SFN: 'http://127.0.0.1:9000' }, credentials: null },
  });

  test('is here for a service that runs here', () => {
    expect(place('dynamodb', true)).toBe(HERE);
    expect(place('sqs', false)).toBe(HERE);
  });

  test('is that of the variable for another service, else here, where it is rejected', () => {
    expect(place('states', true)).toBe('http://127.0.0.1:9000');
    expect(place('sns', true)).toBe(HERE);
  });

  test('is the URL itself for unsigned requests, such as for a public object', () => {
    expect(place('states', false)).toBe(null);
    expect(place('s3', false)).toBe(null);
    expect(place('s3', true)).toBe(HERE);
  });
});

describe('the environment of SDK clients', () => {
  test('sends every service here that runs here, and all others as the variables say', () => {
    const log = createRecordingLog();
    const environment = toSdkEnvironment(
      { AWS_ENDPOINT_URL_SNS: 'http://127.0.0.1:9000', AWS_ENDPOINT_URL: 'http://127.0.0.1:9001' },
      { awsEndpoint: HERE, log },
    );
    expect(environment).toMatchObject({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9001',
      AWS_ENDPOINT_URL_SNS: 'http://127.0.0.1:9000',
      AWS_ENDPOINT_URL_DYNAMODB: HERE,
      AWS_ENDPOINT_URL_S3: HERE,
    });
    expect(log.lines).toEqual([]);
  });

  test('sends other services here without a variable, so that no call leaves the machine', () => {
    const log = createRecordingLog();
    const environment = toSdkEnvironment({}, { awsEndpoint: HERE, log });
    expect(environment).toMatchObject({ AWS_ENDPOINT_URL: HERE, AWS_EC2_METADATA_DISABLED: 'true' });
  });

  test('ignores a variable of a service that runs here, with a warning that names it', () => {
    const log = createRecordingLog();
    const elsewhere = { AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:9000', AWS_ENDPOINT_URL_S3: HERE };
    expect(toSdkEnvironment(elsewhere, { awsEndpoint: HERE, log }).AWS_ENDPOINT_URL_SQS).toBe(HERE);
    expect(log.lines).toEqual([expect.stringContaining('AWS_ENDPOINT_URL_SQS is ignored')]);
  });
});

describe('a request without an answer', () => {
  const request = { method: 'GET', url: new URL('http://a.test/path?key=secret'), headers: {}, body: '' };

  test('is logged with its address, without its query, and fails', async () => {
    const log = createRecordingLog();
    const send = logFailedRequests(() => Promise.reject(new Unanswered('connect ECONNREFUSED')), log);
    await expect(send(request)).rejects.toThrow(Unanswered);
    expect(log.lines).toEqual([
      expect.stringContaining('GET http://a.test/path failed: connect ECONNREFUSED'),
    ]);
  });

  test('for another reason fails without a line', async () => {
    const log = createRecordingLog();
    await expect(logFailedRequests(() => Promise.reject(new Error('x')), log)(request)).rejects.toThrow('x');
    expect(log.lines).toEqual([]);
  });
});

describe('the status of reloads', () => {
  test('is reported to listeners, until they stop', () => {
    const status = createReloadStatus();
    const seen: (string | null)[] = [];
    const stop = status.follow(() => seen.push(status.refusal));
    status.report('No.');
    status.report(null);
    stop();
    status.report('No.');
    expect(seen).toEqual(['No.', null]);
    expect(status.refusal).toBe('No.');
  });
});

test('what is created lazily is created once, on first use', () => {
  let count = 0;
  const double = createLazily(() => {
    count += 1;
    return (value: number) => value * 2;
  });
  expect(count).toBe(0);
  expect([double(1), double(2), count]).toEqual([2, 4, 1]);
});

test('every folder of the options is absolute, and absent ones stay absent', () => {
  const options = withAbsoluteFolders({
    assembly: 'cdk.out',
    dataDirectory: 'data',
    certificateDirectory: 'ca',
    amplifyOutputsFile: 'outputs.json',
    console: { cacheDirectory: 'console' },
  } as Parameters<typeof withAbsoluteFolders>[0]);
  const paths = [
    options.assembly,
    options.dataDirectory,
    options.certificateDirectory,
    options.amplifyOutputsFile,
    options.console?.cacheDirectory,
  ];
  for (const path of paths) expect(isAbsolute(path ?? '')).toBe(true);
  expect(Object.keys(withAbsoluteFolders({ assembly: 'cdk.out' }))).toEqual(['assembly']);
});

describe('the URL of a source', () => {
  const createProject = (): string => {
    const project = realpathSync(mkdtempSync(join(tmpdir(), 'source-urls-')));
    onTestFinished(() => rmSync(project, { recursive: true }));
    mkdirSync(join(project, 'app', 'cdk.out'), { recursive: true });
    mkdirSync(join(project, 'resolvers'));
    writeFileSync(join(project, 'resolvers', 'Query.a.ts'), '');
    return project;
  };

  test('is that of the file around the assembly, however the bundler wrote its path', () => {
    const project = createProject();
    const toUrl = createToSourceUrl(join(project, 'app', 'cdk.out'));
    const expected = pathToFileURL(join(project, 'resolvers', 'Query.a.ts')).href;
    expect(toUrl('resolvers/Query.a.ts')).toBe(expected);
    expect(toUrl('../../../resolvers/Query.a.ts')).toBe(expected);
  });

  test('is the URL itself if it is one, and in the working directory if the file is not found', () => {
    const toUrl = createToSourceUrl(join(createProject(), 'app', 'cdk.out'));
    expect(toUrl('file:///a.ts')).toBe('file:///a.ts');
    expect(toUrl('absent.ts')).toBe(pathToFileURL(join(process.cwd(), 'absent.ts')).href);
  });
});
