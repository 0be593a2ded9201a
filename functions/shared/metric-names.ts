/**
 * Every metric of the functions. CloudWatch has them in this namespace, with the dimensions `service` and
 * `stage`. A list without imports, so that dashboards and alarms can use it.
 */
export const METRICS_NAMESPACE = 'UserApi';

/** The dimension `service`, and the field of that name in each line of a log. */
export const SERVICE = 'user-api';

/** Each metric with its additional dimension, if any; its value is a count. */
export const METRICS = {
  /** By createUser; users of imports are counted as rows. Responses repeated for a retry do not count. */
  UsersCreated: null,
  /** By updateUser, including updates that change nothing. */
  UsersUpdated: null,
  /** Of UsersUpdated, those that change nothing. */
  UsersUnchanged: null,
  UsersDeleted: null,
  /** User errors of mutations, by code: EMAIL_TAKEN, INVALID_INPUT… */
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
  /** Changes of users that AppSync accepted for publication. */
  EventsPublished: null,
  /** Changes of users that AppSync rejected for a quarter of an hour, and that were skipped. */
  EventsRefused: null,
  /** Every error on our side, handled or not, by its name. */
  Faults: 'errorType',
} as const;

export type MetricName = keyof typeof METRICS;
