import { View } from '@tarojs/components';
import { MoneyLines } from '../../../../parts/money-lines';
import { Panel } from '../../../../parts/panel';
import { balanceWords, type Statement, statementMoney, type Whose } from '../../../statement-words';
import './index.scss';

/** From what was owed before the month to what is owed at its end. */
export function Money({ statement, whose }: { statement: Statement; whose: Whose }) {
  const { lines, total } = statementMoney(statement, whose);
  return (
    <Panel title={statement.partyName}>
      <MoneyLines lines={lines} total={total} />
      <View className="ht-sub statement-state">{balanceWords(statement, whose)}</View>
    </Panel>
  );
}
