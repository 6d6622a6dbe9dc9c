import { bilingual } from '../../schema/errors.js';
import { compareText, type LinkRecord } from './link-record.js';

/** Why records that look like one agreement are not shown as one, for the people who can mend it. */
export interface LinkProblem {
  readonly code:
    | 'NUMBER_LINKS_DROPPED'
    | 'AGREEMENT_ID_TWICE'
    | 'AGREEMENT_ID_SHARED'
    | 'SAME_FORBIDDEN'
    | 'VERDICTS_CONTRADICT'
    | 'CERTAIN_PARTED';
  readonly message: string;
}

/** Enough to find the case by; a problem is stored with each agreement that it touches. */
const NAMED_AT_MOST = 10;

function listed(records: readonly LinkRecord[]): { readonly id: string; readonly en: string } {
  const named = records
    .map(({ region, recordId }) => `${region} ${recordId}`)
    .sort(compareText)
    .slice(0, NAMED_AT_MOST)
    .join(', ');
  const more = records.length - NAMED_AT_MOST;
  if (more <= 0) return { id: named, en: named };
  return {
    id: `${named}, dan ${more} lagi (seluruhnya ${records.length})`,
    en: `${named}, and ${more} more (${records.length} in all)`,
  };
}

/** By number, two records of one node would have become one agreement (P2). */
export function numberLinksDropped(records: readonly LinkRecord[]): LinkProblem {
  const list = listed(records);
  return {
    code: 'NUMBER_LINKS_DROPPED',
    message: bilingual(
      `Nomor naskah menyamakan dua catatan dari satu daerah, maka nomor tidak dipakai di antara catatan ini: ${list.id}. Perbaiki nomornya, atau pakai agreementId yang sama untuk kerja sama yang sama.`,
      `By their document numbers two records of one region would be the same agreement, so numbers do not count among these records: ${list.en}. Correct the numbers, or give records of the same agreement the same agreementId.`,
    ),
  };
}

/** One node gave two of its records the same agreementId. */
export function agreementIdTwice(records: readonly LinkRecord[]): LinkProblem {
  const list = listed(records);
  return {
    code: 'AGREEMENT_ID_TWICE',
    message: bilingual(
      `Satu daerah memakai agreementId yang sama untuk beberapa catatan: ${list.id}. Catatan dengan recordId terkecil yang memakainya; tarik yang ganda atau beri agreementId sendiri.`,
      `One region gave several records the same agreementId: ${list.en}. The one with the smallest recordId keeps it; withdraw the double, or give it an agreementId of its own.`,
    ),
  };
}

/** Records claim one agreementId without naming each other as parties. */
export function agreementIdShared(
  agreementId: string,
  records: readonly LinkRecord[],
): LinkProblem {
  const list = listed(records);
  return {
    code: 'AGREEMENT_ID_SHARED',
    message: bilingual(
      `agreementId ${agreementId} dipakai oleh catatan yang tidak saling menyebut sebagai pihak: ${list.id}. Lengkapi para pihaknya, atau beri agreementId lain.`,
      `agreementId ${agreementId} is used by records that do not name each other as parties: ${list.en}. Complete their parties, or give another agreementId.`,
    ),
  };
}
