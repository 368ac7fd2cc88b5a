/*
 * In place of gRPC, which the messages' package loads for its services: the page calls nobody.
 */

/** @throws Error when somebody makes a client of it */
export function makeGenericClientConstructor(): () => never {
  return () => {
    throw new Error('this page has no network');
  };
}
