"""What goes well, by topic, in everyday Indonesian. Slots are filled from `slots.py` and `errands.py`."""

from portal.demo.comments.grammar import lines

PRAISE: dict[str, tuple[str, ...]] = {
    "behaviour": lines(
        """
        {staff} [ramah|ramah sekali|sopan|baik sekali|baik dan ramah|sabar sekali|murah senyum]
        {staff} [sabar|telaten] [menjelaskan|jelaskan] [ke orang tua|ke ibu saya yang sudah \
        sepuh|pelan-pelan|satu per satu]
        dilayani dengan [senyum|baik|ramah|sopan|sabar], [tidak dibentak|tidak dipersulit|tidak disuruh \
        bolak-balik]
        [disapa|disambut] [dari pintu masuk|sejak masuk|satpam], langsung [diarahkan|diantar] ke loket
        satpamnya [ramah|baik|sopan], [bantu ambilkan nomor|mau antar sampai ke loket|bantu dorong kursi \
        roda ibu]
        {staff} mau bantu [isikan formulir|isi formulir|tuliskan karena mata saya rabun|cek ulang berkas saya]
        {staff} tidak [judes|jutek|galak] [seperti dulu|sama sekali|]
        baru kali ini [ketemu petugas|dilayani petugas] yang [ramah|sabar|mau dengar] [begini|seperti ini]
        petugas yang {looks} [ramah|baik|sabar|cekatan] sekali
        [salut|hormat] sama petugas yang {looks}
        tidak pilih kasih, semua [dilayani sama|sesuai nomor antrean|diperlakukan sama]
        orang tua [didahulukan|diprioritaskan|diberi kursi dan didahulukan]
        bawa bayi [langsung didahulukan|dikasih duluan|disuruh maju duluan, terharu saya]
        {staff} [tetap senyum|tetap sabar] padahal [antrean panjang|sudah siang|ramai sekali|banyak yang \
        marah-marah]
        saya [tunanetra|pakai kursi roda|kurang dengar], {staff} [sabar menuntun|membantu dari awal sampai \
        selesai]
        anak saya rewel, {staff} malah [ajak bercanda|kasih permen|bantu tenangkan]
        bicaranya halus, [enak didengar|tidak bikin takut bertanya|jadi tidak sungkan bertanya]
        {staff} minta maaf waktu [sistemnya lambat|harus menunggu|printernya macet], saya jadi maklum
        [senang|adem] dilayani {staff} [di sini|]
        {staff} [humble|asik|kalem|santai tapi sigap]
        """
    ),
    "competence": lines(
        """
        {staff} [paham betul|menguasai pekerjaannya|tahu persis] [soal|urusan] {thing}
        penjelasannya [jelas|mudah dimengerti|lengkap|gamblang|runtut]
        [semua pertanyaan saya dijawab|pertanyaan dijawab satu-satu] [dengan sabar|sampai tuntas|tanpa ragu]
        {staff} [teliti|cermat], [salah satu huruf saja ketahuan|nama saya yang salah langsung \
        dibetulkan|berkas dicek dua kali]
        [kerjanya|tangannya] [cekatan|gesit|cepat dan rapi|profesional]
        {staff} [kasih solusi|carikan jalan keluar] waktu [berkas saya kurang|data saya tidak ketemu|NIK \
        saya tidak terbaca]
        langsung tahu masalahnya [di mana|apa], tidak [lempar ke sana ke mari|dioper-oper]
        [diberi tahu|dijelaskan] [apa saja yang kurang|langkah berikutnya|berapa lama jadinya] [sejak awal|]
        bukan cuma melayani tapi [mengajari|menuntun] [cara daftar online|pakai aplikasinya]
        saya yang gaptek jadi [mengerti|bisa sendiri sekarang]
        """
    ),
    "speed": lines(
        """
        {thing} {ready} [dalam|cuma|hanya] {short}
        [cuma|tidak sampai|hanya] {short} [sudah selesai|langsung beres|sudah pulang]
        [prosesnya|pelayanannya|urusannya] [cepat|cepat sekali|kilat|sat set|tidak bertele-tele]
        [ditunggu|bisa ditunggu], {short} {ready}
        [datang|masuk|sampai] {clock}, {clock_soon} sudah [selesai|pulang|di rumah]
        [lebih cepat dari janji|lebih cepat dari yang tertulis di papan|sesuai janji di papan]
        saya kira bakal [lama|seharian|disuruh balik besok], [ternyata|eh] {short} [selesai|beres]
        hari itu juga {thing} [langsung|] {ready}
        dulu [berhari-hari|seminggu], sekarang {short}
        sekali datang [langsung|] {ready} [semua|]
        [belum sempat duduk|baru duduk sebentar] sudah dipanggil
        tidak pakai lama
        """
    ),
    "queue": lines(
        """
        [antre|antrean] [tidak lama|tertib|rapi|teratur|lancar]
        tidak [pakai|perlu] antre [lama|panjang|]
        [nomor antrean|antrean online] [sangat membantu|bikin tertib|jadi bisa datang pas jamnya]
        [ramai tapi|walaupun ramai] [cepat jalan|cepat dipanggil|tetap tertib|antrean jalan terus]
        tidak ada yang [menyerobot|potong antrean|pakai jalur orang dalam]
        dapat nomor {number}, {short} sudah dipanggil
        layar antreannya [jelas|kelihatan dari belakang], [suaranya juga jelas|tidak perlu takut terlewat]
        sepi [waktu saya datang|pas jam makan siang], langsung [dilayani|maju]
        """
    ),
    "requirements": lines(
        """
        syaratnya [mudah|tidak ribet|cuma fotokopi KK|jelas|sedikit|tidak macam-macam]
        [syarat|persyaratan] [ditempel di depan|ada di web|dijelaskan dari awal], jadi tidak bolak-balik
        tidak [diminta|perlu] [fotokopi banyak|surat pengantar RT lagi|berkas yang aneh-aneh|materai]
        [berkas kurang satu|fotokopi saya kurang] [dibolehkan menyusul|dibantu fotokopi di tempat|boleh \
        kirim lewat WA]
        cukup bawa [KTP|KK|KTP sama KK|HP]
        """
    ),
    "procedure": lines(
        """
        [alurnya|prosedurnya] [jelas|gampang|mudah diikuti|tidak berbelit|tidak ribet]
        tidak [dipersulit|ribet|berbelit-belit|dipingpong]
        semua di satu [tempat|meja|lantai], tidak [keliling|naik turun tangga|pindah gedung]
        [bisa diurus|bisa daftar] [lewat WA|online|dari rumah], [tinggal ambil|datang tinggal ambil|hemat \
        waktu]
        ada [petunjuk|tanda panah|papan alur] [di lantai|yang jelas], [tidak nyasar|orang baru juga mengerti]
        urusan yang saya kira susah ternyata [gampang|mudah]
        """
    ),
    "fee": lines(
        """
        gratis [beneran|betul|100%|], [tidak ada pungutan|tidak diminta apa-apa|tidak ada uang rokok]
        tidak [bayar|dipungut biaya|keluar uang] [sepeser pun|sama sekali|apa-apa]
        mau kasih uang terima kasih [ditolak halus|tidak diterima], [salut|bangga saya]
        [tidak ada calo|tidak ada pungli|bebas pungli] [lagi|]
        cuma bayar parkir
        """
    ),
    "facility": lines(
        """
        [ruang tunggunya|tempatnya|kantornya|gedungnya] [bersih|nyaman|adem|dingin|rapi|luas|wangi]
        ada [tempat main anak|ruang menyusui|air minum gratis|colokan HP|wifi kencang|pojok baca|kursi roda]
        toiletnya [bersih|wangi|ada air dan sabun|layak]
        [AC dingin|kipasnya banyak], [kursi cukup|duduk nyaman|betah menunggu]
        parkir [luas|gratis|gampang|teduh]
        [musalanya|ruang tunggunya|lobinya] bersih, [anak juga betah|jempol]
        jalan landainya [memudahkan|pas untuk kursi roda bapak]
        """
    ),
    "system": lines(
        """
        [daftar online-nya|aplikasinya|sistem barunya] [mudah|lancar|membantu sekali|tidak error]
        [notifikasi|pemberitahuan] [masuk lewat WA|dikirim ke email|cepat], jadi tahu kapan \
        [diambil|datang|giliran saya]
        [file-nya|dokumennya] dikirim [ke email|lewat WA], [cetak sendiri di rumah|tidak perlu balik lagi]
        scan [barcode|QR] [langsung muncul|gampang], [maju terus|modern sekarang]
        """
    ),
    "result": lines(
        """
        {thing} [benar semua|tidak ada yang salah|sesuai]
        [alhamdulillah|syukurlah|puji Tuhan|akhirnya] {thing} [sudah|] {ready}
        data yang salah langsung [diperbaiki|dibetulkan] [di tempat|saat itu juga|tanpa biaya]
        hasilnya sesuai [harapan|permintaan|yang dijanjikan]
        """
    ),
    "complaint": lines(
        """
        [komplain|keluhan|protes] saya [langsung ditanggapi|ditindaklanjuti hari itu|didengar dan dibereskan]
        {month_ago} saya [komplain soal kursi|kritik soal antrean], sekarang sudah [diperbaiki|berubah]
        WA [dibalas cepat|langsung dibalas], [bukan bot|jawabannya jelas]
        ada yang [menelepon|hubungi] saya [setelah lapor|menanyakan sudah selesai apa belum]
        """
    ),
    "general": lines(
        """
        [pelayanannya|pelayanan di sini|layanannya] [bagus|memuaskan|sangat baik|oke|mantap|keren|top]
        [puas|puas sekali|sangat puas] [dengan pelayanannya|sama pelayanannya|dilayani di sini|]
        [sekarang|makin ke sini] [pelayanannya jauh lebih baik|makin bagus|ada kemajuan|berubah total]
        tidak menyesal [jauh-jauh ke sini|izin kerja setengah hari|datang ke sini]
        [pengalaman|kunjungan] [yang menyenangkan|pertama dan berkesan]
        tidak seperti bayangan saya tentang kantor [pemerintah|dinas]
        [beda|jauh beda] dengan [dua tahun lalu|dulu|waktu saya urus {month_ago}]
        [serasa di bank|kayak di bank|macam di hotel] pelayanannya
        [pertahankan|lanjutkan] [pelayanan seperti ini|yang sudah bagus|]
        """
    ),
}

PRAISE_OF_KIND: dict[str, tuple[str, ...]] = {
    "civil": lines(
        """
        mobil keliling ke [desa|kelurahan|{village}] [sangat membantu|bikin lansia tidak perlu ke kota]
        data saya yang [beda di ijazah|salah tahun lahir] dibereskan [sekalian|tanpa ribut]
        [tanda tangan elektronik|barcode-nya] langsung, tidak menunggu kadis
        dukcapil sekarang [beda|top|melek teknologi]
        """
    ),
    "permits": lines(
        """
        [dinas|kantor] lain dalam satu gedung, [habis dari sini langsung ke loket pajak|hemat bensin]
        tidak ada [amplop-amplopan|uang pelicin|orang dalam] lagi
        kejelasan [waktu|tahap]nya enak, [bisa dipantau di HP|tahu sampai di meja siapa]
        pelaku usaha [kecil|kampung] seperti saya [dihargai|dilayani sama dengan yang besar]
        """
    ),
    "health": lines(
        """
        pulang dari sini rasanya [lebih tenang|sudah separuh sembuh]
        pasien [tua|anak|BPJS] [diperlakukan baik|diutamakan]
        [ruangannya|tempatnya] tidak bau obat, [anak tidak takut|bersih]
        [cuci tangan dulu|pakai sarung tangan baru] sebelum periksa, saya perhatikan itu
        """
    ),
    "education": lines(
        """
        {staff} bantu perbaiki [data anak di dapodik|NISN yang ganda] [saat itu juga|sampai beres]
        orang tua yang [tidak sekolah|gaptek] seperti saya [tidak dibuat malu|dibantu]
        guru-guru juga [terbantu|tidak perlu bolak-balik ke kota]
        """
    ),
    "social": lines(
        """
        dilayani tanpa [dipandang rendah|ditanya aneh-aneh], [kami orang susah merasa dihargai|terharu]
        ditolak tapi dijelaskan alasannya dengan baik
        {staff} ikut [mencarikan jalan|memikirkan] [masalah kami|], bukan sekadar stempel
        ruang konselingnya tertutup, jadi berani [cerita|menangis]
        """
    ),
}
