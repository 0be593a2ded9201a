import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('#define', () => {
  test.each([
    ['#define($d)a$m.a#end[$d]', '[aone]'],
    ['#define($d)$i#end#foreach($i in $l)$d#end', '12'],
    ['#define($d)$!x#end[$d][$!d]', '[][]'],
    ['#set($d=1)#define($d)2#end$d', '2'],
    ['#define($d)x#end#set($d=3)$d', '3'],
    ['#define($d)x#end#if($d)y#end', 'y'],
    ['#define($d)x#end$d.length()', '$d.length()'],
    ['#define($d)x#end#if($d == "x")y#{else}n#end', 'y'],
    ['#define($d)x#end#set($e = $d)$e', 'x'],
    ['#define($d)x#end#set($e = "$d$d")$e', 'xx'],
    ['#define($d)$d#end$d', '$d'],
    ['#define($d)#set($q=1)#end$d$q', '1'],
    ['#define($d)a#break b#end$d c', 'a c'],
    ['#foreach($i in $l)#define($d)a#break b#end$d c#end', 'a ca c'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});

describe('#stop and #break', () => {
  test.each([
    ['#if(true)a#stop b#end c', 'a'],
    ['#foreach($i in $l)$i#stop#end c', '1'],
    ['#foreach($i in $l)$i#break x#end c', '1 c'],
    ['#foreach($i in $l)#foreach($j in $l)$j#break#end;#end', '1;1;'],
    ['#if(true)a#break b#end c', 'a'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});
