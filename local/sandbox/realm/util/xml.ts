import { toMap } from '../xml/to-map.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/xml-helpers-in-util-xml-js.html */
export const createXml = () => ({
  toMap,
  toJsonString: (xml: unknown, stringEncode?: unknown): string => {
    const text = JSON.stringify(toMap(xml));
    return stringEncode === true ? JSON.stringify(text) : text;
  },
});
