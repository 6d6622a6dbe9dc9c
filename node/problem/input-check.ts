import { bilingual } from '../../schema/errors.js';
import type { ProblemType } from './problem.type.js';

/** Line breaks and tabs are text; the other control characters, and what turns text round, are not. */
const FORBIDDEN_CHARACTER = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
const LONE_SURROGATE = /\p{Cs}/u;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads what a caller typed and gathers everything that is wrong with it, not just the first. */
export class InputCheck {
  readonly problems: ProblemType[] = [];

  get hasErrors(): boolean {
    return this.problems.some(({ severity }) => severity === 'ERROR');
  }

  /** Adds an ERROR. */
  refuse(field: string, code: string, indonesian: string, english: string): void {
    const message = `${field}: ${bilingual(indonesian, english)}`;
    this.problems.push({ field, code, message, severity: 'ERROR', lawReference: null });
  }

  /** The text trimmed, with one kind of line break; null when nothing is left of it. */
  optionalText(field: string, value: string | null | undefined, max: number): string | null {
    if (value === null || value === undefined) return null;
    if (value.length > max) {
      this.refuse(
        field,
        'TEXT_TOO_LONG',
        `${value.length} karakter, paling banyak ${max}; persingkat`,
        `${value.length} characters, at most ${max}; shorten it`,
      );
      return null;
    }
    const text = value.replace(/\r\n?/g, '\n').trim();
    if (FORBIDDEN_CHARACTER.test(text.replace(/[\n\t]/g, '')) || LONE_SURROGATE.test(text)) {
      this.refuse(
        field,
        'FORBIDDEN_CHARACTER',
        'berisi karakter kendali atau karakter rusak; ketik ulang teksnya',
        'holds a control character or half a character; type the text anew',
      );
      return null;
    }
    return text === '' ? null : text.normalize('NFC');
  }

  /** As `optionalText`, but nothing left is a problem; the empty text stands for it. */
  text(field: string, value: string | null | undefined, max: number): string {
    const before = this.problems.length;
    const text = this.optionalText(field, value, max);
    if (text === null && this.problems.length === before) {
      this.refuse(field, 'TEXT_MISSING', 'kosong; isi', 'is empty; fill it in');
    }
    return text ?? '';
  }

  /** A UUID in lower case; null when absent or wrong. */
  uuid(field: string, value: string | null | undefined): string | null {
    const text = this.optionalText(field, value, 100)?.toLowerCase() ?? null;
    if (text === null || UUID.test(text)) return text;
    this.refuse(
      field,
      'NOT_A_UUID',
      `"${text}" bukan UUID; salin dari perjanjian yang dimaksud`,
      `"${text}" is no UUID; copy it from the agreement meant`,
    );
    return null;
  }

  /** A text that must have a form; null when absent or wrong. */
  pattern(
    field: string,
    value: string | null | undefined,
    form: RegExp,
    code: string,
    remedy: { readonly id: string; readonly en: string },
  ): string | null {
    const text = this.optionalText(field, value, 2_000);
    if (text === null || form.test(text)) return text;
    this.refuse(field, code, `"${text}" ${remedy.id}`, `"${text}" ${remedy.en}`);
    return null;
  }

  /** The list, or an empty one when it is longer than allowed: nothing of it is looked at then. */
  list<T>(field: string, items: readonly T[] | null | undefined, max: number): readonly T[] {
    if (items === null || items === undefined) return [];
    if (items.length <= max) return items;
    this.refuse(
      field,
      'LIST_TOO_LONG',
      `${items.length} baris, paling banyak ${max}; kurangi`,
      `${items.length} rows, at most ${max}; take some out`,
    );
    return [];
  }
}
