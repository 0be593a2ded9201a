import type { Secrets } from '../kernel/secrets.ts';
import type { Properties } from './properties.ts';

/** The properties of a resource's stack that names and ARNs need. */
export interface StackFacts {
  /**
   * The source of names and ids of its resources, unique per stack: its name, unless another stack of the
   * assembly has the same; of a nested stack, that of its parent and its own logical id.
   */
  id: string;
  name: string;
  region: string;
  accountId: string;
}

/** A resource of a template whose condition, if any, is true. */
export interface Resource {
  logicalId: string;
  type: string;
  stack: StackFacts;
  properties: Properties;
}

/** The local addresses of the APIs and services of a template. */
export interface Addresses {
  /** The APIs, in the order of the template; undefined for one that is not served. */
  apis: readonly (Endpoint | undefined)[];
  /** The services of AWS, such as `http://127.0.0.1:4566`. */
  awsEndpoint: string;
}

/** The local values that CloudFormation would provide in the cloud. */
export interface TemplateContext {
  addresses: Addresses;
  /** The source of API keys and client secrets. */
  secrets: Secrets;
  /** If absent, functions have no secrets. */
  localSecrets?: LocalSecrets;
}

/** Secrets of functions, set by the developer: a template only has their names. */
export interface LocalSecrets {
  /** Their file, for messages; null if code passes them. */
  file: string | null;
  values: Readonly<Record<string, string>>;
}

/** The addresses of a served API. */
export interface Endpoint {
  /** Such as `http://127.0.0.1:4000/graphql`. */
  url: string;
  /** Such as `ws://127.0.0.1:4000/graphql/realtime`. */
  realtimeUrl: string;
}
