/** Whether questions, query and answer fit side by side; playground.css has the same width. */
export function isWidePage(): boolean {
  return matchMedia('(min-width: 60.0625rem)').matches;
}
