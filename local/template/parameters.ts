import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { StackFacts } from './resource.ts';

/** A value that only a deployment knows, or that this machine does not know how to make. */
export const unknownValue = (message: string): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    message,
    'Give the value in the CDK app as plain text, or leave it out locally.',
  );

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const toPseudoParameters = ({
  name,
  region,
  accountId,
}: StackFacts): Readonly<Record<string, Json | undefined>> => ({
  'AWS::AccountId': accountId,
  'AWS::NoValue': undefined,
  'AWS::NotificationARNs': [],
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${name}/local`,
  'AWS::StackName': name,
  'AWS::URLSuffix': 'amazonaws.com',
});

function toDefault(stack: string, name: string, parameter: JsonObject): Json {
  const type = String(parameter.Type);
  // The default of an SSM parameter is the name under which the value is stored, not the value.
  if (parameter.Default === undefined || type.startsWith('AWS::SSM::')) {
    throw unknownValue(`Parameter ${name} of stack ${stack} has no value on this machine.`);
  }
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  return isList ? String(parameter.Default).split(/\s*,\s*/) : parameter.Default;
}

/** Looks up parameters by name: pseudo parameters, and the template's own by their defaults. */
export interface Parameters {
  has(name: string): boolean;
  /** `undefined` is `AWS::NoValue`. Throws a `LocalFault` where only a deployment knows the value. */
  value(name: string): Json | undefined;
}

export function createParameters(facts: StackFacts, declared: JsonObject): Parameters {
  const pseudoParameters = toPseudoParameters(facts);
  return {
    has: (name) => Object.hasOwn(pseudoParameters, name) || Object.hasOwn(declared, name),
    value: (name) => {
      const parameter = declared[name];
      return isJsonObject(parameter) ? toDefault(facts.name, name, parameter) : pseudoParameters[name];
    },
  };
}
