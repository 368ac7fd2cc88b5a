/** The part of `pg` that is used here; the package brings no types of its own. */
declare module 'pg' {
  interface QueryResult {
    readonly rows: readonly Readonly<Record<string, unknown>>[];
  }
  interface Client {
    connect(): Promise<void>;
    query(text: string, values?: readonly unknown[]): Promise<QueryResult>;
    end(): Promise<void>;
  }
  const pg: { readonly Client: new (options: { readonly connectionString: string }) => Client };
  export default pg;
}
