import type * as Weapp from './wechat-pictures';

/* The browser's side of `wechat-pictures.ts`: the same names, typed by it. */

export const PICTURE_CANVAS: typeof Weapp.PICTURE_CANVAS = 'ht-picture';
export const pictureNeedsCanvas: typeof Weapp.pictureNeedsCanvas = false;

export const keepPicture: typeof Weapp.keepPicture = async ({ name, width, height, draw }) => {
  // WeChat's own browser opens no downloads; there she takes a picture of the screen.
  if (/MicroMessenger/i.test(navigator.userAgent)) return 'again';
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen === null) return 'failed';
  await draw({ pen, load });
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (png === null) return 'failed';
  download(png, name);
  return 'kept';
};

async function load(source: string): Promise<CanvasImageSource> {
  const image = new Image();
  image.src = source;
  await image.decode();
  return image;
}

function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the file after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
