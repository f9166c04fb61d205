import { isPersonCode } from './entry';
import { openPage } from './pages';

/** Whatever was scanned, written or entered with: a clerk or a store welcomes her, everything else is a garment's. */
export function openTag(text: string): void {
  openPage(isPersonCode(text) ? 'welcome' : 'product', { tag: text });
}
