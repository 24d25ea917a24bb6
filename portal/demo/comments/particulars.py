"""What only a visitor of one service would say: praise and complaint by service code."""

from portal.demo.comments.grammar import lines

PRAISE_OF_SERVICE: dict[str, tuple[str, ...]] = {
    "KTP-EL": lines(
        """
        foto KTP boleh diulang [karena mata saya merem|sampai bagus|dua kali], {staff} sabar
        sidik jari [ibu|bapak|nenek] susah terbaca [karena petani|] tapi {staff} telaten [mencoba \
        terus|cari cara|]
        blangko ada, [langsung cetak|tidak pakai suket lagi|tidak perlu kembali]
        rekam dan cetak [hari yang sama|di tempat], [dulu mana ada|tidak sangka]
        KTP [hilang|patah] cukup bawa [surat polisi|KK], {short} diganti baru
        anak [baru 17 tahun|sekolah] bisa rekam [pulang sekolah|sebelum ulang tahun|di sekolahnya]
        fotonya [lumayan|ganteng|tidak seperti buronan lagi], hehe
        """
    ),
    "KK": lines(
        """
        KK langsung dikirim [PDF-nya|ke email], [cetak sendiri kertas HVS|bisa cetak kapan saja]
        tambah nama bayi di KK [sekaligus|bareng] dapat akta dan KIA, [praktis|three in one katanya]
        pecah KK [tidak perlu bolak-balik kelurahan|sehari beres|tidak dipersulit mertua dan petugas hehe]
        nama [bapak|suami] yang salah dari dulu akhirnya [betul|diperbaiki]
        pendidikan dan pekerjaan di KK sekalian [diperbarui|ditanya mau diubah tidak]
        """
    ),
    "KIA": lines(
        """
        KIA anak jadi [lucu|warna pink], [anak senang punya kartu sendiri|dibawa tidur sama anak]
        cetak KIA untuk [dua|tiga] anak sekaligus [tidak masalah|{short}]
        [sekolah minta KIA|syarat TK], untung [cepat|langsung jadi]
        petugas sabar menunggu anak [mau difoto|berhenti nangis]
        """
    ),
    "IKD": lines(
        """
        KTP digital aktif, [tidak takut lupa bawa dompet|modern|sudah dipakai di bandara]
        HP saya [jadul|memori penuh], {staff} bantu [hapus foto dulu|sampai bisa]
        dipandu pasang aplikasinya [dari nol|pelan-pelan|]
        """
    ),
    "PINDAH": lines(
        """
        surat pindah [keluar|terbit] {short}, [tidak perlu ke desa dulu|bisa dilacak]
        pindah ikut suami ternyata gampang, [cukup KK saja|tidak pakai RT RW]
        alamat baru langsung [di-update|masuk KK tujuan]
        """
    ),
    "AKTA-LAHIR": lines(
        """
        [baru lahir|bayi umur 5 hari] langsung punya [akta|NIK], [terharu|hebat sekarang]
        nama anak dieja ulang sebelum dicetak, [bagus itu|jadi tidak ada salah huruf|tanda tangan baru cetak]
        akta saya yang [terlambat 30 tahun|tidak pernah diurus orang tua] akhirnya [jadi|punya]
        bidan sudah kirim datanya, di sini tinggal [ambil|cek]
        tidak punya buku nikah pun dijelaskan [jalannya|caranya] [dengan baik|tanpa menghakimi]
        """
    ),
    "AKTA-MATI": lines(
        """
        dalam keadaan duka {staff} [sangat pengertian|mengucapkan turut berduka|tidak mempersulit]
        akta kematian dan KK baru diserahkan [bersamaan|sekaligus]
        [untuk urus pensiun|buat urus bank] butuh cepat, [dibantu hari itu|dimengerti petugas]
        """
    ),
    "AKTA-KAWIN": lines(
        """
        [jadwal|pencatatan] nikah sesuai [permintaan|tanggal], [saksi juga dilayani baik|khidmat]
        selesai nikah langsung dapat akta, KK dan KTP baru, [kado terbaik|top]
        ruang catatan sipilnya [dihias|rapi], bagus buat foto
        """
    ),
    "NIB": lines(
        """
        pendampingan OSS-nya [sabar|jelas], [saya yang cuma tamat SD bisa punya NIB|usaha kecil terbantu]
        NIB [warung|kios|usaha keripik|bengkel las] saya jadi, [bisa ajukan KUR sekarang|naik kelas ceritanya]
        dipandu pilih KBLI, kalau sendiri pasti salah
        ternyata NIB gratis, [selama ini saya kira bayar jutaan|kena tipu calo saya dulu]
        sekalian [dijelaskan soal halal|diarahkan urus PIRT]
        """
    ),
    "PBG": lines(
        """
        gambar bangunan dikoreksi dengan [sopan|catatan jelas], tidak ditolak mentah-mentah
        tim cek lokasi [tepat waktu|sesuai jadwal] dan tidak minta apa-apa
        perhitungan retribusinya [transparan|dijelaskan per meter], bayar lewat bank
        [SIMBG|sistemnya] membingungkan tapi {staff} [menuntun|bantu unggah satu-satu]
        """
    ),
    "REKLAME": lines(
        """
        pajak reklame dihitung [di depan saya|terbuka], [sesuai ukuran|tidak ada tambahan]
        izin spanduk acara [sekolah|17-an|gereja] [cepat|dibantu gratis]
        titik pasang ditunjukkan di peta, jadi tidak kena bongkar
        """
    ),
    "SIP": lines(
        """
        SIP [keluar|terbit] [3 hari|sebelum yang lama habis], [tidak perlu ke sini lagi|dikirim email]
        tidak diminta [rekomendasi berlapis|legalisir STR] lagi, [syukur|memudahkan kami nakes]
        status permohonan SIP bisa [dipantau|dilihat di HP]
        """
    ),
    "PENELITIAN": lines(
        """
        surat penelitian [besoknya jadi|sehari jadi], [skripsi saya selamat|dosen sampai heran]
        dibantu [perbaiki proposal|tulis instansi tujuannya] [oleh {staff}|]
        semua bisa [kirim PDF|lewat email], tinggal datang [ambil|tanda tangan]
        """
    ),
    "KONSULTASI": lines(
        """
        dibilang jujur dari awal mana yang [bisa dan tidak|perlu izin dan tidak]
        pulang bawa [daftar syarat|catatan langkah] tertulis, [tidak perlu menebak|jelas]
        {staff} mau [dengar rencana saya|hitungkan biayanya] [sampai selesai|]
        """
    ),
    "POLI-UMUM": lines(
        """
        {staff} [mendengarkan keluhan|menjelaskan sakitnya] [sampai tuntas|dengan sabar|tidak buru-buru]
        tensi [bapak|ibu|saya] [dipantau terus|akhirnya turun], [obat cocok|diingatkan jaga makan]
        pakai BPJS tidak dibedakan
        [mertua|bapak|ibu] [tidak bisa jalan|pakai kursi roda] diperiksa [di mobil|duluan]
        dapat rujukan [langsung|tanpa dipersulit], nomor poli RS sekalian didaftarkan
        """
    ),
    "KIA-KB": lines(
        """
        [bu bidan|bidannya] [telaten|lembut|seperti ibu sendiri], [hamil pertama jadi tidak takut|semua \
        pertanyaan dijawab]
        pertama kali dengar detak jantung bayi di sini, [terharu|nangis saya]
        kelas ibu hamilnya [bermanfaat|seru], suami boleh ikut
        ditimbang, diukur, dijelaskan grafiknya, [anak saya naik berat|jadi paham stunting]
        pasang KB dijelaskan [efeknya|pilihannya] dulu, tidak dipaksa
        """
    ),
    "IMUNISASI": lines(
        """
        anak yang takut jarum [jadi berani|tidak nangis lama] [karena diajak nyanyi|dikasih balon|]
        [disuntik|imunisasi] sekali tusuk, [anak cuma kaget|belum sempat nangis]
        diingatkan jadwal berikutnya [lewat WA|ditulis di buku]
        setelah imunisasi ditelepon [bidan|petugas] tanya [demam tidak|keadaan anak]
        """
    ),
    "GIGI": lines(
        """
        cabut gigi [tidak terasa|tidak sakit], [tahu-tahu sudah lepas|trauma saya hilang]
        anak [mau buka mulut|tidak takut] karena dokternya [lucu|sabar|pintar membujuk]
        tambalannya [rapi|awet], [sudah 3 bulan tidak lepas|tidak ngilu lagi]
        alatnya [dibuka dari plastik steril|bersih], [jadi tenang|]
        """
    ),
    "LAB": lines(
        """
        ambil darah sekali tusuk, [tidak biru|hampir tidak terasa]
        hasil lab [{short}|sebelum saya selesai sarapan] keluar dan dijelaskan
        tes dahak ditangani [tanpa bikin malu|dengan baik]
        """
    ),
    "SKD": lines(
        """
        surat sehat [jadi|selesai] {short}, [pas buat daftar kerja|tidak dipersulit]
        tetap diperiksa betulan, bukan asal tanda tangan
        """
    ),
    "RAWAT-JALAN": lines(
        """
        mesin daftar mandiri [gampang|dibantu satpam], {short} sudah [dapat nomor|di depan poli]
        dulu [jam 4 subuh|sebelum subuh] sudah antre, sekarang daftar dari rumah
        sidik jari BPJS [sekali tempel|lancar], [antrean jalan terus|]
        {staff} antar bapak pakai kursi roda sampai [poli|lift]
        """
    ),
    "IGD": lines(
        """
        [bapak|ibu|anak] saya ditangani [dulu|langsung], administrasi belakangan, [nyawa tertolong|terima \
        kasih banyak]
        {staff} [sigap|tenang|terus kasih kabar ke keluarga] padahal [jam 2 malam|pasien penuh]
        tidak ditanya [punya BPJS atau tidak|uang muka] dulu
        dijelaskan kenapa yang datang belakangan ditangani dulu, [masuk akal|kami mengerti]
        """
    ),
    "FARMASI": lines(
        """
        aturan minum obat dijelaskan [dua kali|pelan-pelan|dan ditulis besar-besar]
        obat [lengkap|tidak ada yang kosong], [pulang tidak mampir apotek|semua ditanggung]
        obat racikan anak [cepat|{short}], [tidak pahit katanya|bungkusnya diberi gambar]
        sisa obat [dikirim ke rumah|diantar ojek], [tidak menunggu lagi|inovasi bagus]
        """
    ),
    "LABORATORIUM": lines(
        """
        ambil sampel [tidak sakit|cepat|sekali tusuk]
        hasil [dikirim ke dokter langsung|bisa dilihat di HP]
        nama dan tanggal lahir dicek ulang sebelum diambil darah, [teliti|jadi yakin tidak tertukar]
        """
    ),
    "LEGALISASI": lines(
        """
        legalisir tidak perlu menginap, [ditunggu saja|stempel langsung]
        ijazah [sekolah yang sudah tutup|lama saya] dicari di arsip sampai ketemu, [salut|hebat]
        10 lembar dilegalisir {short}
        """
    ),
    "MUTASI": lines(
        """
        anak pindah sekolah tidak putus belajar karena suratnya cepat
        {staff} telepon sekolah tujuan [tanya kuota|di depan saya]
        data dapodik anak [ditarik saat itu juga|beres sekalian]
        """
    ),
    "SPMB": lines(
        """
        posko SPMB [buka sampai sore|sangat membantu orang tua gaptek|responsif]
        zonasi dijelaskan pakai peta, [jadi paham|tidak debat lagi]
        akun anak yang terkunci dibuka [saat itu juga|{short}]
        tidak lolos pun [dijelaskan pilihannya|diarahkan ke sekolah lain], jadi tenang
        """
    ),
    "PIP": lines(
        """
        PIP anak akhirnya [cair|aktif|diusulkan] setelah dibantu {staff}
        dicek satu-satu kenapa tidak cair, ternyata [nama beda satu huruf|rekening belum aktif]
        {staff} tidak [menyepelekan|membeda-bedakan] kami yang [susah|dari desa]
        """
    ),
    "IZIN-PAUD": lines(
        """
        tim datang ke PAUD kami [memberi masukan|sambil menyemangati], bukan cari salah
        contoh dokumennya diberikan, tinggal [isi|menyesuaikan]
        perpanjangan izin [tidak ribet lagi|cukup sekali datang]
        """
    ),
    "DTSEN": lines(
        """
        dijelaskan kenapa desil kami naik, [jadi tidak suuzan|paham sekarang]
        {staff} [datang ke rumah|lihat sendiri kondisi rumah], tidak cuma janji
        data [bapak yang sudah meninggal|anak yang salah] langsung dibetulkan
        """
    ),
    "PBI-JK": lines(
        """
        BPJS [aktif lagi|bisa dipakai] hari itu juga, [ibu bisa cuci darah|bapak bisa operasi|lega sekali]
        dilayani padahal [sudah mau tutup|jam istirahat] karena [darurat|keluarga di RS]
        {staff} bantu telepon BPJS [langsung|sampai tersambung]
        """
    ),
    "DISABILITAS": lines(
        """
        kursi roda [sampai di rumah|diantar langsung], [terima kasih banyak|ibu menangis haru|adik bisa \
        keluar rumah]
        alat bantu dengar dicoba dulu sampai pas
        {staff} bicara langsung ke adik saya, bukan ke saya, [itu menghargai|senang dia]
        """
    ),
    "ADUAN-SOSIAL": lines(
        """
        laporan saya soal [kakek telantar|anak jalanan|tetangga] ditindaklanjuti [malam itu juga|besoknya]
        nama saya [benar dirahasiakan|tidak bocor], [jadi berani lapor|]
        dapat nomor kasus, bisa [ditanya kapan saja|dicek]
        """
    ),
    "LANSIA": lines(
        """
        nenek dapat makan tiap hari, [semoga lanjut terus|terima kasih]
        {staff} [memandikan|mengajak ngobrol] kakek [yang sendirian|], [mulia hatinya|]
        dikunjungi [rutin|dua minggu sekali], tidak cuma foto-foto
        """
    ),
}

COMPLAINTS_OF_SERVICE: dict[str, tuple[str, ...]] = {
    "KTP-EL": lines(
        """
        blangko [habis|kosong] [terus|lagi|dari bulan lalu], [dikasih suket saja|sampai kapan pakai suket]
        [alat rekam|kamera|alat sidik jari] rusak, [disuruh ke kecamatan lain|pulang tangan kosong]
        foto KTP saya [gelap sekali|seperti buronan|merem], tidak boleh ulang
        status di sistem [siap cetak|print ready] dari {ages}, dicetak tidak
        NIK [tidak terbaca di bank|tidak online], [disuruh tunggu pusat|sudah {times} lapor]
        """
    ),
    "KK": lines(
        """
        NIK [ganda|tidak cocok di BPJS], tidak ada solusi
        [dua|tiga] kali cetak KK, [dua|tiga] kali salah [nama|tempat lahir]
        email KK tidak masuk-masuk, [ditanya malah disuruh cek spam|disuruh menunggu lagi]
        """
    ),
    "KIA": lines(
        """
        kartu KIA habis, [disuruh tunggu tahun depan|kapan ada tidak ada yang tahu]
        foto anak [terpotong|gepeng], [tidak mau ganti|katanya tidak apa-apa]
        """
    ),
    "IKD": lines(
        """
        aktivasi gagal terus di [foto wajah|email], {staff} bilang [HP saya jelek|coba besok]
        sudah aktif IKD tapi [bank tetap minta KTP asli|di mana-mana diminta fotokopi]
        """
    ),
    "PINDAH": lines(
        """
        surat pindah [nyangkut|tidak masuk] di daerah tujuan, [dilempar sana sini|dua dinas saling \
        menyalahkan]
        mau pindah kecamatan saja syaratnya seperti pindah negara
        """
    ),
    "AKTA-LAHIR": lines(
        """
        nama anak kurang satu huruf, perbaikannya [{ages}|harus sidang katanya]
        gara-gara surat lahir beda tanggal, disuruh balik ke [bidan|rumah sakit] {times}
        ditanya buku nikah [keras-keras|di depan orang banyak], malu saya
        """
    ),
    "AKTA-MATI": lines(
        """
        orang lagi berduka malah [dipersulit|disuruh bolak-balik]
        akta kematian [ayah|ibu] {ages}, pensiun janda tertahan
        """
    ),
    "AKTA-KAWIN": lines(
        """
        jadwal nikah [diundur mendadak|tabrakan], [keluarga sudah datang dari jauh|pejabatnya tidak ada]
        [ada|diminta] biaya [dekorasi|foto] yang tidak [jelas|pernah disebut]
        """
    ),
    "NIB": lines(
        """
        OSS [error|muter-muter], [petugas angkat tangan|tidak ada yang bisa bantu]
        [usaha kecil|kami UMKM] [diperlakukan seperti perusahaan besar|pusing dengan istilahnya]
        salah KBLI karena {staff} asal pilih, [harus ubah dari awal|ditolak bank]
        """
    ),
    "PBG": lines(
        """
        PBG [sudah {ages}|dari awal tahun] [masih tahap konsultasi|belum ada jadwal|dikembalikan terus]
        tiap konsultasi [ada saja yang kurang|gambar disuruh ubah|orangnya ganti, maunya ganti]
        biaya gambar lebih mahal dari [retribusinya|pondasinya], [rakyat mana sanggup|]
        """
    ),
    "REKLAME": lines(
        """
        sudah bayar pajak, [spanduk tetap dicopot|stiker belum ada]
        yang liar di mana-mana dibiarkan, yang urus izin [dipersulit|malah repot]
        """
    ),
    "SIP": lines(
        """
        SIP sudah mau habis, [dinas teknis belum verifikasi|tertahan di meja siapa tidak jelas]
        [STR seumur hidup|semua sudah online] tapi masih [diminta fotokopi|disuruh datang]
        """
    ),
    "PENELITIAN": lines(
        """
        surat penelitian {ages}, [semester saya keburu habis|dosen sudah marah]
        dari sini disuruh ke kesbang, dari kesbang disuruh ke sini
        """
    ),
    "KONSULTASI": lines(
        """
        konsultasi tapi [jawabannya 'tergantung'|disuruh baca sendiri], pulang tetap bingung
        petugas konsultasinya [keluar|cuma satu], [menunggu {long}|tidak ada pengganti]
        """
    ),
    "POLI-UMUM": lines(
        """
        dokternya [telat|baru datang jam 10|cuma periksa 2 menit|tidak ada, diganti perawat]
        {staff} [tidak menjelaskan sakitnya apa|buru-buru, belum selesai bicara sudah dipanggil yang lain]
        minta rujukan [dipersulit|disuruh kembali tiga hari lagi], padahal [sudah parah|sudah tua]
        obatnya itu-itu [saja|terus], [tiga kali ke sini tidak sembuh|parasetamol lagi]
        """
    ),
    "KIA-KB": lines(
        """
        ibu hamil [berdiri|duduk di tangga] {long}, [tidak ada yang menawari kursi|kasihan]
        USG [rusak|cuma hari Rabu], [tidak ada pengumuman|sudah jauh-jauh]
        dikomentari soal [berat badan|jumlah anak] di depan pasien lain, tidak pantas
        """
    ),
    "IMUNISASI": lines(
        """
        vaksin [habis|kosong], [sudah bawa bayi dari jauh|tidak dikabari dulu]
        anak sehat dicampur dengan yang batuk di ruang tunggu
        imunisasi cuma hari [Selasa|Kamis], [yang kerja bagaimana|penuh sekali]
        """
    ),
    "GIGI": lines(
        """
        tambalan lepas [besoknya|belum seminggu], [disuruh antre dari awal|katanya salah saya]
        [dokter giginya cuti|alat rusak], [tidak ada pengumuman|sudah {ages}]
        kuota gigi cuma [5|8] orang sehari
        """
    ),
    "LAB": lines(
        """
        ditusuk [tiga|empat] kali baru dapat, [tangan biru|bapak sampai kesakitan]
        hasil lab [terselip|belum ada|tertukar nama], [untung saya cek|harus ambil darah ulang]
        reagen habis, [disuruh ke lab swasta|bayar sendiri]
        """
    ),
    "SKD": lines(
        """
        surat sehat [menunggu {long}|ditagih lebih], [padahal cuma tensi|tidak ada kuitansi]
        dokternya tidak ada, surat tidak bisa ditandatangani
        """
    ),
    "RAWAT-JALAN": lines(
        """
        subuh-subuh ambil nomor, {clock_late} baru [diperiksa|dipanggil]
        sudah daftar online, di sini [antre lagi|disuruh ambil nomor lagi]
        sidik jari [bapak|ibu|nenek] tidak terbaca, [disuruh mondar-mandir|dimarahi]
        rujukan kurang satu kata saja [ditolak|disuruh balik ke puskesmas]
        poli [dalam|saraf|mata] dokternya [telat|cuti], [tidak diumumkan|pasien menunggu dari pagi]
        """
    ),
    "IGD": lines(
        """
        [bapak|anak] saya [sesak|kejang|demam tinggi] tapi disuruh urus administrasi dulu
        [menunggu|terbaring] di brankar [sampai pagi|{long}] [karena kamar penuh|]
        keluarga tidak diberi [penjelasan|kabar] sama sekali
        """
    ),
    "FARMASI": lines(
        """
        obat [kosong|tidak lengkap|disuruh beli di luar] [lagi|terus|padahal BPJS]
        antre obat lebih lama dari [periksanya|perjalanannya]
        obat orang lain diberikan ke saya, untung saya baca namanya
        dosis dijelaskan [cepat sekali|sambil panggil nomor lain]
        """
    ),
    "LABORATORIUM": lines(
        """
        sudah puasa dari malam, [petugas datang jam 9|alat rusak, disuruh besok]
        hasil [tertukar|hilang], harus ambil darah ulang
        hasil dijanjikan siang, [sore belum ada|poli keburu tutup]
        """
    ),
    "LEGALISASI": lines(
        """
        pejabat yang tanda tangan [dinas luar|tidak pernah ada|rapat terus], [legalisir saja tiga \
        hari|ijazah menginap]
        legalisir dibatasi [3|5] lembar, [lamaran kerja saya banyak|aneh]
        """
    ),
    "MUTASI": lines(
        """
        anak sudah [dua minggu|sebulan] tidak sekolah gara-gara surat mutasi
        data dapodik salah, sekolah bilang ke dinas, dinas bilang ke sekolah
        """
    ),
    "SPMB": lines(
        """
        akun [terkunci|tidak bisa masuk], [operatornya tidak ada|dijawab 'coba lagi nanti']
        zonasi [tidak jelas|aneh], rumah [300 meter|dekat sekolah] malah tidak masuk
        posko [tutup jam 2|petugasnya cuma satu] padahal [hari terakhir|orang tua ratusan]
        [katanya kuota penuh|sudah tutup] tapi anak [pejabat|kenalan] bisa masuk
        """
    ),
    "PIP": lines(
        """
        PIP anak [tidak cair|hilang] [tanpa alasan|dari tahun lalu], cuma disuruh menunggu
        yang mampu dapat PIP, anak [saya|yatim sebelah rumah] tidak
        disuruh ke [sekolah|bank], dari sana disuruh balik ke dinas
        """
    ),
    "IZIN-PAUD": lines(
        """
        izin PAUD [{ages}|sejak awal tahun], BOP anak-anak tertahan
        tim survei minta [dijemput|dijamu], tidak elok
        """
    ),
    "DTSEN": lines(
        """
        yang [punya mobil|rumahnya dua|anaknya pegawai] dapat bansos, [kami|tetangga saya yang janda] tidak
        desil [naik terus|tiba-tiba 7] padahal [kerja serabutan|suami sudah meninggal|rumah masih papan]
        sudah [difoto rumahnya|disurvei] {times}, [bantuannya tidak pernah ada|hasilnya tidak jelas]
        """
    ),
    "PBI-JK": lines(
        """
        BPJS [nonaktif mendadak|diputus], tahunya pas [di rumah sakit|mau cuci darah|melahirkan]
        disuruh ke [desa|kelurahan], desa suruh ke dinas, [muter-muter saja|begitu terus]
        orang sakit tidak bisa menunggu {ages}, [tolong mengerti|ini nyawa]
        """
    ),
    "DISABILITAS": lines(
        """
        kursi roda bapak [dijanjikan dari tahun lalu|belum ada kabar {ages}]
        kantor dinas sosial tapi [tidak ada jalur kursi roda|kamar mandinya bertangga], ironis
        asesmen [diundur terus|batal], adik sudah [disiapkan|dibawa turun]
        """
    ),
    "ADUAN-SOSIAL": lines(
        """
        lapor bansos dipotong [kepala dusun|oknum], [malah nama saya bocor|tidak ada tindakan]
        laporan [hilang|'sedang diproses'] dari {ages}
        ditelepon tidak diangkat, datang [orangnya rapat|disuruh isi buku tamu saja]
        """
    ),
    "LANSIA": lines(
        """
        nenek [sudah didata|difoto] {times}, makanannya [tidak pernah datang|cuma dua hari]
        [panti penuh|tidak ada dana] katanya, [jadi kakek itu siapa yang urus|tetangga yang tanggung]
        """
    ),
}
