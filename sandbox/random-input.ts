import fc from 'fast-check';
import * as z from 'zod';

/** Numbers and texts a shop really has: a random number would never get past "unknown". */
export type KnownValues = Readonly<Record<string, readonly (string | number)[]>>;

type JsonSchema = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly format?: string;
};

const LONGEST = 600;
const MOST_ITEMS = 21;

/**
 * What a stranger with a keyboard may send to an action: any JSON at all; something of the right shape and the wrong values; something
 * of the right shape about things that exist; and the last with one field replaced by anything.
 */
export function randomInput(input: z.ZodType, known: KnownValues): fc.Arbitrary<unknown> {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const shaped = anyValue(schema, '', known);
  return fc.oneof(
    { weight: 1, arbitrary: anyJson() },
    { weight: 3, arbitrary: shaped },
    { weight: 2, arbitrary: spoiled(shaped) },
  );
}

/** Any JSON, with every character JSON can carry: NUL and halves of surrogate pairs included. */
function anyJson(): fc.Arbitrary<unknown> {
  return fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });
}

function anyText(longest = 40): fc.Arbitrary<string> {
  const nasty = fc.constantFrom(
    '\u0000',
    '\ud800',
    '\udfff',
    "'",
    '"',
    '\\',
    '%',
    '%00',
    '$\u007b}',
    '$1',
    '\\u0000',
    '0',
    '-1',
    '1e309',
    '＄',
    '👗',
  );
  return fc.oneof(
    fc.string({ maxLength: longest }),
    fc.string({ unit: 'binary', maxLength: longest }),
    fc.array(nasty, { maxLength: 6 }).map((parts) => parts.join('').slice(0, longest)),
  );
}

function spoiled(shaped: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(shaped, fc.nat(), fc.oneof(anyJson(), anyText())).map(([value, pick, spoil]) => {
    if (typeof value !== 'object' || value === null) return spoil;
    const fields = Object.keys(value);
    const field = fields[pick % Math.max(1, fields.length)] ?? 'unasked';
    return { ...value, [field]: spoil };
  });
}

function anyValue(schema: JsonSchema, name: string, known: KnownValues): fc.Arbitrary<unknown> {
  const free = freeValue(schema, name, known);
  const real = known[name];
  return real === undefined ? free : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...real) }, { weight: 1, arbitrary: free });
}

function freeValue(schema: JsonSchema, name: string, known: KnownValues): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const ways = schema.oneOf ?? schema.anyOf;
  if (ways) return fc.oneof(...ways.map((way) => anyValue(way, name, known)));
  switch (schema.type) {
    case 'object':
      return objectOf(schema, known);
    case 'array': {
      const size = { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? MOST_ITEMS, MOST_ITEMS) };
      return fc.array(anyValue(schema.items ?? {}, name, known), { ...size, size: 'small' });
    }
    case 'integer':
      return wholeNumber(schema);
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return schema.format === 'uuid' ? fc.uuid() : anyText(Math.min(schema.maxLength ?? LONGEST, LONGEST));
    default:
      return anyJson();
  }
}

function wholeNumber({ minimum = -2_147_483_648, maximum = 2_147_483_647 }: JsonSchema): fc.Arbitrary<number> {
  const small = fc.integer({ min: minimum, max: Math.min(maximum, Math.max(minimum, 50)) });
  return fc.oneof(small, fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum, maximum));
}

function objectOf({ properties = {}, required = [] }: JsonSchema, known: KnownValues): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, anyValue(schema, name, known)]));
  return fc.record(fields, { requiredKeys: [...required] });
}
