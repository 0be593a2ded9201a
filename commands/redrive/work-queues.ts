/** Queues whose messages can be processed again. */
export const workQueues = ['user-import-rows', 'user-import-splits'] as const;

export type WorkQueue = (typeof workQueues)[number];
