/**
 * Replaces what stands between `<!-- name:start -->` and `<!-- name:end -->`, on lines of their own.
 *
 * @throws Error when the text does not have both, in this order
 */
export function replaceSection(text: string, name: string, content: string): string {
  const section = new RegExp(`(<!-- ${name}:start -->\\n).*?(<!-- ${name}:end -->)`, 's');
  if (!section.test(text)) throw new Error(`The text has no section "${name}".`);
  return text.replace(section, (_, start: string, end: string) => `${start}${content}\n${end}`);
}
