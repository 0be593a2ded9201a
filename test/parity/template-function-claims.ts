import { GUIDE, type TemplateClaim, toClaims } from './template-claim.ts';

const UTIL = `${GUIDE}/utility-helpers-in-util.html`;
const SIMULATOR =
  'https://github.com/aws-amplify/amplify-cli/tree/dev/packages/amplify-appsync-simulator/src/velocity/util';

const values = toClaims({ source: UTIL }, [
  ['P-VTL-200', 'qr and quiet MUST print nothing.', '[$util.qr("a")$util.quiet("a")]', '[]'],
  ['P-VTL-201', 'toJson MUST write JSON.', '$util.toJson({"a": [1, "b", true]})', '{"a":[1,"b",true]}'],
  ['P-VTL-202', 'toJson of a text MUST quote it.', '$util.toJson("a ""b""")', '"a \\"b\\""'],
  ['P-VTL-203', 'toJson of null MUST be null.', '$util.toJson($none)', 'null'],
  [
    'P-VTL-204',
    'parseJson MUST read JSON.',
    `#set($x = $util.parseJson('{"a":[1,2]}'))$x.a.size() $x.a[1]`,
    '2 2',
  ],
  ['P-VTL-205', 'isNull MUST tell null.', '$util.isNull($none) $util.isNull("")', 'true false'],
  [
    'P-VTL-206',
    'isNullOrEmpty MUST tell null and empty texts.',
    '$util.isNullOrEmpty($none) $util.isNullOrEmpty("") $util.isNullOrEmpty(" ")',
    'true true false',
  ],
  [
    'P-VTL-207',
    'isNullOrBlank MUST tell blank texts too.',
    '$util.isNullOrBlank($none) $util.isNullOrBlank(" ") $util.isNullOrBlank("a")',
    'true true false',
  ],
  [
    'P-VTL-208',
    'defaultIfNull MUST replace null alone.',
    '$util.defaultIfNull($none, "d") $util.defaultIfNull("", "d")|',
    'd |',
  ],
  [
    'P-VTL-209',
    'defaultIfNullOrEmpty MUST replace empty texts.',
    '$util.defaultIfNullOrEmpty("", "d") $util.defaultIfNullOrEmpty("a", "d")',
    'd a',
  ],
  [
    'P-VTL-210',
    'defaultIfNullOrBlank MUST replace blank texts.',
    '$util.defaultIfNullOrBlank(" ", "d")',
    'd',
  ],
  [
    'P-VTL-211',
    'isString and isNumber MUST tell types.',
    '$util.isString("a") $util.isString(1) $util.isNumber(1) $util.isNumber("1")',
    'true false true false',
  ],
  [
    'P-VTL-212',
    'isBoolean, isList and isMap MUST tell types.',
    '$util.isBoolean(false) $util.isList([]) $util.isMap({}) $util.isMap([])',
    'true true true false',
  ],
  [
    'P-VTL-213',
    'typeOf MUST name types.',
    '$util.typeOf($none) $util.typeOf(1) $util.typeOf("") $util.typeOf({}) $util.typeOf([]) $util.typeOf(true)',
    'Null Number String Map List Boolean',
  ],
  [
    'P-VTL-214',
    'matches MUST read a pattern.',
    '$util.matches("a*b", "aaab") $util.matches("^c", "ab")',
    'true false',
  ],
  ['P-VTL-215', 'escapeJavaScript MUST escape quotes.', `$util.escapeJavaScript('a "b"')`, 'a \\"b\\"'],
  [
    'P-VTL-216',
    'urlEncode MUST write a blank as a plus.',
    '$util.urlEncode("a b&c") $util.urlDecode("a+b%26c")',
    'a+b%26c a b&c',
  ],
  [
    'P-VTL-217',
    'base64Encode and base64Decode MUST be inverse.',
    '$util.base64Encode("Zoë") $util.base64Decode("Wm/Dqw==")',
    'Wm/Dqw== Zoë',
  ],
  ['P-VTL-218', '$utils MUST be $util.', '$utils.toJson(1)', '1'],
]);

const reported = toClaims({ source: SIMULATOR, confidence: 'reported' }, [
  [
    'P-VTL-220',
    'isNullOrEmpty MUST tell empty maps and lists.',
    '$util.isNullOrEmpty({}) $util.isNullOrEmpty([]) $util.isNullOrEmpty([1])',
    'true true false',
  ],
  [
    'P-VTL-221',
    'What parseJson returns MUST have methods of Java.',
    `#set($x = $util.parseJson('{"a":{"b":1}}'))$x.a.size() $x.containsKey("a") $x.a.keySet()`,
    '1 true [b]',
  ],
  [
    'P-VTL-222',
    'A key set MUST be written as a list.',
    '#set($x = {"a": 1, "b": 2})$util.toJson($x.keySet())',
    '["a","b"]',
  ],
  [
    'P-VTL-223',
    'parseJson MUST keep the form of numbers.',
    `$util.toJson($util.parseJson('[1.0,12345678901234567890]'))`,
    '[1.0,12345678901234567890]',
  ],
]);

const uncertain = toClaims({ source: SIMULATOR, confidence: 'uncertain' }, [
  ['P-VTL-224', 'parseJson of what is no JSON MUST be null.', `[$!util.parseJson("{nope")]`, '[]'],
  [
    'P-VTL-225',
    'A map within a list within toJson MUST keep nulls.',
    '$util.toJson([{"a": $none}])',
    '[{"a":null}]',
  ],
]);

const collections = toClaims({ source: `${GUIDE}/list-helpers-in-util-list.html` }, [
  [
    'P-VTL-230',
    'copyAndRetainAll MUST keep what both have.',
    '$util.list.copyAndRetainAll([1, 2, 3], [2, 3, 4])',
    '[2, 3]',
  ],
  [
    'P-VTL-231',
    'copyAndRemoveAll MUST leave out what both have.',
    '$util.list.copyAndRemoveAll([1, 2, 3], [2])',
    '[1, 3]',
  ],
  [
    'P-VTL-232',
    'sortList MUST sort by a key.',
    '$util.list.sortList([{"n": 2}, {"n": 1}], false, "n")',
    '[{n=1}, {n=2}]',
  ],
  [
    'P-VTL-233',
    'sortList MUST sort downwards.',
    '$util.list.sortList([{"n": 1}, {"n": 2}], true, "n")',
    '[{n=2}, {n=1}]',
  ],
]);

const maps = toClaims({ source: `${GUIDE}/map-helpers-in-util-map.html` }, [
  [
    'P-VTL-234',
    'copyAndRetainAllKeys MUST keep the keys of a list.',
    '$util.map.copyAndRetainAllKeys({"a": 1, "b": 2}, ["a"])',
    '{a=1}',
  ],
  [
    'P-VTL-235',
    'copyAndRemoveAllKeys MUST leave them out.',
    '$util.map.copyAndRemoveAllKeys({"a": 1, "b": 2}, ["a"]).entrySet()',
    '[b=2]',
  ],
]);

const dynamodb = toClaims({ source: `${GUIDE}/dynamodb-helpers-in-util-dynamodb.html` }, [
  [
    'P-VTL-240',
    'toDynamoDBJson MUST write a typed value.',
    '$util.dynamodb.toDynamoDBJson("a") $util.dynamodb.toDynamoDBJson(1)',
    '{"S":"a"} {"N":1}',
  ],
  [
    'P-VTL-241',
    'toDynamoDB MUST be a map.',
    '#set($x = $util.dynamodb.toDynamoDB("a"))$x.S $util.toJson($x)',
    'a {"S":"a"}',
  ],
  [
    'P-VTL-242',
    'toDynamoDBJson MUST type nested values.',
    '$util.dynamodb.toDynamoDBJson({"a": [true, "b"]})',
    '{"M":{"a":{"L":[{"BOOL":true},{"S":"b"}]}}}',
  ],
  ['P-VTL-243', 'toStringJson MUST write S.', '$util.dynamodb.toStringJson("a")', '{"S":"a"}'],
  ['P-VTL-244', 'toNumberJson MUST write N.', '$util.dynamodb.toNumberJson(12345)', '{"N":12345}'],
  [
    'P-VTL-245',
    'toStringSetJson and toNumberSetJson MUST write sets.',
    '$util.dynamodb.toStringSetJson(["a", "b"]) $util.dynamodb.toNumberSetJson([1, 2])',
    '{"SS":["a","b"]} {"NS":[1,2]}',
  ],
  [
    'P-VTL-246',
    'toBooleanJson and toNullJson MUST write BOOL and NULL.',
    '$util.dynamodb.toBooleanJson(true) $util.dynamodb.toNullJson()',
    '{"BOOL":true} {"NULL":null}',
  ],
  [
    'P-VTL-247',
    'toListJson and toMapJson MUST write L and M.',
    '$util.dynamodb.toListJson(["a", 1]) $util.dynamodb.toMapJson({"a": 1})',
    '{"L":[{"S":"a"},{"N":1}]} {"M":{"a":{"N":1}}}',
  ],
  [
    'P-VTL-248',
    'toMapValuesJson MUST type each value.',
    '$util.dynamodb.toMapValuesJson({"a": 1, "b": "c"})',
    '{"a":{"N":1},"b":{"S":"c"}}',
  ],
  [
    'P-VTL-249',
    'toMapValues MUST be a map.',
    '#set($x = $util.dynamodb.toMapValues({"a": 1}))$util.qr($x.put("b", 2))$util.toJson($x)',
    '{"a":{"N":1},"b":2}',
  ],
  ['P-VTL-250', 'toBinaryJson MUST write B.', '$util.dynamodb.toBinaryJson("Zm9v")', '{"B":"Zm9v"}'],
  [
    'P-VTL-251',
    'toS3ObjectJson MUST write a text.',
    '$util.dynamodb.toS3ObjectJson("k", "b", "r")',
    '{"S":"{\\"s3\\":{\\"key\\":\\"k\\",\\"bucket\\":\\"b\\",\\"region\\":\\"r\\"}}"}',
  ],
]);

const transforms = toClaims({ source: `${GUIDE}/transformation-helpers-in-util-transform.html` }, [
  [
    'P-VTL-260',
    'toDynamoDBFilterExpression MUST be text.',
    `#set($x = $util.parseJson($util.transform.toDynamoDBFilterExpression({"n": {"eq": 1}})))$x.expression $x.expressionValues.size()`,
    '(#n = :n_eq) 1',
  ],
  [
    'P-VTL-261',
    'toSubscriptionFilter MUST have groups.',
    '$util.toJson($util.transform.toSubscriptionFilter({"n": {"gt": 1}}))',
    '{"filterGroup":[{"filters":[{"fieldName":"n","operator":"gt","value":1}]}]}',
  ],
]);

const others: readonly TemplateClaim[] = [
  {
    id: 'P-VTL-270',
    must: 'nowISO8601 MUST be an instant in UTC.',
    source: `${GUIDE}/time-helpers-in-util-time.html`,
    template: '$util.time.nowISO8601()',
    prints: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  },
  {
    id: 'P-VTL-271',
    must: 'nowEpochSeconds MUST be an integer.',
    source: `${GUIDE}/time-helpers-in-util-time.html`,
    template: '$util.time.nowEpochSeconds()',
    prints: /^\d{10}$/,
  },
  {
    id: 'P-VTL-272',
    must: 'autoId MUST be a UUID.',
    source: UTIL,
    template: '$util.autoId()',
    prints: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  },
  {
    id: 'P-VTL-273',
    must: 'epochMilliSecondsToISO8601 MUST format an instant.',
    source: `${GUIDE}/time-helpers-in-util-time.html`,
    template: '$util.time.epochMilliSecondsToISO8601(1517943695750)',
    prints: '2018-02-06T19:01:35.750Z',
  },
  {
    id: 'P-VTL-274',
    must: 'roundNum MUST round to the nearest integer.',
    source: `${GUIDE}/math-helpers-in-util-math.html`,
    template: '$util.math.roundNum(10.6)',
    prints: '11',
  },
  {
    id: 'P-VTL-275',
    must: 'minVal and maxVal MUST be doubles.',
    source: `${GUIDE}/math-helpers-in-util-math.html`,
    confidence: 'uncertain',
    template: '$util.math.minVal(1, 2) $util.math.maxVal(1.5, 2)',
    prints: '1.0 2.0',
  },
  {
    id: 'P-VTL-276',
    must: 'copyHeaders MUST leave out those of a connection.',
    source: `${GUIDE}/http-helpers-in-utils-http.html`,
    template: '$util.toJson($util.http.copyHeaders({"connection": "close", "x-a": "b"}))',
    prints: '{"x-a":"b"}',
  },
  {
    id: 'P-VTL-277',
    must: 'xml.toJsonString MUST be JSON text.',
    source: `${GUIDE}/xml-helpers-in-util-xml.html`,
    template: '$util.xml.toJsonString("<a><b>c</b></a>")',
    prints: '{"a":{"b":"c"}}',
  },
  {
    id: 'P-VTL-278',
    must: 'str.normalize MUST compose characters.',
    source: `${GUIDE}/str-helpers-in-util-str.html`,
    template: '$util.str.normalize("e\u0301", "nfc").length()',
    prints: '1',
  },
];

export const FUNCTION_CLAIMS: readonly TemplateClaim[] = [
  ...[...values, ...reported, ...uncertain, ...collections, ...maps, ...dynamodb, ...transforms, ...others],
];
