import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';

/** A text that is equal for two items or keys in DynamoDB's JSON exactly if DynamoDB considers them equal. */
export const toIdentity = (item: JsonObject): string => JSON.stringify(toComparableMap(item));

const toComparableMap = (map: JsonObject): Json =>
  Object.keys(map)
    .sort()
    .map((name) => [name, toComparable(map[name] ?? null)]);

const toComparable = (value: Json): Json => {
  if (!isJsonObject(value)) return value;
  const [[type, content] = ['', null]] = Object.entries(value);
  if (type === 'N') return ['N', toNumberText(String(content))];
  if (type === 'M' && isJsonObject(content)) return ['M', toComparableMap(content)];
  if (!Array.isArray(content)) return [type, content];
  if (type === 'L') return ['L', content.map(toComparable)];
  return [type, content.map((element) => (type === 'NS' ? toNumberText(String(element)) : element)).sort()];
};

/**
 * A decimal number in the form in which DynamoDB compares it, with up to 38 digits: `1.0`, `1` and `10E-1`
 * are equal.
 */
const toNumberText = (text: string): string => {
  const parts = /^([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(text);
  if (parts === null) return text;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${sign === '-' ? '-' : ''}${significant}E${power}`;
};
