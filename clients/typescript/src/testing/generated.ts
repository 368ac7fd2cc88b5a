import { readFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

/** Where the generated types stand. */
export const generatedFile = new URL('../../src/generated/api.ts', import.meta.url);

const description = new URL('../../../../docs/reference/openapi.json', import.meta.url);

/** Types of every path and schema of the gateway's published description. */
export async function generatedTypes(): Promise<string> {
  const document = JSON.parse(await readFile(description, 'utf8')) as Parameters<typeof openapiTS>[0];
  const text = astToString(await openapiTS(document, { silent: true, rootTypes: false }));
  const head =
    '// Written by clients/typescript/dist/testing/write-generated.js from docs/reference/openapi.json. Do not edit.\n';
  const options = await resolveConfig(generatedFile);
  return format(`${head}\n${text}`, { ...options, parser: 'typescript' });
}
