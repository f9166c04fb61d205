import path from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import type { SheetReport } from '../cloudfunctions/kernel/sheet';
import { openSheet } from '../cloudfunctions/platform/read-sheet';
import { openByEnv } from '../sandbox/database/open';
import { helpText } from './import/help';
import { isKind, KINDS, type Kind } from './import/kinds';
import { printReport, writeReport } from './import/report';
import { wordsFor } from './import/words';

/** `npm run import -- styles|stores|stock FILE`: exit code 0 when rows landed, 1 when none did, 2 when the command is not understood. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, report: { type: 'string' } },
  });
  const [kind, file] = positionals;
  if (values.help || kind === undefined || !isKind(kind) || file === undefined) {
    console.log(helpText(kind !== undefined && isKind(kind) ? kind : undefined));
    return values.help ? 0 : 2;
  }
  const report = await importFile(kind, file);
  if (!report) return 1;

  printReport(report);
  const beside = path.join(path.dirname(file), `${path.parse(file).name}.report.csv`);
  if (values.report !== undefined || report.bad.length + report.notices.length > 0) {
    console.log(`完整报告：${writeReport(report, values.report ?? beside)}`);
  }
  return report.createdCount + report.changedCount + report.unchangedCount > 0 ? 0 : 1;
}

async function importFile(kind: Kind, file: string): Promise<SheetReport | undefined> {
  const sheet = await openSheet(file);
  if (!sheet.ok) {
    console.error(wordsFor(sheet.refusal));
    return undefined;
  }
  const database = await openByEnv(process.env);
  const bar = process.stdout.isTTY ? new SingleBar({ format: '导入 {bar} {value}/{total} 行', hideCursor: true }) : undefined;
  try {
    bar?.start(Math.max(1, sheet.value.lineCount - 1), 0);
    const landed = await KINDS[kind].land(database, sheet.value, {
      now: new Date(),
      document: path.basename(file),
      onProgress: (rowCount) => bar?.update(rowCount),
    });
    if (landed.ok) return landed.value;
    console.error(wordsFor(landed.refusal));
    return undefined;
  } finally {
    bar?.stop();
    await database.close();
  }
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
