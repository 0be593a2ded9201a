import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { createCircleGuard } from '../../template/circles.ts';
import { readResources, readStacks } from '../support/read-resources.ts';

/** The fault of a circle, whose text has these parts. */
const circular = (path: string) =>
  expect.objectContaining({
    code: 'ASSEMBLY_UNREADABLE',
    message: `The template has a circular dependency: ${path}.`,
    fix: expect.stringContaining('synthesize again'),
  });

describe('a guard against circles', () => {
  test('returns what is read, any number of times', () => {
    const guard = createCircleGuard();
    expect([guard('a', () => 1), guard('a', () => 2)]).toEqual([1, 2]);
  });

  test('names the whole circle, without what leads to it', () => {
    const guard = createCircleGuard();
    const read = () =>
      guard('start', () => guard('a', () => guard('b', () => guard('c', () => guard('a', () => 1)))));
    expect(read).toThrow(circular('a -> b -> c -> a'));
  });

  test('can read a value again whose reading failed', () => {
    const guard = createCircleGuard();
    const fail = () => {
      throw new Error('not yet');
    };
    expect(() => guard('a', fail)).toThrow('not yet');
    expect(guard('a', () => 1)).toBe(1);
  });

  test('reads each value of a graph without circles, and refuses those that reach one', () => {
    const edges = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 10 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const next = (node: number) => pairs.filter(([from]) => from === node).map(([, to]) => to);
        const guard = createCircleGuard();
        const read = (node: number): number =>
          guard(String(node), () => next(node).reduce((sum, to) => sum + read(to), 1));
        // All nodes of a walk that is longer than the number of nodes: some node is there twice.
        let reached = new Set([0]);
        for (let step = 0; step < 6; step += 1) reached = new Set([...reached].flatMap(next));
        if (reached.size > 0) expect(() => read(0)).toThrow('circular dependency');
        else expect(read(0)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a template with a circle of conditions is refused', () => {
  const table = { Type: 'AWS::DynamoDB::Table', Condition: 'A' };

  test.each<[string, JsonObject, string]>([
    ['of one', { A: { Condition: 'A' } }, 'condition A of stack app -> condition A of stack app'],
    [
      'of two',
      { A: { 'Fn::Not': [{ Condition: 'B' }] }, B: { 'Fn::And': [{ Condition: 'A' }, true] } },
      'condition A of stack app -> condition B of stack app -> condition A of stack app',
    ],
    [
      'through Fn::If',
      { A: { 'Fn::Equals': [{ 'Fn::If': ['A', '1', '2'] }, '1'] } },
      'condition A of stack app -> condition A of stack app',
    ],
  ])('%s', (_what, Conditions, path) => {
    expect(() => readResources({ Users: table }, { Conditions })).toThrow(circular(path));
  });

  test('but not one whose conditions share a third', () => {
    const both = { 'Fn::And': [{ Condition: 'C' }, { Condition: 'C' }] };
    const Conditions = { A: { 'Fn::Or': [{ Condition: 'B' }, both] }, B: both, C: true };
    expect(readResources({ Users: table }, { Conditions }).tables).toHaveLength(1);
  });
});

describe('a template with a circle of values is refused', () => {
  const queue = (QueueName: JsonObject) => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName } });

  test('if a resource has its own name', () => {
    expect(() => readResources({ Jobs: queue({ 'Fn::GetAtt': ['Jobs', 'QueueName'] }) })).toThrow(
      circular('QueueName of app/Jobs -> QueueName of app/Jobs'),
    );
  });

  test('if resources have the names of each other', () => {
    const one = queue({ 'Fn::GetAtt': ['Two', 'QueueName'] });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the syntax of Fn::Sub.
    const two = queue({ 'Fn::Sub': 'to-${One.QueueName}' });
    expect(() => readResources({ One: one, Two: two })).toThrow(
      /QueueName of app\/Two -> QueueName of app\/One -> QueueName of app\/Two/,
    );
  });

  test('if an output is what it exports', () => {
    const Outputs = { Name: { Value: { 'Fn::ImportValue': 'name' }, Export: { Name: 'name' } } };
    expect(() => readResources({ Jobs: { Type: 'AWS::SQS::Queue' } }, { Outputs })).toThrow(
      circular('the export name -> the export name'),
    );
  });

  test('if stacks ask for the outputs of each other', () => {
    const asking = (StackName: string) => ({
      template: {
        Resources: { Watch: { Type: 'AWS::CloudWatch::Alarm' } },
        Outputs: { Name: { Value: { 'Fn::GetStackOutput': { StackName, OutputName: 'Name' } } } },
      },
    });
    expect(() => readStacks({ one: asking('two'), two: asking('one') })).toThrow(
      circular('the output Name of two -> the output Name of one -> the output Name of two'),
    );
  });

  test('if a parameter of Systems Manager has its own value', () => {
    const Parameters = { Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a' } };
    const Setting = { Type: 'AWS::SSM::Parameter', Properties: { Name: '/a', Value: { Ref: 'Stored' } } };
    const Outputs = { Asked: { Value: { Ref: 'Stored' } } };
    expect(() => readResources({ Setting }, { Parameters, Outputs })).toThrow(
      circular('the parameter /a -> the parameter /a'),
    );
  });

  test('if a nested stack receives its own output', () => {
    const inner = {
      Parameters: { Given: { Type: 'String' } },
      Resources: { Jobs: { Type: 'AWS::SQS::Queue' } },
      Outputs: { Name: { Value: { Ref: 'Given' } } },
    };
    const Inner = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: {
        TemplateURL: 'https://assets/inner.json',
        Parameters: { Given: { 'Fn::GetAtt': ['Inner', 'Outputs.Name'] } },
      },
    };
    const assets = { 'inner.json': JSON.stringify(inner) };
    expect(() => readResources({ Inner }, { assets })).toThrow(
      circular('Outputs.Name of app/Inner -> Outputs.Name of app/Inner'),
    );
  });

  // CloudFormation refuses this one, too; here a role is not read for the ARN of its function.
  test('but not if only other properties refer to each other', () => {
    const Reader = {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          {
            PolicyDocument: {
              Statement: [{ Action: 'sqs:*', Resource: { 'Fn::GetAtt': ['Jobs', 'Arn'] } }],
            },
          },
        ],
      },
    };
    const Jobs = queue({ 'Fn::Join': ['-', ['jobs', { Ref: 'Reader' }]] });
    expect(readResources({ Reader, Jobs }).roles[0]?.statements[0]?.resources).toEqual([
      'arn:aws:sqs:eu-west-1:111122223333:jobs-app-Reader',
    ]);
  });
});
