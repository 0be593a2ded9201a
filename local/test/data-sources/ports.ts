import { type Mock, vi } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import type { DataSourcePorts } from '../../data-sources/index.ts';
import { noAwsEndpoints } from '../../kernel/aws-endpoints.ts';
import type { FunctionResult } from '../../kernel/function-call.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { PutEvents } from '../../kernel/put-events.ts';
import { Unanswered } from '../../kernel/send-request.ts';
import { fixedSecrets } from '../support/fixed-secrets.ts';

export interface FakePorts extends DataSourcePorts {
  invokeFunction: Mock<DataSourcePorts['invokeFunction']>;
  invokeLater: Mock<DataSourcePorts['invokeLater']>;
  putEvents: Mock<PutEvents>;
  log: ReturnType<typeof createRecordingLog>;
}

/** A world in which every function answers the same, and every event is taken. */
export const createPorts = (answer: FunctionResult = { ok: true, result: null }): FakePorts => ({
  dynamodb: async () => ({}),
  invokeFunction: vi.fn<DataSourcePorts['invokeFunction']>(async () => answer),
  invokeLater: vi.fn<DataSourcePorts['invokeLater']>(async () => {}),
  putEvents: vi.fn<PutEvents>(async (_bus, events) => events.map((_, index) => ({ EventId: `e${index}` }))),
  send: async ({ url }) => {
    throw new Unanswered(`${url.origin} is not there`);
  },
  credentialsFor: (roleArn) => ({
    accessKeyId: `KEY-OF-${roleArn.split('/').at(-1)}`,
    secretAccessKey: 'secret',
  }),
  openSearchEndpoint: null,
  awsEndpoints: noAwsEndpoints,
  placeOfService: () => null,
  secrets: fixedSecrets,
  clock: createFixedClock(),
  ids: systemIds,
  log: createRecordingLog(),
});
