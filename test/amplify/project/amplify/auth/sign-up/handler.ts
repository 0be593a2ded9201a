import type { PreSignUpTriggerHandler } from 'aws-lambda';

/** Only people of example.com may sign up. */
export const handler: PreSignUpTriggerHandler = async (event) => {
  if (!event.request.userAttributes.email?.endsWith('@example.com'))
    throw new Error('Use an address of example.com.');
  return event;
};
