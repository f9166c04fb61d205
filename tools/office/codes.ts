/** Single-use codes as a CSV that spreadsheet programs open with its Chinese intact. */
export function codesCsv(codes: readonly { readonly code: string; readonly claimed: boolean }[]): string {
  return `\uFEFF${['领取码,状态', ...codes.map(({ code, claimed }) => `${code},${claimed ? '已领' : '未领'}`)].join('\r\n')}\r\n`;
}
