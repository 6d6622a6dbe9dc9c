import { registerTerms } from '../../schema/graphql/register-terms.js';
import type {
  CoordinationForum,
  ObligationBasis,
  ObligationStatus,
  Supervisor,
  TakeoverStep,
} from '../../schema/law/terms.js';

export const KNOWLEDGES = ['NOW', 'THEN'] as const;
export type Knowledge = (typeof KNOWLEDGES)[number];

export const KnowledgeEnum = registerTerms<Knowledge>(
  'Knowledge',
  'Pengetahuan: by which knowledge a past day is judged.',
  {
    NOW: 'Sekarang: by all that is known now, also of what was told or corrected later.',
    THEN: 'Waktu itu: by what this gateway held, and whom it had heard, at the end of that day.',
  },
);

export const ObligationStatusEnum = registerTerms<ObligationStatus>(
  'ObligationStatus',
  'Keadaan kewajiban: how far regions carry out together what they are to.',
  {
    IN_FORCE: 'Berjalan: a perjanjian kerja sama or contract of those regions on it is in force.',
    ENDING: 'Segera berakhir: the one in force ends soon.',
    LAPSED: 'Sudah berakhir: there was one, and it is over.',
    IN_PREPARATION:
      'Disiapkan: a kesepakatan bersama alone, or a perjanjian that is not in force yet.',
    NONE: 'Belum ada: every region was heard, and none has any.',
    UNKNOWN: 'Belum diketahui: nobody can say, for the reason given; never a gap.',
  },
);

export const ObligationBasisEnum = registerTerms<ObligationBasis>(
  'ObligationBasis',
  'Dasar kewajiban.',
  {
    AGREED: "Disepakati: on a list that all the regions' heads agreed (PP 28/2018 ps 5(3)).",
    PROPOSED: 'Diusulkan: put forward by the province from the borders; nobody owes it.',
  },
);

export const SupervisorEnum = registerTerms<Supervisor>(
  'Supervisor',
  'Pengawas: who supervises, and takes over what is not carried out (UU 23/2014 ps 364(3)-(4), 368).',
  {
    GOVERNOR: 'Gubernur sebagai wakil Pemerintah Pusat.',
    CENTRAL_GOVERNMENT: 'Pemerintah Pusat.',
  },
);

export const TakeoverStepEnum = registerTerms<TakeoverStep>(
  'TakeoverStep',
  'Langkah pengambilalihan, in this order (PP 28/2018 ps 11).',
  {
    COACHING: 'Pembinaan.',
    EVALUATION: 'Evaluasi hambatan: what keeps it from being carried out.',
    MINISTER_CONSENT: "Persetujuan Menteri: only on the governor's way.",
    TAKEN_OVER: 'Diambil alih.',
  },
);

export const CoordinationForumEnum = registerTerms<CoordinationForum>(
  'CoordinationForum',
  'Koordinasi teknis at which bordering regions map affairs (PP 28/2018 ps 5(2)).',
  {
    PROVINCIAL: 'Tingkat provinsi: kabupaten and kota of one province.',
    NATIONAL: 'Tingkat nasional: all other pairs.',
  },
);
