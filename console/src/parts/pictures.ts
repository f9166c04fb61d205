/** Where a picture of the shop is served: "coat-camel.svg", "/pictures/coat-camel.svg" or an address of its own. */
export function pictureUrl(path: string): string {
  return /^https?:/.test(path) ? path : `/pictures/${path.replace(/^\/?(pictures\/)?/, '')}`;
}

/** Where the bytes of a message are. */
export function mediaUrl(mediaId: string): string {
  return `/console/api/media/${mediaId}`;
}
