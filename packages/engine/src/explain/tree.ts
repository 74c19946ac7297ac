/** A line and the lines below it. */
export interface TreeNode {
  readonly text: string;
  readonly children: readonly TreeNode[];
}

/** Draws a tree with box-drawing characters, one node a line. Keeps a stack of its own: rules may be nested deep. */
export function drawTree(root: TreeNode): string {
  const lines: string[] = [];
  const open = [{ node: root, branch: '', indent: '' }];
  for (let line = open.pop(); line !== undefined; line = open.pop()) {
    const { node, branch, indent } = line;
    lines.push(branch + node.text);
    node.children.toReversed().forEach((child, index) => {
      const isLast = index === 0;
      open.push({
        node: child,
        branch: `${indent}${isLast ? '└─ ' : '├─ '}`,
        indent: `${indent}${isLast ? '   ' : '│  '}`,
      });
    });
  }
  return lines.join('\n');
}
