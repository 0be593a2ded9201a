import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('escapes, references and comments', () => {
  test.each([
    ['\\\\#if(true)x#end', '\\x'],
    ['\\#set($k=1)$k', '#set($k=1)$k'],
    ['\\\\#set($k=1)$k', '\\\\1'],
    ['\\#end', '#end'],
    ['\\#foreach', '#foreach'],
    ['\\ x', '\\ x'],
    ['a\\b', 'a\\b'],
    ['\\', '\\'],
    ['$ ', '$ '],
    ['$1', '$1'],
    ['$_a', '$_a'],
    ['$-', '$-'],
    ['$!{', '$!{'],
    ['$m..a', '{a=one, n=null, i=3, dbl=1.0, big=12345678901234567890}..a'],
    ['$m.a,', 'one,'],
    ['$m.get', '$m.get'],
    ['$m .a', '{a=one, n=null, i=3, dbl=1.0, big=12345678901234567890} .a'],
    ['$!m.zz', ''],
    ['$!{m.zz}', ''],
    ['$m.zz', '$m.zz'],
    ['$m.zz.yy', '$m.zz.yy'],
    ['$m.a.zz', '$m.a.zz'],
    ['$m_x', '$m_x'],
    ['$m-x', '$m-x'],
    ['$M', '$M'],
    ['$m.1', '{a=one, n=null, i=3, dbl=1.0, big=12345678901234567890}.1'],
    ['$m.a1', '$m.a1'],
    ['$m.É', '{a=one, n=null, i=3, dbl=1.0, big=12345678901234567890}.É'],
    ['é$m.a é', 'éone é'],
    ['#[[$m.a]]#', '$m.a'],
    ['#[[ #if ]]# x', ' #if  x'],
    ['#*a*#b', 'b'],
    ['#**#b', 'b'],
    ['#*a*b*#c', 'c'],
    ['## a\nb', 'b'],
    ['a## b', 'a'],
    ['#1', '#1'],
    ['#-', '#-'],
    ['#()', '#()'],
    ['#$m.a', '#one'],
    ['##$m.a\n$m.a', 'one'],
    ['$m.a## c\nd', 'one## c\nd'],
    ['$m.a ## c\nd', 'one d'],
    ['$m.get("a")## c\nd', 'oned'],
    ['#{', '#{'],
    ['#{x', '#{x'],
    ['#{x}', '#{x}'],
    ['a\r\nb', 'a\r\nb'],
    ['#set($k=1)\r\n$k', '1'],
    ['#if(true)\r\nx\r\n#end\r\ny', 'x\r\ny'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['\\#if(true)x#end', 'Encountered "#end" at velocity[line 1, column 12]'],
    ['$', 'Lexical error,   Encountered: <EOF> after : "" at *unset*[line 1, column 2]'],
    ['$$', 'Lexical error,   Encountered: <EOF> after : "" at *unset*[line 1, column 3]'],
    ['$!{m.a', 'Encountered "<EOF>" at velocity[line 1, column 6]'],
    ['$m[', 'Encountered "<EOF>" at velocity[line 1, column 3]'],
    ['$m["a"', 'Encountered "<EOF>" at velocity[line 1, column 6]'],
    ['#', 'Lexical error,   Encountered: <EOF> after : "" at *unset*[line 1, column 2]'],
    ['# #', 'Lexical error,   Encountered: <EOF> after : "" at *unset*[line 1, column 4]'],
    ['#[[a', 'Lexical error,   Encountered: <EOF> after : "" at *unset*[line 1, column 5]'],
    ['#[[a]]', 'Lexical error,   Encountered: <EOF> after : "" at *unset*[line 1, column 7]'],
    ['#{else}', 'Encountered "#{else}" at velocity[line 1, column 1]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});
