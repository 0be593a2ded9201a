import { describe, expect, test } from 'vitest';
import { createAiModule } from '../../../../sandbox/realm/ai/module.ts';

const { invokeModel, converse } = createAiModule();

// https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-bedrock-js.html
describe('a request for Bedrock', () => {
  test('invokes a model', () => {
    const payload = {
      modelId: 'm',
      body: { prompt: 'p' },
      guardrailIdentifier: 'g',
      guardrailVersion: '1',
      guardrailTrace: 'ENABLED',
    };
    expect(invokeModel(payload)).toEqual({ operation: 'InvokeModel', ...payload });
    expect(invokeModel({ modelId: 'm', body: '{}' })).toEqual({
      operation: 'InvokeModel',
      modelId: 'm',
      body: '{}',
    });
  });

  test('converses with a model', () => {
    const payload = {
      modelId: 'm',
      messages: [{ role: 'user', content: [{ text: 'Hello' }] }],
      system: [{ text: 's' }],
      inferenceConfig: { maxTokens: 5, temperature: 0 },
      toolConfig: { tools: [] },
      guardrailConfig: { guardrailIdentifier: 'g' },
      promptVariables: {},
      additionalModelRequestFields: { a: 1 },
      additionalModelResponseFieldPaths: ['/a'],
    };
    expect(converse(payload)).toEqual({ operation: 'Converse', ...payload });
  });

  // That AppSync leaves out these members is assumed.
  test('has no member that is null, undefined or of the other operation', () => {
    expect(invokeModel({ modelId: 'm', body: null, messages: [], other: 1 })).toEqual({
      operation: 'InvokeModel',
      modelId: 'm',
    });
    expect(converse({ modelId: 'm', body: {}, system: undefined })).toEqual({
      operation: 'Converse',
      modelId: 'm',
    });
  });

  test.each([[null], [undefined], ['m'], [[]]])('is not made of %j', (payload) => {
    expect(() => invokeModel(payload)).toThrow('Expected payload to be an Object.');
    expect(() => converse(payload)).toThrow('Expected payload to be an Object.');
  });
});
