import type { Palette } from '../../theme/palette';

/** Axes, grid and tooltip in the colours of the page: thin lines, small words, no motion. */
export function chartLook(palette: Palette) {
  const label = { color: palette['ink-2'], fontSize: 11 };
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 36, right: 40, top: 34, bottom: 24 },
    legend: { top: 0, right: 0, itemWidth: 12, itemHeight: 8, textStyle: label },
    tooltip: {
      trigger: 'axis',
      backgroundColor: palette.card,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12 },
      transitionDuration: 0,
    },
    axis: {
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: label,
      splitLine: { lineStyle: { color: palette.line } },
      nameTextStyle: label,
    },
  } as const;
}
