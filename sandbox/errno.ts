/** Whether the system said this code ("ENOENT"). Asked by shape: an error of another realm is not an `instanceof Error`. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
