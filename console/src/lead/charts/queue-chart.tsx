import { useMemo } from 'react';
import { useColours } from '../../theme/use-colours';
import { timeWords } from '../../words/time';
import type { Report } from '../today';
import { Chart } from './chart';
import { chartLook } from './chart-look';

/** How many waited at each quarter of an hour. */
export function QueueChart({ queue }: { queue: Report['queue'] }) {
  const { palette } = useColours();
  const option = useMemo(() => {
    const { axis, legend: _, ...look } = chartLook(palette);
    return {
      ...look,
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: queue.map(({ at }) => timeWords(at)),
        ...axis,
        splitLine: { show: false },
      },
      yAxis: { type: 'value', minInterval: 1, ...axis },
      series: [
        {
          name: '在等',
          type: 'line',
          step: 'middle',
          showSymbol: false,
          data: queue.map(({ waiting }) => waiting),
          color: palette.ochre,
          areaStyle: { color: palette['ochre-soft'] },
        },
      ],
    };
  }, [queue, palette]);
  return (
    <Chart title="排队的人" sentence={sentenceOf(queue)} option={queue.some(({ waiting }) => waiting > 0) ? option : null} />
  );
}

function sentenceOf(queue: Report['queue']): string {
  const longest = queue.reduce<Report['queue'][number] | null>(
    (most, one) => (one.waiting > (most?.waiting ?? 0) ? one : most),
    null,
  );
  return longest === null ? '没有人排过队' : `${timeWords(longest.at)} 最长，${longest.waiting} 位在等`;
}
