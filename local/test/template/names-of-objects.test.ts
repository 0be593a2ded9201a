// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the syntax of Fn::Sub.
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { readResources, toOutput } from '../support/read-resources.ts';

// Each of these is a legal logical id, and a member of every JavaScript object.
const NAMES = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'];

describe('a name that every object has a member for', () => {
  test.each(NAMES)('%s is a parameter in Fn::Sub', (name) => {
    const Parameters = { [name]: { Type: 'String', Default: 'given' } };
    const value = { 'Fn::Sub': [`\${${name}}/\${Other}`, { Other: 'x' }] };
    expect(toOutput(value, {}, { Parameters })).toBe('given/x');
  });

  test.each<[string, (name: string) => JsonObject]>([
    ['resource in Fn::Sub', (name) => ({ 'Fn::Sub': `\${${name}}` })],
    ['resource in Ref', (name) => ({ Ref: name })],
    ['attribute', (name) => ({ 'Fn::GetAtt': ['Watch', name] })],
    ['condition', (name) => ({ 'Fn::If': [name, 'a', 'b'] })],
    ['mapping', (name) => ({ 'Fn::FindInMap': [name, name, name] })],
    ['attribute of a mapping', (name) => ({ 'Fn::FindInMap': ['Map', 'key', name] })],
  ])('is not a %s that the template lacks', (_kind, toValue) => {
    const Mappings = { Map: { key: { value: 'v' } } };
    for (const name of NAMES) expect(toOutput(toValue(name), {}, { Mappings })).toBeUndefined();
  });

  test.each(NAMES)('%s is not a parameter that a nested stack receives', (name) => {
    const inner = {
      Parameters: { [name]: { Type: 'String' } },
      Resources: { Jobs: { Type: 'AWS::SQS::Queue' } },
      Outputs: { Given: { Value: { Ref: name } } },
    };
    const Inner = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: 'https://assets/inner.json', Parameters: { Other: 'x' } },
    };
    const assets = { 'inner.json': JSON.stringify(inner) };
    expect(readResources({ Inner }, { assets }).outputs).toEqual({});
  });

  test.each(NAMES)('%s is not an attribute of a queue', (name) => {
    const Queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } };
    expect(toOutput({ 'Fn::GetAtt': ['Queue', name] }, { Queue })).toBeUndefined();
  });
});
