import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('macros', () => {
  test.each([
    ['#macro(f $e)#foreach($e in [1,2])$e#end|$e#end#f("p")', '12|p'],
    ['#macro(f $a)#set($a=2)$a#end#f(1)|$a', '2|2'],
    ['#macro(f $a)#set($a=2)$a#end#set($z=1)#f($z)|$z|$a', '2|1|2'],
    ['#macro(f $a)#if($a>0)$a#set($n=$a - 1)#f($n)#end#end#f(3)', '321'],
    ['#macro(f $a $b)$a-$b#end#f(1)', '$a-true'],
    ['#macro(f $a $b)$a-$b#end#f(1 2 3)', '$a-2'],
    ['#macro(f $a)$a$a#end#f($l.add(1))$l', 'truetrue[1, 2, 1, 1]'],
    ['#macro(f $a)$!a#end#f($x)', ''],
    ['#macro(f $a)$a.b#end#f($m)', '$a.b'],
    ['#macro(f $a)$a.a#end#f($m)', 'one'],
    ['#macro(f $a)#foreach($q in $a)$q#if($q==1)#break#end#end|#end#f($l)', '1|'],
    ['#macro(f $a)x#break y#end#f(1)z', 'xz'],
    ['#macro(f $a)x#stop y#end#f(1)z', 'x'],
    ['#macro(f)[$bodyContent]#end#@f()a#set($k=1)b#end$k', '[ab]1'],
    ['#macro(f)$bodyContent$bodyContent#end#@f()$l.add(1)#end', 'truetrue'],
    ['#macro(f)$!bodyContent|#end#f()', '|'],
    ['#macro(f)$bodyContent|#end#f()', '$bodyContent|'],
    ['#macro(f)a#end#macro(f)b#end#f()', 'a'],
    ['#if(false)#macro(f)a#end#end#f()', 'a'],
    ['#if(true)#macro(f)a#end#end#f()', 'a'],
    ['#macro(f $a)$a#end#f("x$m.a")', 'xone'],
    ['#macro(f $a)$a#end#f([1,2])', '[1, 2]'],
    ['#macro(f $a)$a.k#end#f({"k":1})', '1'],
    ['#macro(f $a)$a#end#f([1..3])', '[1, 2, 3]'],
    ['#macro(f $a)#set($g=$a)#end#f("v")$g', 'v'],
    ['#macro(f $a)#g($a)#end#macro(g $a)<$a>#end#f(1)', '<1>'],
    ['#macro(f $a)#g($a)#end#macro(g $b)<$a$b>#end#f(1)', '<11>'],
    ['#set($v="g")#macro(f)$v#set($v="h")#end#f()$v', 'gh'],
    ['#f(1)', '#f(1)'],
    ['#f', '#f'],
    ['#f-x(1)', '#f-x(1)'],
    ['#{f}x', '#{f}x'],
    ['#macro(if)x#end#if(true)y#end', 'y'],
    ['#macro(f, $a)$a#end#f(1)', '1'],
    ['\\#f(1)', '\\#f(1)'],
    ['#@f()x#end', '#@f()x#end'],
    ['#set($s = "#f(1)")$s', '#f(1)'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([['#macro(f $a=1)$a#end#f()', 'Encountered "=" at velocity[line 1, column 12]']])(
    '%j fails with %j',
    (template, message) => {
      expect(() => print(template)).toThrow(message);
    },
  );
});
