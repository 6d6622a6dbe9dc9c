/** What an agreement is about: the heading of the document, and how clerks put it otherwise. */
export interface Subject {
  readonly affairs: readonly string[];
  readonly headings: readonly [string, ...string[]];
}

export const SUBJECTS: readonly [Subject, ...Subject[]] = [
  about(
    'W2.05',
    'Pengelolaan Sampah Regional',
    'Penanganan Persampahan Regional',
    'Pengelolaan TPA Sampah Bersama',
  ),
  about(
    'W1.03',
    'Penyediaan Air Minum Lintas Daerah',
    'SPAM Regional',
    'Pelayanan Air Minum Perbatasan',
  ),
  about(
    'W1.03',
    'Pemeliharaan Jalan dan Jembatan Perbatasan',
    'Perbaikan Jalan serta Jembatan di Perbatasan',
  ),
  about(
    'W1.02',
    'Pelayanan Rujukan Kesehatan',
    'Rujukan Pasien antar RSUD',
    'Penyelenggaraan Rujukan Kesehatan Masyarakat',
  ),
  about('W1.01', 'Penerimaan Peserta Didik di Wilayah Perbatasan', 'PPDB Wilayah Perbatasan'),
  about(
    'W2.03',
    'Pengendalian Inflasi melalui Pasokan Cabai',
    'Pasokan Cabai untuk Pengendalian Inflasi Daerah',
    'Pengendalian Inflasi Pangan',
  ),
  about(
    'W1.05',
    'Penanggulangan Kebakaran Hutan dan Lahan',
    'Penanganan Karhutla',
    'Pencegahan Kebakaran Hutan serta Lahan',
  ),
  about(
    'W1.05',
    'Pemadaman Kebakaran Permukiman Perbatasan',
    'Bantuan Damkar di Permukiman Perbatasan',
  ),
  about(
    'W2.06',
    'Pelayanan Administrasi Kependudukan dan Pencatatan Sipil',
    'Pelayanan Adminduk',
    'Pelayanan Dukcapil Perbatasan',
  ),
  about(
    'W2.09',
    'Penyelenggaraan Angkutan Umum Aglomerasi',
    'Angkutan Umum Perkotaan Lintas Batas',
  ),
  about(
    'P.02',
    'Promosi Pariwisata Bersama',
    'Pengembangan dan Promosi Wisata',
    'Promosi Kepariwisataan',
  ),
  about(
    'P.03',
    'Pengembangan Perkebunan Kelapa Sawit Rakyat',
    'Peremajaan Sawit Rakyat',
    'Pengembangan Kebun Kelapa Sawit',
  ),
  about(
    'P.03',
    'Pengendalian Penyakit Hewan Menular',
    'Lalu Lintas Ternak dan Pengendalian Penyakit Hewan',
  ),
  about(
    'P.01',
    'Pengawasan Penangkapan Ikan di Perairan Umum',
    'Pengawasan Perikanan Perairan Daratan',
  ),
  about(
    'W2.10',
    'Pemanfaatan Jaringan Komunikasi dan Informatika',
    'Pengembangan Smart City',
    'Layanan Informatika Bersama',
  ),
  about('W2.07', 'Pembangunan Desa Perbatasan', 'Pemberdayaan Masyarakat Desa di Perbatasan'),
  about(
    'W2.12',
    'Pelayanan Perizinan dan Penanaman Modal',
    'Promosi Penanaman Modal serta Perizinan Berusaha',
  ),
  about(
    'W1.06',
    'Rehabilitasi Sosial Penyandang Disabilitas',
    'Pelayanan Rehabilitasi Penyandang Disabilitas',
  ),
  about('W1.06', 'Penanganan Gelandangan dan Pengemis', 'Penertiban Gelandangan serta Pengemis'),
  about('W2.01', 'Penempatan Tenaga Kerja Lokal', 'Pelatihan dan Penempatan Tenaga Kerja'),
  about(
    'W2.05',
    'Pengendalian Pencemaran Sungai Batanghari',
    'Pemulihan Kualitas Air Sungai Batang Hari',
    'Pengelolaan DAS Batanghari',
  ),
  about('W1.05', 'Penanggulangan Bencana Banjir', 'Mitigasi dan Penanganan Banjir Bersama'),
  about('P.05', 'Penertiban Angkutan Batu Bara', 'Pengaturan Lalu Lintas Truk Batubara'),
  about('W2.17', 'Layanan Perpustakaan Keliling', 'Perpustakaan Keliling Kecamatan Perbatasan'),
  about('W2.16', 'Pelestarian Cagar Budaya Melayu', 'Pelestarian Kebudayaan Melayu Jambi'),
  about('W1.04', 'Penataan Permukiman Kumuh', 'Peningkatan Kualitas Kawasan Kumuh'),
  about(
    'W2.11',
    'Pemasaran Produk Koperasi dan UMKM',
    'Pengembangan Usaha Mikro Kecil serta Koperasi',
  ),
  about(
    'W2.02',
    'Perlindungan Perempuan dan Anak Korban Kekerasan',
    'Penanganan Kekerasan terhadap Perempuan dan Anak',
  ),
  about('W2.04', 'Penyelesaian Sertifikasi Tanah Aset Daerah', 'Penataan Aset Tanah Pemerintah'),
  about('P.06', 'Pembangunan Pasar Induk Perbatasan', 'Pengelolaan Pasar Induk Bersama'),
];

/** Named by no affair and by no rare word. */
export const GENERAL_HEADINGS: readonly [string, ...string[]] = [
  'Kerja Sama Antar Daerah',
  'Penyelenggaraan Urusan Pemerintahan Daerah',
  'Pembangunan Daerah Perbatasan',
];

function about(affair: string, ...headings: [string, ...string[]]): Subject {
  return { affairs: [affair], headings };
}
