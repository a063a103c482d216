/**
 * Breaks a text into lines of at most `width` characters at its spaces. Words longer than a line stay whole.
 * @param first what the first line begins with
 * @param later what the others begin with
 */
export function wrap(text: string, width: number, first: string, later = first): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = later;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
