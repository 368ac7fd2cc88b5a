import { readFile } from 'node:fs/promises';
import * as protocol from '@entente/protocol';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

/** Where the generated types stand. */
export const generatedFile = new URL('../../src/generated/api.ts', import.meta.url);

const description = new URL('../../../../docs/reference/openapi.json', import.meta.url);

const head = `// Written by clients/typescript/dist/testing/write-generated.js from docs/reference/openapi.json. Do not edit.

import type * as protocol from '@entente/protocol';

/** A document of the protocol, whose own schema the description was written from. */
type Document<Name extends keyof typeof protocol> = (typeof protocol)[Name] extends { readonly _output: infer Type } ? Type : never;
`;

/** Types of every path and schema of the gateway's published description. Documents of the protocol keep the protocol's types. */
export async function generatedTypes(): Promise<string> {
  const document = JSON.parse(await readFile(description, 'utf8')) as Parameters<typeof openapiTS>[0];
  const nodes = await openapiTS(document, {
    ...{ silent: true, rootTypes: false, immutable: true },
    transform: (_schema, { path = '' }) => documentType(path),
    transformProperty: orUndefined,
  });
  const options = await resolveConfig(generatedFile);
  return format(`${head}\n${astToString(nodes)}`, { ...options, parser: 'typescript' });
}

/** The description names its components after the protocol's exports (gateway-service/src/http/components.ts). */
function documentType(path: string): ts.TypeNode | undefined {
  const [, name = ''] = /^#\/components\/schemas\/(\w+)$/.exec(path) ?? [];
  const found: unknown = Object.hasOwn(protocol, name) ? protocol[name as keyof typeof protocol] : undefined;
  if (typeof found !== 'object' || found === null || !('_zod' in found)) {
    return undefined;
  }
  const literal = ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(name));
  return ts.factory.createTypeReferenceNode('Document', [literal]);
}

/** What may be left out may be undefined as well, as in the protocol's types; neither is in JSON. */
function orUndefined(property: ts.PropertySignature): ts.PropertySignature | undefined {
  const { modifiers, name, questionToken, type } = property;
  if (questionToken === undefined || type === undefined) {
    return undefined;
  }
  const absent = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  const either = ts.factory.createUnionTypeNode([type, absent]);
  return ts.factory.updatePropertySignature(property, modifiers, name, questionToken, either);
}
