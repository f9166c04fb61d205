import { dayOf } from '../kernel/day';
import { type Outcome, ok } from '../kernel/outcome';
import {
  type BadCell,
  type Heading,
  nameOf,
  readHeading,
  readRow,
  type Sheet,
  type SheetRefusal,
  type SheetReport,
} from '../kernel/sheet';
import type { Database } from '../platform/database';
import { readSetting } from '../platform/setting';
import { STYLE_COLUMNS, StyleRow } from './import-styles';
import { type Fate, type LinedRow, planStyle, type StylePlan } from './plan-style';
import { LISTING_SCORE } from './settings';
import { readStyleTrees, saveStylePlans, whoHas } from './store';

type StyleKey = (typeof STYLE_COLUMNS)[number]['key'];
type Gathered = { readonly rows: LinedRow[]; readonly bad: BadCell[] };

const BATCH_STYLES = 250;

/**
 * Takes the styles of a file into the catalogue. Bad rows are reported, good rows land, in transactions of some hundred styles; the
 * same file again changes nothing. Refuses a file without the columns it needs. `onProgress` hears how many rows are done.
 */
export async function landStyles(
  database: Database,
  sheet: Sheet,
  { now, onProgress }: { now: Date; onProgress?: (rowCount: number) => void },
): Promise<Outcome<SheetReport, SheetRefusal>> {
  const heading = readHeading<StyleKey>(STYLE_COLUMNS, sheet.header);
  if (!heading.ok) return heading;
  const rules = { listingScore: await readSetting(database, LISTING_SCORE, now), today: dayOf(now) };
  const { rows, bad } = await gatherRows(sheet, heading.value);
  const counts: Record<Fate, number> = { created: 0, changed: 0, unchanged: 0 };
  const notices: { line: number; text: string }[] = [];
  let doneCount = bad.length;

  const styles = [...groupByStyle(refuseRepeats(rows, bad))];
  for (let from = 0; from < styles.length; from += BATCH_STYLES) {
    const batch = styles.slice(from, from + BATCH_STYLES);
    await database.transaction(async (tx) => {
      const known = await readStyleTrees(
        tx,
        batch.map(([code]) => code),
      );
      const owners = await whoHas(
        tx,
        batch.flatMap(([, ofStyle]) => ofStyle),
      );
      const plans: [string, StylePlan][] = [];
      for (const [code, ofStyle] of batch) {
        const plan = planStyle(refuseTaken(code, ofStyle, owners, bad), known.get(code), rules);
        bad.push(...plan.bad);
        for (const fate of plan.fates) counts[fate] += 1;
        if (plan.style && !plan.style.listed) {
          notices.push({
            line: ofStyle[0]?.line ?? 0,
            text: `款 ${code} 的资料得分 ${plan.style.importScore}，低于 ${rules.listingScore}，暂不上架`,
          });
        }
        plans.push([code, plan]);
      }
      await saveStylePlans(tx, plans);
    });
    doneCount += batch.reduce((sum, [, ofStyle]) => sum + ofStyle.length, 0);
    onProgress?.(doneCount);
  }
  return ok(reportOf(counts, bad, notices));
}

async function gatherRows(sheet: Sheet, heading: Heading<StyleKey>): Promise<Gathered> {
  const gathered: Gathered = { rows: [], bad: [] };
  for await (const row of sheet.rows) {
    const read = readRow(STYLE_COLUMNS, StyleRow, heading, row);
    if (read.ok) gathered.rows.push({ ...read.value, line: row.line });
    else gathered.bad.push(...read.bad);
  }
  return gathered;
}

/** A sku or barcode twice in one file: the first row keeps it. */
function refuseRepeats(rows: readonly LinedRow[], bad: BadCell[]): LinedRow[] {
  const seen = { skuCode: new Map<string, number>(), barcode: new Map<string, number>() };
  return rows.filter((row) => {
    for (const key of ['skuCode', 'barcode'] as const) {
      const value = row[key];
      const line = value === undefined ? undefined : seen[key].get(value);
      if (line !== undefined) {
        bad.push({ line: row.line, column: nameOf(STYLE_COLUMNS, key), reason: `与第 ${line} 行重复` });
        return false;
      }
    }
    seen.skuCode.set(row.skuCode, row.line);
    if (row.barcode !== undefined) seen.barcode.set(row.barcode, row.line);
    return true;
  });
}

type Owners = Awaited<ReturnType<typeof whoHas>>;

/** A sku code of another style, a barcode of another sku: moving them silently would make printed tags lie. */
function refuseTaken(styleCode: string, rows: readonly LinedRow[], owners: Owners, bad: BadCell[]): LinedRow[] {
  return rows.filter((row) => {
    const style = owners.styleOfSku.get(row.skuCode);
    const sku = row.barcode === undefined ? undefined : owners.skuOfBarcode.get(row.barcode);
    if (style !== undefined && style !== styleCode) {
      bad.push({ line: row.line, column: nameOf(STYLE_COLUMNS, 'skuCode'), reason: `该 SKU 已属于款 ${style}` });
      return false;
    }
    if (sku !== undefined && sku !== row.skuCode) {
      bad.push({ line: row.line, column: nameOf(STYLE_COLUMNS, 'barcode'), reason: `该条码已属于 SKU ${sku}` });
      return false;
    }
    return true;
  });
}

function groupByStyle(rows: readonly LinedRow[]): Map<string, LinedRow[]> {
  const styles = new Map<string, LinedRow[]>();
  for (const row of rows) {
    const known = styles.get(row.styleCode);
    if (known) known.push(row);
    else styles.set(row.styleCode, [row]);
  }
  return styles;
}

function reportOf(counts: Record<Fate, number>, bad: readonly BadCell[], notices: SheetReport['notices']): SheetReport {
  return {
    createdCount: counts.created,
    changedCount: counts.changed,
    unchangedCount: counts.unchanged,
    refusedCount: new Set(bad.map((cell) => cell.line)).size,
    bad: [...bad].sort((a, b) => a.line - b.line),
    notices,
  };
}
