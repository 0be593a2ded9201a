/** The content of an element: text, further elements, or the same element several times. */
export type XmlContent = string | number | boolean | XmlElements | readonly XmlContent[];

export interface XmlElements {
  readonly [name: string]: XmlContent;
}

/** Of all documents but errors. */
export const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** A document with one root element. */
export const toXml = (root: string, content: XmlElements, namespace?: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${toElement(root, content, namespace ? ` xmlns="${namespace}"` : '')}`;

const toElement = (name: string, content: XmlContent, attributes = ''): string => {
  if (Array.isArray(content)) return content.map((item) => toElement(name, item)).join('');
  const inner =
    typeof content === 'object'
      ? Object.entries(content)
          .map(([child, value]) => toElement(child, value))
          .join('')
      : escapeText(String(content));
  return `<${name}${attributes}>${inner}</${name}>`;
};

const escapeText = (text: string): string => text.replace(/[&<>"\r]/g, (sign) => entities[sign] ?? sign);
