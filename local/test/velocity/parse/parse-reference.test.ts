// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the syntax of Velocity.
import { describe, expect, test } from 'vitest';
import { ParseFailure } from '../../../velocity/index.ts';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('a name that begins with an underscore', () => {
  test.each([
    ['#set($_a=1)$_a', '1'],
    ['#set($_a=1)${_a}', '1'],
    ['$!_b', ''],
    ['$!{_b}', ''],
    ['${_b}', '${_b}'],
    ['$_b.c', '$_b.c'],
    ['#set($_=1)$_', '1'],
    ['#set($__x=1)"$__x"', '"1"'],
    ['#foreach($_i in $l)$_i#end', '12'],
    ['#macro(q1 $_p)<$_p>#end#q1(1)', '<1>'],
    ['#macro(_q2)x#end#_q2()', 'x'],
    ['#define($_d)x#end$_d', 'x'],
    ['#if($_a)x#{else}y#end', 'y'],
    ['#set($r=[$_a])$r', '[null]'],
    ['$m.get($_a)', '$m.get($_a)'],
    ['\\$_b', '\\$_b'],
    ['#set($_c=2)\\$_c', '$_c'],
    ['$m._a', '{a=one, n=null, i=3, dbl=1.0, big=12345678901234567890}._a'],
    ['$m.a_b', '$m.a_b'],
    ['$5_a', '$5_a'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});

describe('`$!` without a name', () => {
  test.each([
    ['$! z', '$ z'],
    ['$!!', '$!'],
    ['$!. z', '$. z'],
    ['$!1', '$1'],
    ['$!é', '$é'],
    ['$!-', '$-'],
    ['$!\n z', '$\n z'],
    ['$!"', '$"'],
    ['"$!"', '"$"'],
    ['#set($s="$!")$s', '$'],
    ['$!#if($b)x#end', 'x'],
    ['$!# z', '$# z'],
    ['$!!m.a', '$!m.a'],
    ['$!$ z', '$$ z'],
    ['$!$m.a', '$!one'],
    ['$!$x', '$!$x'],
    ['$![', '$!['],
    ['$!{m.a}', 'one'],
    ['\\$!.', '\\$.'],
    ['$$!.', '$$.'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['$!', 'Lexical error,   Encountered: <EOF> after : "" at *unset*[line 1, column 3]'],
    ['a$!', 'Lexical error,   Encountered: <EOF> after : "" at *unset*[line 1, column 4]'],
    ['\\$!', 'Lexical error,   Encountered: <EOF> after : "" at *unset*[line 1, column 4]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('the parentheses of a method', () => {
  test.each([
    ['US$! $m.a!', 'US$ one!'],
    ['$m.a(', 'one('],
    ['x $m.a(', 'x one('],
    ['$m.zz(', '$m.zz('],
    ['$m.a()', '$m.a()'],
    ['$l.size()', '2'],
    ['$m.get( "a" )', 'one'],
    ['$m.get("a" )', 'one'],
    ['$m.get( $m.a )', '$m.get( $m.a )'],
    ['$m.get(-1)', '$m.get(-1)'],
    ['$m.get([1..2])', '$m.get([1..2])'],
    ['$m.get({"a": 1}).x', '$m.get({"a": 1}).x'],
    ['$m.get($m.get("a"))', '$m.get($m.get("a"))'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['$m.a( )', 'Encountered ")" at velocity[line 1, column 7]'],
    ['$l.size( )', 'Encountered ")" at velocity[line 1, column 10]'],
    ['$m.a(\n)', 'Encountered ")" at velocity[line 2, column 1]'],
    ['$m.get("a"', 'Encountered "<EOF>" at velocity[line 1, column 10]'],
    ['$m.get("a" "b")', 'Encountered "\\"b\\"" at velocity[line 1, column 12]'],
    ['$m.get(,)', 'Encountered "," at velocity[line 1, column 8]'],
    ['$m.get("a",)', 'Encountered ")" at velocity[line 1, column 12]'],
    ['$m.get(1 + 2)', 'Lexical error,   Encountered: "+" (43), after : "" at *unset*[line 1, column 10]'],
    [
      '$l.get($l.size())',
      "Invocation of method 'get' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index 2 out of bounds for length 2 at velocity[line 1, column 4]",
    ],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });

  // Velocity names another token or column.
  test.each(['$m.get(- 1)'])('%j is rejected', (template) => {
    expect(() => print(template)).toThrow(ParseFailure);
  });
});

describe('an index', () => {
  test.each([
    ['$l[0]', '1'],
    ['$l[ 0 ]', '1'],
    ['$l[1].toString()', '2'],
    ['$l[-1]', '2'],
    ['$l["0"]', '$l["0"]'],
    ['$l[$x]', '$l[$x]'],
    ['$l[true]', '$l[true]'],
    ['$m["a"]', 'one'],
    ["$m['a']", 'one'],
    ['$m["$m.a"]', '$m["$m.a"]'],
    ['$m["$x"]', '$m["$x"]'],
    ['$m["zz"]', '$m["zz"]'],
    ['$m[$m.i]', '$m[$m.i]'],
    ['$m.a[0]', '$m.a[0]'],
    ['$l[0][0]', '$l[0][0]'],
    ['$l [0]', '[1, 2] [0]'],
    ['${l[0]}', '1'],
    ['$!l[0]', '1'],
    ['$!{m["zz"]}', ''],
    ['$l[0]]', '1]'],
    ['$m["a"].length()', '3'],
    ['$m["a"]["b"]', '$m["a"]["b"]'],
    ['#set($m["b c"] = 1)$m["b c"]', '1'],
    ['#set($m.q = [5])$m.q[0]', '5'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    [
      '$l[-3]',
      "Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList at velocity[line 1, column 3]",
    ],
    [
      '$l[2]',
      "Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList at velocity[line 1, column 3]",
    ],
    ['$l[1.5]', 'Encountered "1.5" at velocity[line 1, column 4]'],
    ['$l[]', 'Encountered "]" at velocity[line 1, column 4]'],
    ['$l[a]', 'Lexical error,   Encountered: "a" (97), after : "" at *unset*[line 1, column 4]'],
    ['$l[1', 'Encountered "<EOF>" at velocity[line 1, column 4]'],
    [
      '$l[$m.i]',
      "Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList at velocity[line 1, column 3]",
    ],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });

  // Velocity names another token or column.
  test.each(['$m[[1]]'])('%j is rejected', (template) => {
    expect(() => print(template)).toThrow(ParseFailure);
  });
});

describe('braces', () => {
  test.each([
    ['${m.a}b', 'oneb'],
    ['${m.a}.length()', 'one.length()'],
    ['${m}.a', '{a=one, n=null, i=3, dbl=1.0, big=12345678901234567890}.a'],
    ['${ m }', '${ m }'],
    ['${m.get("a")}x', 'onex'],
    ['${m.zz}', '${m.zz}'],
    ['$!{m.zz}|', '|'],
    ['$!{zz}|', '|'],
    ['$ {m}', '$ {m}'],
    ['${}', '${}'],
    ['$!{}', '$!{}'],
    ['${1}', '${1}'],
    ['{$m.a}', '{one}'],
    ['{{$m.a}}', '{{one}}'],
    ['${m.a.length()}', '3'],
    ['${m["a"]}', 'one'],
    ['"${m.a}s"', '"ones"'],
    ["'${m.a}s'", "'ones'"],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['${m.a', 'Encountered "<EOF>" at velocity[line 1, column 5]'],
    ['${m.a ', 'Encountered " " at velocity[line 1, column 6]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });

  // Velocity names another token or column.
  test.each(['${m .a}'])('%j is rejected', (template) => {
    expect(() => print(template)).toThrow(ParseFailure);
  });
});
