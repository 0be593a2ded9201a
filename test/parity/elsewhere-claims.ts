// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the requests are code of resolvers.
import type { Json, JsonObject } from 'appsync-offline';

const GUIDE = 'https://docs.aws.amazon.com/appsync/latest/devguide';

/**
 * What AppSync makes of services that do not run here: each claim has a stub answer in place of the service, so these
 * hold for this runtime only, until a database and a model are deployed.
 */
export interface ElsewhereClaim {
  id: `P-DS-${string}`;
  /** In the words of RFC 2119. */
  statement: string;
  source: string;
  confidence: 'confirmed' | 'reported' | 'uncertain';
  field: 'rds' | 'bedrock';
  /** What the handler `request` returns, as an expression. */
  request: string;
  /** What the service answers to each request, in order. */
  answers?: readonly { status: number; body: Json }[];
  /** Members of each request that the service receives, with `path`. */
  sent?: readonly JsonObject[];
  /** What `response` sees as `ctx.result`, that of a database through `toJsonObject`. */
  result?: Json;
  error?: { message: string; type: string };
  failure?: { errorType: string };
}

const columnMetadata = [{ name: 'isbn13', label: 'isbn13' }];

const rds: readonly ElsewhereClaim[] = [
  {
    id: 'P-DS-130',
    statement: 'A statement MUST be executed by ExecuteStatement, with its values as parameters',
    source: `${GUIDE}/resolver-reference-rds-js.html`,
    confidence: 'confirmed',
    field: 'rds',
    request: "createPgStatement(select({ table: 'books', where: { author: { eq: 'Twain' } } }))",
    sent: [
      {
        path: '/Execute',
        sql: 'SELECT * FROM "books" WHERE "author" = :P0',
        parameters: [{ name: 'P0', value: { stringValue: 'Twain' } }],
      },
    ],
  },
  {
    id: 'P-DS-131',
    statement: 'Two statements MUST share their variables, and answer two lists of rows',
    source: `${GUIDE}/resolver-mapping-template-reference-rds.html`,
    confidence: 'confirmed',
    field: 'rds',
    request:
      "{ statements: ['insert into BOOKS values (:ISBN13)', 'select * from BOOKS where isbn13 = :ISBN13'], variableMap: { ':ISBN13': '1' } }",
    answers: [
      { status: 200, body: { numberOfRecordsUpdated: 1 } },
      { status: 200, body: { columnMetadata, records: [[{ stringValue: '1' }]] } },
    ],
    sent: [
      { parameters: [{ name: 'ISBN13', value: { stringValue: '1' } }] },
      { parameters: [{ name: 'ISBN13', value: { stringValue: '1' } }] },
    ],
    result: [[{}], [{ isbn13: '1' }]],
  },
  {
    id: 'P-DS-132',
    statement: 'More than two statements MUST be refused',
    source: `${GUIDE}/resolver-mapping-template-reference-rds.html`,
    confidence: 'confirmed',
    field: 'rds',
    request: "{ statements: ['a', 'b', 'c'] }",
    sent: [],
    failure: { errorType: 'MappingTemplate' },
  },
  {
    id: 'P-DS-133',
    statement: 'A hint MUST go along with its value',
    source: `${GUIDE}/resolver-mapping-template-reference-rds.html`,
    confidence: 'confirmed',
    field: 'rds',
    request: "createPgStatement(sql`select ${typeHint.DATE('2026-01-01')}`)",
    sent: [{ parameters: [{ name: 'P0', value: { stringValue: '2026-01-01' }, typeHint: 'DATE' }] }],
  },
  {
    id: 'P-DS-134',
    statement: 'A refusal of the Data API MUST be told whole, after RDSHttp, under the words of its status',
    source: 'https://github.com/aws/aws-cdk/issues/12735',
    confidence: 'reported',
    field: 'rds',
    request: "{ statements: ['select 1'] }",
    answers: [{ status: 400, body: { message: 'Use ExecuteStatement API instead' } }],
    error: { message: 'RDSHttp:{"message":"Use ExecuteStatement API instead"}', type: '400 Bad Request' },
  },
  {
    id: 'P-DS-135',
    statement: 'Two statements MUST NOT be one transaction',
    source: 'https://github.com/sid88in/serverless-appsync-plugin/pull/298',
    confidence: 'uncertain',
    field: 'rds',
    request: "{ statements: ['a', 'b'] }",
    sent: [{ path: '/Execute' }, { path: '/Execute' }],
  },
];

const bedrock: readonly ElsewhereClaim[] = [
  {
    id: 'P-DS-150',
    statement: 'InvokeModel MUST hand over the body, and answer the body that the model answers',
    source: `${GUIDE}/resolver-reference-bedrock-js.html`,
    confidence: 'confirmed',
    field: 'bedrock',
    request: "invokeModel({ modelId: 'amazon.titan-text-lite-v1', body: { inputText: 'long' } })",
    answers: [{ status: 200, body: { results: [{ outputText: 'short' }] } }],
    sent: [{ path: '/model/amazon.titan-text-lite-v1/invoke', inputText: 'long' }],
    result: { results: [{ outputText: 'short' }] },
  },
  {
    id: 'P-DS-151',
    statement: 'Converse MUST hand over the conversation, and answer the message of the model',
    source: `${GUIDE}/resolver-reference-bedrock-js.html`,
    confidence: 'confirmed',
    field: 'bedrock',
    request: "converse({ modelId: 'm', messages: [{ role: 'user', content: [{ text: 'Hello' }] }] })",
    answers: [{ status: 200, body: { output: { message: { content: [{ text: 'Hi' }] } } } }],
    sent: [{ path: '/model/m/converse', messages: [{ role: 'user', content: [{ text: 'Hello' }] }] }],
    result: { output: { message: { content: [{ text: 'Hi' }] } } },
  },
  {
    id: 'P-DS-152',
    statement: 'Operations that stream MUST be refused',
    source: `${GUIDE}/resolver-reference-bedrock-js.html`,
    confidence: 'confirmed',
    field: 'bedrock',
    request: "{ operation: 'ConverseStream', modelId: 'm', messages: [] }",
    sent: [],
    failure: { errorType: 'MappingTemplate' },
  },
];

export const elsewhereClaims: readonly ElsewhereClaim[] = [...rds, ...bedrock];
