import type { Secrets } from '../kernel/secrets.ts';
import type { Properties } from './properties.ts';

/** The stack that a resource belongs to, as far as names and ARNs need it. */
export interface StackFacts {
  /**
   * What names and ids of its resources are made of, so that those of two stacks never meet: its name, unless another
   * stack of the assembly has that too; of a nested stack, that of its parent and its own logical id.
   */
  id: string;
  name: string;
  region: string;
  accountId: string;
}

/** A resource of a template that exists: its condition, if any, is met. */
export interface Resource {
  logicalId: string;
  type: string;
  stack: StackFacts;
  properties: Properties;
}

/** Where on this machine things of the template are found. */
export interface Addresses {
  /** The APIs, in the order of the template. */
  apis: readonly Endpoint[];
  /** The services of AWS, such as `http://127.0.0.1:4566`. */
  awsEndpoint: string;
}

/** What the things of a template are given here, and CloudFormation would give them in the cloud. */
export interface TemplateContext {
  addresses: Addresses;
  /** What API keys and client secrets are made of. */
  secrets: Secrets;
  /** Absent, functions have no secrets. */
  localSecrets?: LocalSecrets;
}

/** Secrets of functions that the developer gives: a template has their names alone. */
export interface LocalSecrets {
  /** Where they are written, for messages; null where code passes them. */
  file: string | null;
  values: Readonly<Record<string, string>>;
}

/** The addresses that a served API is given. */
export interface Endpoint {
  /** Such as `http://127.0.0.1:4000/graphql`. */
  url: string;
  /** Such as `ws://127.0.0.1:4000/graphql/realtime`. */
  realtimeUrl: string;
}
