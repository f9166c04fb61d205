import { View } from '@tarojs/components';
import { Action } from '../../../../parts/action';
import { SectionHead } from '../../../../parts/panel';
import { copyText } from '../../../../wechat';
import { momentWords } from '../../../../words/time';
import { Row, Rows } from '../../../parts/rows';
import { inviteWordWords, type Team } from '../../../team-words';
import type { Workplace } from '../../../use-workplace';
import { inviteText } from '../../invite-text';

/** Who was invited and has not come yet. */
export function Invites({ place, invites }: { place: Workplace; invites: Team['invites'] }) {
  if (invites.length === 0) return null;
  return (
    <>
      <SectionHead title="等着入职" />
      <Rows>
        {invites.map(({ word, name, until }) => (
          <Row
            key={word}
            end={
              <Action size="row" onTap={() => void copyText(inviteText(place.name, word))}>
                复制
              </Action>
            }
          >
            <View>{`${name} · ${inviteWordWords(word)}`}</View>
            <View className="ht-sub">{`${momentWords(until)} 前有效`}</View>
          </Row>
        ))}
      </Rows>
    </>
  );
}
