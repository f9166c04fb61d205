import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hasCode } from '../errno';

/** Thrown when the folder is somebody else's for now; the message is for the person at the terminal. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Marks a data folder as ours with a file that holds our process number; the file of a process that died (kill -9) is taken over.
 * Answers how to let go.
 */
export function takeFolder(folder: string): () => void {
  const file = path.join(folder, 'in-use.pid');
  if (!create(file)) {
    const owner = Number(readFileSync(file, 'utf8'));
    if (owner !== process.pid && isAlive(owner)) {
      throw new FolderInUse(`数据目录 ${folder} 正被进程 ${owner} 使用：请先停掉它，或用 DATA_DIR 换一个目录。`);
    }
    rmSync(file, { force: true });
    create(file);
  }
  return () => rmSync(file, { force: true });
}

function create(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}
