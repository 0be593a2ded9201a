/** Queues whose messages can be processed again. */
export const workQueues = ['user-import-rows', 'user-import-splits'] as const;

/** Functions that read the stream of the table: their dead letters refer to records of the stream. */
export const streamReaders = ['publish-user-events', 'track-user-import'] as const;

export type WorkQueue = (typeof workQueues)[number];
export type StreamReader = (typeof streamReaders)[number];

export const isStreamReader = (queue: WorkQueue | StreamReader): queue is StreamReader =>
  (streamReaders as readonly string[]).includes(queue);

export const toDeadLetterQueueName = (stage: string, queue: WorkQueue | StreamReader): string =>
  `user-api-${stage}-${queue}-dead-letters`;
