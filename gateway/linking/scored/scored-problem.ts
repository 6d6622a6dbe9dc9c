import { bilingual } from '../../../schema/errors.js';
import type { HardNegative } from './hard-negative.js';

/** What a person has to settle, with the keys of the records that it is about, sorted. */
export interface ScoredProblem {
  readonly code: 'SAME_FORBIDDEN' | 'VERDICTS_CONTRADICT' | 'CERTAIN_PARTED';
  readonly records: readonly string[];
  /** Indonesian / English. */
  readonly message: string;
}

/** A person called two records one that a rule keeps apart. */
export function sameForbidden(a: string, b: string, reason: HardNegative): ScoredProblem {
  return {
    code: 'SAME_FORBIDDEN',
    records: [a, b],
    message: bilingual(
      `Catatan ${a} dan ${b} dinyatakan sama, tetapi tidak dapat disatukan; perbaiki catatannya atau tarik pernyataannya. ${reason.id}`,
      `Records ${a} and ${b} were called the same, but cannot be joined; correct a record or take the verdict back. ${reason.en}`,
    ),
  };
}

/** Verdicts, with certain evidence, would make one of what must stay apart. */
export function verdictsContradict(
  records: readonly string[],
  apart: readonly [string, string],
): ScoredProblem {
  const list = records.join(', ');
  return {
    code: 'VERDICTS_CONTRADICT',
    records,
    message: bilingual(
      `Pernyataan "sama" yang menyambung catatan ${list} bertentangan: ${apart.join(' dan ')} harus terpisah. Tidak satu pun dari pernyataan "sama" itu dipakai sampai salah satunya ditarik.`,
      `The verdicts "same" that connect records ${list} contradict each other: ${apart.join(' and ')} must stay apart. None of these verdicts counts until one of them is taken back.`,
    ),
  };
}

/** A person parted records that an id or a number had made one agreement. */
export function certainParted(a: string, b: string): ScoredProblem {
  return {
    code: 'CERTAIN_PARTED',
    records: [a, b],
    message: bilingual(
      `Catatan ${a} dan ${b} dinyatakan bukan kerja sama yang sama, padahal agreementId atau nomornya menyamakan keduanya; keduanya dipisahkan. Perbaiki agreementId atau nomornya.`,
      `Records ${a} and ${b} were called not the same, though an agreementId or number makes them one; they are kept apart. Correct the agreementId or number.`,
    ),
  };
}
