/** Short and joined forms that registers and the press use, written out. */
export const WRITTEN_OUT: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    pks: 'perjanjian kerja sama',
    mou: 'nota kesepahaman',
    moa: 'nota kesepahaman',
    kb: 'kesepakatan bersama',
    ksb: 'kesepakatan bersama',
    msp: 'memorandum saling pengertian',
    nk: 'nota kesepakatan',
    ksdd: 'kerja sama daerah',
    ksad: 'kerja sama antar daerah',
    kad: 'kerja sama antar daerah',
    ksd: 'kerja sama daerah',
    antardaerah: 'antar daerah',
    antarwilayah: 'antar wilayah',
    lintasdaerah: 'lintas daerah',
    walikota: 'wali kota',
    addendum: 'adendum',
    amandemen: 'adendum',
    amendemen: 'adendum',
    tpa: 'tempat pemrosesan akhir sampah',
    tpst: 'tempat pengolahan sampah terpadu',
    spam: 'sistem penyediaan air minum',
    sdm: 'sumber daya manusia',
    sda: 'sumber daya air',
    umkm: 'usaha mikro kecil menengah',
    ukm: 'usaha kecil menengah',
    asn: 'aparatur sipil negara',
    dukcapil: 'kependudukan pencatatan sipil',
    disdukcapil: 'kependudukan pencatatan sipil',
    adminduk: 'administrasi kependudukan',
    ketenagakerjaan: 'tenaga kerja',
    blk: 'balai latihan kerja',
    damkar: 'pemadam kebakaran',
    karhutla: 'kebakaran hutan lahan',
    trantibum: 'ketenteraman ketertiban umum',
    trantibumlinmas: 'ketenteraman ketertiban umum pelindungan masyarakat',
    das: 'daerah aliran sungai',
    diklat: 'pendidikan pelatihan',
    litbang: 'penelitian pengembangan',
    pad: 'pendapatan asli daerah',
    pbb: 'pajak bumi bangunan',
    rsud: 'rumah sakit umum daerah',
    puskesmas: 'pusat kesehatan masyarakat',
    lh: 'lingkungan hidup',
    ptsp: 'pelayanan terpadu satu pintu',
    hiv: 'hiv aids',
    ketentraman: 'ketenteraman',
    perlindungan: 'pelindungan',
    obyek: 'objek',
    budidaya: 'budi daya',
    ppdb: 'penerimaan peserta didik baru',
    pmks: 'penyandang masalah kesejahteraan sosial',
    ppks: 'pemerlu pelayanan kesejahteraan sosial',
    sad: 'suku anak dalam',
    ikm: 'industri kecil menengah',
    peti: 'pertambangan emas tanpa izin',
    spbe: 'sistem pemerintahan berbasis elektronik',
    ktp: 'kartu tanda penduduk',
    nik: 'nomor induk kependudukan',
    odgj: 'orang dengan gangguan jiwa',
    paud: 'pendidikan anak usia dini',
    bpbd: 'badan penanggulangan bencana daerah',
    tppo: 'tindak pidana perdagangan orang',
    kdrt: 'kekerasan dalam rumah tangga',
    masy: 'masyarakat',
    kejari: 'kejaksaan negeri',
    kec: 'kecamatan',
    kel: 'kelurahan',
    ds: 'desa',
  }).map(([short, long]) => [short, long.split(' ')]),
);

/** Words of the form of a document and of its parties, which other fields tell of. */
const FORMAL = `kerja sama kesepakatan bersama perjanjian nota kesepahaman memorandum of understanding
agreement naskah kontrak kesepakatan antara antar dengan tentang dalam rangka di ke dari pada bagi
untuk oleh atas serta dan atau yang para pihak pemerintah pemerintahan daerah kabupaten kota provinsi
propinsi kab prov pemkab pemkot pemprov pemda bupati gubernur wali se tahun bidang nomor adendum
mengenai terhadap secara melalui the on between and`;

/** Words that many subjects have; rare in no register, even where few records have been counted. */
const GENERAL = `pengelolaan penanganan penyelenggaraan pelaksanaan pengembangan peningkatan pelayanan
penyediaan pembangunan pemanfaatan pengendalian penanggulangan penguatan optimalisasi pembinaan
pengawasan dukungan program kegiatan wilayah perbatasan lintas urusan publik masyarakat umum bersama
potensi terpadu regional sistem fasilitasi koordinasi sinergi percepatan penataan pemberdayaan
pembentukan rencana bantuan usaha sumber daya`;

export const FORMAL_WORDS: ReadonlySet<string> = new Set(FORMAL.split(/\s+/));
export const GENERAL_WORDS: ReadonlySet<string> = new Set(GENERAL.split(/\s+/));
