/** A text in the two languages of the page. */
export interface Bilingual {
  readonly id: string;
  readonly en: string;
}

/** Both languages in one line, as everywhere in Simpul. */
export function oneLine({ id, en }: Bilingual): string {
  return `${id} / ${en}`;
}
