/** One line of the table. */
export interface Row {
  readonly part: string;
  readonly what: string;
  readonly measured: string;
  /** Empty where the line is there to compare with. */
  readonly aim: string;
}

export function decimals(value: number, count = 0): string {
  return Number.isNaN(value) ? 'not known' : value.toFixed(count);
}

export function markdownTable(rows: readonly Row[]): string {
  const cells = rows.map(({ part, what, measured, aim }) => [part, what, measured, aim]);
  const lines = [['', 'what', 'measured', 'aim'], ['---', '---', '---', '---'], ...cells];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
