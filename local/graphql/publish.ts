import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import type { ParentSpan } from '../kernel/tracing.ts';
import type { SubscriptionHub } from '../subscriptions/subscription.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { rootFieldsOf } from './root-fields.ts';
import { tracePublish, traceUnpublished } from './trace-publish.ts';

/** AppSync's quota on a subscription payload. https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const MAX_PAYLOAD_BYTES = 240 * 1024;

export type Publish = (prepared: PreparedRequest, data: JsonObject | null, span: ParentSpan | null) => void;

/**
 * Publishes a finished mutation to its subscribers: the response of each root field, and so only what it
 * selected. A field that is null is not published, nor is one that is too large.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html
 */
export const createPublish = (schema: GraphQLSchema, hub: SubscriptionHub, log: Log): Publish => {
  const links = readLinks(schema);

  const publishField = (mutation: string, payload: JsonObject, parent: ParentSpan | null): void => {
    const size = Buffer.byteLength(JSON.stringify(payload));
    if (size > MAX_PAYLOAD_BYTES) {
      log.warn(mutation, `A payload of ${size} bytes is over AppSync's 240 KB and reaches no subscriber.`);
      traceUnpublished(parent, { mutation, payload, notPublished: 'payloadTooLarge' });
      return;
    }
    for (const subscriptionField of links.get(mutation) ?? []) {
      if (parent === null) hub.publish({ subscriptionField, payload });
      else tracePublish(parent, { mutation, subscriptionField, payload }, hub);
    }
  };

  return (prepared, data, span) => {
    if (prepared.operation.operation !== OperationTypeNode.MUTATION || data === null) return;
    for (const { responseKey, name } of rootFieldsOf(prepared)) {
      const payload = data[responseKey];
      if (!links.has(name)) continue;
      if (isJsonObject(payload)) publishField(name, payload, span);
      else traceUnpublished(span, { mutation: name, payload: null, notPublished: 'mutationIsNull' });
    }
  };
};

/** For each mutation field, the subscription fields whose `@aws_subscribe` names it. */
const readLinks = (schema: GraphQLSchema): ReadonlyMap<string, readonly string[]> => {
  const links = new Map<string, string[]>();
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    const directive = field.astNode?.directives?.find(({ name }) => name.value === 'aws_subscribe');
    const mutations = directive?.arguments?.find(({ name }) => name.value === 'mutations')?.value;
    for (const mutation of mutations?.kind === 'ListValue' ? mutations.values : []) {
      if (mutation.kind !== 'StringValue') continue;
      links.set(mutation.value, [...(links.get(mutation.value) ?? []), field.name]);
    }
  }
  return links;
};
