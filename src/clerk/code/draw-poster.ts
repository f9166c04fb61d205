import { type Mark, POSTER } from './poster';

const FACES = {
  serif: "600 SIZEpx 'Songti SC', 'STSong', 'Noto Serif CJK SC', 'Noto Serif SC', serif",
  sans: "400 SIZEpx 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
} as const;

/** As much of a canvas as a poster needs: the browser's and WeChat's are the same there. */
export type Pen = Pick<CanvasRenderingContext2D, 'fillStyle' | 'font' | 'textAlign' | 'fillRect' | 'fillText' | 'drawImage'>;
export type LoadPicture = (source: string) => Promise<CanvasImageSource>;

/** Puts the marks on a canvas of the poster's size, one after the other. Throws when a picture in it cannot be read. */
export async function drawPoster(marks: readonly Mark[], pen: Pen, load: LoadPicture): Promise<void> {
  for (const mark of marks) {
    if (mark.kind === 'box') {
      pen.fillStyle = mark.fill;
      pen.fillRect(mark.x, mark.y, mark.width, mark.height);
    } else if (mark.kind === 'words') {
      pen.fillStyle = mark.fill;
      pen.font = FACES[mark.face].replace('SIZE', String(mark.size));
      pen.textAlign = 'center';
      pen.fillText(mark.text, mark.x, mark.y);
    } else {
      pen.drawImage(await load(pngOf(mark.base64)), mark.x, mark.y, mark.side, mark.side);
    }
  }
}

/** The same poster for the screen: sharp at any size, and nothing waits for a canvas. */
export function posterSvg(marks: readonly Mark[]): string {
  const { width, height } = POSTER;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${marks.map(svgOf).join('')}</svg>`;
}

function svgOf(mark: Mark): string {
  switch (mark.kind) {
    case 'box': {
      const { x, y, width, height, fill } = mark;
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" shape-rendering="crispEdges"/>`;
    }
    case 'words': {
      const { x, y, size, fill, face, text } = mark;
      const font =
        face === 'serif'
          ? 'font-family="\'Songti SC\',\'Noto Serif CJK SC\',serif" font-weight="600"'
          : 'font-family="sans-serif"';
      return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="middle" ${font}>${escaped(text)}</text>`;
    }
    case 'picture': {
      const { x, y, side, base64 } = mark;
      return `<image x="${x}" y="${y}" width="${side}" height="${side}" href="${pngOf(base64)}"/>`;
    }
  }
}

function pngOf(base64: string): string {
  return `data:image/png;base64,${base64}`;
}

/** Names are the brand's and her manager's words; in a picture they are nothing but letters. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
