import { DatabaseSync } from 'node:sqlite';

/** Holds a folder for one process; the operating system lets go of it when the process ends, however it ends. */
export class FolderLock {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** @throws Error if another process holds the folder. */
  static take(lockFile: string): FolderLock {
    const database = new DatabaseSync(lockFile);
    try {
      database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      throw new Error(`${lockFile} is held by another development ledger: stop that one, or use another --dir`, {
        cause: error,
      });
    }
    return new FolderLock(database);
  }

  release(): void {
    this.#database.close();
  }
}
