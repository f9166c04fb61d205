import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** A chart with its title; who cannot see it is read the sentence. Without anything to draw (null) the sentence says so. */
export function Chart({ title, sentence, option }: { title: string; sentence: string; option: EChartsCoreOption | null }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null || option === null) return undefined;
    const chart = init(element, null, { renderer: 'svg' });
    chart.setOption(option);
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option]);
  return (
    <figure className="chart">
      <figcaption>
        <b className="serif">{title}</b>
        <span className="quiet">{sentence}</span>
      </figcaption>
      <div ref={box} className="chart-box" role="img" aria-label={`${title}。${sentence}`} />
    </figure>
  );
}
