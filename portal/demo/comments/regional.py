"""Regional languages as they are typed in passing, most with some Indonesian in between.

Keys are ISO 639-3: jav Javanese, sun Sundanese, ace Acehnese, min Minangkabau, bug Bugis with the Malay of
South and West Sulawesi, lew Kaili with the Malay of Palu, mkn Kupang Malay.
"""

from dataclasses import dataclass

from portal.demo.comments.grammar import lines


@dataclass(frozen=True, slots=True)
class RegionalPool:
    good: tuple[str, ...]
    bad: tuple[str, ...]
    even: tuple[str, ...]
    but: str


REGIONAL: dict[str, RegionalPool] = {
    "jav": RegionalPool(
        good=lines(
            """
            [petugase|sing jaga|mbak petugase|pegawene] [ramah|sabar|apikan|grapyak|ora galak] [tenan|banget|]
            pelayanane [apik|cepet|sae|maremake|mantep] [tenan|banget|sanget|]
            matur nuwun [sanget|nggih|pak bu|], [pelayananipun sae|sampun dibantu|lancar sedaya]
            ora [nganggo suwe|ribet|dijaluki duit|kudu bolak-balik], [langsung rampung|cepet rampung]
            ngurus {thing} [mung|namung] [10 menit|sedhela|limalas menit] wis [dadi|rampung]
            [antrine|antriane] [tertib|ora suwe|cepet mlaku]
            [panggonane|kantore] [resik|adem|kepenak|saiki apik]
            wong tuwa [didhisikne|dituntun|dilayani alon-alon], [adem atiku|matur suwun]
            saiki luwih apik [timbang mbiyen|ora kaya biyen]
            dijelasne [nganti paham|alon-alon], kula sing [gaptek|wong ndeso] dadi ngerti
            mugi [tansah sehat petugase|tambah maju|dipertahankan]
            """
        ),
        bad=lines(
            """
            [suwe|suwi] [banget|tenan|pol], [nunggu|ngenteni] [rong jam|nganti awan|telung jam] mung nggo \
            [tanda tangan|{thing}]
            petugase [judes|sengak|dolanan HP wae|nesunan|ora gelem nyawang]
            wis [ping telu|bola-bali|ping pat] [mrene|] ora [dadi-dadi|rampung-rampung]
            dikon [mbalik|mrene meneh] [sesuk|minggu ngarep] terus
            antrine [ora nggenah|dawa banget|akeh sing nyrobot]
            panas, kursine [kurang|rusak|mung sithik]
            kula tiyang ndeso [kok dipun pingpong|dipun damel mumet], [ongkose larang|kesel]
            piye iki, jarene [sedina dadi|gratis|gampang], nyatane [ora|seminggu durung]
            loket akeh sing buka mung siji
            [sisteme|internete] [error|lemot] wae, alesan
            """
        ),
        even=lines(
            """
            [kapan|kinten-kinten kapan] {thing} [dadi|iso dijupuk] [nggih|]?
            nyuwun pirsa, [syarate napa mawon|saged diwakili mboten|dinten Setu bukak mboten]?
            usul, [kursine ditambah|lokete ditambah|enek antrian online]
            biasa wae, [ora apik ora elek|kadang cepet kadang suwe]
            """
        ),
        but="ning",
    ),
    "sun": RegionalPool(
        good=lines(
            """
            [petugasna|nu jaga|pagawéna] [soméah|ramah|sabar|bageur] [pisan|]
            hatur nuhun [pisan|], [palayananana saé|parantos dibantos|lancar sadayana]
            [gancang|enggal] [pisan|], {thing} [jadi|réngsé] [sapuluh menit|sakedap]
            teu [kudu ngantri lila|ribet|dipénta duit|bulak-balik]
            tempatna [beresih|tiis|raos|merenah]
            dijelaskeun [nepi ka ngarti|lalaunan], [jempol lah|mantap]
            ayeuna mah [leuwih alus|gancang], teu siga baheula
            """
        ),
        bad=lines(
            """
            [lila|lami] [pisan|teuing], ngantosan [dua jam|ti isuk-isuk|satengah poé]
            petugasna [jutek|baeud waé|kalah ka ulin HP|teu someah]
            [bulak-balik|geus tilu kali], {thing} [teu anggeus-anggeus|can jadi kénéh]
            antrina [teu puguh|panjang pisan], loket nu muka ngan hiji
            sistemna [éror|ngadat] waé, [cenah jaringan|alesan]
            titatadi [diantep waé|teu disaur]
            """
        ),
        even=lines(
            """
            iraha {thing} [jadi|tiasa dicandak]?
            punten, [tiasa online henteu|syaratna naon waé]?
            usul, [korsi tambahan|loketna ditambah|jam istirahatna gentosan]
            biasa wéh
            """
        ),
        but="mung",
    ),
    "ace": RegionalPool(
        good=lines(
            """
            [peutugas|peutugasjih|ureung jaga] [ramah|get|saba|mangat haba] [that|lagoe|]
            pelayanan [jroh|get|bagah] [that|lagoe|], [teurimong gaseh|]
            teurimong gaseh [beh|that|pak buk|], [ka lheuh|ka jeut] {thing}
            bagah that, [siat ka jeut|10 minet ka lheuh|hana trep]
            hana [trep ta prèh|payah antre trep|geulakèe peng|ribet]
            teumpat [gleh|leupie|mangat ta duek]
            ureung tuha [geupeudilèe|geubantu that]
            [mantap that|jroh that] jinoe, [hana lagèe awai|ka meuubah]
            lôn hana [muphôm|carong] HP, geupeurunoe [sampoe jeut|bacut-bacut]
            """
        ),
        bad=lines(
            """
            trep that ta prèh, [dari beungoh sampoe leuho|dua jeum|tiga jeum]
            peutugas [hana ramah|asek meu-HP|juteh that|hana geupeudulie]
            ka [lhee go|padum go] lôn keunoe, {thing} [goh lom jadeh|hana lheuh cit]
            [geuyue woe|geuyue jak lom] singoh [sabè|], [peng minyeuk abeh|hek that]
            antre hana [teratur|jeulah], le that ureung [seurobot|tamong dilèe]
            sistem [error|reulôh] sabè, [pane jeut lheuh|alasan mantong]
            gampông lôn jioh, [ka trok keunoe geukheun kureung fotokopi|payah woe lom]
            """
        ),
        even=lines(
            """
            pajan {thing} [jadeh|jeut lôn cok]?
            peue mantong syaratjih [pak|buk|]?
            bèk [bagah that tutup uroe Jumat|jeuet-jeuet rusak mesin antrean]
            biasa mantong
            tamah [kursi|loket] bacut [pak|]
            """
        ),
        but="tapi",
    ),
    "min": RegionalPool(
        good=lines(
            """
            [petugasnyo|nan jago|urangnyo] [ramah|elok|sabar|elok laku|rancak budi] [bana|]
            pelayanannyo [rancak|elok|capek|mantap] [bana|]
            tarimo kasih [yo|pak buk|banyak|], [lah salasai|capek salasai|{thing} lah siap]
            capek bana, [sabanta lah siap|10 minik lah siap]
            indak [lamo mananti|payah|dipasulik|dimintai pitih do]
            tampeknyo [barasiah|sajuak|lapang]
            kini [lah elok|lah rancak], indak bantuak dulu lai
            [amak|apak] ambo [didahulukan|dibantu bana], [sanang hati|tarimo kasih]
            """
        ),
        bad=lines(
            """
            [lamo|lambek] bana, mananti [dari pagi|duo jam|sampai tangah hari]
            petugasnyo [berang-berang|acuah se|main HP se|indak ramah]
            lah [tigo kali|acok] kamari, {thing} indak juo [siap|salasai] do
            disuruah [baliak|pulang] [bisuak|minggu muko], [panek awak|ongkos abih]
            antriannyo [indak baraturan|panjang bana], nan kenal masuak dulu
            sistemnyo [rusak|error] taruih
            angek, [kurasi kurang|kipeh mati]
            """
        ),
        even=lines(
            """
            bilo {thing} [siap|buliah dijapuik]?
            apo se syaratnyo [da|ni|pak|]?
            tambahlah [kurasi|loket|urang nan jago]
            biaso se nyo
            """
        ),
        but="tapi",
    ),
    "bug": RegionalPool(
        good=lines(
            """
            [madeceng|makessing] [pappelayananna|pelayananna] [senna'|ladde'|]
            petugasna [makessing ampena|sabbara'|magello senna'|malebbi]
            tarima kasi' [petta|puang|maega|], [purani urusakku|masitta' ladde']
            [masitta'|magatti] [ladde'|mua|], [jajini|purani] {thing}
            de' [na maitta|na masussa|nellau doi']
            onronna [mapaccing|macekke]
            [bagus|baik|cepat|ramah] sekali[mi|ji] [pelayanannya|petugasnya] [di'|sekarang|]
            cepatji, [tidak lamaji menunggu|10 menit jadimi|belumpi duduk dipanggilmi]
            ramahji petugasnya, [nabantuki'|najelaskanki' pelan-pelan|tidak marah-marahji]
            terima kasih di', [sudahmi jadi {thing}|nabantuka sampai selesai]
            mamakku [nadahulukan|nabantu sampai duduk], [baik sekali tawwa|senangku]
            gratisji, [tidak ada dibayar|parkir ji dibayar]
            """
        ),
        bad=lines(
            """
            maitta [ladde'|senna'|] [tattajeng|mattajeng], [polé ele' lettu' tengngasso|dua jang]
            petugasna [de' na ramah|macai'-cai'|mappake HP mi bawang]
            [wékka tellu|wékka dua] na' lao kumaé, de'pa [na jaji|na pura] {thing}
            nasuroka lisu [paimeng|bajapa], [posoka'|abis mi ongkosku]
            lamanya [mi|sekali] [ditunggu|orang menunggu], [dari pagi pi|dua jam mi ini]
            [tidak ramah sekali|galaknya] petugasnya, [ditanya baik-baik marahki|main HP ji]
            [tiga kalima|bolak-balikma] ke sini, [belumpi jadi|katanya besokpi lagi]
            kenapa na [begitu|lama sekali] [kodong|], [kasihan tawwa orang tua|jauhnya mi rumahku]
            satuji loket na buka, banyaknya orang
            rusak terus ji [sistemnya|jaringannya], bosanma
            """
        ),
        even=lines(
            """
            kapanpi [jadi|bisa diambil] {thing} [di'|]?
            bisaji [diwakili|online] [kah|]?
            tambahki [kursi|loketnya|petugasnya] [deh|]
            biasaji, [tidak lamaji tidak cepat tongji|lumayanlah]
            """
        ),
        but="tapi",
    ),
    "lew": RegionalPool(
        good=lines(
            """
            nabelo [mpu'u|ntoto|] [pelayanan|pelayanan di sini|petugasna]
            petugasna nabelo rara, [tarima kasi|torang dibantu sampe jadi]
            tarima kasi [ntoto|komiu semua|], so jadi {thing}
            cepat skali le, te sampe [10 menit|stenga jam] so [jadi|selesai]
            petugasnya baek-baek [le|], torang [dibantu|dikase tau pelan-pelan]
            te pake lama, so [selesai|jadi {thing}]
            komiu pe pelayanan [mantap|bagus|nabelo] le
            naliga mpu'u [urusan|], [so pulang torang|te pake ba antri lama]
            sa pe mama so tua, [didahulukan|dituntun sampe loket], [nabelo komiu|makasi]
            tempatnya [bersih|dingin] le, ana-ana te rewel
            """
        ),
        bad=lines(
            """
            nasae mpu'u [nompopea|torang tunggu], [dari pagi|so dua jam ini]
            sa so [tiga kali|brapa kali] ke sini {thing} te jadi-jadi
            petugasnya [marah-marah trus|te mo dengar orang bicara|main hp saja dorang]
            torang [disuruh bale besok|dilempar sana sini|disuruh pulang kasian]
            stenga mati ba antri, yang [dorang kenal|keluarganya] masuk duluan
            te jelas, kemarin bilang lain skarang lain
            banyak orang, loket [cuma satu|satu saja] yang buka
            sistem [rusak|eror] trus, te [ada|tau] kapan baeknya
            jauh torang dari [gunung|pantai barat], sampe sini [tutup|kurang satu fotokopi katanya]
            """
        ),
        even=lines(
            """
            kapan {thing} jadi [le|komiu|]?
            bisa te diwakili [ini|]?
            tambah kursi sedikit komiu
            biasa saja le, te [bagus te jelek|cepat te lambat]
            """
        ),
        but="tapi",
    ),
    "mkn": RegionalPool(
        good=lines(
            """
            [kaka|bapa|mama] petugas [bae skali|bae-bae|ramah e|pung sabar|murah senyum]
            [beta|b] [suka|puas|senang] deng dong pung [pelayanan|cara layani]
            cepat skali, {thing} su jadi
            makasi [banya|kaka|e|bapa mama], su [bantu beta|urus beta pung {thing}]
            sonde [lama|ribet|pake bayar|pake antri lama], [langsung jadi|beta su pulang]
            dong layani [bae-bae|deng senyum], beta pung [mama|bapa] sampe [omong bae trus|senang]
            mantap [e|kaka|su], [lanjut|pertahankan]
            tempat [barsi|dingin], [ana-ana sonde rewel|enak tunggu]
            Tuhan berkati [kaka dong|bapa mama dong|]
            dong kasi jelas [palan-palan|sampe beta mangarti], beta yang sonde sekola tinggi ju [tau|mangarti]
            skarang [su|lebe] bae, sonde sama ke dolo
            """
        ),
        bad=lines(
            """
            lama [skali|e|mati punya], beta tunggu dari [pagi|jam 8] sampe [siang|jam 1]
            beta su [tiga kali|bale-bale] datang ma {thing} [sonde jadi-jadi|balom ju]
            petugas dong [main HP sa|ba'omong sandiri|muka asam|sonde mau dengar]
            tanya bae-bae ma dong [jawab kasar|mara-mara|pura-pura sonde dengar]
            dong suru [bale beso|pi loket laen], [sampe sana dong suru bale lai|cape e]
            antrian [sonde teratur|panjang mati punya], yang [kenal deng dong|orang dalam] maso duluan
            sistem [eror|rusak] trus, [alasan sa|kapan batong bisa urus]
            batong dari [kampung|pulau sabla] [bayar kapal|ongkos mahal] ma pulang kosong
            panas e, [kursi kurang|kipas mati], kasian mama tua dong badiri
            """
        ),
        even=lines(
            """
            kapan {thing} jadi e?
            bisa [wakil|titip sodara] sonde?
            tambah [kursi|loket|kipas] do
            tolong kasi jelas [syarat|jam tutup] do, batong sonde tau
            biasa sa, sonde bae sonde buruk
            """
        ),
        but="ma",
    ),
}

# Share of comments in each language by region; the rest is Indonesian.
LANGUAGE_SHARES: dict[str, dict[str, float]] = {
    "palu": {"eng": 0.04, "lew": 0.07, "bug": 0.03, "jav": 0.015},
    "blangpidie": {"eng": 0.025, "ace": 0.095, "min": 0.025},
    "kepahiang": {"eng": 0.02, "jav": 0.055, "min": 0.03, "sun": 0.02},
    "mamuju": {"eng": 0.03, "bug": 0.09, "jav": 0.01},
    "kupang": {"eng": 0.07, "mkn": 0.11, "jav": 0.005},
}
