import { type Hours, openingAt } from '../store/hours';
import type { AnswerPage } from './answer-page';
import { openingWords, spanWords } from './desk-opening';

/** A store as `store_card` gives it, with the distance where she said where she is. */
export type PlaceFacts = {
  readonly placeNo: number;
  readonly name: string;
  readonly city: string;
  readonly address: string;
  readonly phone: string | null;
  readonly hours: Hours;
  readonly metres?: number | null;
};

const MOST_STORES = 3;
const STORES: AnswerPage = { title: '打开门店列表', path: 'shopper/stores/index' };

/** The nearest stores, or hers, or how to hear of them: she sends a position if she likes. */
export function storeWords(
  near: readonly PlaceFacts[],
  place: PlaceFacts | null,
  now: Date,
): { readonly text: string; readonly page: AnswerPage } {
  if (near.length > 0) {
    const shown = near.slice(0, MOST_STORES);
    const head = shown.some((one) => typeof one.metres === 'number') ? '离您最近的门店：' : `${shown[0]?.city ?? ''}的门店：`;
    return { text: [head, ...shown.map((one) => lineOf(one, now))].join('\n'), page: STORES };
  }
  if (place) {
    const page = { title: `打开${place.name}`, path: `shopper/store/index?placeNo=${place.placeNo}` };
    return { text: `${lineOf(place, now)}\n想找别的门店，发一个「位置」给我就行。`, page };
  }
  return { text: '发一个「位置」给我，我告诉您最近的门店；也可以打开门店列表自己看。', page: STORES };
}

/** When the store she means is open; nothing when none is known. */
export function storeHoursWords(place: PlaceFacts | null, now: Date): string[] {
  if (!place) return [];
  const opening = openingAt(place.hours, now);
  const today = opening.today.length === 0 ? '今天休息' : `今天 ${spanWords(opening.today)}`;
  return [`${place.name}${today}，${openingWords(opening, now)}。`];
}

export function distanceWords(metres: number): string {
  if (metres < 995) return `${Math.max(10, Math.round(metres / 10) * 10)} 米`;
  const hundreds = Math.round(metres / 100);
  return `${Math.floor(hundreds / 10)}.${hundreds % 10} 公里`;
}

function lineOf(place: PlaceFacts, now: Date): string {
  const away = typeof place.metres === 'number' ? `，${distanceWords(place.metres)}` : '';
  const phone = place.phone === null ? '' : `，电话 ${place.phone}`;
  return `${place.name}${away}，${place.address}，${openingWords(openingAt(place.hours, now), now)}${phone}`;
}
