/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */

/** Of a message with its attributes, and of all messages of a batch together. */
export const MAXIMUM_MESSAGE_BYTES = 1_048_576;
export const MAXIMUM_BATCH_ENTRIES = 10;
export const MAXIMUM_MESSAGES_PER_RECEIVE = 10;
export const MAXIMUM_ATTRIBUTES = 10;
export const MAXIMUM_DELAY_SECONDS = 900;
export const MAXIMUM_WAIT_SECONDS = 20;
/** Since the receive, including all extensions. */
export const MAXIMUM_VISIBILITY_SECONDS = 43_200;
