import type { OwnKeys } from './own-keys';

const store = 'keys';

/** Keys in this browser's database, which keeps them without their being readable. */
export async function keptKeys<T = OwnKeys>(name: string): Promise<T | undefined> {
  return inStore('readonly', (keys) => keys.get(name) as IDBRequest<T | undefined>);
}

export async function keepKeys(name: string, keys: object): Promise<void> {
  await inStore('readwrite', (kept) => kept.put(keys, name));
}

async function inStore<T>(mode: IDBTransactionMode, does: (keys: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    return await ended(does(database.transaction(store, mode).objectStore(store)));
  } finally {
    database.close();
  }
}

async function opened(): Promise<IDBDatabase> {
  const opening = indexedDB.open('entente', 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(store);
  };
  return ended(opening);
}

function ended<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('the browser keeps nothing'));
    };
  });
}
