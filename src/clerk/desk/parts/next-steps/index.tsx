import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Output } from '../../../../cloud';
import { openPage } from '../../../../pages';
import { Panel, SectionHead } from '../../../../parts/panel';
import { Sheet } from '../../../../parts/sheet';
import { Tap } from '../../../../parts/tap';
import './index.scss';

type Step = Output<'referral.workbench'>['steps'][number];

/** What is worth doing now, most worthwhile first; each step says why, and the list says how it comes about. */
export function NextSteps({ steps }: { steps: readonly Step[] }) {
  const [asking, setAsking] = useState(false);
  if (steps.length === 0) return null;
  const why = (
    <Tap className="ht-sub desk-step-why" onTap={() => setAsking(true)}>
      为什么 ›
    </Tap>
  );
  return (
    <>
      <SectionHead title="接下来做什么" aside={why} />
      <Panel className="desk-steps">
        {steps.map((step, at) => (
          <Tap className="desk-step" key={`${step.kind}/${step.customerId ?? ''}`} onTap={() => open(step)}>
            <View className={`desk-step-number desk-step-${SOON.includes(step.kind) ? 'soon' : 'calm'}`}>{at + 1}</View>
            <View className="desk-step-words">
              <View>{step.title}</View>
              <View className="ht-sub">{step.why}</View>
            </View>
            <View className="desk-step-go">›</View>
          </Tap>
        ))}
      </Panel>
      <Sheet open={asking} title="这几件事怎么来的" onClose={() => setAsking(false)}>
        <View className="desk-step-about">{ABOUT}</View>
      </Sheet>
    </>
  );
}

/** What is over in some days stands in ochre. */
const SOON: readonly Step['kind'][] = ['coupon-ending', 'birthday'];

const ABOUT =
  '等不得的在前：快到期的券，再是生日，然后是新来的和好久没来的，一次最多三件。只用顾客同意给您看的内容，不做也不扣什么。';

function open({ customerId }: Step): void {
  if (customerId === null) openPage('code');
  else openPage('customer', { customerId });
}
