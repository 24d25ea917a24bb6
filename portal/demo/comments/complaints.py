"""What goes badly, by topic, in everyday Indonesian; sharp about the service, never about who people are."""

from portal.demo.comments.grammar import lines

COMPLAINTS: dict[str, tuple[str, ...]] = {
    "behaviour": lines(
        """
        {staff} [judes|jutek|ketus|galak|cuek|tidak ramah|kurang sopan]
        {staff} [main HP|asyik main HP|ngobrol sendiri|ketawa-ketawa sesama petugas] [padahal antrean \
        panjang|waktu melayani|terus]
        [ditanya|saya tanya] [baik-baik|sekali] malah [dibentak|dijawab ketus|dijawab sambil main HP|dimarahi]
        {staff} [seperti|kayak] [tidak niat kerja|orang mau marah|terpaksa melayani]
        [tidak ada senyum|mukanya cemberut|nadanya tinggi] [sama sekali|dari awal|]
        [orang tua|ibu saya yang sudah sepuh|lansia] [disuruh berdiri lama|tidak didahulukan|dibentak \
        karena tidak dengar]
        yang kenal {staff} [dilayani duluan|lewat belakang|tidak pakai antre]
        kalau [pakai baju dinas|kenal orang dalam|bawa map bagus] baru [dilayani baik|diladeni]
        [melihat|dilihat] dari [ujung kepala sampai kaki|penampilan] [dulu baru dilayani|]
        {staff} [bicaranya kasar|suka memotong omongan|menyepelekan orang kampung]
        petugas yang {looks} [tolong ditegur|perlu dibina|ketus sekali|kasar]
        saya salah isi formulir saja [dimarahi di depan orang|dilempar balik formulirnya|diomeli]
        {staff} tidak [mau dengar|menyapa|menoleh sedikit pun]
        dianggap [bodoh|tidak ada|pengganggu] [sama {staff}|]
        [dilayani setengah hati|melayani sambil makan gorengan|melayani sambil telepon]
        """
    ),
    "competence": lines(
        """
        {staff} [tidak paham|bingung sendiri|tidak tahu jawabannya|kurang menguasai] [soal \
        {thing}|aplikasinya|]
        [jawaban petugas|keterangan] [beda-beda|berubah-ubah], [kemarin bilang A sekarang B|loket {n} \
        bilang lain lagi]
        [dilempar|dioper|dipingpong] dari [loket ke loket|meja ke meja|satu orang ke orang lain]
        [salah ketik|salah input|salah cetak] [nama|tanggal lahir|alamat] [lagi|], [terpaksa|harus] [urus \
        ulang|balik lagi]
        penjelasannya [tidak jelas|berbelit|pakai istilah yang saya tidak mengerti|cuma 'nanti dikabari']
        yang tahu cuma satu orang dan orangnya [cuti|keluar|rapat]
        {staff} masih [magang|baru belajar] [tapi|dan] tidak ada yang mendampingi
        """
    ),
    "speed": lines(
        """
        [lama|lama sekali|lambat|lelet|lemot]
        [menunggu|nunggu|antre] {long} [cuma|hanya] untuk [tanda tangan|satu stempel|{thing}|satu lembar \
        kertas]
        {thing} [belum {ready}|belum juga {ready}|tidak selesai-selesai] [padahal sudah|sudah] {ages}
        [janjinya|katanya|dijanjikan] {promised}, [sampai sekarang belum ada kabar|ternyata {ages}|jadinya \
        {ages}]
        [datang|antre] dari {clock}, dilayani {clock_late}
        [habis|terbuang] [setengah hari|satu hari kerja|seharian] [cuma buat ini|hanya untuk {thing}|di sini]
        [disuruh|suruh] [datang lagi|balik lagi|kembali] [besok|minggu depan|lusa] [terus|]
        sudah [bolak-balik|balik] {times} [belum selesai juga|masih kurang terus|tetap belum {ready}]
        satu orang dilayani [setengah jam|hampir sejam|sambil ngobrol]
        [kerjanya|melayaninya] [santai sekali|seperti tidak ada yang antre|pelan]
        waktu [kami|orang] [petani|kerja harian|jualan] dianggap tidak ada harganya
        """
    ),
    "queue": lines(
        """
        [antrean|antre] [panjang|panjang sekali|tidak teratur|amburadul|semrawut|sampai ke luar]
        [banyak yang|ada yang] [menyerobot|potong antrean|titip nomor] [dibiarkan|tidak ditegur|dan petugas \
        diam saja]
        [nomor antrean|kuota] [habis jam 8|sudah habis|cuma 30 orang|dibatasi] [padahal saya dari desa|]
        [loket ada {n}|loketnya banyak], yang buka cuma [satu|dua|1]
        nomor saya [terlewat|dilewati|tidak dipanggil], [disuruh ambil lagi dari awal|tidak ada yang peduli]
        suara panggilannya tidak [terdengar|jelas], [banyak yang terlewat|harus berdiri dekat loket]
        mesin antrean [rusak|mati] [terus|dari bulan lalu|], jadinya rebutan
        daftar online dapat {clock} tapi [tetap menunggu {long}|sampai sini antre ulang]
        """
    ),
    "requirements": lines(
        """
        syaratnya [ribet|kebanyakan|berubah terus|tidak sesuai yang di web|ditambah-tambah]
        [kurang satu fotokopi|kurang materai|beda satu huruf] [saja|] [disuruh pulang|ditolak|balik lagi \
        {far}]
        tidak [diberi tahu|dijelaskan] dari awal [syaratnya apa|kalau harus bawa yang asli], [sudah antre \
        lama baru bilang kurang|capek]
        zaman begini masih [diminta fotokopi KTP|minta surat pengantar RT RW|suruh beli materai di luar]
        [di papan|di internet] tulis [3 syarat|lain], sampai loket [jadi 7|beda lagi]
        """
    ),
    "procedure": lines(
        """
        [prosedurnya|alurnya|urusannya] [berbelit|berbelit-belit|ribet|membingungkan|panjang]
        [loket {n} suruh ke loket|lantai 1 suruh ke lantai 2] [lain|], [dari sana disuruh balik lagi|sampai \
        sana tutup]
        tidak ada [petunjuk|papan alur|yang mengarahkan], [orang baru pasti bingung|tanya sana sini]
        [harus online|wajib daftar online] padahal [di kampung tidak ada sinyal|orang tua tidak punya \
        HP|aplikasinya susah]
        birokrasi [begini terus|kuno|mbulet]
        """
    ),
    "fee": lines(
        """
        [katanya|tulisannya] gratis [tapi|kok] [diminta uang fotokopi 20 ribu|disuruh bayar map|ada 'uang \
        administrasi']
        [masih ada calo|calo berkeliaran] [di parkiran|di depan], [yang lewat calo malah cepat|petugas diam \
        saja]
        [parkir|fotokopi] [mahal|ditagih dua kali|tanpa karcis]
        diminta [uang rokok|seikhlasnya|uang bensin], [tidak sopan|tolong diusut]
        bayar [50 ribu|sekian] tidak dikasih [kuitansi|bukti]
        """
    ),
    "facility": lines(
        """
        [ruang tunggunya|tempatnya] [panas|sempit|pengap|kotor|kursinya kurang|bau]
        AC [mati|tidak dingin|bocor], [kipas juga cuma satu|keringatan semua|kasihan yang bawa bayi]
        toiletnya [bau|kotor|tidak ada air|dikunci|rusak]
        kursi [rusak|kurang|patah], [banyak yang berdiri|lansia duduk di lantai]
        parkirnya [sempit|semrawut|becek kalau hujan]
        tidak ada [jalur kursi roda|ruang menyusui|air minum|tempat berteduh], [susah bawa bapak yang stroke|]
        [bocor|banjir] kalau hujan
        """
    ),
    "system": lines(
        """
        [sistem|server|jaringan|aplikasi] [error|down|gangguan|offline|lelet] [terus|lagi|dari pagi|setiap \
        kali ke sini]
        alasannya [selalu|] [jaringan|server pusat|sistem down|listrik padam]
        [aplikasinya|web-nya] [tidak bisa dibuka|gagal terus|minta login ulang terus|keluar sendiri]
        [unggah berkas|upload berkas] [gagal|ditolak] [terus|{times}], [tidak ada keterangannya|padahal \
        sudah di bawah 1 MB]
        [nomor WA|telepon] [tidak pernah diangkat|centang satu|tidak dibalas]
        printer [rusak|macet], [disuruh balik besok|tidak ada cadangan]
        listrik mati, genset tidak ada, [semua disuruh pulang|pulang tangan kosong]
        """
    ),
    "result": lines(
        """
        {thing} [salah|ada yang salah|keliru], [padahal sudah dicek|waktu diperbaiki antre lagi dari awal]
        [namanya|tanggalnya|alamatnya] salah [cetak|ketik], [bukan salah saya tapi saya yang repot|huruf \
        satu jadi masalah di bank]
        berkas [saya|kami] [hilang|terselip|tidak ketemu], [disuruh urus dari awal|tidak ada yang tanggung \
        jawab]
        {thing} tidak [sesuai|seperti yang dijanjikan]
        """
    ),
    "complaint": lines(
        """
        [kotak saran|kotak pengaduan] [cuma pajangan|isinya tidak pernah dibaca|berdebu]
        sudah [lapor|mengadu|komplain] {times}, [tidak ada tanggapan|hasilnya nol|cuma dibilang 'nanti kami \
        sampaikan']
        [komplain malah dimarahi|protes malah disalahkan|mau komplain tidak tahu ke siapa]
        nomor pengaduan [tidak aktif|tidak diangkat]
        """
    ),
    "hours": lines(
        """
        [jam 8 belum buka|jam 8 lewat masih tutup|sudah jam 9 loket masih kosong], [petugas baru \
        datang|masih apel katanya]
        [jam istirahat|istirahatnya] [kelamaan|dari setengah 12 sampai jam 2|tidak ada yang ganti]
        [jam 2|jam 3|setengah 3] sudah [tutup|beres-beres], padahal di papan sampai jam 4
        hari Jumat [jam 11 sudah kosong|percuma datang]
        petugasnya [rapat|keluar|tidak di tempat] [semua|terus|lagi], [loket kosong|tidak ada pengganti]
        """
    ),
    "general": lines(
        """
        [pelayanannya|pelayanan di sini|layanannya] [buruk|mengecewakan|parah|kacau|tidak memuaskan|di \
        bawah standar]
        [kecewa|kecewa berat|sangat kecewa|kapok|capek] [dengan pelayanannya|sama pelayanannya|urus di sini|]
        [tolong|mohon] [diperbaiki|dibenahi|atasannya turun lihat sendiri]
        [tidak berubah|sama saja] dari [dulu|tahun ke tahun|zaman saya sekolah]
        masyarakat [dipersulit|cuma disuruh sabar|kecil selalu begini nasibnya]
        bayar pajak tiap tahun, dilayani [begini|seperti pengemis]
        tidak ada perubahan [sama sekali|] [padahal gedungnya baru|]
        [percuma|buat apa] [gedung bagus|slogan bagus di dinding] kalau pelayanannya [begini|nol]
        """
    ),
}

COMPLAINTS_OF_KIND: dict[str, tuple[str, ...]] = {
    "civil": lines(
        """
        mobil keliling [tidak datang padahal sudah dijadwal|datang tapi alatnya rusak|cuma sampai jam 11]
        [data|nama|tanggal lahir] beda satu huruf saja jadi [masalah besar|urusan panjang]
        dari {village} ke sini {times}, [masih saja belum beres|habis uang]
        """
    ),
    "permits": lines(
        """
        dinas teknis [tidak pernah di tempat|lempar ke dinas lain]
        izin [katanya online|tinggal klik] tapi ujung-ujungnya [disuruh bawa berkas|datang {times}]
        sudah bayar retribusi tapi izin [belum keluar|tidak ada kabar]
        mau usaha jujur [dipersulit|capek di kertas]
        """
    ),
    "health": lines(
        """
        pasien BPJS [dinomorduakan|dibedakan|menunggu paling lama]
        [suster|petugas]nya [ngobrol|ketawa-ketawa] sementara pasien [meringis|menunggu]
        orang sakit [disuruh mondar-mandir|berdiri lama], [tambah sakit|bukannya sembuh]
        tidak ada [kursi roda|tempat tidur periksa] yang [layak|kosong]
        """
    ),
    "education": lines(
        """
        sekolah bilang ke dinas, dinas bilang ke sekolah, [kami jadi bola|anak yang korban]
        orang tua [dibuat bingung|disuruh cari sendiri di internet]
        operatornya [cuma satu|sering tidak ada], [kalau dia cuti semua berhenti|antre panjang]
        """
    ),
    "social": lines(
        """
        malu ditanya di depan orang banyak soal [penghasilan|kondisi keluarga|utang]
        [orang susah|kami yang miskin] [disuruh bolak-balik|diberi harapan saja]
        bantuan [cuma untuk yang dekat pendata|sampai sisa-sisanya]
        """
    ),
}

SARCASM = lines(
    """
    [hebat|luar biasa|mantap|keren], {thing} [{ready} dalam {ages}|cuma {ages}|belum {ready} juga]
    [terima kasih|makasih] ya, [hari ini saya belajar sabar|sudah buat saya kenal semua loket|cuti saya \
    habis di sini]
    [pelayanan bintang lima|kelas dunia]: [kursi patah|AC mati|petugas main HP], lengkap
    ramah sekali, [sampai tidak sempat menoleh|sama HP-nya|kalau sama yang kenal]
    cepat sekali [ya|] [kalau tutup|pulangnya|jam istirahatnya]
    [kalau mau latihan sabar|mau uji iman|butuh tempat tidur siang], [datang saja ke sini|ke sini tempatnya]
    [bagus|mantap], [bisa sambil tamat satu novel|sempat tamat drakor satu season] [menunggunya|]
    saya datang masih muda, pulang sudah [ubanan|tua]
    juara satu [lomba lempar berkas|bikin orang balik lagi]
    untung saya [pensiunan|tidak ada kerjaan], jadi bisa [main ke sini tiap hari|ngantor di sini]
    inovasinya bagus: [sekarang antre online, menunggunya tetap offline|aplikasi baru, error lama]
    'mohon bersabar' [sudah jadi semboyan|tulisan paling laku di sini]
    selamat, [rekor baru|piala] buat {ages} [menunggu {thing}|]
    [salut|kagum] saya, {clock} {staff} sudah [ngopi|sarapan bareng], warga [disuruh menonton|jadi penonton]
    """
)
