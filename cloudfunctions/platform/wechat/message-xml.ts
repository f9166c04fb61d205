import { XMLParser } from 'fast-xml-parser';
import { type Outcome, ok, refuse } from '../../kernel/outcome';

/** A field of a message: text as WeChat wrote it, numbers too (a MsgId is longer than a number can hold). */
type XmlValue = string | XmlFields | readonly XmlValue[];
export type XmlFields = { readonly [name: string]: XmlValue };

/** WeChat nests five deep (xml/SendPicsInfo/PicList/item/PicMd5Sum) and writes some thirty fields. */
const MOST_DEPTH = 8;
const MOST_TOKENS = 2_000;
const ROOT = '<xml>';

const DECLARATION = /^\s*<\?xml [^<>]{0,100}\?>/;
/** All that a message is made of: text, text in CDATA, and tags without attributes. No comments, no instructions, no DOCTYPE. */
const TOKEN = /<!\[CDATA\[[\s\S]*?\]\]>|<(?<end>\/?)(?<name>[A-Za-z_][\w.-]{0,63})\s*(?<empty>\/?)>|[^<]+/y;

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
  maxNestedTags: MOST_DEPTH,
});

/**
 * Reads the fields of a message of WeChat. The parser is lenient, and lenient parsers disagree about what is a comment and what is a field;
 * so what is not a plain message is refused before it sees it, entities and their bombs among it.
 */
export function readMessageXml(xml: string): Outcome<XmlFields, 'xml'> {
  const text = xml.replace(DECLARATION, '').trim();
  if (!isPlainMessage(text)) return refuse('xml');
  try {
    // PostgreSQL cannot keep a zero character, and a message is worth more than that.
    const parsed: unknown = parser.parse(text.replaceAll('\u0000', '\uFFFD'));
    return ok(fieldsOfNode((parsed as { xml: unknown }).xml));
  } catch {
    // Names it holds for dangerous ("__proto__"): WeChat uses none of them.
    return refuse('xml');
  }
}

/** One element `xml` around the rest, and everything closed in the order it was opened. */
function isPlainMessage(text: string): boolean {
  if (!text.startsWith(ROOT)) return false;
  const open = ['xml'];
  TOKEN.lastIndex = ROOT.length;
  for (let count = 0; open.length > 0; count += 1) {
    const token = TOKEN.exec(text);
    if (!token || count > MOST_TOKENS || !follow(open, token.groups ?? {})) return false;
  }
  return TOKEN.lastIndex === text.length;
}

/** Into an element or out of it; false when the tag does not belong there. */
function follow(open: string[], { name, end, empty }: Readonly<Record<string, string | undefined>>): boolean {
  if (name === undefined) return true;
  if (end) return !empty && open.pop() === name;
  if (!empty) open.push(name);
  return open.length <= MOST_DEPTH;
}

function fieldsOfNode(node: unknown): XmlFields {
  if (typeof node !== 'object' || node === null) return {};
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name, value]) => name !== '#text' || String(value).trim() !== '')
      .map(([name, value]) => [name, readValue(value)]),
  );
}

function readValue(node: unknown): XmlValue {
  if (Array.isArray(node)) return node.map(readValue);
  return typeof node === 'object' && node !== null ? fieldsOfNode(node) : String(node ?? '');
}
