/** The part of `pg` that is used here; the package brings no types of its own. */
declare module 'pg' {
  interface QueryResult {
    readonly rows: readonly Readonly<Record<string, unknown>>[];
  }
  class Client {
    constructor(options: { readonly connectionString: string });
    connect(): Promise<void>;
    query(text: string, values?: readonly unknown[]): Promise<QueryResult>;
    end(): Promise<void>;
  }
  const pg: { readonly Client: typeof Client };
  export default pg;
}
