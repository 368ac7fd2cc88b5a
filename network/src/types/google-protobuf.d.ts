/**
 * The part of google-protobuf's types that the message classes of `@hyperledger/fabric-protos` refer to and that is used
 * here. The package itself has none.
 */
declare module 'google-protobuf' {
  export class Message {
    serializeBinary(): Uint8Array;
  }
  export class Map<K, V> {
    get(key: K): V | undefined;
    set(key: K, value: V): this;
    getLength(): number;
    getEntryList(): [K, V][];
  }
}

declare module 'google-protobuf/google/protobuf/timestamp_pb' {
  import { Message } from 'google-protobuf';

  export class Timestamp extends Message {
    fromDate(date: Date): void;
    toDate(): Date;
  }
}

declare module 'google-protobuf/google/protobuf/any_pb' {
  import { Message } from 'google-protobuf';

  export class Any extends Message {
    setTypeUrl(url: string): void;
    setValue(value: Uint8Array): void;
  }
}
