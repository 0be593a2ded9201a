import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('lists and maps', () => {
  test.each([
    ['#set($x = [1,[2,{"a":[3]}]])$x[1][1].a[0]', '3'],
    ['#set($x = {"a":{"b":[1]}})$x.a.b[0]$x["a"]["b"]', '1[1]'],
    ['#set($x = {"a":1,"a":2})$x', '{a=2}'],
    ['#set($x = {1:"i","1":"s"})$x.get(1)$x.get("1")$x["1"]$x[1]', 'issi'],
    ['#set($x = {true:1})$x', '{true=1}'],
    ['#set($x = {})$x', '{}'],
    ['#set($x = [])$x', '[]'],
    ['#set($x = { })$x', '{}'],
    ['#set($x = {$m.a:1})$x', '{one=1}'],
    ["#set($x = {'a':1})$x", '{a=1}'],
    ['#set($x = {"a$m.i":1})$x', '{a3=1}'],
    ['#set($x = [$x])$x', '[null]'],
    ['#set($x = {"a":[1..3]})$x', '{a=[1, 2, 3]}'],
    ['#set($x = $util.toJson(null))$x', 'null'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['#set($x = [ ])$x', 'Encountered "]" at velocity[line 1, column 13]'],
    ['#set($x = [1,])$x', 'Encountered "]" at velocity[line 1, column 14]'],
    ['#set($x = {"a":1,})$x', 'Encountered "}" at velocity[line 1, column 18]'],
    ['#set($x = {a:1})$x', 'Encountered "a" at velocity[line 1, column 12]'],
    ['#set($x = ["a" "b"])$x', 'Encountered "\\"b\\"" at velocity[line 1, column 16]'],
    ['#set($x = [1..])$x', 'Encountered "]" at velocity[line 1, column 15]'],
    ['#set($x = [..3])$x', 'Encountered ".." at velocity[line 1, column 12]'],
    ['#set($x = [1..3,5])$x', 'Encountered "," at velocity[line 1, column 16]'],
    ['#set($x = ["a".."c"])$x', 'Encountered ".." at velocity[line 1, column 15]'],
    ['#set($x = [1.0..3])$x', 'Encountered ".." at velocity[line 1, column 15]'],
    ['#set($x = {"a": null})$x', 'Encountered "null" at velocity[line 1, column 17]'],
    ['#set($x = [null])$x', 'Encountered "null" at velocity[line 1, column 12]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('conditions', () => {
  test.each([
    ['#if($x)y#end|', '|'],
    ['#if(!$x)y#end|', 'y|'],
    ['#if(!!$b)y#end|', 'y|'],
    ['#if(not $x)y#end|', 'y|'],
    ['#if(! $x)y#end|', 'y|'],
    ['#if($b and $f)y#{else}n#end', 'n'],
    ['#if($b or $f)y#{else}n#end', 'y'],
    ['#if($b&&$f||$b)y#{else}n#end', 'y'],
    ['#if(!$b||$b)y#{else}n#end', 'y'],
    ['#if(!($b&&$f))y#{else}n#end', 'y'],
    ['#if($empty)y#{else}n#end', 'y'],
    ['#if($zero)y#{else}n#end', 'y'],
    ['#if($el)y#{else}n#end', 'y'],
    ['#if("a")y#{else}n#end', 'n'],
    ['#if(1)y#{else}n#end', 'n'],
    ['#if([1])y#{else}n#end', 'n'],
    ['#if(1+1)y#{else}n#end', 'n'],
    ['#if("a" && true)y#{else}n#end', 'n'],
    ['#if($m.a && true)y#{else}n#end', 'y'],
    ['#if(1 == 1 && 2 == 2)y#{else}n#end', 'y'],
    ['#if(1 lt 2)y#{else}n#end', 'y'],
    ['#if(1 ge 2)y#{else}n#end', 'n'],
    ['#if(1 eq 1)y#end', 'y'],
    ['#if(1 ne 1)y#{else}n#end', 'n'],
    ['#if(true)a#elseif(true)b#else c#end', 'a'],
    ['#if(false)a#elseif(true)b#else c#end', 'b'],
    ['#if(false)a#elseif(false)b#else c#end', ' c'],
    ['#if(false)a#elseif(false)b#end|', '|'],
    ['#if(true)\na\n#end\nb', 'a\nb'],
    ['#if(true) a #end b', ' a  b'],
    ['#if(true)\n  a\n#else\n  b\n#end', '  a\n'],
    ['#if(false)\n  a\n#else\n  b\n#end|', '  b\n|'],
    ['#if(true)#if(false)a#else b#end#end', ' b'],
    ['#if(true)x#{end}y', 'xy'],
    ['#{if}(true)x#{else}y#{end}z', 'xz'],
    ['#if($m.get("a"))y#end', 'y'],
    ['#if($b || $l.get(9))y#end', 'y'],
    ['#if($f && $l.get(9))y#{else}n#end', 'n'],
    ['#if($m.a == "one" && $m.i == 3)y#end', 'y'],
    ['#if($l.size() > 1)y#end', 'y'],
    ['#if(-1 < 0)y#end', 'y'],
    ['#if($m.i >= 3.0)y#end', 'y'],
    ['#if($m.i - 1 == 2)y#end', 'y'],
    ['#if(3 - 1 == 2)y#end', 'y'],
    ['#if($m.i-1 == 2)y#end', ''],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['#if()y#end', 'Encountered ")" at velocity[line 1, column 5]'],
    ['#if true', 'Encountered "true" at velocity[line 1, column 5]'],
    ['#elseif(true)', 'Encountered "#elseif" at velocity[line 1, column 1]'],
    ['#if(true)#else#else#end', 'Encountered "#else" at velocity[line 1, column 15]'],
    ['#if($l.get(9))y#end', 'java.lang.IndexOutOfBoundsException: Index 9 out of bounds for length 2'],
    ['#if(3 -1 == 2)y#end', 'Encountered "-1" at velocity[line 1, column 7]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});
