/** The part of `pg` that the connector uses: `@types/pg` knows neither `queryMode` nor `processID` nor the stream. */
declare module 'pg' {
  import type { Duplex } from 'node:stream';
  import type { ConnectionOptions } from 'node:tls';

  type Row = readonly (string | null)[];
  interface Field {
    readonly name: string;
    readonly dataTypeID: number;
    readonly dataTypeModifier: number;
  }
  interface QueryConfig {
    readonly text: string;
    readonly values?: readonly unknown[];
    readonly rowMode?: 'array';
    readonly queryMode?: 'extended';
  }
  interface QueryResult {
    readonly rows: readonly Row[];
    readonly fields: readonly Field[];
  }
  interface ClientConfig {
    readonly connectionString: string;
    readonly connectionTimeoutMillis?: number;
    readonly application_name?: string;
    readonly keepAlive?: boolean;
    readonly query_timeout?: number;
    readonly ssl?: ConnectionOptions | false;
    readonly types?: { getTypeParser(oid: number, format?: string): (value: string) => string };
  }
  /** Hands its rows over one by one. */
  class Query {
    constructor(config: QueryConfig);
    on(event: 'row', listener: (row: Row) => void): this;
    on(event: 'end', listener: (result: QueryResult) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
  }
  class Client {
    constructor(config: ClientConfig);
    readonly processID: number | null;
    readonly connection: { readonly stream: Duplex };
    connect(): Promise<void>;
    query(query: Query): Query;
    query(config: QueryConfig | string): Promise<QueryResult>;
    on(event: 'error' | 'end', listener: () => void): this;
    on(event: 'notification', listener: (notification: { readonly channel: string }) => void): this;
    end(): Promise<void>;
  }
  const pg: { readonly Client: typeof Client; readonly Query: typeof Query };
  export default pg;
  export { Client, type ClientConfig, type Field, Query, type QueryResult };
}
