import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('strings', () => {
  test.each([
    ['#set($s = "a\\nb")$s', 'a\\nb'],
    ['#set($s = "\\u0041")$s', 'A'],
    ["#set($s = '\\u0041')$s", '\\u0041'],
    ['#set($s = "say ""hi""")$s', 'say "hi"'],
    ["#set($s = 'it''s')$s", "it's"],
    ['#set($s = "it\'s")$s', "it's"],
    ['#set($s = \'say "x"\')$s', 'say "x"'],
    ['#set($s = "$m.a$x$!x")$s', 'one$x'],
    ["#set($s = '$m.a')$s", '$m.a'],
    ['#set($s = "#if(true)y#end")$s', 'y'],
    ['#set($s = "#set($k=4)")[$s]$k', '[]4'],
    ['#set($s = "a#b")$s', 'a#b'],
    ['#set($s = "$")$s', '$'],
    ['#set($s = "a$")$s', 'a$'],
    ['#set($s = "#")$s', '#'],
    ['#set($s = "##c")[$s]', '[]'],
    ['#set($s = "\\$m.a")$s', '$m.a'],
    ['#set($s = "\\\\$m.a")$s', '\\one'],
    ['#set($s = "$m.get(""a"")")$s', 'one'],
    ['#set($s = "$m.get(\'a\')")$s', 'one'],
    ['#set($s = "#foreach($i in $l)$i,#end")$s', '1,2,'],
    ['#set($s = "")[$s]', '[]'],
    ['#set($s = "\n")[$s]', '[\n]'],
    ['#set($s = "$m.i + 1")$s', '3 + 1'],
    ['#set($s = "#[[x]]#")$s', 'x'],
    ['#set($s = "\\u00e9\\u00E9")$s', 'éé'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});

describe('numbers', () => {
  test.each([
    ['#set($n = 1.)$n', '1.0'],
    ['#set($n = .5)$n', '0.5'],
    ['#set($n = 1e3)$n', '1000.0'],
    ['#set($n = 1E3)$n', '1000.0'],
    ['#set($n = 1e-3)$n', '0.001'],
    ['#set($n = 1.5e+3)$n', '1500.0'],
    ['#set($n = -1)$n', '-1'],
    ['#set($n = 007)$n', '7'],
    ['#set($n = 123456789012345678901234567890)$n', '123456789012345678901234567890'],
    ['#set($n = 1--1)$n', '2'],
    ['#set($n = 1 - -1)$n', '2'],
    ['#set($n = 3- 1)$n', '2'],
    ['#set($n = 1.0E7)$n', '1.0E7'],
    ['#set($n = 9999999.0)$n', '9999999.0'],
    ['#set($n = 0.001)$n', '0.001'],
    ['#set($n = 0.00099)$n', '9.9E-4'],
    ['#set($n = 1e21)$n', '1.0E21'],
    ['#set($n = 123456789.123)$n', '1.23456789123E8'],
    ['#set($n = 1.0e100)$n', '1.0E100'],
    ['#set($n = 5e-324)$n', '4.9E-324'],
    ['#set($n = 2.0E-3)$n', '0.002'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['#set($n = - 1)$n', 'Encountered "-" at velocity[line 1, column 11]'],
    ['#set($n = +1)$n', 'Encountered "+" at velocity[line 1, column 11]'],
    ['#set($n = 1_000)$n', 'Encountered "_000" at velocity[line 1, column 12]'],
    ['#set($n = 0x10)$n', 'Encountered "x10" at velocity[line 1, column 12]'],
    ['#set($n = 1L)$n', 'Encountered "L" at velocity[line 1, column 12]'],
    ['#set($n = 1f)$n', 'Encountered "f" at velocity[line 1, column 12]'],
    ['#set($n = -$m.i)$n', 'Encountered "-" at velocity[line 1, column 11]'],
    ['#set($n = 1-1)$n', 'Encountered "-1" at velocity[line 1, column 12]'],
    ['#set($n = 3 -1)$n', 'Encountered "-1" at velocity[line 1, column 13]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});
