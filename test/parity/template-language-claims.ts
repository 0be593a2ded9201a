// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are mapping templates.
import { ENGINE, type TemplateClaim, toClaims, VELOCITY } from './template-claim.ts';

const M = '#set($m = {"a": "one", "i": 3})';
const L = '#set($l = [1, 2])';
const OR_FALSE = 'T#{else}F#end';

const references = toClaims({ source: VELOCITY }, [
  ['P-VTL-001', 'A reference MUST print its value.', `${M}$m.a \${m.a}s`, 'one ones'],
  [
    'P-VTL-002',
    'A reference that is not defined MUST print as it is written.',
    '$x ${x} $x.y',
    '$x ${x} $x.y',
  ],
  ['P-VTL-003', 'A quiet reference that is not defined MUST print nothing.', '[$!x$!{x}$!x.y]', '[]'],
  ['P-VTL-004', 'A member that is absent MUST print as it is written.', `${M}$m.none`, '$m.none'],
  ['P-VTL-005', 'A name MAY have a hyphen.', '#set($a-b = 1)$a-b', '1'],
  ['P-VTL-006', 'A dot behind a reference MUST be text.', `${M}$m.a. $m.a..b`, 'one. one..b'],
  ['P-VTL-007', 'A dollar sign in front of no name MUST be text.', `${M}$5 $ $$m.a`, '$5 $ $one'],
  ['P-VTL-008', 'An index MUST read a list or a map.', `${M}${L}$l[0] $m["a"] $m['a']`, '1 one one'],
  ['P-VTL-009', 'A backslash MUST escape a reference that is defined.', `${M}\\$m.a \\\\$m.a`, '$m.a \\one'],
  ['P-VTL-010', 'A text of raw content MUST be printed as it is.', '#[[ $m.a #set ]]#|', ' $m.a #set |'],
  ['P-VTL-011', 'A comment of a line MUST take its line break along.', 'a ## b\nc', 'a c'],
  ['P-VTL-012', 'A comment of several lines MUST print nothing.', 'a#* b\nc *#d', 'ad'],
]);

const tried = toClaims({ source: ENGINE, confidence: 'reported' }, [
  ['P-VTL-013', 'A path through null MUST be null.', '$x.a.b.c()', '$x.a.b.c()'],
  [
    'P-VTL-014',
    'A method that does not exist MUST be null.',
    `${M}$m.foo() $m.a.foo(1)`,
    '$m.foo() $m.a.foo(1)',
  ],
  ['P-VTL-015', 'A name behind a dot MUST begin with a letter.', `${M}$m.i._x $m.i.0`, '3._x 3.0'],
  [
    'P-VTL-016',
    'eq, not and other operators MUST be members behind a dot.',
    '$x.eq $x.not $x.and',
    '$x.eq $x.not $x.and',
  ],
  ['P-VTL-017', 'Put of a new key MUST print as it is written.', `${M}$m.put("k", 1)`, '$m.put("k", 1)'],
  ['P-VTL-018', 'Put of a known key MUST print what was there.', `${M}$m.put("a", 1)|$m.a`, 'one|1'],
  ['P-VTL-019', 'A method without a result MUST print nothing.', `${M}$m.putAll({"r": 1})|$m.r`, '|1'],
  ['P-VTL-020', 'Add to a list MUST print true.', `${L}$l.add(3)|$l`, 'true|[1, 2, 3]'],
  ['P-VTL-021', 'A negative index MUST count from the end.', `${L}$l[-1]`, '2'],
  [
    'P-VTL-022',
    'A list MUST have the property empty, and not size.',
    `${L}$l.empty $l.size`,
    'false $l.size',
  ],
  [
    'P-VTL-023',
    'A bare word as an argument MUST be null.',
    '$util.isNull(foo) $util.toJson([1, null])',
    'true [1,null]',
  ],
  [
    'P-VTL-024',
    'Members of JavaScript objects MUST NOT be seen.',
    `${M}$m.constructor $m.__proto__`,
    '$m.constructor {a=one, i=3}.__proto__',
  ],
  [
    'P-VTL-025',
    'A map and a list MUST print as in Java.',
    '#set($x = {"a": [1, "b"], "c": {"d": true}})$x',
    '{a=[1, b], c={d=true}}',
  ],
]);

const spaces = toClaims({ source: ENGINE, confidence: 'reported' }, [
  ['P-VTL-026', 'The rest of a line that a directive ends MUST NOT print.', 'a\n#set($x = 1)  \nb', 'a\nb'],
  ['P-VTL-027', 'Blanks in front of a directive MUST print.', 'a\n  #set($x = 1)\nb', 'a\n  b'],
  ['P-VTL-028', 'A condition MUST take its lines along.', 'a\n#if(true)\nb\n#end\nc', 'a\nb\nc'],
  ['P-VTL-029', 'Blanks within a line MUST print.', 'a #if(true) b #end c', 'a  b  c'],
]);

const texts = toClaims({ source: VELOCITY }, [
  [
    'P-VTL-030',
    'A text in double quotes MUST be interpolated.',
    `${M}#set($x = "$m.a-\${m.a}s")$x`,
    '$m.a-ones',
  ],
  ['P-VTL-031', 'A text in single quotes MUST be as it is.', `${M}#set($x = '$m.a')$x`, '$m.a'],
]);

const textsTried = toClaims({ source: ENGINE, confidence: 'reported' }, [
  ['P-VTL-032', 'A text in double quotes MUST run directives.', '#set($x = "#if(true)y#end")$x', 'y'],
  [
    'P-VTL-033',
    'A doubled quote MUST be a quote.',
    `#set($x = "say ""hi""")#set($y = 'it''s')$x $y`,
    'say "hi" it\'s',
  ],
  ['P-VTL-034', 'A backslash MUST escape nothing in a text.', '#set($x = "a\\nb")$x', 'a\\nb'],
  [
    'P-VTL-035',
    'A code point MUST be decoded in double quotes alone.',
    `#set($x = "\\u0041")#set($y = '\\u0041')$x $y`,
    'A \\u0041',
  ],
  ['P-VTL-036', 'A null in a text MUST print as it is written.', '#set($x = "a $none b")$x', 'a $none b'],
  ['P-VTL-037', 'A text MAY have line breaks.', '#set($x = "a\nb")$x', 'a\nb'],
]);

const numbers = toClaims({ source: ENGINE, confidence: 'reported' }, [
  ['P-VTL-040', 'Division of integers MUST truncate.', '#set($x = 7 / 2)#set($y = -7 / 2)$x $y', '3 -3'],
  [
    'P-VTL-041',
    'Division with a fraction MUST keep it.',
    '#set($x = 7.0 / 2)#set($y = 4.0 / 2)$x $y',
    '3.5 2.0',
  ],
  ['P-VTL-042', 'Division by zero MUST be null.', '#set($x = 1 / 0)[$x]', '[$x]'],
  [
    'P-VTL-043',
    'Integers MUST grow as they need to.',
    '#set($x = 9223372036854775807 + 1)$x',
    '9223372036854775808',
  ],
  ['P-VTL-044', 'Large integers MUST keep all digits.', '#set($x = 9007199254740993)$x', '9007199254740993'],
  [
    'P-VTL-045',
    'A double MUST print as in Java.',
    '#set($x = 1e3)#set($y = 1.0E10)#set($z = 0.0001)$x $y $z',
    '1000.0 1.0E10 1.0E-4',
  ],
  ['P-VTL-046', 'Multiplication of a text MUST be null.', '#set($x = "5" * 2)[$x]', '[$x]'],
  ['P-VTL-047', 'A number and null MUST sum up to null.', '#set($x = $none + 1)[$x]', '[$x]'],
  [
    'P-VTL-048',
    'A text and null MUST be joined as they are written.',
    '#set($x = "one" + $none)[$x]',
    '[one$none]',
  ],
  ['P-VTL-049', 'A text and a number MUST be joined.', '#set($x = "a" + 1)#set($y = 1 + "a")$x $y', 'a1 1a'],
  [
    'P-VTL-050',
    'Operators MUST have their precedence.',
    '#set($x = 1 + 2 * 3)#set($y = (1 + 2) * 3)$x $y',
    '7 9',
  ],
  [
    'P-VTL-051',
    'A remainder MUST have the sign of its dividend.',
    '#set($x = -7 % 3)#set($y = 7.5 % 2)$x $y',
    '-1 1.5',
  ],
]);

const conditions = toClaims({ source: ENGINE, confidence: 'reported' }, [
  ['P-VTL-060', 'An empty text MUST be true.', `#set($x = "")#if($x)${OR_FALSE}`, 'T'],
  ['P-VTL-061', 'Zero MUST be true.', `#set($x = 0)#if($x)${OR_FALSE}`, 'T'],
  ['P-VTL-062', 'An empty list MUST be true.', `#set($x = [])#if($x)${OR_FALSE}`, 'T'],
  ['P-VTL-063', 'Null MUST be false.', `#if($x)${OR_FALSE}`, 'F'],
  ['P-VTL-064', 'A literal that is no boolean MUST be false.', `#if("a")${OR_FALSE}#if(1)${OR_FALSE}`, 'FF'],
  [
    'P-VTL-065',
    'Values of two classes MUST be compared as texts.',
    `#if("1" == 1)${OR_FALSE}#if(true == "true")${OR_FALSE}`,
    'TT',
  ],
  ['P-VTL-066', 'Numbers MUST be compared by value.', `#if(1 == 1.0)${OR_FALSE}`, 'T'],
  ['P-VTL-067', 'Two nulls MUST be equal.', `#if($x == $y)${OR_FALSE}#if($x != $y)${OR_FALSE}`, 'TF'],
  ['P-VTL-068', 'Lists MUST be compared by their elements.', `${L}#if($l == [1, 2])${OR_FALSE}`, 'T'],
  ['P-VTL-069', 'Texts MUST have no order.', `#if("a" < "b")${OR_FALSE}`, 'F'],
  ['P-VTL-070', 'Null MUST have no order.', `#if($x >= 2)${OR_FALSE}`, 'F'],
  ['P-VTL-071', 'Operators MAY be words.', `${M}#if($m.i gt 2 and not ($m.i eq 4) or false)${OR_FALSE}`, 'T'],
  ['P-VTL-072', 'And MUST bind tighter than or.', `#if(true || true && false)${OR_FALSE}`, 'T'],
  [
    'P-VTL-073',
    'Or MUST NOT evaluate its right side needlessly.',
    `${L}#if(true || $l.get(9))${OR_FALSE}`,
    'T',
  ],
  [
    'P-VTL-074',
    'An empty list MUST NOT pass for one with elements.',
    `#set($x = [])#if(!$x.isEmpty())${OR_FALSE}`,
    'F',
  ],
  [
    'P-VTL-075',
    'The first branch that holds MUST run alone.',
    '#if(false)a#elseif(true)b#elseif(true)c#{else}d#end',
    'b',
  ],
]);

const assignments = toClaims({ source: ENGINE, confidence: 'reported' }, [
  [
    'P-VTL-080',
    'A map MUST keep the order in which it is written.',
    '#set($x = {"2": 1, "1": 2})$x',
    '{2=1, 1=2}',
  ],
  ['P-VTL-081', 'A key MAY be a reference.', '#set($k = "z")#set($x = {$k: 1, "a$k": 2})$x', '{z=1, az=2}'],
  [
    'P-VTL-082',
    'A null MUST be kept in a map.',
    '#set($x = {"a": $none})$x.containsKey("a") $x.size()',
    'true 1',
  ],
  ['P-VTL-083', 'A null MUST be kept in a list.', '#set($x = [$none, 1])$x.size()', '2'],
  [
    'P-VTL-084',
    'A range MUST run up and down.',
    '#set($x = [1..3])#set($y = [3..1])$x $y',
    '[1, 2, 3] [3, 2, 1]',
  ],
  ['P-VTL-085', 'A member MUST be assigned.', `${M}#set($m.k = 5)#set($m["l"] = 6)$m.k $m.l`, '5 6'],
  ['P-VTL-086', 'An element MUST be assigned.', `${L}#set($l[0] = 9)$l`, '[9, 2]'],
  ['P-VTL-087', 'An assignment to nothing MUST do nothing.', '#set($x.y = 1)[$x.y]', '[$x.y]'],
  [
    'P-VTL-088',
    'Two names of one map MUST see its changes.',
    '#set($x = {"a": 1})#set($y = $x)#set($y.a = 2)$x',
    '{a=2}',
  ],
]);

const skipped = toClaims({ source: ENGINE, confidence: 'uncertain' }, [
  [
    'P-VTL-089',
    'An assignment of null MUST keep the old value.',
    '#set($o = "old")#set($o = $none)[$o]',
    '[old]',
  ],
  [
    'P-VTL-090',
    'An assignment of null to a member MUST keep the old value.',
    `${M}#set($m.a = $none)$m.a`,
    'one',
  ],
]);

const loops = toClaims({ source: ENGINE, confidence: 'reported' }, [
  ['P-VTL-100', 'A loop MUST go over a list.', `${L}#foreach($i in $l)$i,#end`, '1,2,'],
  ['P-VTL-101', 'A loop over a map MUST go over its values.', '#foreach($i in {"a": 1, "b": 2})$i#end', '12'],
  [
    'P-VTL-102',
    'A loop MUST go over entries.',
    `${M}#foreach($e in $m.entrySet())$e.key=$e.value;#end`,
    'a=one;i=3;',
  ],
  [
    'P-VTL-103',
    'A loop over null, a number or a text MUST NOT run.',
    '[#foreach($i in $none)x#end#foreach($i in 5)x#end#foreach($i in "ab")x#end]',
    '[]',
  ],
  [
    'P-VTL-104',
    'A loop MUST count.',
    '#foreach($i in [7, 8])$foreach.count$foreach.index$velocityCount;#end',
    '101;212;',
  ],
  [
    'P-VTL-105',
    'A loop MUST tell its last turn, also as a call.',
    '#foreach($i in [7, 8])$foreach.hasNext $foreach.hasNext();#end',
    'true true;false false;',
  ],
  [
    'P-VTL-106',
    'An inner loop MUST know the outer one.',
    '#foreach($i in [1, 2])#foreach($j in [1])$foreach.parent.count#end#end',
    '12',
  ],
  [
    'P-VTL-107',
    'A break MUST end the innermost loop.',
    '#foreach($i in [1, 2, 3])#if($i == 2)#break#end$i#end',
    '1',
  ],
  ['P-VTL-108', 'A loop MUST restore its variable.', '#set($i = 9)#foreach($i in [1])$i#end$i', '19'],
  ['P-VTL-109', 'Other variables MUST outlive a loop.', '#foreach($i in [1, 2])#set($z = $i)#end$z', '2'],
]);

const methods = toClaims({ source: ENGINE, confidence: 'reported' }, [
  [
    'P-VTL-110',
    'Lists MUST have contains and indexOf.',
    `${L}$l.contains(1) $l.contains("1") $l.indexOf(2)`,
    'true false 1',
  ],
  [
    'P-VTL-111',
    'Lists MUST have addAll, remove and set.',
    `${L}$l.addAll([3, 4])$l.remove(0)$l.set(0, 9)$l`,
    'true12[9, 3, 4]',
  ],
  ['P-VTL-112', 'Lists MUST have subList.', '#set($x = [1..5])$x.subList(1, 3)', '[2, 3]'],
  [
    'P-VTL-113',
    'Maps MUST have containsKey and getOrDefault.',
    `${M}$m.containsKey("a") $m.getOrDefault("q", 2)`,
    'true 2',
  ],
  [
    'P-VTL-114',
    'Maps MUST have keySet and values.',
    `${M}$m.keySet() $m.values() $m.keySet().contains("a")`,
    '[a, i] [one, 3] true',
  ],
  ['P-VTL-115', 'Maps MUST have remove.', `${M}$m.remove("a")|$m`, 'one|{i=3}'],
  [
    'P-VTL-116',
    'A key that is removed from keySet MUST leave the map.',
    `${M}$m.keySet().remove("a")|$m`,
    'true|{i=3}',
  ],
  [
    'P-VTL-117',
    'Texts MUST have length, contains and equals.',
    `${M}$m.a.length() $m.a.contains("n") $m.a.equals("one")`,
    '3 true true',
  ],
  [
    'P-VTL-118',
    'Texts MUST have substring and toUpperCase.',
    `${M}$m.a.substring(0, 1).toUpperCase()$m.a.substring(1)`,
    'One',
  ],
  [
    'P-VTL-119',
    'replaceAll MUST read a Java regular expression.',
    `${M}$m.a.replaceAll("[on]", "x") $m.a.replaceAll("(o)", "$1$1")`,
    'xxe oone',
  ],
  [
    'P-VTL-120',
    'replace MUST read plain text.',
    `${M}$m.a.replace(".", "0") $m.a.replace("o", "0")`,
    'one 0ne',
  ],
  [
    'P-VTL-121',
    'split MUST leave out empty texts at its end.',
    '#set($s = "a,b,,c,,")$s.split(",").size() $s.split(",")[3]',
    '4 c',
  ],
  [
    'P-VTL-122',
    'matches MUST match the whole text.',
    `${M}$m.a.matches("o.e") $m.a.matches("o")`,
    'true false',
  ],
  [
    'P-VTL-123',
    'An argument of another type MUST find no method.',
    `${M}${L}$l.get("0") $m.a.substring("1")`,
    '$l.get("0") $m.a.substring("1")',
  ],
  [
    'P-VTL-124',
    'Numbers MUST have toString and intValue.',
    '#set($x = 1.9)$x.intValue() $x.toString()',
    '1 1.9',
  ],
]);

const macros = toClaims({ source: VELOCITY, confidence: 'reported' }, [
  [
    'P-VTL-130',
    'A macro MUST print its body with its arguments.',
    '#macro(p1 $a $b)[$a $b]#end#p1(1 2)#p1("x", "y")',
    '[1 2][x y]',
  ],
  ['P-VTL-131', 'A macro MAY take a body.', '#macro(p2)<$bodyContent>#end#@p2()x#end', '<x>'],
  ['P-VTL-132', 'A name that is no macro MUST be text.', '#p3 #p4(1)', '#p3 #p4(1)'],
  [
    'P-VTL-133',
    'A definition MUST print whenever it is referred to.',
    '#define($d)<$q>#end#set($q = 1)$d#set($q = 2)$d',
    '<1><2>',
  ],
  ['P-VTL-134', 'Stop MUST end the template.', 'a#stop b', 'a'],
]);

const failing = (id: TemplateClaim['id'], must: string, template: string, error: string): TemplateClaim => ({
  id,
  must,
  source: ENGINE,
  confidence: 'reported',
  template,
  error,
});

const errors: readonly TemplateClaim[] = [
  failing(
    'P-VTL-140',
    'A bare null in an expression MUST be an error.',
    '#if($x == null)a#end',
    'Encountered "null" at velocity[line 1, column 11]',
  ),
  failing(
    'P-VTL-141',
    'A minus right in front of a digit MUST belong to it.',
    '#set($x = 5 -3)',
    'Encountered "-3" at velocity[line 1, column 13]',
  ),
  failing(
    'P-VTL-142',
    'A trailing comma MUST be an error.',
    '#set($x = {"a": 1,})',
    'Encountered "}" at velocity[line 1, column 19]',
  ),
  failing(
    'P-VTL-143',
    'A block that is not closed MUST be an error.',
    '#if(true)',
    'Encountered "<EOF>" at velocity[line 1, column 9]',
  ),
  failing(
    'P-VTL-144',
    'An end without a block MUST be an error.',
    'a\n#end',
    'Encountered "#end" at velocity[line 2, column 1]',
  ),
  failing('P-VTL-145', 'A path MUST NOT follow a literal.', '#set($x = [1, 2].size())', 'line 1, column '),
  failing(
    'P-VTL-146',
    'An escaped quote MUST be an error.',
    '#set($x = "a\\"b")',
    'Encountered "b" at velocity[line 1, column 15]',
  ),
  failing(
    'P-VTL-147',
    'An operator in an argument MUST be an error.',
    '$util.toJson(1 + 2)',
    'Lexical error,   Encountered: "+" (43)',
  ),
  failing(
    'P-VTL-148',
    'An index out of bounds MUST be an error, by its place.',
    `${L}\n$l[9]`,
    "Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList at velocity[line 2, column 3]",
  ),
  failing(
    'P-VTL-149',
    'An exception of a method MUST be an error, by its place.',
    `${L}$l.get(9)`,
    'java.lang.IndexOutOfBoundsException: Index 9 out of bounds for length 2 at velocity[line 1',
  ),
  failing(
    'P-VTL-150',
    'A pattern that is not valid MUST be an error.',
    `${M}$m.a.split("(")`,
    'java.util.regex.PatternSyntaxException',
  ),
  failing(
    'P-VTL-151',
    'A loop over what its body makes longer MUST be an error.',
    `${L}#foreach($i in $l)$l.add(1)#end`,
    'velocity',
  ),
];

export const LANGUAGE_CLAIMS: readonly TemplateClaim[] = [
  ...[...references, ...tried, ...spaces, ...texts, ...textsTried, ...numbers, ...conditions],
  ...[...assignments, ...skipped, ...loops, ...methods, ...macros, ...errors],
];
