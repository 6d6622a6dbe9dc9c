const SHORTEST = 6;

/** Whether two words of some length differ by one letter more, less, other or out of place. */
export function isNearWord(a: string, b: string): boolean {
  if (a.length < SHORTEST || b.length < SHORTEST || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}

const SHORTEST_CUT = 4;
/** Nobody saves a letter or two; "hutang" is not "hutan". */
const LEAST_CUT = 3;

/** Whether one word is the other cut off, as "pengemb." for "pengembangan". */
export function isCutOff(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length >= SHORTEST_CUT &&
    long.length >= short.length + LEAST_CUT &&
    long.startsWith(short) &&
    // Nobody cuts a word off behind a vowel.
    !'aiueo'.includes(short.slice(-1))
  );
}
