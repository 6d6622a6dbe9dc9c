import { written, type Figure } from './figure.js';
import type { Measurement } from './simulate.js';

/** A table for each engine: a line for each figure, a column for each size; `*` is over the aim. */
export function markdownReport(measurements: readonly Measurement[]): string {
  const engines = [...new Set(measurements.map(({ engine }) => engine))];
  return engines
    .map((engine) => {
      const columns = measurements.filter((one) => one.engine === engine);
      const heads = ['', ...columns.map(({ share }) => `${share} %`), 'aim'];
      const lines = (columns[0]?.figures ?? []).map((figure, place) => [
        figure.what,
        ...columns.map(({ figures }) => cell(figures[place])),
        figure.aim === null ? '' : `≤ ${figure.aim} ${figure.unit}`,
      ]);
      const rows = [heads, heads.map(() => '---'), ...lines];
      return [`${engine}, median / p95`, '', ...rows.map((row) => `| ${row.join(' | ')} |`)];
    })
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function cell(figure: Figure | undefined): string {
  if (figure === undefined) return '';
  const { aim, p95, value } = figure;
  return `${written(figure)}${aim !== null && (p95 ?? value) > aim ? ' *' : ''}`;
}
