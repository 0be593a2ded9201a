import { describe, expect, test } from 'vitest';
import { ParseFailure } from '../../../velocity/index.ts';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('precedence', () => {
  test.each([
    ['#set($r = 1 + 2 * 3)$r', '7'],
    ['#set($r = (1 + 2) * 3)$r', '9'],
    ['#set($r = 10 - 4 - 3)$r', '3'],
    ['#set($r = 20 / 2 / 5)$r', '2'],
    ['#set($r = 7 % 4 * 2)$r', '6'],
    ['#set($r = 2 * 7 % 4)$r', '2'],
    ['#set($r = 1 + 1 == 2)$r', 'true'],
    ['#set($r = 1 < 2 == true)$r', 'true'],
    ['#set($r = $b || $f && $f)$r', 'true'],
    ['#set($r = ($b || $f) && $f)$r', 'false'],
    ['#set($r = !$f && $f)$r', 'false'],
    ['#set($r = !$b || $b)$r', 'true'],
    ['#set($r = !!$b)$r', 'true'],
    ['#set($r = ! $f == true)$r', 'true'],
    ['#set($r = 1 == 1 == true)$r', 'true'],
    ['#set($r = 3 > 2 > 1)$r', 'false'],
    ['#set($r = "a" + 1 + 2)$r', 'a12'],
    ['#set($r = 1 + 2 + "a")$r', '3a'],
    ['#set($r = 1 + (2 + "a"))$r', '12a'],
    ['#set($r = ((1)))$r', '1'],
    ['#set($r = 2 - -1)$r', '3'],
    ['#set($r = 2--1)$r', '3'],
    ['#set($r=2+1)$r', '3'],
    ['#set($r=2*3)$r', '6'],
    ['#set($r=6/2)$r', '3'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['#set($r = 2-1)$r', 'Encountered "-1" at velocity[line 1, column 12]'],
    ['#set($r = 2 -1)$r', 'Encountered "-1" at velocity[line 1, column 13]'],
    ['#set($r = -$m.i)$r', 'Encountered "-" at velocity[line 1, column 11]'],
    ['#set($r = +1)$r', 'Encountered "+" at velocity[line 1, column 11]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('words as operators', () => {
  test.each([
    ['#set($r = 1 eq 1)$r', 'true'],
    ['#set($r = 1 ne 1)$r', 'false'],
    ['#set($r = 1 lt 2)$r', 'true'],
    ['#set($r = 1 le 1)$r', 'true'],
    ['#set($r = 2 gt 1)$r', 'true'],
    ['#set($r = 1 ge 2)$r', 'false'],
    ['#set($r = $b and $f)$r', 'false'],
    ['#set($r = $b or $f)$r', 'true'],
    ['#set($r = not $b)$r', 'false'],
    ['#set($r = $m.eq)$r|', '$r|'],
    ['#set($m.eq = 1)$m.eq', '1'],
    ['#set($m.not = 1)#if($m.not)x#end', 'x'],
    ['#set($m.and = 1)$m.and', '1'],
    ['#if($b and $m.or)x#{else}y#end', 'y'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['#set($r = 1 EQ 1)$r', 'Encountered "EQ" at velocity[line 1, column 13]'],
    ['#set($r = 1 <> 1)$r', 'Encountered ">" at velocity[line 1, column 14]'],
    ['#set($r = 1 = 1)$r', 'Encountered "=" at velocity[line 1, column 13]'],
    ['#set($r = 1 === 1)$r', 'Encountered "=" at velocity[line 1, column 15]'],
    ['#set($r = 1 =< 2)$r', 'Encountered "=" at velocity[line 1, column 13]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });

  // Velocity names another token or column.
  test.each(['#set($r = $b & $f)$r', '#set($r = $b | $f)$r'])('%j is rejected', (template) => {
    expect(() => print(template)).toThrow(ParseFailure);
  });
});

describe('lists, maps and ranges', () => {
  test.each([
    ['#set($r = [])$r', '[]'],
    ['#set($r = [1,2])$r', '[1, 2]'],
    ['#set($r = [ 1 , 2 ])$r', '[1, 2]'],
    ['#set($r = [[1],[2]])$r', '[[1], [2]]'],
    ['#set($r = ["a",\'b\',$m.i,true,1.5,-1])$r', '[a, b, 3, true, 1.5, -1]'],
    ['#set($r = {})$r', '{}'],
    ['#set($r = { })$r', '{}'],
    ['#set($r = {"a":1})$r', '{a=1}'],
    ['#set($r = { "a" : 1 , "b" : 2 })$r', '{a=1, b=2}'],
    ['#set($r = {"a":1,"a":2})$r', '{a=2}'],
    ['#set($r = {1:2})$r', '{1=2}'],
    ['#set($r = {$m.a:$m.i})$r', '{one=3}'],
    ['#set($r = {\'a\':{"b":[]}})$r', '{a={b=[]}}'],
    ['#set($r = {true:1})$r', '{true=1}'],
    ['#set($r = {"x$m.a":1})$r.xone', '1'],
    ['#set($r = [1..3])$r', '[1, 2, 3]'],
    ['#set($r = [ 1 .. 3 ])$r', '[1, 2, 3]'],
    ['#set($r = [1..1])$r', '[1]'],
    ['#set($r = [-1..1])$r', '[-1, 0, 1]'],
    ['#set($r = [$m.i..5])$r', '[3, 4, 5]'],
    ['#set($r = [1..$m.i])$r', '[1, 2, 3]'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['#set($r = [ ])$r', 'Encountered "]" at velocity[line 1, column 13]'],
    ['#set($r = [1 2])$r', 'Encountered "2" at velocity[line 1, column 14]'],
    ['#set($r = [,])$r', 'Encountered "," at velocity[line 1, column 12]'],
    ['#set($r = [1,])$r', 'Encountered "]" at velocity[line 1, column 14]'],
    ['#set($r = [1 + 1])$r', 'Encountered "+" at velocity[line 1, column 14]'],
    ['#set($r = {"a" 1})$r', 'Encountered "1" at velocity[line 1, column 16]'],
    ['#set($r = {"a":})$r', 'Encountered "}" at velocity[line 1, column 16]'],
    ['#set($r = {:1})$r', 'Encountered ":" at velocity[line 1, column 12]'],
    ['#set($r = {"a":1 "b":2})$r', 'Encountered "\\"b\\"" at velocity[line 1, column 18]'],
    ['#set($r = [1..3,5])$r', 'Encountered "," at velocity[line 1, column 16]'],
    ['#set($r = [1..])$r', 'Encountered "]" at velocity[line 1, column 15]'],
    ['#set($r = [..3])$r', 'Encountered ".." at velocity[line 1, column 12]'],
    ['#set($r = ["1".."3"])$r', 'Encountered ".." at velocity[line 1, column 15]'],
    ['#set($r = [1.0..3])$r', 'Encountered ".." at velocity[line 1, column 15]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });

  // Velocity names another token or column.
  test.each(['#set($r = {"a"})$r', '#set($r = [1...3])$r'])('%j is rejected', (template) => {
    expect(() => print(template)).toThrow(ParseFailure);
  });
});

describe('arguments', () => {
  test.each([
    ['$util.qr(1)|', '|'],
    ['$util.isNull(null)', 'true'],
    ['$util.isNull(foo)', 'true'],
    ['$util.isNull($x)', 'true'],
    ['$util.isNull("")', 'false'],
    ['$util.isNull([])', 'false'],
    ['$util.isNull()', '$util.isNull()'],
    ['$util.isNull(1,2)', '$util.isNull(1,2)'],
    ['$util.defaultIfNull(null, 1)', '1'],
    ['$util.defaultIfNull($x,"d")', 'd'],
    ['$util.defaultIfNull($m.a , 1)', 'one'],
    ['$util.defaultIfNull(null,null)', '$util.defaultIfNull(null,null)'],
    ['$util.isNull({"a":foo})', 'false'],
    ['$util.isNull([foo])', 'false'],
    ['$util.defaultIfNull([foo, 1], 0)', '[null, 1]'],
    ['$util.isNull($util.isNull(foo))', 'false'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['$util.isNull(1+1)', 'Lexical error,   Encountered: "+" (43), after : "" at *unset*[line 1, column 15]'],
    ['$util.isNull(!$b)', 'Lexical error,   Encountered: "!" (33), after : "" at *unset*[line 1, column 14]'],
    [
      '$util.isNull($b && $f)',
      'Lexical error,   Encountered: "&" (38), after : "" at *unset*[line 1, column 17]',
    ],
    [
      '$util.isNull(($b))',
      'Lexical error,   Encountered: "(" (40), after : "" at *unset*[line 1, column 14]',
    ],
    ['$util.isNull(1 2)', 'Encountered "2" at velocity[line 1, column 16]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });

  // Velocity names another token or column.
  test.each(['$util.isNull("a)'])('%j is rejected', (template) => {
    expect(() => print(template)).toThrow(ParseFailure);
  });
});
