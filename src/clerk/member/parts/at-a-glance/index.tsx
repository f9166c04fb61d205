import { View } from '@tarojs/components';
import { useState } from 'react';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { BottomBar } from '../../../../parts/bottom-bar';
import { Dotted } from '../../../../parts/dotted';
import { Panel, SectionHead } from '../../../../parts/panel';
import { State } from '../../../../parts/state';
import { countWords } from '../../../../words/member';
import { VoucherLine } from '../../../parts/voucher-line';
import { useNow } from '../../../use-now';
import { isOver, type Visit, vouchersInOrder } from '../../../visit';
import { leftWords, sizesWords, tailWords, whoWords } from '../../../visit-words';
import type { Meeting } from '../..';
import { GiveSheet } from '../give-sheet';
import './index.scss';

type AtAGlanceProps = { placeNo: number; visit: Visit; meeting: Meeting };

/** Everything a good assistant knows of a regular, on one screen, and the two things she does with it. */
export function AtAGlance({ placeNo, visit, meeting }: AtAGlanceProps) {
  const [giving, setGiving] = useState(false);
  const now = useNow();
  const over = isOver(visit, now);
  const left = leftWords(visit.until, now);
  return (
    <View className="member">
      <View className="ht-apart member-left">
        <State tone={left.tone}>{left.text}</State>
        <Action className="member-next" kind="quiet" size="row" onTap={meeting.leave}>
          换一位会员
        </Action>
      </View>
      <Who visit={visit} />
      <Facts member={visit.member} />
      <Vouchers visit={visit} />
      {over ? (
        <OverBar meeting={meeting} />
      ) : (
        <BottomBar kind="ink" primary={TO_SALE} secondary={{ text: '送券', onTap: () => setGiving(true) }} />
      )}
      <GiveSheet placeNo={placeNo} visit={visit} open={giving && !over} onClose={() => setGiving(false)} />
    </View>
  );
}

const TO_SALE = { text: '结算', onTap: () => openPage('sale') };

/** By the phone's clock her time is over, and phones are wrong at times: the server has the last word on a sale. */
function OverBar({ meeting: { camera, scan, leave } }: { meeting: Meeting }) {
  const again = camera === 'ready' ? { text: '再扫会员码', onTap: scan } : { text: '再输会员码', onTap: leave };
  return <BottomBar kind="ink" primary={again} secondary={TO_SALE} />;
}

function Who({ visit: { member, vouchers } }: { visit: Visit }) {
  return (
    <Panel className="member-who">
      <View className="ht-apart">
        <View className="member-name">{whoWords(member)}</View>
        <View className="member-level">{member.levelName}</View>
      </View>
      <View className="ht-sub">{`会员卡${tailWords(member.cardNo)}`}</View>
      <View className="member-figures">
        <Figure name="积分" figure={countWords(member.pointsCount)} />
        <Figure name="可用的券" figure={String(vouchers.length)} />
      </View>
    </Panel>
  );
}

function Figure({ name, figure }: { name: string; figure: string }) {
  return (
    <View className="member-figure">
      <View className="ht-sub">{name}</View>
      <View className="member-count">{figure}</View>
    </View>
  );
}

/** What helps to serve her; what she never told is not asked for here. */
function Facts({ member }: { member: Visit['member'] }) {
  const facts = [
    ['尺码', sizesWords(member.sizes)],
    ['常去', member.homeStoreName],
    ['手机', member.phoneTail === null ? null : `尾号 ${member.phoneTail}`],
    ['生日', member.birthdaySoon ? '就在这几天' : null],
  ].flatMap(([name, said]) => (name && said ? [{ name, said }] : []));
  if (facts.length === 0) return null;
  return (
    <Panel>
      {facts.map(({ name, said }) => (
        <View className="member-fact" key={name}>
          <View className="ht-sub member-fact-name">{name}</View>
          <View className="member-fact-said">
            <Dotted words={said} />
          </View>
        </View>
      ))}
    </Panel>
  );
}

function Vouchers({ visit }: { visit: Visit }) {
  const vouchers = vouchersInOrder(visit);
  return (
    <>
      <SectionHead title="会员的券" aside={vouchers.length === 0 ? null : `${vouchers.length} 张`} />
      {vouchers.length === 0 ? (
        <Panel>
          <View className="ht-sub">现在没有券，可以送一张。</View>
        </Panel>
      ) : (
        <Panel className="member-vouchers">
          {vouchers.map((voucher) => (
            <VoucherLine
              key={voucher.voucherId}
              coupon={voucher}
              mark={voucher.voucherId === visit.pickedVoucherId ? '刚扫的这张' : undefined}
            />
          ))}
        </Panel>
      )}
    </>
  );
}
