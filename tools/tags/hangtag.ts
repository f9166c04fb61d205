/** What one printed tag says. */
export type Hangtag = {
  readonly brand: string;
  readonly styleName: string;
  readonly styleCode: string;
  readonly colourName: string;
  readonly colourHex: string;
  readonly size: string;
  readonly tagPriceFen: number;
  readonly fabric: string;
  readonly skuCode: string;
  readonly barcode: string | null;
  /** The signed link in the QR. */
  readonly link: string;
  readonly storeName: string;
};

/** Ink on paper, in millimetres from the tag's upper left corner. */
export type Mark =
  | { readonly kind: 'rects'; readonly rects: readonly Rect[]; readonly colour: string; readonly radius?: number }
  | {
      readonly kind: 'circle';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill?: string;
      readonly stroke?: string;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly colour: string;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Left edge of the box and base line of the first line. */
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly points: number;
      readonly colour: string;
      readonly weight?: 'regular' | 'medium';
      readonly align?: 'left' | 'right' | 'center';
      /** Extra space between letters, in points. */
      readonly tracking?: number;
      readonly lineCount?: number;
    };

export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const TAG_WIDTH_MM = 60;
export const TAG_HEIGHT_MM = 94;
