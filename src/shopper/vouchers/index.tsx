import { openPage, openTab } from '../../pages';
import { Answered } from '../../parts/answered';
import { EmptyState } from '../../parts/empty-state';
import { LoadingState } from '../../parts/loading-state';
import { Page } from '../../parts/page';
import { Way, Ways } from '../../parts/ways';
import { GiveSheet } from './parts/give-sheet';
import { Shelves } from './parts/shelves';
import { Ticket } from './parts/ticket';
import { UseSheet } from './parts/use-sheet';
import { useVouchers } from './use-vouchers';
import type { Mine, ShelfName } from './voucher-words';

/** Everything she holds, what she used, and what is over or a friend's. */
export default function VouchersPage() {
  const page = useVouchers();
  const { asked, shelf, sheet } = page;
  const usableCount = asked.kind === 'ready' ? asked.value.usableCount : null;
  return (
    <Page title="我的券">
      <Shelves shelf={shelf} usableCount={usableCount} onChoose={page.setShelf} />
      {asked.stale ? (
        <LoadingState shape="rows" />
      ) : (
        <Answered asked={asked} loading="rows">
          {({ vouchers }) => <Shelf vouchers={vouchers} page={page} />}
        </Answered>
      )}
      <UseSheet
        voucher={sheet?.kind === 'use' ? sheet.voucher : null}
        onClose={() => page.close('use')}
        onGive={(voucher) => page.open({ kind: 'give', voucher })}
      />
      <GiveSheet voucher={sheet?.kind === 'give' ? sheet.voucher : null} onClose={() => page.close('give')} />
    </Page>
  );
}

function Shelf({ vouchers, page }: { vouchers: readonly Mine[]; page: ReturnType<typeof useVouchers> }) {
  const { shelf } = page;
  if (vouchers.length === 0) return <NoVouchers shelf={shelf} />;
  return (
    <>
      {vouchers.map((voucher) => (
        <Ticket
          key={voucher.voucherId}
          voucher={voucher}
          shelf={shelf}
          onOpen={page.open}
          onTakeBack={page.takeBack}
          busy={page.busy}
          problem={page.problem}
        />
      ))}
      {shelf === 'usable' ? (
        <Ways>
          <Way text="领券中心" note="看看还能领什么" onTap={() => openPage('coupons')} />
        </Ways>
      ) : null}
    </>
  );
}

function NoVouchers({ shelf }: { shelf: ShelfName }) {
  return (
    <EmptyState
      drawing="tag"
      title={NOTHING[shelf].title}
      why={NOTHING[shelf].why}
      way={
        shelf === 'usable'
          ? { text: '去领券', onTap: () => openPage('coupons') }
          : { text: '去逛逛', onTap: () => openTab('shop') }
      }
    />
  );
}

const NOTHING: Record<ShelfName, { readonly title: string; readonly why: string }> = {
  usable: { title: '还没有可用的券', why: '领到的、店员送的、朋友转赠的，都会放在这里。' },
  used: { title: '还没有用过券', why: '用过的券和用在哪一单，会记在这里。' },
  expired: { title: '没有过期或送出的券', why: '过期的和送给朋友的券，会留在这里备查。' },
};
