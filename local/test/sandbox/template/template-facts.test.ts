// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are mapping templates.

import { describe, expect, test } from 'vitest';
import { readFacts } from '../../../sandbox/template/template-facts.ts';
import { parseTemplate } from '../../../velocity/index.ts';

const facts = (text: string) => readFacts(parseTemplate(text));

const ALL = [
  ...['arguments', 'identity', 'source', 'stash', 'prev', 'request', 'info', 'result', 'error', 'env'],
];

describe('the parts of the context that a template reads', () => {
  test.each<[string, string[]]>([
    ['{}', []],
    ['$other.args', []],
    ['$ctx.args.id', ['arguments']],
    ['$ctx.arguments.id', ['arguments']],
    ['$context.args', ['arguments']],
    ['${ctx.args}', ['arguments']],
    ['$!ctx.args', ['arguments']],
    ['$!{ctx.identity.sub}', ['identity']],
    ['$ctx.source $ctx.args', ['arguments', 'source']],
    ['$ctx.prev.result', ['prev']],
    ['$ctx.request.headers', ['request']],
    ['$ctx.info.fieldName', ['info']],
    ['$ctx.result $ctx.error', ['result', 'error']],
    ['$ctx.stash.a', ['stash']],
    ['$ctx.env.TABLE', ['env']],
    ['$ctx.outErrors', []],
    ['$ctx.unknown', []],
    ['$ctx', ALL],
    ['$util.toJson($ctx)', ALL],
    ['$util.toJson($context)', ALL],
    ['$ctx.get("args")', ALL],
    ['$ctx["args"]', ALL],
    ['$util.toJson($ctx.args)', ['arguments']],
    ['#if($ctx.args.a)$ctx.source#else$ctx.stash#end', ['arguments', 'source', 'stash']],
    ['#foreach($a in $ctx.result.items)$a#end', ['result']],
    ['#set($a = {"b": [$ctx.args.c]})', ['arguments']],
    ['#set($ctx.stash.a = 1)', ['stash']],
    ['"$ctx.args.a"', ['arguments']],
    ['#set($a = "x $ctx.source.b")', ['source']],
    ["#set($a = '$ctx.source.b')", []],
    ['$util.authType()', ['identity']],
    ['$utils.authType()', ['identity']],
    ['$util.autoId()', []],
    ['#macro(m $a)$a $ctx.prev#end#m($ctx.args)', ['arguments', 'prev']],
    ['## $ctx.args', []],
    ['#* $ctx.args *#', []],
    ['#return($ctx.args)', ['arguments']],
    ['$list.get($ctx.args.n)', ['arguments']],
  ])('%s are %j', (text, reads) => {
    expect(facts(text).reads).toEqual(reads);
  });
});

describe('a change of the context', () => {
  test.each([
    '#set($ctx.stash.a = 1)',
    '#set($ctx.args.a.b = 1)',
    '#set($a.b = 1)',
    '$util.qr($ctx.stash.put("a", 1))',
    '$util.qr($a.add(1))',
    '$map.putAll($other)',
    '$list.remove(0)',
    '$ctx.args.list.clear()',
    '#if($a.set(0, 1))#end',
    '"$a.retainAll($b)"',
  ])('is possible by %s', (text) => {
    expect(facts(text).mayChange).toBe(true);
  });

  test.each([
    '#set($a = 1)',
    '$ctx.args.get("a")',
    '$list.size()',
    '$map.keySet()',
    '$ctx.args.put',
    '$util.toJson($ctx)',
    '$text.replaceAll("a", "b")',
    '$text.substring(1)',
  ])('is not possible by %s', (text) => {
    expect(facts(text).mayChange).toBe(false);
  });
});
