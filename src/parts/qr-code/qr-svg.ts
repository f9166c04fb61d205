import qrcode from 'qrcode-generator';

/** Four modules of white on each side, as ISO/IEC 18004 asks; scanners miss codes without it. */
const QUIET = 4;

export type QrRuns = {
  readonly side: number;
  readonly runs: readonly { readonly x: number; readonly y: number; readonly length: number }[];
};

/** The code as one SVG path: each run of dark modules in a row is one rectangle, which keeps a pickup code near 2 KB. */
export function qrSvg(text: string): string {
  const { side, runs } = qrRuns(text);
  const path = runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}

/** The code as runs of dark modules, on a square of `side` modules, quiet zone included: for whoever draws it elsewhere. */
export function qrRuns(text: string): QrRuns {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const runs = Array.from({ length: count }, (_, row) =>
    runsOf(count, (column) => code.isDark(row, column)).map(([from, length]) => ({ x: from + QUIET, y: row + QUIET, length })),
  );
  return { side: count + 2 * QUIET, runs: runs.flat() };
}

function runsOf(count: number, isDark: (at: number) => boolean): (readonly [from: number, length: number])[] {
  const runs: [number, number][] = [];
  for (let at = 0; at < count; at += 1) {
    if (!isDark(at)) continue;
    const last = runs[runs.length - 1];
    if (last && last[0] + last[1] === at) last[1] += 1;
    else runs.push([at, 1]);
  }
  return runs;
}
