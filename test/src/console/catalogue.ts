import { registerHooks } from 'node:module';

export type Words = Readonly<Record<string, string>>;

// Its modules name each other as bundlers do, without an ending.
registerHooks({
  resolve: (specifier, context, next) =>
    next(
      context.parentURL?.includes('/console/src/') === true && specifier.startsWith('./')
        ? `${specifier}.ts`
        : specifier,
      context,
    ),
});

/** A catalogue of the console, which is built for browsers only: its source is read as it is. */
export async function catalogue(file: string, name: string): Promise<Words> {
  const from = new URL(`../../../console/src/words/${file}.ts`, import.meta.url).href;
  return ((await import(from)) as Readonly<Record<string, Words>>)[name] ?? {};
}
