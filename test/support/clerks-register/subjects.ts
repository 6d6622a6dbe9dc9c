/** What an agreement is about: its affair, and ways to say it, the proper one first. */
export interface Subject {
  readonly affair: string;
  readonly said: readonly string[];
}

function subject(affair: string, ...said: string[]): Subject {
  return { affair, said };
}

export const SUBJECTS: readonly Subject[] = [
  subject('W2.05', 'Pengelolaan Sampah Regional', 'Pengelolaan Persampahan Regional'),
  subject('W2.05', 'Pemanfaatan Tempat Pemrosesan Akhir Sampah', 'Pemanfaatan TPA Sampah'),
  subject(
    'W2.05',
    'Pengendalian Pencemaran Daerah Aliran Sungai Batanghari',
    'Pengendalian Pencemaran DAS Batanghari',
  ),
  subject(
    'W1.03',
    'Penyelenggaraan Sistem Penyediaan Air Minum',
    'Penyelenggaraan SPAM',
    'Penyediaan Air Bersih',
  ),
  subject(
    'W1.03',
    'Pembangunan dan Pemeliharaan Jalan Perbatasan',
    'Pembangunan Jalan di Perbatasan',
  ),
  subject('W1.03', 'Pembangunan Jembatan Penghubung Antar Wilayah', 'Jembatan Penghubung'),
  subject('W1.03', 'Penataan Ruang Kawasan Perbatasan', 'Tata Ruang Kawasan Perbatasan'),
  subject('W1.01', 'Peningkatan Mutu Pendidikan Dasar', 'Peningkatan Kualitas Pendidikan Dasar'),
  subject(
    'W1.01',
    'Penerimaan Peserta Didik Baru di Wilayah Perbatasan',
    'PPDB di Wilayah Perbatasan',
  ),
  subject(
    'W1.01',
    'Pendidikan, Penelitian dan Pengabdian kepada Masyarakat',
    'Tri Dharma Perguruan Tinggi',
  ),
  subject(
    'W1.02',
    'Pelayanan Kesehatan Masyarakat di Wilayah Perbatasan',
    'Pelayanan Kesehatan di Perbatasan',
  ),
  subject(
    'W1.02',
    'Pelayanan Kesehatan Rujukan',
    'Rujukan Pelayanan Kesehatan',
    'Pelayanan Rujukan Rumah Sakit Umum Daerah',
  ),
  subject(
    'W1.02',
    'Pencegahan dan Penanggulangan Penyakit Menular',
    'Penanggulangan Penyakit Menular',
  ),
  subject('W1.02', 'Percepatan Penurunan Stunting', 'Penanganan Stunting'),
  subject('W1.04', 'Penanganan Kawasan Permukiman Kumuh', 'Penanganan Permukiman Kumuh'),
  subject('W1.05', 'Penanggulangan Kebakaran Hutan dan Lahan', 'Penanggulangan Karhutla'),
  subject('W1.05', 'Penanggulangan Bencana Daerah', 'Penanganan Bencana'),
  subject('W1.05', 'Pelayanan Pemadam Kebakaran', 'Layanan Pemadaman Kebakaran dan Penyelamatan'),
  subject(
    'W1.05',
    'Ketenteraman dan Ketertiban Umum di Wilayah Perbatasan',
    'Trantibum di Wilayah Perbatasan',
  ),
  subject('W1.06', 'Penanganan Penyandang Masalah Kesejahteraan Sosial', 'Penanganan PMKS'),
  subject('W1.06', 'Pembinaan Suku Anak Dalam', 'Pemberdayaan Suku Anak Dalam (SAD)'),
  subject(
    'W2.01',
    'Penempatan dan Pelatihan Tenaga Kerja',
    'Pelatihan dan Penempatan Tenaga Kerja',
  ),
  subject('W2.02', 'Pelindungan Perempuan dan Anak', 'Perlindungan Perempuan dan Anak'),
  subject(
    'W2.03',
    'Penyediaan Pasokan Pangan dalam rangka Pengendalian Inflasi Daerah',
    'Pengendalian Inflasi Daerah',
    'Pasokan Pangan',
  ),
  subject('W2.03', 'Penyediaan dan Distribusi Komoditas Cabai', 'Distribusi Cabai Merah'),
  subject('W2.03', 'Penyediaan dan Distribusi Komoditas Beras', 'Distribusi Beras'),
  subject(
    'W2.04',
    'Penyelesaian Batas Daerah',
    'Penegasan Batas Daerah',
    'Penyelesaian Tapal Batas',
  ),
  subject(
    'W2.06',
    'Pelayanan Administrasi Kependudukan dan Pencatatan Sipil',
    'Pelayanan Adminduk',
    'Pelayanan Administrasi Kependudukan',
  ),
  subject(
    'W2.06',
    'Pemanfaatan Data Kependudukan',
    'Pemanfaatan Nomor Induk Kependudukan, Data Kependudukan dan KTP Elektronik',
  ),
  subject(
    'W2.07',
    'Pemberdayaan Masyarakat Desa Perbatasan',
    'Pemberdayaan Masyarakat dan Desa di Perbatasan',
  ),
  subject('W2.09', 'Penyelenggaraan Angkutan Umum Lintas Daerah', 'Angkutan Umum Antar Daerah'),
  subject('W2.09', 'Penanganan Angkutan Batubara', 'Pengaturan Angkutan Batu Bara'),
  subject('W2.10', 'Penerapan Sistem Pemerintahan Berbasis Elektronik', 'Penerapan SPBE'),
  subject(
    'W2.10',
    'Pengembangan Kota Cerdas',
    'Pengembangan Smart City',
    'Pengembangan Aplikasi Layanan Digital',
  ),
  subject('W2.11', 'Pengembangan Usaha Mikro, Kecil dan Menengah', 'Pengembangan UMKM'),
  subject('W2.12', 'Promosi dan Pelayanan Penanaman Modal', 'Promosi Investasi Daerah'),
  subject('W2.14', 'Penyelenggaraan Statistik Sektoral', 'Statistik Sektoral'),
  subject('W2.15', 'Penyelenggaraan Sertifikat Elektronik', 'Pemanfaatan Sertifikat Elektronik'),
  subject('W2.16', 'Pelestarian Kebudayaan Melayu', 'Pelestarian Budaya Melayu'),
  subject('W2.16', 'Pelestarian Kawasan Percandian Muaro Jambi', 'Pelestarian Candi Muaro Jambi'),
  subject('W2.17', 'Pengembangan Perpustakaan dan Minat Baca', 'Pengembangan Perpustakaan'),
  subject('P.01', 'Pengelolaan Andon Penangkapan Ikan', 'Andon Nelayan'),
  subject('P.01', 'Pengembangan Budidaya Perikanan Air Tawar', 'Budi Daya Perikanan'),
  subject('P.02', 'Pengembangan Destinasi Pariwisata', 'Pengembangan Pariwisata'),
  subject('P.02', 'Promosi Pariwisata Daerah', 'Promosi Wisata'),
  subject('P.03', 'Pengembangan Komoditas Perkebunan', 'Pengembangan Perkebunan Kelapa Sawit'),
  subject('P.03', 'Peremajaan Kelapa Sawit Rakyat', 'Replanting Kelapa Sawit Rakyat'),
  subject(
    'P.03',
    'Pengendalian Penyakit Hewan dan Lalu Lintas Ternak',
    'Pengawasan Lalu Lintas Ternak',
  ),
  subject('P.05', 'Penertiban Pertambangan Emas Tanpa Izin', 'Penertiban PETI'),
  subject(
    'P.06',
    'Kemetrologian dan Tera Ulang',
    'Pelayanan Tera dan Tera Ulang',
    'Metrologi Legal',
  ),
  subject('P.06', 'Pengembangan Perdagangan Antar Daerah', 'Perdagangan Antardaerah'),
  subject('P.07', 'Pengembangan Industri Kecil dan Menengah', 'Pengembangan IKM'),
  subject('P.08', 'Pembangunan Kawasan Transmigrasi', 'Pengembangan Kawasan Transmigrasi'),
];

/** Titles that say nothing of the subject; the affairs are what the parties had in mind. */
export const GENERAL: readonly Subject[] = [
  subject('W1.01', 'Kerja Sama Daerah', 'Kerja Sama Antar Daerah', 'Kerja Sama'),
  subject('W1.02', 'Kerja Sama Pembangunan Daerah', 'Kerja Sama Pembangunan'),
  subject(
    'W2.10',
    'Penyelenggaraan Pemerintahan dan Pembangunan Daerah',
    'Kerja Sama Penyelenggaraan Pemerintahan dan Pembangunan Daerah',
  ),
];

/** What makes a subject a narrower one: two agreements may differ by this alone. */
export const NARROWED: readonly string[] = [
  'di Kecamatan Bahar Utara',
  'di Kecamatan Sungai Gelam',
  'di Kecamatan Mersam',
  'di Desa Ladang Panjang',
  'di Desa Pulau Aro',
  'bagi Aparatur Sipil Negara',
  'bagi Masyarakat Miskin',
  'Tahap I',
  'Tahap II',
];
