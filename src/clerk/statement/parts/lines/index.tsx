import { Text, View } from '@tarojs/components';
import { Panel, SectionHead } from '../../../../parts/panel';
import { State } from '../../../../parts/state';
import { momentWords } from '../../../../words/time';
import { documentWords } from '../../../earnings-words';
import { Row, Rows } from '../../../parts/rows';
import { disputeWords, lineKindWords, type Statement, type StatementLine, signedFen } from '../../../statement-words';

type LinesProps = { statement: Statement; onOpen: (line: StatementLine) => void };

/** Every line of the month; a tap leads to its receipt, or says that it is not right. */
export function Lines({ statement: { lines, lineCount }, onOpen }: LinesProps) {
  return (
    <>
      <SectionHead title="明细" aside={lineCount === 0 ? null : `${lineCount} 笔`} />
      {lines.length === 0 ? (
        <Panel>
          <View className="ht-sub">这个月没有账目。可以用上面的箭头看别的月份。</View>
        </Panel>
      ) : (
        <Rows>
          {lines.map((line) => (
            <Line key={`${line.document}/${line.kind}/${line.at}`} line={line} onOpen={onOpen} />
          ))}
        </Rows>
      )}
    </>
  );
}

function Line({ line, onOpen }: { line: StatementLine; onOpen: (line: StatementLine) => void }) {
  const dispute = line.dispute === null ? null : disputeWords(line.dispute);
  return (
    <Row onTap={() => onOpen(line)} end={<Text className="ht-strong">{signedFen(line.amountFen)}</Text>}>
      <View>{documentWords(line)}</View>
      <View className="ht-sub">{`${lineKindWords(line.kind)} · ${momentWords(line.at)}`}</View>
      {dispute ? (
        <View className="ht-sub">
          <State tone={dispute.tone}>{dispute.text}</State>
        </View>
      ) : null}
    </Row>
  );
}
