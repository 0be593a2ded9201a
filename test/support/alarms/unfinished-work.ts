/** Work, and the answer that it must have. */
export interface UnfinishedWork {
  work: readonly string[];
  answers: readonly string[];
  /** So many minutes of so many in a row without an answer. */
  when: readonly [bad: number, of: number];
}

const onOwn = (metric: string) => `UserApi ${metric} Sum service stage`;

/** Alarms on what happened and what should have come of it. */
export const UNFINISHED_WORK: Readonly<Record<string, UnfinishedWork>> = {
  'events-unpublished': {
    work: ['UsersCreated', 'UsersUpdated', 'UsersDeleted', 'ImportRowsCreated'].map(onOwn),
    answers: ['EventsPublished'].map(onOwn),
    when: [10, 15],
  },
  'import-rows-uncounted': {
    work: ['ImportRowsCreated', 'ImportRowsRefused'].map(onOwn),
    answers: ['ImportRowsCounted'].map(onOwn),
    when: [10, 15],
  },
  'imports-unfinished': {
    work: ['ImportsStarted', 'ImportRowsCounted'].map(onOwn),
    answers: ['ImportsFinished', 'ImportsFailed'].map(onOwn),
    when: [60, 75],
  },
};

/** Alarms on mappings that read nothing. */
export const NOT_POLLED = ['publish-user-events-not-polling', 'track-user-import-not-polling'];

export const POLLED = 'AWS/Lambda PolledEventCount Sum EventSourceMappingUUID';
