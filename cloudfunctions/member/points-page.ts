import { POINT_MOVES, type PointMove } from './states';

type Line = { readonly deltaCount: number; readonly why: PointMove; readonly document: string; readonly at: string };

/** As the SQL function `member_points_page` tells it; moments are text as PostgreSQL writes them. */
export type PointsRow = {
  readonly balanceCount: number;
  readonly debtCount: number;
  readonly lots: readonly { readonly leftCount: number; readonly expiresAt: string }[];
  readonly entries: readonly Line[];
};

/** Where a page of the history ended. */
export type PageMark = { readonly at: string; readonly why: PointMove; readonly document: string };

const MARK_SHAPE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([a-z-]+)~([\w:-]{1,60})$/;

/** The first `limit` lines, with moments as contracts write them. */
export function toPointsPage({ balanceCount, debtCount, lots, entries }: PointsRow, limit: number) {
  return {
    balanceCount,
    debtCount,
    lots: lots.map(({ leftCount, expiresAt }) => ({ leftCount, expiresAt: new Date(expiresAt).toISOString() })),
    entries: entries.slice(0, limit).map((line) => ({ ...line, at: new Date(line.at).toISOString() })),
  };
}

export function writeMark({ at, why, document }: PageMark): string {
  return `${at}~${why}~${document}`;
}

/** Null for what we did not write. */
export function readMark(text: string): PageMark | null {
  const [, at = '', word = '', document = ''] = MARK_SHAPE.exec(text) ?? [];
  const why = POINT_MOVES.find((one) => one === word);
  const isMoment = !Number.isNaN(new Date(at).getTime()) && at >= '2000';
  return why !== undefined && isMoment ? { at, why, document } : null;
}
