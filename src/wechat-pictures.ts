import Taro from '@tarojs/taro';

/* Pictures drawn on the phone, apart from `wechat.ts` so that only the pages that draw carry it; `wechat-pictures.h5.ts` is the browser's side. */

export type Canvas2d = {
  readonly pen: CanvasRenderingContext2D;
  /** Reads a picture (a data address) so that it can be drawn. */
  readonly load: (source: string) => Promise<CanvasImageSource>;
};

/** `refused`: she does not let us into her album; `again`: here nothing can be saved, she keeps it another way. */
export type PictureKept = 'kept' | 'cancelled' | 'refused' | 'failed' | 'again';

export type PictureWish = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly draw: (canvas: Canvas2d) => Promise<void>;
};

/** The canvas the page must hold for it, out of sight; a browser makes its own. */
export const PICTURE_CANVAS = 'ht-picture';
export const pictureNeedsCanvas: boolean = true;

type CanvasNode = {
  width: number;
  height: number;
  getContext(kind: '2d'): CanvasRenderingContext2D;
  createImage(): { onload: () => void; onerror: () => void; src: string };
};

/** Draws the picture and puts it into her album. */
export async function keepPicture({ width, height, draw }: PictureWish): Promise<PictureKept> {
  const node = await findCanvas();
  if (node === null) return 'failed';
  node.width = width;
  node.height = height;
  try {
    await draw({ pen: node.getContext('2d'), load: (source) => loadInto(node, source) });
    const { tempFilePath } = await Taro.canvasToTempFilePath({
      canvas: node as unknown as Taro.Canvas,
      width,
      height,
      destWidth: width,
      destHeight: height,
      fileType: 'png',
    });
    await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath });
    return 'kept';
  } catch (problem) {
    return whyNot(problem);
  }
}

function findCanvas(): Promise<CanvasNode | null> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${PICTURE_CANVAS}`)
      .fields({ node: true, size: true })
      .exec(([found]: ({ node?: CanvasNode } | null)[]) => resolve(found?.node ?? null));
  });
}

function loadInto(node: CanvasNode, source: string): Promise<CanvasImageSource> {
  return new Promise((resolve, reject) => {
    const image = node.createImage();
    image.onload = () => resolve(image as unknown as CanvasImageSource);
    image.onerror = () => reject(new Error('The picture could not be read.'));
    image.src = source;
  });
}

/** WeChat tells a refused album from a cancelled sheet only by its message. */
function whyNot(problem: unknown): PictureKept {
  const said = typeof problem === 'object' && problem !== null && 'errMsg' in problem ? String(problem.errMsg) : '';
  if (/auth|privacy|permission|deny/.test(said)) return 'refused';
  return /cancel/.test(said) ? 'cancelled' : 'failed';
}
