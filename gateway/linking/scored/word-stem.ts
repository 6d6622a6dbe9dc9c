const PREFIX =
  /^(?:peng|peny|pem|pen|per|pel(?=ajar)|pe|meng|meny|mem|men|me|ber|di|ter|ke|se)(?=[a-z]{4})/;
const SUFFIX = /(?<=[a-z]{4})(?:nya|kan|an|i)$/;

/**
 * A word without its prefixes and suffix, so that "persampahan" finds "sampah". It need not be a
 * word of the dictionary, only the same for most forms of one.
 */
export function stem(word: string): string {
  if (!/^[a-z]{6,}$/.test(word)) return word;
  const bare = word.replace(SUFFIX, '').replace(PREFIX, '');
  return bare.length >= 7 ? bare.replace(PREFIX, '') : bare;
}
