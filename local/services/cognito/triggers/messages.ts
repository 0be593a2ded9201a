import type { JsonObject } from '../../../kernel/json.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import { toClientMetadata } from './client-metadata.ts';
import { invokeTrigger, toTriggerAttributes } from './invoke-trigger.ts';

export type MessageSource =
  | 'CustomMessage_AdminCreateUser'
  | 'CustomMessage_ForgotPassword'
  | 'CustomMessage_ResendCode'
  | 'CustomMessage_SignUp';

/** The texts of a custom message function; no members for Cognito's default. */
export interface CustomMessage {
  subject?: string;
  text?: string;
}

export interface MessageFacts {
  source: MessageSource;
  clientId: string | null;
  medium: 'EMAIL' | 'SMS';
  code: string;
  input: JsonObject;
}

/** The placeholders of the code and the name. */
const CODE = '{####}';
const USERNAME = '{username}';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html */
export const writeMessage = async (
  pool: UserPool,
  user: PoolUser,
  { source, clientId, medium, code, input }: MessageFacts,
): Promise<CustomMessage> => {
  const isInvitation = source === 'CustomMessage_AdminCreateUser';
  const response = await invokeTrigger(pool, {
    ...{ name: 'CustomMessage', source, username: user.username, clientId },
    request: {
      userAttributes: toTriggerAttributes(user),
      codeParameter: CODE,
      linkParameter: '{##Click Here##}',
      usernameParameter: isInvitation ? USERNAME : null,
      ...toClientMetadata(input),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  const complete = (text: string): string =>
    text.replaceAll(CODE, () => code).replaceAll(USERNAME, () => user.username);
  const text = medium === 'SMS' ? response?.smsMessage : response?.emailMessage;
  const subject = medium === 'SMS' ? undefined : response?.emailSubject;
  return {
    ...(typeof subject === 'string' && { subject: complete(subject) }),
    ...(typeof text === 'string' && { text: complete(text) }),
  };
};
