"""Small words that make a sentence somebody's own: durations, hours, looks, how one begins and ends."""

from portal.demo.comments.grammar import lines

SLOTS: dict[str, tuple[str, ...]] = {
    "short": (
        "5 menit",
        "10 menit",
        "10 menitan",
        "15 menit",
        "seperempat jam",
        "20 menit",
        "setengah jam",
        "7 menit",
    ),
    "long": (
        "2 jam",
        "dua jam lebih",
        "hampir 3 jam",
        "satu jam lebih",
        "4 jam",
        "dua setengah jam",
        "dari pagi sampai siang",
        "sejam lebih",
        "3 jam",
    ),
    "ages": (
        "dua minggu",
        "3 minggu",
        "sebulan",
        "sebulan lebih",
        "dua bulan",
        "3 bulan",
        "hampir setahun",
        "seminggu lebih",
        "10 hari",
        "40 hari",
    ),
    "promised": (
        "3 hari",
        "besok jadi",
        "sehari jadi",
        "seminggu",
        "14 hari kerja",
        "satu jam",
        "bisa ditunggu",
    ),
    "times": ("3 kali", "tiga kali", "4x", "lima kali", "berkali-kali", "dua kali", "3x", "4 kali"),
    "clock": ("jam 8", "jam 7.30", "jam 9", "jam 8 pagi", "jam setengah 9", "jam 7", "jam 8 lewat"),
    "clock_soon": ("jam 9", "setengah 10", "jam 10 kurang", "jam 9 lewat"),
    "clock_late": ("jam 12", "jam 11.45", "jam 1 siang", "setengah 2", "jam 2", "sudah siang", "jam 11"),
    "number": ("12", "27", "A-015", "58", "B045", "100 lebih", "73", "31"),
    "n": ("1", "2", "3", "4"),
    "looks": lines(
        """
        [pakai|pake] kacamata
        [berkerudung|jilbab] [biru|cokelat|hitam|hijau]
        [berkumis|rambut pendek|rambut dikuncir|agak gemuk|tinggi kurus]
        [pakai|] baju [batik|putih]
        [masih muda|sudah senior]
        di [meja paling ujung|loket {n}|meja depan|pojok]
        jaga loket {n}
        """
    ),
    "village": ("desa kami", "kampung", "pelosok", "desa sebelah"),
    "far": (
        "",
        "",
        "padahal rumah saya 40 kilo",
        "ongkos ojek 50 ribu",
        "padahal rumah di atas gunung",
        "capek di jalan",
    ),
    "month_ago": ("bulan lalu", "tahun lalu", "tiga bulan lalu", "awal tahun", "waktu itu", "dulu"),
}

OPENINGS = lines(
    """
    [tadi|tadi pagi|barusan|kemarin|hari ini|Senin kemarin|minggu lalu|Kamis] {errand}
    [saya|] [datang|ke sini] [mau|untuk|buat] {errand}
    saya {errand} [hari ini|kemarin|tadi|]
    datang {clock} [mau|untuk] {errand}
    [pertama kali|baru pertama] {errand} [di sini|sendiri|]
    izin kerja [setengah hari|] [untuk|demi] {errand}
    jauh-jauh dari [desa|kampung|gunung|{village}|{village}] [mau|untuk] {errand}
    [saya|kami] dari {village}, [mau|datang untuk] {errand}
    [sambil bawa anak|dengan anak kecil|hujan-hujan|naik ojek|panas-panas] {errand}
    [akhirnya sempat|sempatkan] {errand} [sebelum kerja|pas cuti|]
    [niatnya|rencananya] {errand}
    waktu {errand}
    [sudah dua kali|kedua kalinya] {errand} [di sini|]
    {errand}
    [mengantar|nganter] [orang tua|suami|istri|tetangga], {errand}
    """
)

THANKS = lines(
    """
    terima kasih [banyak|ya|semuanya|pak bu|untuk semua petugas|atas bantuannya|sudah dibantu|]
    [sukses|sehat|lancar] selalu [buat petugasnya|untuk semuanya|]
    semoga [dipertahankan|makin baik|petugasnya sehat selalu|jadi contoh yang lain|tetap begini|berkah]
    [pertahankan|lanjutkan] [ya|terus|]
    jempol [dua|buat {staff}|]
    [bravo|salut|salam sehat|hormat kami]
    [tidak kapok|senang] ke sini
    [Tuhan berkati|berkah selalu|semoga dibalas kebaikannya]
    nilai [100|10|9 dari 10]
    naikkan gajinya [pak|]
    """
)

MORE_PRAISE = ("apalagi", "plus", "selain itu", "terus", "yang saya suka,", "juga", "ditambah lagi", "dan")
MORE_GRIPES = (
    "belum lagi",
    "terus",
    "mana",
    "ditambah",
    "parahnya",
    "yang bikin kesal,",
    "sudah begitu",
    "lalu",
    "dan lagi",
)

PLEAS = lines(
    """
    tolong [diperbaiki|ditertibkan|ditindaklanjuti|jadi perhatian|dievaluasi|ditegur]
    mohon [perhatian pimpinan|dicek|ditindak|perbaikannya|solusinya]
    [kasihan|kasian] [orang tua|warga|yang rumahnya jauh|ibu-ibu bawa bayi|rakyat kecil]
    semoga [dibaca atasannya|ada perubahan|survei ini bukan formalitas|ke depan lebih baik]
    [capek|lelah|kecewa|menyesal|kapok] saya
    [kapan|mau kapan] [berubahnya|majunya]
    bukan [sekali ini|cuma saya yang mengalami]
    jangan [cuma minta bintang|dianggap remeh|didiamkan]
    [sekian|begitu saja|maaf kalau kasar]
    sampai sekarang belum [ada kabar|ada yang hubungi]
    besok harus [ke sini lagi|izin kerja lagi]
    rugi [waktu|ongkos|waktu dan bensin]
    """
)

SUGGESTIONS = lines(
    """
    [kursi|kursi tunggu|loket|petugas] [tolong|mohon|sebaiknya] ditambah [lagi|kalau pagi|]
    [saran|usul|saran saya] [buka juga hari Sabtu|jam layanan sampai sore|istirahatnya gantian|ada loket \
    khusus lansia]
    [sebaiknya|baiknya|mending] syaratnya [ditempel di depan|ditulis di web|dikirim lewat WA]
    [mohon|tolong] [AC|toilet|parkiran|mesin antrean] [diperbaiki|diperhatikan]
    [bisa|boleh] dibuat [antrean online|layanan WA|drive thru] [biar|supaya] tidak menumpuk
    [tambah|sediakan] [tempat main anak|air minum|colokan|ruang menyusui|kipas angin]
    [tolong|mohon] ada [petunjuk arah|satpam yang mengarahkan|tulisan yang besar] [untuk orang tua|]
    kalau bisa [di kecamatan juga ada|petugas keliling desa|diantar pakai pos|bayarnya QRIS]
    [petugas|satpam] pakai papan nama [dong|biar tahu siapa yang dipuji|]
    suara panggilan [dikeraskan|diperjelas], [banyak yang tidak dengar|]
    kalau sistem [down|gangguan] diumumkan [di IG|lewat WA|dari pagi], jangan tunggu orang sudah \
    [antre|datang]
    [usul|] nomor antrean dipisah [antara ambil dan daftar|yang online dan yang datang langsung]
    contoh isian formulir [dipajang|ditempel] di meja
    jam [istirahat|layanan hari Jumat] tolong [ditulis di pintu|diperjelas]
    [lebih baik|mungkin] satu petugas khusus untuk [yang cuma mau tanya|lansia|ambil berkas jadi]
    [semoga|] ke depan [bisa online semua|makin cepat|parkirnya diperluas]
    fotokopi disediakan di dalam [saja|], di luar [mahal|jauh]
    tingkatkan [lagi|terus|kecepatannya|kebersihannya|disiplinnya]
    """
)

QUESTIONS = lines(
    """
    [kapan|kira-kira kapan] {thing} [{ready}|bisa diambil|selesai] [ya|]?
    [apakah|] [bisa|boleh] diwakilkan [istri|anak|keluarga|]?
    [ini|] buka [hari Sabtu|sampai jam berapa|jam berapa hari Jumat] [ya|]?
    [syaratnya|berkasnya] apa saja [ya|kalau {errand}|]?
    [harus|apa harus] [bawa yang asli|daftar online dulu|datang sendiri]?
    nomor WA-nya [berapa|yang aktif yang mana] [ya|]?
    [bisa|apakah bisa] {errand} di [kecamatan|mal pelayanan|mobil keliling] [saja|]?
    kalau [hilang|salah ketik|sudah lewat waktunya] urusnya [di mana|bagaimana] [ya|]?
    [kenapa|mengapa] [antreannya tidak bisa dicek online|harus menunggu lama|hasilnya tidak dikirim lewat \
    WA saja] [ya|]?
    mohon info [jadwal keliling|nomor pengaduan|jam istirahat] [ya|]
    [mau tanya|numpang tanya|izin bertanya], {thing} [yang kemarin|] sudah {ready} belum?
    ada biaya tidak [ya|] [kalau|untuk] {errand}?
    survei ini [dibaca siapa|anonim kan|ada hasilnya] [ya|]?
    """
)

FACTS = lines(
    """
    [biasa saja|standar|ya begitulah|tidak ada yang istimewa|so so] [sih|menurut saya|]
    {errand}, [selesai|masih proses|sudah]
    [datang {clock}, pulang {clock_late}|antre nomor {number}|menunggu {short}]
    [belum selesai jadi belum bisa menilai|belum tahu hasilnya|baru sekali ke sini]
    cukup [baik|lah|memadai] [tapi bisa lebih baik|untuk ukuran kantor pemerintah|]
    [tidak ada komentar|no comment|tidak ada saran]
    tergantung [petugasnya siapa|jam datangnya|hari apa]
    [kadang cepat kadang lambat|kadang ramah kadang tidak], [tergantung yang jaga|]
    sama [seperti|dengan] tahun lalu
    [masih|] perlu [ditingkatkan|perbaikan|belajar lagi]
    diisi karena disuruh scan [barcode|QR]
    lumayan [lah|] [untuk kota kecil|daripada dulu|]
    """
)

SHORT: dict[int, tuple[str, ...]] = {
    5: (
        "ok", "oke", "mantap", "mantap", "bagus", "baik", "puas", "ramah", "cepat", "top", "joss", "keren", "sip",
        "memuaskan", "sangat baik", "sangat puas", "👍", "👍👍👍", "🙏", "❤️", "terima kasih", "makasih", "the best",
        "mantul", "jempol", "lancar", "cepat dan ramah", "gercep", "10/10", "⭐⭐⭐⭐⭐", "alhamdulillah lancar", "-", ".",
        "good job", "recommended", "sempurna", "luar biasa", "bagus sekali", "ramah2", "baik semua", "tidak antre",
        "pelayanan prima", "sat set", "puaaas", "oke banget", "no pungli", "maju terus", "mantaaap", "okeh", "👌",
        "tq", "bintang 5", "profesional", "bersih", "mudah", "tepat waktu", "murah senyum", "tidak ribet", "hebat",
    ),
    4: (
        "ok", "baik", "bagus", "cukup baik", "lumayan", "oke lah", "aman", "lancar", "sudah baik", "good", "sip", "👍",
        "cukup puas", "mantap", "ramah", "tingkatkan", "bagus, tingkatkan", "-", "baik, cuma antre", "oke", "nice",
        "lumayan cepat", "sudah oke", "terima kasih", "memuaskan", "cukup cepat", "bagus tapi panas",
    ),
    3: (
        "biasa", "biasa saja", "b aja", "cukup", "lumayan", "standar", "sedang", "-", "ok", "tidak ada", "nihil", "hmm",
        "ya begitulah", "so so", "kurang", "cukup lah", "😐", "netral", "antre", "agak lama", "perlu ditingkatkan", "...",
        "lumayan lama", "no comment", "sedang-sedang saja", "masih kurang",
    ),
    2: (
        "lama", "kurang", "lambat", "kurang ramah", "ribet", "panas", "antre lama", "kurang memuaskan", "perbaiki lagi",
        "kurang cepat", "lelet", "lemot", "bolak-balik", "👎", "-", "kurang jelas", "kurang puas", "lama sekali",
        "tingkatkan lagi", "error", "petugas kurang", "kursi kurang", "jutek", "hadeh",
    ),
    1: (
        "lama", "parah", "buruk", "kecewa", "jelek", "ribet", "kapok", "👎", "😡", "lelet", "mengecewakan", "judes", "-",
        "zonk", "payah", "nol", "ampun", "parah!!", "lamaaaa", "lambat sekali", "tidak ramah", "tidak profesional",
        "pungli", "sangat kecewa", "buruk sekali", "gak jelas", "capek", "😡😡😡", "antre 3 jam", "dipingpong", "ampun deh",
        "tidak ada perubahan", "malas ke sini lagi", "kacau",
    ),
}  # fmt: skip
