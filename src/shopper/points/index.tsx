import { replacePage } from '../../pages';
import { Answered } from '../../parts/answered';
import { Page } from '../../parts/page';
import { Balance } from './parts/balance';
import { Entries } from './parts/entries';
import { usePoints } from './use-points';

/** Where her points came from and went to, to the single point. */
export default function PointsPage() {
  const { asked, more, askMore } = usePoints();
  return (
    <Page title="积分">
      <Answered asked={asked} loading="rows" refusedWay={{ text: '去入会', onTap: () => replacePage('card') }}>
        {(points) => (
          <>
            <Balance points={points} />
            <Entries entries={points.entries} more={more} askMore={askMore} />
          </>
        )}
      </Answered>
    </Page>
  );
}
