import { type ReactNode, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export interface PlotSeries {
  readonly label: string;
  /** A colour of the page's own, such as `--good`. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

export interface PlotProps {
  /** Seconds since 1970, rising. */
  readonly times: readonly number[];
  readonly series: readonly PlotSeries[];
  readonly labelOfTime: string;
  readonly showNumber: (value: number) => string;
  readonly showTime: (iso: string) => string;
}

const height = 170;

/** A plot over time. What it shows is told in words beside it: to whoever cannot see it, it is not there. */
export default function Plot({ times, series, labelOfTime, showNumber, showTime }: PlotProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const data = useRef<uPlot.AlignedData>([[]]);
  const plot = useRef<uPlot>(undefined);
  data.current = [[...times], ...series.map(({ values }) => [...values])];
  const shape = series.map(({ label, colour }) => `${label} ${colour}`).join();

  useEffect(() => {
    const box = place.current;
    if (box === null) {
      return;
    }
    const draw = (): void => {
      plot.current?.destroy();
      plot.current = new uPlot(optionsOf(box, { series, labelOfTime, showNumber, showTime }), data.current, box);
    };
    draw();
    const resizing = new ResizeObserver(() => {
      plot.current?.setSize({ width: box.clientWidth, height });
    });
    resizing.observe(box);
    // Colours are the page's; they are read anew when it turns dark or light.
    const turning = new MutationObserver(draw);
    turning.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      resizing.disconnect();
      turning.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
    // Drawn anew for other series; the same ones only move on, below.
  }, [shape, labelOfTime, showNumber, showTime]);

  useEffect(() => {
    plot.current?.setData(data.current);
  }, [times, series]);

  return <div className="plot" ref={place} aria-hidden="true" />;
}

function optionsOf(
  box: HTMLElement,
  { series, labelOfTime, showNumber, showTime }: Omit<PlotProps, 'times'>,
): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
  return {
    width: box.clientWidth,
    height,
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { y: { range: (_plot, _least, most) => [0, Math.max(1, most * 1.1)] } },
    axes: [
      { ...axis, values: (_plot, ticks) => ticks.map((tick) => showTime(new Date(tick * 1_000).toISOString())) },
      {
        ...axis,
        size: 56,
        values: (_plot, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? showNumber(tick) : '')),
      },
    ],
    series: [
      {
        label: labelOfTime,
        value: (_plot, at: number | null) => (at === null ? '–' : showTime(new Date(at * 1_000).toISOString())),
      },
      ...series.map(({ label, colour: name }) => ({
        label,
        stroke: colour(name),
        width: 2,
        // A value with nothing beside it has no line to be seen by.
        points: {
          show: (plot: uPlot, index: number) => plot.data[index]?.some((value) => value === null) === true,
          size: 6,
        },
        spanGaps: false,
        value: (_plot: uPlot, value: number | null) => (value === null ? '–' : showNumber(value)),
      })),
    ],
  };
}
