import type { JsonSchema } from './components.js';

const specials: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in a page, in attributes too. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (char) => specials[char] ?? '');
}

const prefix = '#/components/schemas/';

/** What a value may be, in words, with links to what has a name of its own. */
export function typeHtml(schema: JsonSchema): string {
  const { $ref, const: constant, enum: values, type } = schema;
  if (typeof $ref === 'string') {
    const name = escaped($ref.slice(prefix.length));
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (constant !== undefined) {
    return code(constant);
  }
  if (Array.isArray(values)) {
    return values.map(code).join(' or ');
  }
  for (const [key, word] of alternatives) {
    const parts = schema[key];
    if (Array.isArray(parts)) {
      return [...new Set(parts.map((part) => typeHtml(part as JsonSchema)))].join(word);
    }
  }
  return type === 'array' ? `list of ${typeHtml(schemaAt(schema, 'items'))}` : plainHtml(schema);
}

/** The fields of an object, one a row; what such a value may be where it has none. */
export function fieldsHtml(schema: JsonSchema): string {
  const required = new Set(Array.isArray(schema['required']) ? (schema['required'] as readonly string[]) : []);
  const properties = propertiesOf(schema);
  if (properties.length === 0) {
    return `<p>${typeHtml(schema)}</p>`;
  }
  const rows = properties.map(
    ([name, field]) =>
      `<tr><th scope="row"><code>${escaped(name)}</code>${required.has(name) ? '' : ' <i>may be left out</i>'}</th>` +
      `<td>${typeHtml(field)}${aboutHtml(field)}</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

const alternatives = [
  ['anyOf', ' or '],
  ['oneOf', ' or '],
  ['allOf', ' and '],
] as const;

function plainHtml(schema: JsonSchema): string {
  const { type, format, additionalProperties } = schema;
  if (propertiesOf(schema).length > 0) {
    return fieldsHtml(schema);
  }
  if (typeof additionalProperties === 'object' && additionalProperties !== null) {
    return `by name: ${typeHtml(additionalProperties as JsonSchema)}`;
  }
  const types = (Array.isArray(type) ? type : [type ?? 'any JSON']) as readonly string[];
  return `${escaped(types.join(' or '))}${typeof format === 'string' ? ` (${escaped(format)})` : ''}`;
}

function aboutHtml({ description }: JsonSchema): string {
  return typeof description === 'string' ? ` <small>${escaped(description)}</small>` : '';
}

function propertiesOf(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  return Object.entries(schemaAt(schema, 'properties')) as [string, JsonSchema][];
}

function schemaAt(schema: JsonSchema, key: string): JsonSchema {
  const value = schema[key];
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : {};
}

function code(value: unknown): string {
  return `<code>${escaped(JSON.stringify(value))}</code>`;
}
