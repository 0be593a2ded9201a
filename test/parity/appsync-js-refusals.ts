// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the statements are code of resolvers.
import { type Claim, COMMUNITY, GUIDE } from './appsync-js-claim.ts';

const refusal = (id: number, must: string, statement: string, codeError: string, source: string): Claim => ({
  id: `P-JS-${id}`,
  must,
  source,
  statements: statement,
  codeError,
});

const LINT = 'https://www.npmjs.com/package/@aws-appsync/eslint-plugin';

export const REFUSAL_CLAIMS: readonly Claim[] = [
  refusal(100, 'A regex literal MUST be refused.', 'return /a/;', 'LINT_ERROR', `${COMMUNITY}/338`),
  refusal(101, 'await MUST be refused.', 'const f = async () => 1; return 1;', 'LINT_ERROR', LINT),
  refusal(
    102,
    'A for statement MUST be refused.',
    'for (let i = 0; i < 1; i += 1) { } return 1;',
    'LINT_ERROR',
    LINT,
  ),
  refusal(103, 'while MUST be refused.', 'while (false) { } return 1;', 'LINT_ERROR', LINT),
  refusal(
    104,
    'continue MUST be refused.',
    'for (const a of []) { continue; } return 1;',
    'LINT_ERROR',
    LINT,
  ),
  refusal(105, 'try MUST be refused.', 'try { } catch { } return 1;', 'LINT_ERROR', LINT),
  refusal(106, 'A class MUST be refused.', 'class A {} return 1;', 'LINT_ERROR', LINT),
  refusal(107, '++ MUST be refused.', 'let a = 1; a++; return a;', 'LINT_ERROR', LINT),
  refusal(108, 'The operator in MUST be refused.', "return 'a' in {};", 'LINT_ERROR', LINT),
  refusal(109, 'A write to ctx itself MUST be refused.', 'ctx.stash = {}; return 1;', 'LINT_ERROR', LINT),
  refusal(
    110,
    'sort with a function MUST be refused.',
    'return [1].sort((a, b) => a - b);',
    'LINT_ERROR',
    `${COMMUNITY}/325`,
  ),
  refusal(111, 'Recursion MUST be refused.', 'const f = (n) => f(n); return f(1);', 'LINT_ERROR', LINT),
  refusal(
    112,
    'new MUST be refused.',
    'return new Date();',
    'UNSUPPORTED_SYNTAX_TYPE',
    `${GUIDE}/supported-features.html`,
  ),
  refusal(
    113,
    'String(x) MUST be refused.',
    'return String(1);',
    'INVALID_FUNCTION_INVOCATION',
    `${GUIDE}/supported-features.html`,
  ),
  {
    id: 'P-JS-114',
    must: 'A module without response MUST be refused.',
    source: `${GUIDE}/resolver-reference-overview-js.html`,
    code: 'export function request() { return {}; }',
    codeError: 'MISSING_MAPPING_EXPORT',
  },
  {
    id: 'P-JS-115',
    must: 'A syntax error MUST be answered as PARSE_ERROR.',
    source: 'https://github.com/hashicorp/terraform-provider-aws/issues/30760',
    code: 'const a = ;',
    codeError: 'PARSE_ERROR',
  },
];
