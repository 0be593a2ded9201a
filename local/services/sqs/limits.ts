/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */

/** Of a message with its attributes, and of all messages of a batch together. */
export const maximumMessageBytes = 1_048_576;
export const maximumBatchEntries = 10;
export const maximumMessagesPerReceive = 10;
export const maximumAttributes = 10;
export const maximumDelaySeconds = 900;
export const maximumWaitSeconds = 20;
/** From the receive on, however often it is prolonged. */
export const maximumVisibilitySeconds = 43_200;
