/**
 * An SVG as a CSS background: the one way of drawing lines that WeChat's web view and a browser render alike, without a canvas,
 * a file or a request.
 */
export function svgBackground(svg: string): string {
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
