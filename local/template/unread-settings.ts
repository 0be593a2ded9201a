import type { Limitation } from '../kernel/limitation.ts';
import type { Properties } from './properties.ts';
import { readIfKnown } from './read-if-known.ts';
import type { Report } from './reports.ts';
import type { Resource } from './resource.ts';

/** A setting of a supported resource that has no effect here. */
interface UnreadSetting extends Limitation {
  type: string;
  /** Whether a resource has it; a value that is only known after a deployment counts as absent. */
  isSet(properties: Properties): boolean;
}

const has =
  (name: string) =>
  (properties: Properties): boolean =>
    properties.has(name);

const runtimeVersion = (type: string): UnreadSetting => ({
  type,
  isSet: (properties) => (properties.object('Runtime').optionalText('RuntimeVersion') ?? '1.0.0') !== '1.0.0',
  reason: 'It names another Runtime.RuntimeVersion than 1.0.0, the one that runs here.',
  fix: 'Set it to 1.0.0, the only version that AppSync has documented.',
});

const SETTINGS: readonly UnreadSetting[] = [
  {
    type: 'AWS::Lambda::EventSourceMapping',
    isSet: (properties) => properties.number('TumblingWindowInSeconds', 0) > 0,
    reason:
      'TumblingWindowInSeconds is not read here: the function is handed batches without a window and a state.',
    fix: 'Invoke the function in a separate test, with the events of a window.',
  },
  {
    type: 'AWS::Lambda::Function',
    isSet: has('FileSystemConfigs'),
    reason: 'FileSystemConfigs is not read here: no file system is mounted.',
    fix: 'Let the function find its files in a folder that an environment variable names.',
  },
  {
    type: 'AWS::Lambda::Function',
    isSet: has('ReservedConcurrentExecutions'),
    reason: 'ReservedConcurrentExecutions is not read here: up to ten events are handled at once.',
    fix: 'Test what depends on throttling against a deployed stack.',
  },
  {
    type: 'AWS::DynamoDB::Table',
    isSet: has('KinesisStreamSpecification'),
    reason: 'KinesisStreamSpecification is not read here: changes are not copied to a Kinesis stream.',
    fix: 'Read the stream of the table instead, or invoke the consumer in a separate test.',
  },
  {
    type: 'AWS::DynamoDB::Table',
    isSet: has('ImportSourceSpecification'),
    reason: 'ImportSourceSpecification is not read here: the table begins empty.',
    fix: 'Write the items once with the AWS CLI at the address of AWS that is printed at start.',
  },
  {
    type: 'AWS::S3::Bucket',
    isSet: has('LifecycleConfiguration'),
    reason: 'LifecycleConfiguration is not read here: objects do not expire.',
    fix: 'Delete them in the test that needs it.',
  },
  runtimeVersion('AWS::AppSync::Resolver'),
  runtimeVersion('AWS::AppSync::FunctionConfiguration'),
];

/** Reports each setting of the template that has no effect here, at the first resource with it. */
export const reportUnreadSettings = (resources: readonly Resource[], report: Report): void => {
  for (const { type, isSet, reason, fix } of SETTINGS) {
    const [first, ...others] = resources.filter(
      (resource) => resource.type === type && readIfKnown(() => isSet(resource.properties)) === true,
    );
    if (first === undefined) continue;
    const also = others.length === 0 ? '' : ` So it is with ${others.length} more.`;
    report(first, { reason: `${reason}${also}`, fix });
  }
};
