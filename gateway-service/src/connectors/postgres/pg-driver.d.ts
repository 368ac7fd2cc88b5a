/** The part of `pg` that the connector uses: `@types/pg` knows neither `queryMode` nor `processID`. */
declare module 'pg' {
  interface QueryConfig {
    readonly text: string;
    readonly values?: readonly unknown[];
    readonly rowMode?: 'array';
    readonly queryMode?: 'extended';
  }
  interface QueryResult {
    readonly rows: readonly (readonly (string | null)[])[];
    readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
  }
  interface ClientConfig {
    readonly connectionString: string;
    readonly connectionTimeoutMillis?: number;
    readonly application_name?: string;
    readonly keepAlive?: boolean;
    readonly query_timeout?: number;
    readonly types?: { getTypeParser(oid: number, format?: string): (value: string) => string };
  }
  class Client {
    constructor(config: ClientConfig);
    readonly processID: number | null;
    connect(): Promise<void>;
    query(config: QueryConfig | string): Promise<QueryResult>;
    on(event: 'error' | 'end', listener: () => void): this;
    end(): Promise<void>;
  }
  const pg: { readonly Client: typeof Client };
  export default pg;
  export { Client, QueryResult };
}
