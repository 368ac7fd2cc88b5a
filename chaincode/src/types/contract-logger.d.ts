/** Where the contract library keeps its loggers, which its types leave out. */
declare module 'fabric-contract-api/lib/logger.js' {
  const loggers: { readonly getLogger: (name: string) => unknown };
  export default loggers;
}
