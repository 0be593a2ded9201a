// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the statements are code of resolvers.
import { type Claim, GUIDE, RECORDED } from './appsync-js-claim.ts';

export const DYNAMODB_CLAIMS: readonly Claim[] = [
  {
    id: 'P-JS-020',
    must: 'toDynamoDB MUST keep a number a number, and null null.',
    source: RECORDED,
    statements: 'return util.dynamodb.toMapValues({ n: 12345, z: null, s: "test", b: true, l: [1] });',
    result: { n: { N: 12345 }, z: { NULL: null }, s: { S: 'test' }, b: { BOOL: true }, l: { L: [{ N: 1 }] } },
  },
  {
    id: 'P-JS-021',
    must: 'toS3Object MUST write compact JSON in a fixed order.',
    source: RECORDED,
    statements: 'return util.dynamodb.toS3Object("foo", "bar", "baz", "beep");',
    result: { S: '{"s3":{"key":"foo","bucket":"bar","region":"baz","version":"beep"}}' },
  },
  {
    id: 'P-JS-022',
    must: 'get MUST make a GetItem request with a typed key.',
    source: RECORDED,
    statements: 'return ddb.get({ key: { id: "id" } });',
    result: { operation: 'GetItem', key: { id: { S: 'id' } } },
  },
  {
    id: 'P-JS-023',
    must: 'update MUST name attributes #expName_n and values :expValue_n.',
    source: RECORDED,
    statements: 'return ddb.update({ key: { id: "t" }, update: { age: ddb.operations.add(10) } });',
    result: {
      operation: 'UpdateItem',
      key: { id: { S: 't' } },
      update: {
        expression: 'SET #expName_1 = :expValue_1',
        expressionNames: { '#expName_1': 'age' },
        expressionValues: { ':expValue_1': { N: 10 } },
      },
    },
  },
  {
    id: 'P-JS-024',
    must: 'operations.append MUST use list_append on the attribute.',
    source: RECORDED,
    statements:
      'return ddb.update({ key: { id: "t" }, update: { values: ddb.operations.append([1]) } }).update;',
    result: {
      expression: 'SET #expName_1 = list_append(#expName_1, :expValue_1)',
      expressionNames: { '#expName_1': 'values' },
      expressionValues: { ':expValue_1': { L: [{ N: 1 }] } },
    },
  },
  {
    id: 'P-JS-025',
    must: 'toDynamoDBFilterExpression MUST be JSON text, with one pair of parentheses a clause.',
    source: RECORDED,
    statements:
      'return { a: JSON.parse(util.transform.toDynamoDBFilterExpression({ title: { contains: "Hello World" } })) };',
    result: {
      a: {
        expression: '(contains(#title,:title_contains))',
        expressionNames: { '#title': 'title' },
        expressionValues: { ':title_contains': { S: 'Hello World' } },
      },
    },
  },
  {
    id: 'P-JS-026',
    must: 'A filter with an unknown operator MUST yield null.',
    source: RECORDED,
    statements: 'return { a: util.transform.toDynamoDBFilterExpression({ title: { nope: 1 } }) };',
    result: { a: null },
  },
  {
    id: 'P-JS-028',
    must: 'A filter with an empty group MUST render no expression.',
    source: RECORDED,
    statements:
      'return { a: JSON.parse(util.transform.toDynamoDBFilterExpression({ and: [] })).expression };',
    result: { a: '' },
  },
  {
    id: 'P-JS-029',
    must: 'A size within a size MUST name its value again and call size once.',
    source: RECORDED,
    statements:
      'return { a: JSON.parse(util.transform.toDynamoDBFilterExpression({ v: { size: { size: { gt: 1 } } } })) };',
    result: {
      a: {
        expression: '(size(#v) > :v_size_size_gt)',
        expressionNames: { '#v': 'v' },
        expressionValues: { ':v_size_size_gt': { N: 1 } },
      },
    },
  },
  {
    id: 'P-JS-027',
    must: 'Several operators on one field of a subscription filter MUST be alternatives.',
    source: `${GUIDE}/extensions-js.html`,
    statements: 'return util.transform.toSubscriptionFilter({ p: { lte: 50, gte: 20 } });',
    result: {
      filterGroup: [
        { filters: [{ fieldName: 'p', operator: 'lte', value: 50 }] },
        { filters: [{ fieldName: 'p', operator: 'gte', value: 20 }] },
      ],
    },
  },
];

export const RDS_CLAIMS: readonly Claim[] = [
  {
    id: 'P-JS-040',
    must: 'select MUST quote names and bind values in order.',
    source: RECORDED,
    statements:
      "return rds.createPgStatement(rds.select({ table: 'UserGroup', where: { or: [{ name: { eq: 'Stephane' } }, { id: { gt: 10 } }] }, limit: 10, offset: 1, columns: ['id', 'name'], orderBy: [{ column: 'name' }, { column: 'id', dir: 'DESC' }] }));",
    result: {
      statements: [
        'SELECT "id", "name" FROM "UserGroup" WHERE ("name" = :P0) OR ("id" > :P1) ORDER BY "name" ASC, "id" DESC LIMIT :P2 OFFSET :P3',
      ],
      variableMap: { ':P0': 'Stephane', ':P1': 10, ':P2': 10, ':P3': 1 },
      variableTypeHintMap: {},
    },
  },
  {
    id: 'P-JS-041',
    must: 'insert MUST return what Postgres is asked to return.',
    source: RECORDED,
    statements:
      "return rds.createPgStatement(rds.insert({ table: 'persons', values: { name: 'test' }, returning: '*' }));",
    result: {
      statements: ['INSERT INTO "persons" ("name") VALUES (:P0) RETURNING *'],
      variableMap: { ':P0': 'test' },
      variableTypeHintMap: {},
    },
  },
  {
    id: 'P-JS-042',
    must: 'The sql tag MUST number values across statements and note hinted types.',
    source: RECORDED,
    statements:
      'return rds.createMySQLStatement(rds.sql`insert into Post(id, text) values(${rds.typeHint.UUID("a")}, ${"hello"})`, rds.sql`select * from Post where id = ${"a"}`);',
    result: {
      statements: ['insert into Post(id, text) values(:P0, :P1)', 'select * from Post where id = :P2'],
      variableMap: { ':P0': 'a', ':P1': 'hello', ':P2': 'a' },
      variableTypeHintMap: { ':P0': 'UUID' },
    },
  },
  {
    id: 'P-JS-043',
    must: 'returning MUST be refused for MySQL.',
    source: RECORDED,
    statements: "return rds.createMySQLStatement(rds.remove({ table: 'p', returning: ['id'] }));",
    error: 'returning is not supported in MySQL.',
  },
  {
    id: 'P-JS-044',
    must: 'The condition in MUST be refused.',
    source: RECORDED,
    statements: "return rds.createPgStatement(rds.select({ table: 'p', where: { id: { in: [1] } } }));",
    error: 'Unsupported condition id.in.',
  },
  {
    id: 'P-JS-045',
    must: 'toJsonObject MUST answer one empty row for a statement without records.',
    source: RECORDED,
    statements: 'return { a: rds.toJsonObject(\'{"sqlStatementResults":[{"numberOfRecordsUpdated":1}]}\') };',
    result: { a: [[{}]] },
  },
  {
    id: 'P-JS-046',
    must: 'toJsonObject of what is no result MUST be null.',
    source: `${GUIDE}/resolver-reference-rds-js.html`,
    statements:
      'return { a: [null, "x", {}, "{}", 5].map((r) => rds.toJsonObject(r)), b: util.rds.toJsonObject(null) };',
    result: { a: [null, null, null, null, null], b: null },
  },
];
