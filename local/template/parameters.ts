import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { toStackId } from './physical-names.ts';
import type { StackFacts } from './resource.ts';

/** A value that is only known after a deployment, or that this machine does not support. */
export const unknownValue = (message: string): LocalFault =>
  new LocalFault('UNSUPPORTED', message, 'Set it to plain text in the CDK app, or omit it locally.');

/** The sources of a template's parameters. */
export interface ParameterSource {
  /** The value that the stack's creator passes, such as its parent. */
  given(name: string): Json | undefined;
  /**
   * The value of the Systems Manager parameter with this name; undefined for one that the assembly does not
   * define.
   */
  stored(name: string): Json | undefined;
}

/** The value of an SSM parameter is the name under which the value is stored. */
const SSM_TYPE = /^AWS::SSM::Parameter::Value<(.+)>$/;

/**
 * Looks up parameters by name: pseudo parameters, and the template's own, with passed values or their
 * defaults.
 */
export interface Parameters {
  has(name: string): boolean;
  /** `undefined` is `AWS::NoValue`. Throws a `LocalFault` if the value is only known after a deployment. */
  value(name: string): Json | undefined;
}

export const createParameters = (
  facts: StackFacts,
  declared: JsonObject,
  { given, stored }: ParameterSource,
): Parameters => {
  const pseudoParameters = toPseudoParameters(facts);

  const toValue = (name: string, parameter: JsonObject): Json => {
    const type = String(parameter.Type);
    const [, storedType] = SSM_TYPE.exec(type) ?? [];
    const found = given(name) ?? parameter.Default;
    const value = storedType === undefined || found === undefined ? found : stored(String(found));
    if (value === undefined) {
      throw unknownValue(`Parameter ${name} of stack ${facts.id} has no value on this machine.`);
    }
    return isList(storedType ?? type) && !Array.isArray(value)
      ? String(value)
          .split(',')
          .map((member) => member.trim())
      : value;
  };
  return {
    has: (name) => Object.hasOwn(pseudoParameters, name) || Object.hasOwn(declared, name),
    value: (name) => {
      const parameter = declared[name];
      return isJsonObject(parameter) ? toValue(name, parameter) : pseudoParameters[name];
    },
  };
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const toPseudoParameters = (facts: StackFacts): Readonly<Record<string, Json | undefined>> => ({
  'AWS::AccountId': facts.accountId,
  'AWS::NoValue': undefined,
  'AWS::NotificationARNs': [],
  'AWS::Partition': 'aws',
  'AWS::Region': facts.region,
  'AWS::StackId': toStackId(facts),
  'AWS::StackName': facts.name,
  'AWS::URLSuffix': 'amazonaws.com',
});

const isList = (type: string): boolean => /^(CommaDelimitedList|List<)/.test(type);
