/** One measured part in centimetres per size: { part: "衣长", bySize: { S: "98" } }. */
export type SizeChart = { part: string; bySize: Record<string, string> }[];

/**
 * Reads `衣长:S=98|M=100;胸围:S=104|M=108` (full-width signs too). Centimetres with at most one decimal. Answers undefined when any
 * part cannot be read or is measured twice: half a chart would send somebody home with the wrong size.
 */
export function parseSizeChart(text: string): SizeChart | undefined {
  const chart: SizeChart = [];
  for (const item of text
    .split(/[;；]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')) {
    const [part = '', sizes = '', ...more] = item.split(/[:：]/);
    const bySize = readSizes(sizes);
    if (part.trim() === '' || !bySize || more.length > 0 || chart.some((row) => row.part === part.trim())) return undefined;
    chart.push({ part: part.trim(), bySize });
  }
  return chart;
}

function readSizes(text: string): Record<string, string> | undefined {
  const bySize: Record<string, string> = {};
  for (const item of text.split(/[|｜]/)) {
    const match = /^\s*([^=＝]{1,12}?)\s*[=＝]\s*(\d{1,3}(?:\.\d)?)\s*$/.exec(item);
    const [, size = '', centimetres = ''] = match ?? [];
    if (size === '' || Object.hasOwn(bySize, size)) return undefined;
    bySize[size] = centimetres;
  }
  return bySize;
}
