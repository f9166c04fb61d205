import { useMemo } from 'react';
import { useColours } from '../../theme/use-colours';
import { shareOf } from '../share';
import type { Report } from '../today';
import { Chart } from './chart';
import { chartLook } from './chart-look';
import { hoursOfDay } from './hours-of-day';

/** How many wrote in each hour, and how many of them were answered in time. */
export function HourChart({ hours: known }: { hours: Report['hours'] }) {
  const { palette } = useColours();
  const hours = useMemo(() => hoursOfDay(known), [known]);
  const option = useMemo(() => {
    const { axis, ...look } = chartLook(palette);
    return {
      ...look,
      xAxis: { type: 'category', data: hours.map(({ hour }) => `${hour} 时`), ...axis, splitLine: { show: false } },
      yAxis: [
        { type: 'value', minInterval: 1, ...axis },
        { type: 'value', max: 100, ...axis, axisLabel: { ...axis.axisLabel, formatter: '{value}%' }, splitLine: { show: false } },
      ],
      series: [
        {
          name: '来信',
          type: 'bar',
          data: hours.map(({ cries }) => cries),
          color: palette['ink-3'],
          itemStyle: { opacity: 0.4 },
          barMaxWidth: 22,
        },
        {
          name: '及时答复',
          type: 'line',
          yAxisIndex: 1,
          data: hours.map(shareOf),
          color: palette.celadon,
          symbolSize: 6,
          connectNulls: false,
          tooltip: { valueFormatter: (value: unknown) => (typeof value === 'number' ? `${value}%` : '—') },
        },
      ],
    };
  }, [hours, palette]);
  return <Chart title="各小时的来信与及时答复" sentence={sentenceOf(hours)} option={option} />;
}

function sentenceOf(hours: Report['hours']): string {
  const busiest = hours.reduce<Report['hours'][number] | null>(
    (most, one) => (one.cries > (most?.cries ?? 0) ? one : most),
    null,
  );
  if (busiest === null) return '还没有来信';
  return `${busiest.hour} 时最忙，${busiest.cries} 次来信，${shareOf(busiest) ?? 0}% 及时`;
}
