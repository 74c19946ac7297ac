/**
 * Replaces what stands between `<!-- name:start -->` and `<!-- name:end -->`, on lines of their own.
 * @throws Error when the text does not have both, in this order
 */
export function replaceSection(text: string, name: string, content: string): string {
  const opening = `<!-- ${name}:start -->\n`;
  const closing = `<!-- ${name}:end -->`;
  const start = text.indexOf(opening);
  const end = text.indexOf(closing, start);
  if (start < 0 || end < 0)
    throw new Error(`The text has no section "${name}": ${opening.trim()} … ${closing} are missing.`);
  return `${text.slice(0, start)}${opening}${content}\n${text.slice(end)}`;
}
