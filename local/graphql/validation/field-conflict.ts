import type { GraphQLError } from 'graphql';

/**
 * graphql-java's message for two conflicting fields of one name, from that of graphql-js: `a: b and c are
 * different fields`, and of fields below `a: (b: they have differing arguments)`.
 */
export const describeConflict = ({ message }: GraphQLError): string => {
  const [, name = '', reason = ''] =
    /^Fields "([^"]*)" conflict because (.*?)(?:\. Use different .*)?$/s.exec(message) ?? [];
  return describeReason(name, reason);
};

const describeReason = (name: string, reason: string): string => {
  if (!reason.startsWith('subfields ')) return `${name}: ${describeFields(reason)}`;
  const below = reason.split(/ and (?=subfields ")/).map((one) => {
    const [, inner = '', innerReason = ''] = /^subfields "([^"]*)" conflict because (.*)$/s.exec(one) ?? [];
    return describeReason(inner, innerReason);
  });
  return `${name}: (${below.join(', ')})`;
};

const describeFields = (reason: string): string => {
  const types = /^they return conflicting types "(.*)" and "(.*)"$/.exec(reason);
  return types ? describeTypes(types[1] ?? '', types[2] ?? '') : reason.replaceAll('"', '');
};

const describeTypes = (one: string, other: string): string => {
  if (one.replaceAll('!', '') === other.replaceAll('!', ''))
    return 'fields have different nullability shapes';
  if (one.includes('[') !== other.includes('[')) return 'fields have different list shapes';
  return `they return differing types ${one} and ${other}`;
};
