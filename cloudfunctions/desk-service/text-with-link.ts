/** A page of the mini-program that is named in a text. */
export type LinkedPage = { readonly title: string; readonly path: string };

/** WeChat takes so many bytes of text at once. */
const MOST_BYTES = 2_048;

/**
 * The text with the page as WeChat's link in a line of its own: it opens the mini-program, and costs no second message. A link that would
 * not fit is left out, since without it the words still say what to do.
 */
export function textWithLink(
  text: string,
  page: LinkedPage | null,
  { domain, appId }: { readonly domain: string; readonly appId: string },
): string {
  if (!page) return text;
  const link = `<a href="https://${domain}/" data-miniprogram-appid="${appId}" data-miniprogram-path="${quoted(page.path)}">${page.title}</a>`;
  const linked = `${text}\n${link}`;
  return Buffer.byteLength(linked) > MOST_BYTES ? text : linked;
}

function quoted(path: string): string {
  return path.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
