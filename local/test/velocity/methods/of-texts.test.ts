import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('patterns', () => {
  const before = '#set($s = "a,b,,c,,")';

  test.each([
    ['#foreach($e in $s.split(","))<$e>#end', '<a><b><><c>'],
    ['#foreach($e in $s.split(",", -1))<$e>#end', '<a><b><><c><><>'],
    ['#foreach($e in $s.split(",", 2))<$e>#end', '<a><b,,c,,>'],
    ['#foreach($e in $s.split(",", 1))<$e>#end', '<a,b,,c,,>'],
    ['#foreach($e in $s.split(""))<$e>#end', '<a><,><b><,><,><c><,><,>'],
    ['#foreach($e in $s.split("x"))<$e>#end', '<a,b,,c,,>'],
    ['#foreach($e in $s.split("[,b]+"))<$e>#end', '<a><c>'],
    ['#foreach($e in $s.split("(?=b)"))<$e>#end', '<a,><b,,c,,>'],
    ['#foreach($e in $s.split(",", 0))<$e>#end', '<a><b><><c>'],
    ['#foreach($e in $empty.split(","))<$e>#end', '<>'],
    ['#set($c=",,")$c.split(",").size()', '0'],
    ['#set($c=",a")#foreach($e in $c.split(","))<$e>#end', '<><a>'],
    ['$s.replaceAll("(,)", "$1$1")', 'a,,b,,,,c,,,,'],
    ['$s.replaceAll(",", "\\\\")', 'a\\b\\\\c\\\\'],
    ['$s.replaceAll("x*", "-")', '-a-,-b-,-,-c-,-,-'],
    ['$s.replaceFirst(",", ";")', 'a;b,,c,,'],
    ['$s.replaceFirst("z", ";")', 'a,b,,c,,'],
    ['$s.replace(",", ";")', 'a;b;;c;;'],
    ['$s.replace(",,", "")', 'a,bc'],
    ['$s.matches("a.*")', 'true'],
    ['$s.matches("a")', 'false'],
  ])('%j prints %j', (template, printed) => {
    expect(print(`${before}${template}`)).toBe(printed);
  });

  test.each([['$s.split("(")', 'java.util.regex.PatternSyntaxException: Unclosed group near index 1']])(
    '%j fails with %j',
    (template, message) => {
      expect(() => print(`${before}${template}`)).toThrow(message);
    },
  );
});

describe('texts', () => {
  const before = '#set($s = "Hello World")';

  test.each([
    ['$s.substring(6)', 'World'],
    ['$s.substring(0,0)', ''],
    ['$s.substring(11)', ''],
    ['$s.indexOf("o")', '4'],
    ['$s.indexOf("o",5)', '7'],
    ['$s.indexOf("o",-5)', '4'],
    ['$s.indexOf("o",50)', '-1'],
    ['$s.indexOf("",50)', '11'],
    ['$s.lastIndexOf("o")', '7'],
    ['$s.lastIndexOf("o",5)', '4'],
    ['$s.lastIndexOf("")', '11'],
    ['$s.charAt(0)', 'H'],
    ['$s.compareTo("Hello")', '6'],
    ['$s.compareTo("hello")', '-32'],
    ['$s.compareToIgnoreCase("hello world")', '0'],
    ['$s.compareToIgnoreCase("hello")', '6'],
    ['$s.contains("")', 'true'],
    ['$s.contains("lo W")', 'true'],
    ['$s.contains("x")', 'false'],
    ['$s.endsWith("")', 'true'],
    ['$s.endsWith("World")', 'true'],
    ['$s.startsWith("Hello")', 'true'],
    ['$s.startsWith("World",6)', 'true'],
    ['$s.startsWith("",11)', 'true'],
    ['$s.startsWith("",12)', 'false'],
    ['$s.equals("Hello World")', 'true'],
    ['$s.equals(5)', 'false'],
    ['$s.equalsIgnoreCase("HELLO WORLD")', 'true'],
    ['$s.equalsIgnoreCase($x)', 'false'],
    ['$s.hashCode()', '-862545276'],
    ['$s.isEmpty()', 'false'],
    ['$s.empty', 'false'],
    ['$s.isBlank()', 'false'],
    ['$s.blank', 'false'],
    ['$s.length()', '11'],
    ['$s.length', '$s.length'],
    ['$s.concat("!")', 'Hello World!'],
    ['$s.concat(1)', '$s.concat(1)'],
    ['$s.toLowerCase()', 'hello world'],
    ['$s.toUpperCase()', 'HELLO WORLD'],
    ['$s.trim()', 'Hello World'],
    ['$s.intern()', 'Hello World'],
    ['$s.toString()', 'Hello World'],
    ['$s.strip()', 'Hello World'],
    ['$s.nosuch', '$s.nosuch'],
    ['$s.nosuch()', '$s.nosuch()'],
  ])('%j prints %j', (template, printed) => {
    expect(print(`${before}${template}`)).toBe(printed);
  });

  test.each([
    ['$s.substring(12)', 'java.lang.StringIndexOutOfBoundsException: begin 12, end 11, length 11'],
    ['$s.substring(3,2)', 'java.lang.StringIndexOutOfBoundsException: begin 3, end 2, length 11'],
    ['$s.substring(-1)', 'java.lang.StringIndexOutOfBoundsException: begin -1, end 11, length 11'],
    ['$s.charAt(-1)', 'java.lang.StringIndexOutOfBoundsException: String index out of range: -1'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(`${before}${template}`)).toThrow(message);
  });
});
