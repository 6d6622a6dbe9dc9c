/** Single-letter changes that turn one text into the other. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const current = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const substituted = (previous[j] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(substituted, (previous[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

/** The code that looks most like the text, at most two changes away; null when none does. */
export function nearestCode(text: string, codes: readonly string[]): string | null {
  // A longer text is no slip of a code, and comparing it would only cost time.
  if (text.length > 10) return null;
  const upper = text.toUpperCase();
  let nearest: { readonly code: string; readonly changes: number } | null = null;
  for (const code of codes) {
    const changes = distance(upper, code);
    if (changes <= 2 && (nearest === null || changes < nearest.changes))
      nearest = { code, changes };
  }
  return nearest?.code ?? null;
}
