import { View } from '@tarojs/components';
import { goBack, openTab } from '../../pages';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { MoneyLines } from '../../parts/money-lines';
import { Page } from '../../parts/page';
import { Panel } from '../../parts/panel';
import { formatFen } from '../../parts/price/format-fen';
import { RefusedState } from '../../parts/refused-state';
import { Remark } from '../../parts/remark';
import { calculationLines } from '../../words/calculation';
import { held } from '../../words/line';
import { countWords } from '../../words/member';
import { HandoverPanel } from './parts/handover';
import { HeldOrder } from './parts/held';
import { JoinOffer } from './parts/join';
import { QuotedLines } from './parts/lines';
import { Means } from './parts/means';
import { PayWayPanel } from './parts/pay-way';
import { promiseWords } from './promise-words';
import { useCheckout } from './use-checkout';
import { usePaying } from './use-paying';
import type { Quote } from './voucher-choice';
import './index.scss';

/** Where, what, how much, until when; then one button. Everything on it was said by the server. */
export default function CheckoutPage() {
  const checkout = useCheckout();
  const { asked, wish, payWay } = checkout;
  const quote = asked.kind === 'ready' ? asked.value : null;
  const paying = usePaying({ wish, payWay, quote, askAgain: asked.again });

  if (wish === null || wish.lines.length === 0) return <Nothing />;
  return (
    <Page title="确认订单" bar={quote ? <PayBar quote={quote} payWay={payWay} paying={paying} stale={asked.stale} /> : null}>
      <Answered asked={asked} loading="rows" refusedWay={{ text: '返回', onTap: goBack }}>
        {(said) => <Quoted quote={said} checkout={checkout} paying={paying} />}
      </Answered>
    </Page>
  );
}

type Paying = ReturnType<typeof usePaying>;
type QuotedProps = { quote: Quote; checkout: ReturnType<typeof useCheckout>; paying: Paying };

function Quoted({ quote, checkout, paying }: QuotedProps) {
  const { asked, payWay, vouchers, usePoints } = checkout;
  const locked = paying.held !== null;
  return (
    <>
      {paying.held ? <HeldOrder held={paying.held} unpaid={paying.unpaid} onCancel={paying.cancel} busy={paying.busy} /> : null}
      {paying.refusal ? <Remark refusal={paying.refusal} /> : null}
      <HandoverPanel quote={quote} locked={locked} onChoose={checkout.chooseHandover} />
      <Panel>
        <QuotedLines quote={quote} locked={locked} onQuantity={checkout.setQuantity} />
      </Panel>
      <Means
        quote={quote}
        locked={locked}
        stale={asked.stale}
        vouchers={vouchers}
        onVouchers={checkout.chooseVouchers}
        usePoints={usePoints}
        onPoints={checkout.setUsePoints}
      />
      <Panel>
        <MoneyLines lines={calculationLines(quote.calculation)} total={{ label: '应付', amountFen: quote.payableFen }} />
        {quote.points && quote.points.earnCount > 0 ? (
          <View className="ht-sub checkout-earn">{`付款后得 ${countWords(quote.points.earnCount)} 积分`}</View>
        ) : null}
      </Panel>
      <JoinOffer quote={quote} locked={locked} onJoined={asked.again} />
      <PayWayPanel quote={quote} chosen={payWay} locked={locked} onChoose={checkout.choosePayWay} />
      <View className="ht-sub checkout-promise">{held(promiseWords(quote, payWay))}</View>
    </>
  );
}

type PayBarProps = { quote: Quote; payWay: Quote['payWays'][number]; paying: Paying; stale: boolean };

/** What it says is what it does: while a newer price is under way it waits. */
function PayBar({ quote, payWay, paying: { held, busy, pay }, stale }: PayBarProps) {
  const short = held === null && quote.lines.some(({ quantity, promisedCount }) => promisedCount < quantity);
  const amount = `¥${formatFen(held?.payableFen ?? quote.payableFen, true)}`;
  const text = short ? shortWords(quote) : `${PAY_WORDS[payWay]} ${amount}`;
  return <BottomBar primary={{ text, onTap: pay, busy: busy || stale, disabled: short }} />;
}

const PAY_WORDS: Record<Quote['payWays'][number], string> = { wechat: '微信支付', counter: '下单，到店付', free: '确认下单' };

function shortWords({ lines }: Quote): string {
  return lines.every(({ promisedCount }) => promisedCount === 0) ? '这家店卖完了' : '请先调整件数';
}

function Nothing() {
  return (
    <Page title="确认订单">
      <RefusedState refusal={{ code: 'sku/unknown' }} way={{ text: '去逛逛', onTap: () => openTab('shop') }} />
    </Page>
  );
}
