/** A table of texts; the first row is its head. */
export type Table = readonly (readonly string[])[];

/** As plain text: the first column to the left, figures to the right. */
export function toText(table: Table): string {
  const widths = widthsOf(table);
  const lines = table.map((row) =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** As Markdown. */
export function toMarkdown([head = [], ...rows]: Table): string {
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((row) => `| ${row.map(escaped).join(' | ')} |`).join('\n');
}

function widthsOf(table: Table): readonly number[] {
  const columns = Math.max(0, ...table.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
