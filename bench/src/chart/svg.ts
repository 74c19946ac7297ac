/** A piece of SVG, already text. */
export type Svg = string;

type Attributes = Readonly<Record<string, string | number>>;

/** An element with attributes, which are escaped, around SVG. */
export function element(name: string, attributes: Attributes, ...content: readonly Svg[]): Svg {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return content.length === 0
    ? `<${name}${pairs.join('')}/>`
    : `<${name}${pairs.join('')}>${content.join('')}</${name}>`;
}

/** A text at a place of the drawing. */
export function label(text: string, x: number, y: number, attributes: Attributes = {}): Svg {
  return element('text', { x: rounded(x), y: rounded(y), ...attributes }, escaped(text));
}

/** What the element around it says when it is pointed at. */
export function tooltip(text: string): Svg {
  return element('title', {}, escaped(text));
}

/** Half a pixel is enough. */
export function rounded(value: number): number {
  return Math.round(value * 2) / 2;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** What a screen reader says first. */
  readonly title: string;
  /** What the chart shows, in words and figures. */
  readonly description: string;
}

/** A whole file: readable on light and dark pages, and by screen readers. */
export function drawing({ width, height, title, description }: Drawing, ...content: readonly Svg[]): Svg {
  const head = [
    element('title', { id: 't' }, escaped(title)),
    element('desc', { id: 'd' }, escaped(description)),
    STYLE,
  ];
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height };
  return `${element('svg', { ...attributes, role: 'img', 'aria-labelledby': 't d' }, ...[...head, ...content].map((part) => `\n${part}`), '\n')}\n`;
}

/** Contrast of at least 4.5 to 1 for every text, on white and on GitHub's dark background. */
const STYLE = element(
  'style',
  {},
  `
text{font:13px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#1f2328}
.quiet{fill:#59636e;font-size:12px}.strong{font-weight:600}.end{text-anchor:end}.middle{text-anchor:middle}
.grid{stroke:#d1d9e0;fill:none}.ours{fill:#0a5fd6}.flagsmith{fill:#bc4c00}.peer{fill:#6e7781}
.floor{stroke:#1f2328;stroke-width:2}path.line{fill:none;stroke-width:2}path.ours{stroke:#0a5fd6;stroke-width:3}
path.flagsmith{stroke:#bc4c00}path.peer{stroke:#6e7781}
@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.quiet{fill:#9198a1}.grid{stroke:#3d444d}.ours{fill:#58a6ff}
.flagsmith{fill:#f0883e}.peer{fill:#9198a1}.floor{stroke:#f0f6fc}path.ours{stroke:#58a6ff}path.flagsmith{stroke:#f0883e}
path.peer{stroke:#9198a1}}path.line{fill:none}
`,
);

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
