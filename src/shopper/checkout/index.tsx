import { View } from '@tarojs/components';
import type { Output } from '../../cloud';
import { goBack, openTab } from '../../pages';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { MoneyLines } from '../../parts/money-lines';
import { Page } from '../../parts/page';
import { Panel } from '../../parts/panel';
import { formatFen } from '../../parts/price/format-fen';
import { RefusedState } from '../../parts/refused-state';
import { Remark } from '../../parts/remark';
import { stepWords } from '../../words/calculation';
import { HandoverPanel } from './parts/handover';
import { HeldOrder } from './parts/held';
import { QuotedLines } from './parts/lines';
import { PayWayPanel } from './parts/pay-way';
import { promiseWords } from './promise-words';
import { useCheckout } from './use-checkout';
import { usePaying } from './use-paying';

type Quote = Output<'order.quote'>;

/** Where, what, how much, until when; then one button. Everything on it was said by the server. */
export default function CheckoutPage() {
  const checkout = useCheckout();
  const { asked, wish, payWay } = checkout;
  const quote = asked.kind === 'ready' ? asked.value : null;
  const paying = usePaying({ wish, payWay, expectedFen: quote?.payableFen, askAgain: asked.again });

  if (wish === null || wish.lines.length === 0) return <Nothing />;
  return (
    <Page title="确认订单" bar={quote ? <PayBar quote={quote} payWay={payWay} paying={paying} /> : null}>
      <Answered asked={asked} loading="rows" refusedWay={{ text: '返回', onTap: goBack }}>
        {(said) => (
          <>
            {paying.held ? (
              <HeldOrder held={paying.held} unpaid={paying.unpaid} onCancel={paying.cancel} busy={paying.busy} />
            ) : null}
            {paying.refusal ? <Remark refusal={paying.refusal} /> : null}
            <HandoverPanel quote={said} locked={paying.held !== null} onChoose={checkout.chooseHandover} />
            <Panel>
              <QuotedLines quote={said} locked={paying.held !== null} onQuantity={checkout.setQuantity} />
              <View className="ht-rule" />
              <MoneyLines
                lines={said.calculation.map(({ kind, amountFen }) => ({ label: stepWords(kind), amountFen }))}
                total={{ label: '应付', amountFen: said.payableFen }}
              />
            </Panel>
            <PayWayPanel quote={said} chosen={payWay} locked={paying.held !== null} onChoose={checkout.choosePayWay} />
            <View className="ht-sub checkout-promise">{promiseWords(said, payWay)}</View>
          </>
        )}
      </Answered>
    </Page>
  );
}

type PayBarProps = { quote: Quote; payWay: Quote['payWays'][number]; paying: ReturnType<typeof usePaying> };

function PayBar({ quote, payWay, paying: { held, busy, pay } }: PayBarProps) {
  const short = held === null && quote.lines.some(({ quantity, promisedCount }) => promisedCount < quantity);
  const amount = `¥${formatFen(held?.payableFen ?? quote.payableFen, true)}`;
  const text = payWay === 'counter' ? `下单，到店付 ${amount}` : `微信支付 ${amount}`;
  return <BottomBar primary={{ text: short ? shortWords(quote) : text, onTap: pay, busy, disabled: short }} />;
}

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
