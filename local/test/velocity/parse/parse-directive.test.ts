// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the syntax of Velocity.
import { describe, expect, test } from 'vitest';
import { ParseFailure } from '../../../velocity/index.ts';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe("the end of a directive's name", () => {
  test.each([
    ['#if($b)a#end-', 'a-'],
    ['#if($b)a#end-$m.a', 'a-one'],
    ['#if($f)a#else-b#end', '-b'],
    ['#if($f)a#{else}-b#end', '-b'],
    ['#foreach($i in $l)$i#end-$m.a', '12-one'],
    ['#foreach($i in $l)a#break-b#end', 'a'],
    ['a#stop-b', 'a'],
    ['#define($d)a#end-$d', '-a'],
    ['"#if($b)a#end-"', '"a-"'],
    ['#set($s="#if($b)a#end-b")$s', 'a-b'],
    ['#if($b)#if($b)a#end-#end', 'a-'],
    ['#if($b)x#else#end-#if($b)y#end', 'x-y'],
    ['#if($b)a#end.', 'a.'],
    ['#if($b)a#{end}x', 'ax'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['#if-x', 'Encountered "-" at velocity[line 1, column 4]'],
    ['#if($b)a#endx', 'Encountered "<EOF>" at velocity[line 1, column 13]'],
    ['#if($b)a#end_', 'Encountered "<EOF>" at velocity[line 1, column 13]'],
    ['#if($b)a#end1', 'Encountered "<EOF>" at velocity[line 1, column 13]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('the condition of #if', () => {
  test.each([
    ['#if($b)x#end', 'x'],
    ['#if( $b )x#end', 'x'],
    ['#if ($b)x#end', 'x'],
    ['#if\n($b)x#end', 'x'],
    ['#if($b )x#end', 'x'],
    ['#if($b)#end', ''],
    ['#if($f)x#elseif($f)y#elseif($b)z#else w#end', 'z'],
    ['#if($f)x#elseif ($b)y#end', 'y'],
    ['#if($f)x#{elseif}($b)y#end', 'y'],
    ['#{if}($b)x#{end}', 'x'],
    ['#if($m.a == "one")x#end', 'x'],
    ['#if(($b))x#end', 'x'],
    ['#if(!($f))x#end', 'x'],
    ['#if(! $f)x#end', 'x'],
    ['#if(not $f)x#end', 'x'],
    ['#if($b and not $f)x#end', 'x'],
    ['#if($b&&$f)x#{else}y#end', 'y'],
    ['#if(true)x#end', 'x'],
    ['#if("a")x#{else}y#end', 'y'],
    ['#if(1)x#{else}y#end', 'y'],
    ['#if([])x#{else}y#end', 'y'],
    ['#if({})x#{else}y#end', 'y'],
    ['#if($b)a#if($f)b#{else}c#end d#end', 'ac d'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['#if()x#end', 'Encountered ")" at velocity[line 1, column 5]'],
    ['#if($b x#end', 'Encountered "x" at velocity[line 1, column 8]'],
    ['#if($b)x', 'Encountered "<EOF>" at velocity[line 1, column 8]'],
    ['#if($f)x#else y#else z#end', 'Encountered "#else" at velocity[line 1, column 16]'],
    ['#if($b)x#else y#elseif($b)z#end', 'Encountered "#elseif" at velocity[line 1, column 16]'],
    ['#if($b,$f)x#end', 'Encountered "," at velocity[line 1, column 7]'],
    ['#IF($b)x#end', 'Encountered "#end" at velocity[line 1, column 9]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });

  // Velocity names another token or column.
  test.each(['#if $b x#end'])('%j is rejected', (template) => {
    expect(() => print(template)).toThrow(ParseFailure);
  });
});

describe('#set', () => {
  test.each([
    ['#set($k=1)$k', '1'],
    ['#set( $k = 1 )$k', '1'],
    ['#set ($k=1)$k', '1'],
    ['#{set}($k=1)$k', '1'],
    ['#set($k=1))', ')'],
    ['#set($k=$x)$k', '$k'],
    ['#set($k="o")#set($k=$x)$k', 'o'],
    ['#set($k=$m.i+1)$k', '4'],
    ['#set($k=$m.i + 1)$k', '4'],
    ['#set($m.k.j=1)$m.k', '$m.k'],
    ['#set($m.k={})#set($m.k.j=1)$m.k', '{j=1}'],
    ['#set($l[0]=5)$l', '[5, 2]'],
    ['#set($l["a"]=5)$l', '[1, 2]'],
    ['#set($x.y=1)$x.y', '$x.y'],
    ['#set(${k}=1)$k', '$k'],
    ['#set($!k=1)$k', '$k'],
    ['#set($m.get("a")=1)$m.a', 'one'],
    ['#set $k=1', '#set $k=1'],
    ['#set($k=true)$k', 'true'],
    ['a #set($k=1) b', 'a  b'],
    ['a\n  #set($k=1)  \n  b', 'a\n    b'],
    ['#set($k=1)\n\nb', '\nb'],
    ['#set($k="a\nb")$k', 'a\nb'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['#set($k == 1)', 'Encountered "==" at velocity[line 1, column 9]'],
    ['#set($k)', 'Encountered ")" at velocity[line 1, column 8]'],
    ['#set(k=1)', 'Encountered "k" at velocity[line 1, column 6]'],
    ['#set($k=)', 'Encountered ")" at velocity[line 1, column 9]'],
    ['#set($k=1', 'Encountered "<EOF>" at velocity[line 1, column 9]'],
    ['#set($k=$m.i -1)', 'Encountered "-1" at velocity[line 1, column 14]'],
    [
      '#set($l[5]=5)',
      "Exception calling method 'set(java.lang.Integer,java.lang.Integer)' in  class java.util.ArrayList at velocity[line 1, column 8]",
    ],
    ['#set($k=1 2)', 'Encountered "2" at velocity[line 1, column 11]'],
    ['#set($k=[1,2,])', 'Encountered "]" at velocity[line 1, column 14]'],
    ['#set($k={"a":1,})', 'Encountered "}" at velocity[line 1, column 16]'],
    ['#set($k={a:1})', 'Encountered "a" at velocity[line 1, column 10]'],
    ['#set($k=null)', 'Encountered "null" at velocity[line 1, column 9]'],
    ['#set($k=True)', 'Encountered "True" at velocity[line 1, column 9]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('#foreach', () => {
  test.each([
    ['#foreach($i in $l)$i#end', '12'],
    ['#foreach( $i in $l )$i#end', '12'],
    ['#foreach ($i in $l)$i#end', '12'],
    ['#foreach($i in[1,2])$i#end', '12'],
    ['#foreach($i in [1..3])$i#end', '123'],
    ['#foreach($i in [3..1])$i#end', '321'],
    ['#foreach($i in [$m.i..1])$i#end', '321'],
    ['#foreach($i in [1..$x])$i#end', ''],
    ['#foreach($i in {"a":1,"b":2})$i#end', '12'],
    ['#foreach($i in $m)$i,#end', 'one,$i,3,1.0,12345678901234567890,'],
    ['#foreach($i in $x)a#end', ''],
    ['#foreach($i in $m.a)a#end', ''],
    ['#foreach($i in $m.i)a#end', ''],
    ['#foreach($i in $el)a#end', ''],
    ['#foreach($i in "abc")a#end', ''],
    ['#foreach($i.j in $l)$i.j#end', '$i.j$i.j'],
    ['#foreach($i in $l)\n$i\n#end', '1\n2\n'],
    [
      '#foreach($i in $l)$foreach.count/$foreach.index/$foreach.first/$foreach.last/$foreach.hasNext;#end',
      '1/0/true/false/true;2/1/false/true/false;',
    ],
    ['#foreach($i in $l)$velocityCount$velocityHasNext;#end', '1true;2false;'],
    ['#foreach($i in $l)#foreach($j in $l)$foreach.parent.count$foreach.count;#end#end', '11;12;21;22;'],
    ['#set($i=9)#foreach($i in $l)$i#end$i', '129'],
    ['#foreach($i in $l)#set($i=7)$i#end', '77'],
    ['#foreach($i in $l)#set($last=$i)#end$last', '2'],
    ['$foreach.count', '$foreach.count'],
    ['#foreach($i in $l)#end$foreach.count', '$foreach.count'],
    ['#foreach($i in [1,$x,3])[$i]#end', '[1][$i][3]'],
    ['#foreach($i in $m.entrySet())$i.key#end', 'anidblbig'],
    ['#foreach($i in $l)#if($i==1)#break#end#end$l', '[1, 2]'],
    ['#foreach($i in $l)$!foreach.nope#end', ''],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['#foreach($i in $l)a', 'Encountered "<EOF>" at velocity[line 1, column 19]'],
    ['#foreach($i in $l)$i#else x#end', 'Encountered "#else" at velocity[line 1, column 21]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });

  // Velocity names another token or column.
  test.each(['#foreach(i in $l)a#end'])('%j is rejected', (template) => {
    expect(() => print(template)).toThrow(ParseFailure);
  });
});
