import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('the operator ==', () => {
  test.each([
    ['#if("1" == 1)y#{else}n#end', 'y'],
    ['#if("1.0" == 1.0)y#{else}n#end', 'y'],
    ['#if(true == "true")y#{else}n#end', 'y'],
    ['#if($l == "[1, 2]")y#{else}n#end', 'y'],
    ['#if($m.keySet() == ["a"])y#{else}n#end', 'n'],
    ['#if($em == {})y#{else}n#end', 'y'],
    ['#if($el == $em)y#{else}n#end', 'n'],
    ['#if($el == "[]")y#{else}n#end', 'y'],
    ['#if($x == $y)y#{else}n#end', 'y'],
    ['#if($x == "")y#{else}n#end', 'n'],
    ['#if($x != 1)y#{else}n#end', 'y'],
    ['#if("a" < "b")y#{else}n#end', 'n'],
    ['#if("a" != "b")y#{else}n#end', 'y'],
    ['#if([1] == [1.0])y#{else}n#end', 'n'],
    ['#if([1] == [1])y#{else}n#end', 'y'],
    ['#if({"a":1} == {"a":1})y#{else}n#end', 'y'],
    ['#if($l.toArray() == $l.toArray())y#{else}n#end', 'n'],
    ['#if($m.keySet() == $m.keySet())y#{else}n#end', 'y'],
    ['#if($m.values() == $m.values())y#{else}n#end', 'y'],
    ['#if($m.entrySet() == $m.entrySet())y#{else}n#end', 'y'],
    ['#if($m.a.charAt(0) == "o")y#{else}n#end', 'y'],
    ['#if($l.subList(0,2) == $l)y#{else}n#end', 'y'],
    ['#set($v = $m.values())#if($v == [1])y#{else}n#end', 'n'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});
