import { qrRuns } from '../../parts/qr-code/qr-svg';

/** What a poster is made of, in units of its own; whoever draws it (screen, picture) only follows. */
export type Mark =
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
    }
  | {
      readonly kind: 'words';
      /** The middle of the line, and the line the characters stand on. */
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly fill: string;
      readonly face: 'serif' | 'sans';
      readonly text: string;
    }
  | { readonly kind: 'picture'; readonly x: number; readonly y: number; readonly side: number; readonly base64: string };

export type PosterFacts = {
  readonly brandName: string;
  readonly clerk: { readonly name: string; readonly storeName: string };
  readonly link: string;
  /** PNG of the mini-program code; null: the QR of the link serves as well. */
  readonly miniCode: string | null;
};

export const POSTER = { width: 1080, height: 1560 } as const;

/* Printed on paper and kept in albums: always the brand's light colours, also on a phone in the dark. */
const PAPER = '#FAF8F4';
const INK = '#1C1B19';
const INK_2 = '#6B675F';
const LINE = '#E9E4DB';
const SEAL = '#B23A2B';
const WHITE = '#FFFFFF';

const MIDDLE = POSTER.width / 2;
/** No line is wider: margins of a tenth on each side. */
const WIDEST = 864;
const CODE = { x: MIDDLE - 260, y: 690, side: 520 } as const;

/** Brand, seal, who, where, the code, and what scanning it means. */
export function posterOf({ brandName, clerk, link, miniCode }: PosterFacts): readonly Mark[] {
  return [
    box(0, 0, POSTER.width, POSTER.height, PAPER),
    line({ y: 200, size: 60, text: spaced(brandName) }),
    box(MIDDLE - 30, 250, 60, 4, SEAL),
    line({ y: 430, size: 104, text: spaced(clerk.name) }),
    line({ y: 520, size: 44, text: `${clerk.storeName} · 导购`, face: 'sans', fill: INK_2 }),
    box(CODE.x - 42, CODE.y - 42, CODE.side + 84, CODE.side + 84, LINE),
    box(CODE.x - 40, CODE.y - 40, CODE.side + 80, CODE.side + 80, WHITE),
    ...(miniCode === null ? qrMarks(link) : [{ kind: 'picture', ...CODE, base64: miniCode } as const]),
    line({ y: 1360, size: 44, text: '微信扫一扫，我来照应您', face: 'sans' }),
    line({ y: 1430, size: 34, text: '找尺码、留货、改衣，都可以问我', face: 'sans', fill: INK_2 }),
  ];
}

function box(x: number, y: number, width: number, height: number, fill: string): Mark {
  return { kind: 'box', x, y, width, height, fill };
}

type Line = { y: number; size: number; text: string; face?: 'serif' | 'sans'; fill?: string };

/** A line in the middle. Chinese characters are as wide as they are high, so a long name is set smaller until it fits. */
function line({ y, size, text, face = 'serif', fill = INK }: Line): Mark {
  return { kind: 'words', x: MIDDLE, y, size: Math.min(size, Math.floor(WIDEST / widthOf(text))), fill, face, text };
}

/** In characters; what is not Chinese takes a little more than half. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[ -~ ]/.test(character) ? 0.6 : 1), 0);
}

/** Two or three characters stand apart, as on a sign above a door. */
function spaced(text: string): string {
  const characters = [...text];
  return characters.length <= 3 ? characters.join(' ') : text;
}

function qrMarks(link: string): readonly Mark[] {
  const { side, runs } = qrRuns(link);
  const module = CODE.side / side;
  // Whole pixels, so that no light shows between two rows.
  const at = (place: number) => Math.round(place * module);
  return runs.map(({ x, y, length }) => box(CODE.x + at(x), CODE.y + at(y), at(x + length) - at(x), at(y + 1) - at(y), INK));
}
