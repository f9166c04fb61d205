import { Button } from 'antd';
import { Refused } from '../call';
import { wordsFor } from '../words/refusals';

/** In place of what could not be read: what happened and the next step. */
export function Trouble({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const { title, why, next } = wordsFor(error instanceof Refused ? error.refusal : { code: 'outage' });
  return (
    <div className="empty" role="alert">
      <h3 className="serif">{title}</h3>
      <p>{why}</p>
      <p>{next}</p>
      <Button onClick={onAgain}>再试</Button>
    </div>
  );
}
