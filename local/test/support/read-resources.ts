import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { type WrittenStack, writeAssembly } from '../../../test/tools/write-assembly.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { CloudModel } from '../../template/api-model.ts';
import { readCloudModel } from '../../template/to-cloud-model.ts';
import { fixedSecrets } from './fixed-secrets.ts';

export const ENDPOINT = {
  url: 'http://127.0.0.1:4000/graphql',
  realtimeUrl: 'ws://127.0.0.1:4000/graphql/realtime',
};

/** The addresses of a local app that is not there. */
export const ADDRESSES = { apis: [ENDPOINT], awsEndpoint: 'http://127.0.0.1:4001' };

/** The model of a written assembly. */
export const readStacks = (stacks: Readonly<Record<string, WrittenStack>>): CloudModel =>
  readCloudModel({
    directory: writeAssembly(stacks),
    addresses: ADDRESSES,
    secrets: fixedSecrets,
    clock: createFixedClock(),
  });

/** The model of one stack named `app`, in Dublin, with these resources. */
export const readResources = (
  resources: JsonObject,
  { assets = {}, ...sections }: { assets?: Readonly<Record<string, string>> } & JsonObject = {},
): CloudModel =>
  readStacks({
    app: {
      template: { ...sections, Resources: resources },
      environment: 'aws://111122223333/eu-west-1',
      assets: assets as Record<string, string>,
    },
  });

/** The value as an output of a stack with these resources; undefined if it has no value here. */
export const toOutput = (value: JsonObject, resources: JsonObject = {}, sections: JsonObject = {}) =>
  readResources(
    { Watch: { Type: 'AWS::CloudWatch::Alarm' }, ...resources },
    {
      ...sections,
      Outputs: { Asked: { Value: value } },
    },
  ).outputs.Asked;
