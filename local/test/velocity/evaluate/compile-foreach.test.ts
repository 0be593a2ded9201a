import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('ranges', () => {
  test.each([
    ['#foreach($i in [3000000000..3000000002])$i,#end', '-1294967296,-1294967295,-1294967294,'],
    ['#foreach($i in [$m.dbl..3])$i,#end', '1,2,3,'],
    ['#foreach($i in [1..$m.dbl])$i,#end', '1,'],
    ['#foreach($i in [1..$x])$i,#end', ''],
    ['#foreach($i in [1..$m.a])$i,#end', ''],
    ['#set($r = [1..3])$r', '[1, 2, 3]'],
    ['#set($r = [-1..1])$r', '[-1, 0, 1]'],
    ['#set($r = [2..2])$r', '[2]'],
    ['#set($r = [1..3])$r.add(4)$r', 'true[1, 2, 3, 4]'],
    ['#set($r = [ 1 .. 3 ])$r', '[1, 2, 3]'],
    ['#set($r=[1..3])$r.contains(2)', 'true'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});

describe('loops', () => {
  test.each([
    ['#foreach($e in $l)$e#if($e==1)$l.remove(0)#end#end|$l', '11|[2]'],
    ['#set($s=["a","b","c"])#foreach($e in $s)$e#if($e=="b")$s.remove("a")#end#end|$s', 'abtrue|[b, c]'],
    ['#set($s=["a","b","c"])#foreach($e in $s)$e$s.set(2,"z")#end|$s', 'acbzzz|[a, b, z]'],
    ['#foreach($k in $m.keySet())$k#if($foreach.first)$util.qr($m.put("a",1))#end#end', 'anidblbig'],
    ['#foreach($k in $m.keySet())$k#if($k=="big")$util.qr($m.put("q",1))#end#end', 'anidblbig'],
    ['#foreach($k in $m.keySet())$k#if($k=="big")$util.qr($m.remove("a"))#end#end', 'anidblbig'],
    ['#foreach($e in $l.subList(0,1))$e$l.add(3)#end', '1true'],
    ['#foreach($e in $l.toArray())$e$l.add(3);#end', '1true;2true;'],
    ['#foreach($e in $l)$e#set($l[1]=7)#end', '17'],
    ['#foreach($e in $l)#set($e = 5)$e#end$l', '55[1, 2]'],
    [
      '#foreach($e in $l)$foreach.index$foreach.count$foreach.hasNext$foreach.first$foreach.last;#end',
      '01truetruefalse;12falsefalsetrue;',
    ],
    ['#foreach($e in $l)#foreach($g in $l)$foreach.parent.index$foreach.index;#end#end', '00;01;10;11;'],
    ['$foreach.index', '$foreach.index'],
    ['#foreach($e in $l)$foreach#end', '{}{}'],
    ['#set($foreach = 5)#foreach($e in $l)$foreach.index#end$foreach', '015'],
    ['#set($velocityCount=9)#foreach($e in $l)$velocityCount#end$velocityCount', '129'],
    ['#set($e="out")#foreach($e in $l)$e#end$e', '12out'],
    ['#foreach($e in $l)$e#end$e', '12$e'],
    ['#foreach($e in [$x, 1, $m.n])[$e]#end', '[$e][1][$e]'],
    ['#set($e="out")#foreach($e in [$x])[$e]#end$e', '[$e]out'],
    ['#foreach($e in $m.entrySet())$e.setValue(1);#end', 'one;$e.setValue(1);3;1.0;12345678901234567890;'],
    ['#foreach($e in $em)x#end', ''],
    ['#foreach($e in "abc")x#end', ''],
    ['#foreach($e in 5)x#end', ''],
    ['#foreach($e in true)x#end', ''],
    ['#foreach($e in $x)x#end|', '|'],
    ['#foreach($e in $m)$e;#end', 'one;$e;3;1.0;12345678901234567890;'],
    ['#foreach($e in $m.values())$e;#end', 'one;$e;3;1.0;12345678901234567890;'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    [
      '#foreach($e in $l)$e#if($e==2)$util.qr($l.add(9))#end#end|$l',
      'java.util.ConcurrentModificationException',
    ],
    ['#set($s=["a"])#foreach($e in $s)$e$s.add("b")#end|$s', 'java.util.ConcurrentModificationException'],
    [
      '#set($s=["a","b","c"])#foreach($e in $s)$e#if($e=="c")$s.remove("a")#end#end|$s',
      'java.util.ConcurrentModificationException',
    ],
    ['#set($s=["a","b"])#foreach($e in $s)$e$s.clear()#end|$s', 'java.util.ConcurrentModificationException'],
    ['#set($s=["a"])#foreach($e in $s)$e$s.clear()#end|$s', 'java.util.ConcurrentModificationException'],
    [
      '#foreach($k in $m.keySet())$k#if($foreach.first)$util.qr($m.put("q",1))#end#end',
      'java.util.ConcurrentModificationException',
    ],
    [
      '#foreach($k in $m.keySet())$k#if($k=="dbl")$util.qr($m.remove("a"))#end#end',
      'java.util.ConcurrentModificationException',
    ],
    ['#foreach($e in $l.iterator())$e$l.add(3)#end', 'java.util.ConcurrentModificationException'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});
