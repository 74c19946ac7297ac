/** A line and the lines below it, made when they are drawn. */
export interface TreeNode {
  readonly text: string;
  readonly children: () => readonly TreeNode[];
}

/** A document of some megabytes could make gigabytes of lines. */
const MAX_LINES = 1_000;
/** Rules may be nested a thousand levels deep; lines are indented no further than that. */
const MAX_INDENT = 90;

/** Draws a tree with box-drawing characters, one node a line, up to a thousand. Keeps a stack of its own: trees may be deep. */
export function drawTree(root: TreeNode): string {
  const lines: string[] = [];
  const open: Line[] = [{ node: root, branch: '', indent: '' }];
  for (let line = open.pop(); line !== undefined; line = open.pop()) {
    if (lines.length === MAX_LINES) {
      lines.push(`… ${open.length + 1} more branches`);
      break;
    }
    lines.push(line.branch + line.node.text);
    open.push(...linesBelow(line).reverse());
  }
  return lines.join('\n');
}

/** Makes nodes for as many items as can be drawn, and one node with the number of the rest. */
export function nodesOf<T>(items: readonly T[], toNode: (item: T) => TreeNode): readonly TreeNode[] {
  if (items.length <= MAX_LINES) return items.map(toNode);
  return [...items.slice(0, MAX_LINES).map(toNode), ...omittedOf(items.length - MAX_LINES)];
}

/** A line for the nodes that a branch has and does not show, if there are any. */
export function omittedOf(count: number): readonly TreeNode[] {
  return count === 0 ? NONE : [leaf(`… ${count} more`)];
}

export function leaf(text: string): TreeNode {
  return { text, children: () => NONE };
}

const NONE: readonly TreeNode[] = [];

interface Line {
  readonly node: TreeNode;
  readonly branch: string;
  readonly indent: string;
}

function linesBelow({ node, indent }: Line): Line[] {
  const children = node.children();
  return children.map((child, index) => {
    const isLast = index === children.length - 1;
    return {
      node: child,
      branch: `${indent}${isLast ? '└─ ' : '├─ '}`,
      indent: indent.length < MAX_INDENT ? `${indent}${isLast ? '   ' : '│  '}` : indent,
    };
  });
}
