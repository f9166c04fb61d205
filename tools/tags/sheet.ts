import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { type Hangtag, type Mark, TAG_HEIGHT_MM, TAG_WIDTH_MM } from './hangtag';
import { layoutTag } from './layout';

const POINTS_PER_MM = 72 / 25.4;
const A4_WIDTH_MM = 210;
const A4_HEIGHT_MM = 297;
const COLUMNS = 3;
const ROWS = 3;
const LEFT_MM = (A4_WIDTH_MM - COLUMNS * TAG_WIDTH_MM) / 2;
const TOP_MM = (A4_HEIGHT_MM - ROWS * TAG_HEIGHT_MM) / 2;
const CUT_COLOUR = '#A39E94';
const HAIRLINE_MM = 0.1;

const resolve = createRequire(__filename).resolve;
const FONTS = {
  regular: resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  medium: resolve('@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'),
} as const;

/** A4 sheets of hangtags, nine a sheet, with cut lines and punch marks; everything drawn as vectors, the fonts as subsets. */
export async function drawSheets(
  tags: readonly Hangtag[],
  title: string,
  onProgress: (tagCount: number) => void = () => undefined,
): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, info: { Title: title, Creator: 'Hangtag' } });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolved, rejected) => pdf.once('end', resolved).once('error', rejected));
  for (const [name, file] of Object.entries(FONTS)) pdf.registerFont(name, file);

  for (const [position, tag] of tags.entries()) {
    const onPage = position % (COLUMNS * ROWS);
    if (onPage === 0) startPage(pdf);
    pdf.save();
    pdf.scale(POINTS_PER_MM);
    pdf.translate(LEFT_MM + (onPage % COLUMNS) * TAG_WIDTH_MM, TOP_MM + Math.floor(onPage / COLUMNS) * TAG_HEIGHT_MM);
    for (const mark of layoutTag(tag)) drawMark(pdf, mark);
    pdf.restore();
    onProgress(position + 1);
  }
  pdf.end();
  await finished;
  return Buffer.concat(chunks);
}

/** Cut lines run over the whole grid and a little beyond it, so a guillotine can be set by them. */
function startPage(pdf: PDFKit.PDFDocument): void {
  pdf.addPage();
  pdf.save();
  pdf.scale(POINTS_PER_MM);
  pdf.lineWidth(HAIRLINE_MM).strokeColor(CUT_COLOUR).dash(1.2, { space: 1.2 });
  const right = LEFT_MM + COLUMNS * TAG_WIDTH_MM;
  const bottom = TOP_MM + ROWS * TAG_HEIGHT_MM;
  for (let column = 0; column <= COLUMNS; column += 1) {
    const x = LEFT_MM + column * TAG_WIDTH_MM;
    pdf
      .moveTo(x, TOP_MM - 4)
      .lineTo(x, bottom + 4)
      .stroke();
  }
  for (let row = 0; row <= ROWS; row += 1) {
    const y = TOP_MM + row * TAG_HEIGHT_MM;
    pdf
      .moveTo(LEFT_MM - 8, y)
      .lineTo(right + 8, y)
      .stroke();
  }
  pdf.undash().restore();
}

function drawMark(pdf: PDFKit.PDFDocument, mark: Mark): void {
  switch (mark.kind) {
    case 'rects': {
      // One path for the whole code: rectangles filled one by one leave hairlines between them on some printers.
      for (const { x, y, width, height } of mark.rects) {
        if (mark.radius === undefined) pdf.rect(x, y, width, height);
        else pdf.roundedRect(x, y, width, height, mark.radius);
      }
      pdf.fill(mark.colour);
      return;
    }
    case 'circle': {
      if (mark.fill !== undefined) pdf.circle(mark.x, mark.y, mark.radius).fill(mark.fill);
      if (mark.stroke !== undefined) pdf.lineWidth(HAIRLINE_MM).circle(mark.x, mark.y, mark.radius).stroke(mark.stroke);
      return;
    }
    case 'line': {
      pdf.lineWidth(HAIRLINE_MM).moveTo(mark.x1, mark.y1).lineTo(mark.x2, mark.y2).stroke(mark.colour);
      return;
    }
    case 'text':
      drawText(pdf, mark);
  }
}

/** Text is set in points, everything else in millimetres; a single line that is too long ends in an ellipsis, never in the margin. */
function drawText(pdf: PDFKit.PDFDocument, mark: Extract<Mark, { kind: 'text' }>): void {
  const lineCount = mark.lineCount ?? 1;
  const size = mark.points / POINTS_PER_MM;
  const lineHeight = size * 1.35;
  pdf
    .font(mark.weight ?? 'regular')
    .fontSize(size)
    .fillColor(mark.colour);
  pdf.text(mark.text, mark.x, mark.y, {
    width: mark.width,
    height: lineCount === 1 ? size : lineHeight * (lineCount + 0.2),
    align: mark.align ?? 'left',
    baseline: 'alphabetic',
    characterSpacing: (mark.tracking ?? 0) / POINTS_PER_MM,
    lineGap: lineHeight - pdf.currentLineHeight(),
    ellipsis: '…',
    ...(lineCount === 1 ? { lineBreak: false } : {}),
  });
}
