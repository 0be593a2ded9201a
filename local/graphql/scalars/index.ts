import type { GraphQLScalarType } from 'graphql';
import { AWSDate } from './aws-date.ts';
import { AWSDateTime } from './aws-date-time.ts';
import { AWSEmail } from './aws-email.ts';
import { AWSIPAddress } from './aws-ip-address.ts';
import { AWSJSON } from './aws-json.ts';
import { AWSPhone } from './aws-phone.ts';
import { AWSTime } from './aws-time.ts';
import { AWSTimestamp } from './aws-timestamp.ts';
import { AWSURL } from './aws-url.ts';

/** Every scalar that AppSync adds to GraphQL's own, by name. */
export const awsScalars: Readonly<Record<string, GraphQLScalarType>> = {
  AWSDate,
  AWSDateTime,
  AWSEmail,
  AWSIPAddress,
  AWSJSON,
  AWSPhone,
  AWSTime,
  AWSTimestamp,
  AWSURL,
};
