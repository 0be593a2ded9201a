// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the statements are code of resolvers.
import { type Claim, GUIDE, RECORDED } from './appsync-js-claim.ts';

export const VALUE_CLAIMS: readonly Claim[] = [
  {
    id: 'P-JS-001',
    must: 'ctx.args and ctx.arguments MUST be the same value.',
    source: `${GUIDE}/resolver-context-reference-js.html`,
    statements: 'return [ctx.args.id, ctx.arguments.id];',
    context: { arguments: { id: '1' } },
    result: ['1', '1'],
  },
  {
    id: 'P-JS-002',
    must: 'What a handler leaves in ctx.stash MUST be answered.',
    source: `${GUIDE}/resolver-context-reference-js.html`,
    statements: 'ctx.stash.a = { b: 1 }; return {};',
    stash: { a: { b: 1 } },
  },
  {
    id: 'P-JS-003',
    must: 'JSON.parse of what is no JSON MUST yield an empty text.',
    source: `${GUIDE}/supported-features.html`,
    statements: "return { a: JSON.parse('{nope') };",
    result: { a: '' },
  },
  {
    id: 'P-JS-004',
    must: 'for…of MUST NOT visit elements that its body appends.',
    source: `${GUIDE}/supported-features.html`,
    statements:
      'const a = [1, 2]; const seen = []; for (const x of a) { a.push(x); seen.push(x); } return { seen };',
    result: { seen: [1, 2] },
  },
  {
    id: 'P-JS-005',
    must: 'replaceAll MUST read a text pattern as a Java regular expression.',
    source: `${GUIDE}/supported-features.html`,
    statements: "return { a: 'a1b22'.replaceAll('[0-9]+', '#') };",
    result: { a: 'a#b#' },
  },
  {
    id: 'P-JS-006',
    must: 'sort() MUST order numbers as texts.',
    source: `${GUIDE}/supported-features.html`,
    statements: 'return { a: [10, 1, 2].sort() };',
    result: { a: [1, 10, 2] },
  },
  {
    id: 'P-JS-007',
    must: 'util.matches MUST know Java patterns.',
    source: `${GUIDE}/built-in-util-js.html`,
    statements: "return { a: util.matches('a*b', 'aaaaab') };",
    result: { a: true },
  },
  {
    id: 'P-JS-008',
    must: 'util.authType without an identity MUST be API Key Authorization.',
    source: RECORDED,
    statements: 'return { a: util.authType() };',
    result: { a: 'API Key Authorization' },
  },
  {
    id: 'P-JS-009',
    must: 'util.authType of a resolverContext MUST be Lambda Authorization.',
    source: RECORDED,
    statements: 'return { a: util.authType() };',
    context: { identity: { resolverContext: {} } },
    result: { a: 'Lambda Authorization' },
  },
  {
    id: 'P-JS-010',
    must: 'console.log MUST be answered with its level, place and arguments.',
    source: `${GUIDE}/test-resolvers.html`,
    statements: "console.log('current id', ctx.args.id); return {};",
    context: { arguments: { id: 'record-id' } },
    log: /^INFO - code\.js:\d+:\d+: "current id" "record-id"$/,
  },
];

export const ENDING_CLAIMS: readonly Claim[] = [
  {
    id: 'P-JS-060',
    must: 'util.error MUST end the handler with its message alone.',
    source: RECORDED,
    statements: 'util.error("foo");',
    error: 'foo',
  },
  {
    id: 'P-JS-061',
    must: 'util.unauthorized MUST end the handler with Unauthorized.',
    source: RECORDED,
    statements: 'util.unauthorized();',
    error: 'Unauthorized',
  },
  {
    id: 'P-JS-062',
    must: 'util.appendError MUST let the handler go on.',
    source: `${GUIDE}/built-in-util-js.html`,
    statements: 'util.appendError("late", "Late"); return { a: 1 };',
    result: { a: 1 },
  },
  {
    id: 'P-JS-063',
    must: 'A context with an identity that fits no mode MUST be refused.',
    source: RECORDED,
    statements: 'return {};',
    context: { identity: 'nobody' },
    error: 'The following properties in your mock context object failed validation: ctx.identity',
  },
];
