const MOST_BYTES = 2 * 1_024 * 1_024;
const TAKEN = new Set(['image/png', 'image/jpeg', 'image/gif']);
/** Longer edges are for printers; a phone shows less. */
const EDGES = [1_920, 1_280, 900] as const;

/** The picture as WeChat takes it: PNG, JPEG or GIF of at most 2 MB. Others are drawn again, smaller; null when it is no picture. */
export async function fitForWechat(file: Blob): Promise<Blob | null> {
  if (TAKEN.has(file.type) && file.size <= MOST_BYTES) return file;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return null;
  for (const edge of EDGES) {
    const smaller = await draw(bitmap, edge);
    if (smaller !== null && smaller.size <= MOST_BYTES) return smaller;
  }
  return null;
}

function draw(bitmap: ImageBitmap, edge: number): Promise<Blob | null> {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const pen = canvas.getContext('2d');
  if (pen === null) return Promise.resolve(null);
  // JPEG has no transparency; without paper below it a drawing would stand on black.
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.86));
}
