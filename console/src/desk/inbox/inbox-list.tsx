import { useEffect, useRef } from 'react';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import { InboxItem } from './inbox-item';
import { useWindow } from './use-window';

/** As high as the style sheet makes a row. */
const ROW_HEIGHT = 88;

type Props = {
  rows: readonly InboxRow[];
  chosen: number | null;
  answerSeconds: number;
  onChoose: (conversationNo: number) => void;
};

/** The list. Only what is in sight is drawn: two thousand rows cost as much as twenty. */
export function InboxList({ rows, chosen, answerSeconds, onChoose }: Props) {
  const { box, firstRow, lastRow, bringIntoSight } = useWindow(rows.length, ROW_HEIGHT);
  const position = rows.findIndex((row) => row.conversationNo === chosen);
  const latest = useRef(position);
  latest.current = position;
  // Only when she chooses another: the list must not jump under her because somebody wrote.
  useEffect(() => {
    if (chosen !== null) bringIntoSight(latest.current);
  }, [chosen, bringIntoSight]);

  return (
    <div className="inbox-scroll" ref={box}>
      <ul className="inbox-list" style={{ height: rows.length * ROW_HEIGHT }}>
        {rows.slice(firstRow, lastRow).map((row, index) => (
          <li
            key={row.conversationNo}
            style={{ transform: `translateY(${(firstRow + index) * ROW_HEIGHT}px)` }}
            aria-setsize={rows.length}
            aria-posinset={firstRow + index + 1}
          >
            <InboxItem row={row} isChosen={row.conversationNo === chosen} answerSeconds={answerSeconds} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </div>
  );
}
