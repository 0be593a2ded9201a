import type { JsonValue } from '../console-model/json.ts';
import { readExactDigits } from '../kernel/exact-json.ts';

/** The limits of a value that is too large to be kept or shown whole. */
export interface CutLimits {
  /** Characters of one text. */
  text: number;
  /** Elements of one list, and members of one object. */
  elements: number;
  depth: number;
}

/** For a trace whose values together are too large to be kept. */
export const KEPT_LIMITS: CutLimits = { text: 4_096, elements: 50, depth: 12 };

/** A copy in which long texts and lists end with a note of what was removed. */
export const cutValue = (value: unknown, limits: CutLimits): JsonValue => {
  if (typeof value === 'string') {
    const digits = readExactDigits(value);
    return digits === null ? cutText(value, limits.text) : Number(digits);
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  if (limits.depth === 0) return '… nested too deeply to be recorded';
  const inner = { ...limits, depth: limits.depth - 1 };
  if (Array.isArray(value)) return cutList(value, inner);
  if (ArrayBuffer.isView(value)) return `… ${value.byteLength} bytes`;
  return cutObject(value, inner);
};

const cutText = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)}… ${text.length - most} more characters`;

const cutList = (list: readonly unknown[], limits: CutLimits): JsonValue[] => {
  const kept = list.slice(0, limits.elements).map((element) => cutValue(element, limits));
  const rest = list.length - kept.length;
  return rest > 0 ? [...kept, `… ${rest} more elements`] : kept;
};

const cutObject = (value: object, limits: CutLimits): JsonValue => {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const kept = members.slice(0, limits.elements).map(([name, member]) => [name, cutValue(member, limits)]);
  const rest = members.length - kept.length;
  return Object.fromEntries(rest > 0 ? [...kept, ['…', `${rest} more members`]] : kept);
};
