/**
 * Charts a second, as pictures of twice a screen's density: `node bench/charts.ts [charts of each form]`.
 */
import type { ChartBlock } from '../src/answer/index.ts';
import { drawChart } from '../src/surfaces/delivery/draw-chart.ts';

const count = Number(process.argv[2] ?? 30);
const weeks = Array.from({ length: 12 }, (_, week) => week);
const series = (name: string, from: number, role?: 'low' | 'middle' | 'high' | 'target') => {
  const values = weeks.map((week) => from + week * 10_000);
  return { name, values, shown: values.map(String), ...(role === undefined ? {} : { role }) };
};
const chart = (form: ChartBlock['form'], of: ChartBlock['series']): ChartBlock => ({
  kind: 'chart',
  form,
  title: '本季度达标把握 42% · 42% likely to reach it',
  measure: '销售额',
  unit: 'EUR',
  labels: weeks.map((week) => `第${week + 36}周`),
  series: of,
});
const charts: readonly ChartBlock[] = [
  chart('line', [series('华东', 100_000), series('EMEA', 300_000)]),
  chart('bar', [series('Revenue', 100_000)]),
  chart('funnel', [series('Deals', 100_000)]),
  chart('range', [
    series('P10', 100_000, 'low'),
    series('P50', 200_000, 'middle'),
    series('P90', 400_000, 'high'),
    series('目标', 300_000, 'target'),
  ]),
  chart('waterfall', [series('Pipeline', 100_000)]),
];
for (const block of charts) await drawChart(block, 'zh');
for (const block of charts) {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  for (let nth = 0; nth < count; nth++) await drawChart(block, 'zh');
  const ms = (performance.now() - started) / count;
  const { user, system } = process.cpuUsage(cpu);
  process.stdout.write(
    `${block.form}: ${ms.toFixed(0)} ms each, ${(1000 / ms).toFixed(1)} a second, ${((user + system) / 1000 / count).toFixed(0)} ms of CPU\n`,
  );
}
