import { util } from '@aws-appsync/utils';
import { invokeModel } from '@aws-appsync/utils/ai';

export function request(ctx) {
  return invokeModel({ modelId: 'example.text-v1', body: { inputText: `Summarize: ${ctx.args.text}` } });
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result.results[0].outputText;
}
