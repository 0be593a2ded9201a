import type { Json } from '../../../kernel/json.ts';
import type { Meter } from '../meter.ts';
import { toMap } from '../xml/to-map.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/xml-helpers-in-util-xml-js.html */
export const createXml = ({ charge }: Meter) => {
  const read = (xml: unknown): Json => {
    if (xml === null || xml === undefined) return null;
    const text = String(xml);
    charge(text.length);
    return toMap(text);
  };
  return {
    toMap: read,
    toJsonString: (xml: unknown, stringEncode?: unknown): string => {
      const text = JSON.stringify(read(xml));
      return stringEncode === true ? JSON.stringify(text) : text;
    },
  };
};
