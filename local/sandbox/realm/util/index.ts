import type { Call } from '../call.ts';
import { toKsuid, toUlid, toUuid } from '../identifiers.ts';
import { toAuthType } from './auth-type.ts';
import { createDynamodb } from './dynamodb.ts';
import { createErrors } from './errors.ts';
import { createHttp } from './http.ts';
import { createMath } from './math.ts';
import { createRds } from './rds.ts';
import { createStr } from './str.ts';
import { createText, type TextPorts } from './text.ts';
import { createTime } from './time.ts';
import { createTransform } from './transform.ts';
import { createXml } from './xml.ts';

/**
 * The registry of `util`: one file per namespace.
 * https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html
 */
export const createUtil = (call: Call, text: TextPorts) => ({
  ...createErrors(call),
  ...createText(text),
  autoId: () => toUuid(call.random),
  autoUlid: () => toUlid(call.now(), call.random),
  autoKsuid: () => toKsuid(call.now(), call.random),
  authType: () => toAuthType(call.identity()),
  time: createTime(call, text.regexes),
  dynamodb: createDynamodb(),
  transform: createTransform(call.meter),
  http: createHttp(call),
  math: createMath(call),
  str: createStr(),
  xml: createXml(call.meter),
  rds: createRds(),
});
