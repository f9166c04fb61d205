import { useEffect, useState } from 'react';
import { useChosenStore } from '../../chosen-store';
import { isPersonCode } from '../../entry';
import { replacePage } from '../../pages';
import { useAnswer } from '../../use-answer';
import { useWhileShown } from '../../use-while-shown';
import { usePageQuery, useTagEntry } from '../../wechat';
import { useArrival } from './use-arrival';
import { readWanted, tellsStore, type Wanted } from './wanted';

/**
 * The garment this page was opened for, asked in one call. The store comes with the tag, with the page that led here (`placeNo`),
 * or is the one she chose last; a tag that names its store wins on the server.
 */
export function useGarment() {
  const query = usePageQuery();
  const [wanted, setWanted] = useState(() => readWanted(query));
  // The same tag once more changes nothing, and must not draw the page again.
  useTagEntry((text) => setWanted((now) => (now?.kind === 'tag' && now.text === text ? now : { kind: 'tag', text })));

  const person = personOf(wanted);
  useEffect(() => {
    if (person !== null) replacePage('welcome', { tag: person });
  }, [person]);

  const arrived = useArrival(person === null ? wanted : null, query.c);
  const chosen = useChosenStore(({ store }) => store);
  const placeNo = Number(query.placeNo) || chosen?.placeNo;

  const scanned = wanted?.kind === 'tag';
  const asked = useAnswer(scanned ? 'stock.scan' : 'stock.page', person === null ? questionOf(wanted, placeNo) : null);
  useWhileShown(asked.again, null);

  // From an outfit of the store she stands in, she still stands there.
  const standing = query.standing === '1' || (wanted !== null && tellsStore(wanted));
  return { asked, scanned, standing, arrived, missing: wanted === null };
}

/** WeChat opens this page with whatever was scanned, a clerk's poster too: then she is welcomed instead. */
function personOf(wanted: Wanted | null): string | null {
  return wanted?.kind === 'tag' && isPersonCode(wanted.text) ? wanted.text : null;
}

function questionOf(wanted: Wanted | null, placeNo: number | undefined) {
  if (wanted === null) return null;
  const place = placeNo === undefined ? {} : { placeNo };
  return wanted.kind === 'tag' ? { text: wanted.text, ...place } : { styleNo: wanted.styleNo, ...place };
}
