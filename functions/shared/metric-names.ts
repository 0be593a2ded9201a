/**
 * Everything that the functions count, for whoever watches: CloudWatch shows it under this namespace, with the
 * dimensions `service` and `stage`. A list without imports, so that dashboards and alarms can name what is in it.
 */
export const METRICS_NAMESPACE = 'UserApi';

/** The dimension `service`, and the field of that name in each line of a log. */
export const SERVICE = 'user-api';

/** Each metric with the dimension by which it is counted once more, if any; its value is a number of things. */
export const METRICS = {
  /** By createUser; those of imports are rows. Answers that were repeated for a retry do not count. */
  UsersCreated: null,
  /** By updateUser, those included that change nothing. */
  UsersUpdated: null,
  /** Of UsersUpdated, those that change nothing. */
  UsersUnchanged: null,
  UsersDeleted: null,
  /** What a mutation refused, by the code of the user error: EMAIL_TAKEN, INVALID_INPUT… */
  UserErrors: 'code',
  ImportsStarted: null,
  /** All rows counted, report written. */
  ImportsFinished: null,
  /** The file could not be read. */
  ImportsFailed: null,
  ImportRowsCreated: null,
  /** By the code of the first problem of a row. */
  ImportRowsRefused: 'code',
  /** Results that the tracker added to an import, each once. */
  ImportRowsCounted: null,
  /** Changes of users that AppSync took, to hand them to subscribers. */
  EventsPublished: null,
  /** Changes of users that AppSync refused for a quarter of an hour, and that were passed over. */
  EventsRefused: null,
  /** Whatever went wrong on our side, caught or not, by the name of the error. */
  Faults: 'errorType',
} as const;

export type MetricName = keyof typeof METRICS;
