import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { errorMessage } from '../core/error-message.ts';
import { StoreError } from './store-error.ts';

const SQLITE_BUSY = 5;

/**
 * Makes sure that one process at a time uses the folder. The operating system's file lock, which Node.js has by SQLite
 * alone, goes with the process that holds it, however it ends: a file with a process id would stay behind, and in a
 * container every process has the same id.
 * Out: gives the folder free.
 * @throws StoreError `folder-in-use`, or `bad-folder` when it cannot be made or written.
 */
export const lockFolder = (folder: string): (() => void) => {
  let file: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    file = new DatabaseSync(join(folder, 'in-use.lock'), { timeout: 0 });
    file.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    file?.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY)
      throw new StoreError(
        'folder-in-use',
        `The folder ${folder} is in use by another process of Triage. Stop that one, set DATA_DIR to another folder, or set DATABASE_URL: several processes can share a PostgreSQL server.`,
      );
    throw new StoreError(
      'bad-folder',
      `The folder ${folder} cannot be used for the database (${errorMessage(error)}). Give it write access, or set DATA_DIR to another folder.`,
    );
  }
  return () => file.close();
};
