import { util } from '@aws-appsync/utils';
import { converse } from '@aws-appsync/utils/ai';

export function request(ctx) {
  const messages = [{ role: 'user', content: [{ text: ctx.args.question }] }];
  return converse({ modelId: 'example.chat-v1', messages, system: [{ text: 'Be brief.' }] });
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result.output.message.content[0].text;
}
