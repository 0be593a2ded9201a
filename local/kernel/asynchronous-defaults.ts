/**
 * What becomes of an event that a function was invoked with asynchronously, where nothing else is set.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html
 */
export const ASYNCHRONOUS_DEFAULTS = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 } as const;

/**
 * What becomes of an event that cannot be delivered to the target of a rule, where nothing else is set.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export const TARGET_DEFAULTS = { maximumRetryAttempts: 185, maximumEventAgeSeconds: 86_400 } as const;
