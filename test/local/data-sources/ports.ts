import { type Mock, vi } from 'vitest';
import type { DataSourcePorts } from '../../../local/data-sources/index.ts';
import { noAwsEndpoints } from '../../../local/kernel/aws-endpoints.ts';
import type { FunctionAnswer } from '../../../local/kernel/function-call.ts';
import { systemIds } from '../../../local/kernel/ids.ts';
import type { PutEvents } from '../../../local/kernel/put-events.ts';
import { Unanswered } from '../../../local/kernel/send-request.ts';
import { createFixedClock } from '../../support/fixed-clock.ts';
import { fixedSecrets } from '../../support/fixed-secrets.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

export interface FakePorts extends DataSourcePorts {
  invokeFunction: Mock<DataSourcePorts['invokeFunction']>;
  putEvents: Mock<PutEvents>;
  log: ReturnType<typeof createRecordingLog>;
}

/** A world in which every function answers the same, and every event is taken. */
export const createPorts = (answer: FunctionAnswer = { ok: true, result: null }): FakePorts => ({
  dynamodb: async () => ({}),
  invokeFunction: vi.fn<DataSourcePorts['invokeFunction']>(async () => answer),
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
