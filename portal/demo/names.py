"""Personal names by region, put together at random: any likeness to a living person is chance."""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamePool:
    male: tuple[str, ...]
    female: tuple[str, ...]
    last: tuple[str, ...]
    single_share: float  # how many people carry one word or one double name alone


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(","))


POOLS = {
    "palu": NamePool(
        male=_words(
            """Moh. Rizal, Moh. Fadli, Moh. Ikbal, Abd. Rahman, Abd. Haris, Ardiansyah, Irfan, Zulkifli,
            Ridwan, Taufik, Syahrul, Akbar, Rahmat, Arifin, Iwan Setiawan, I Made Suartana, I Wayan
            Sudira, Fikri, Gunawan, Hendra, Agus Salim, Rustam, Usman, Darwis, Yoksan, Denny"""
        ),
        female=_words(
            """Nurlaila, Sitti Hajar, Sitti Rahma, Fitriani, Hasnah, Nurhayati, Rosmini, Megawati, Dewi, Ni
            Luh Ayu, Ni Made Sri, Meiske, Astuti, Nurfadilah, Rahmawati, Sri Wahyuni,
            Marlina, Indriani, Asmawati, Yuliana, Fadhilah, Nuraini, Ratna, Irmawati, Silvana"""
        ),
        last=_words(
            """Tahir, Hamid, Basir, Yunus, Latief, Saleh, Mustafa, Djafar, Pakaya, Lahay, Lasimpala, Abdullah,
            Said, Lawira, Mangge, Maddu, Rumi, Pratiwi, Kaluku, Sumampouw"""
        ),
        single_share=0.15,
    ),
    "blangpidie": NamePool(
        male=_words(
            """Teuku Iskandar, Teuku Rahmad, Said Mahdi, Muzakkir, Zulfikar, Safrizal, Muhammad Nasir,
            Ikhwan, Mukhlis, Munawar, Fajri, Azhari, Rahmad, Ilham, Khairul, Marzuki, Bustami, Hendri
            Yusuf, Saiful, Nazaruddin, Hasbi, Riski, Fauzan, Armia"""
        ),
        female=_words(
            """Cut Intan, Cut Mutia, Cut Rahmi, Rauzatul, Nurul, Fauziah, Mardhiah, Safriana, Yusnidar,
            Nurmala, Husna, Maulida, Syarifah, Zahara, Nuraini, Rahmah, Erlina, Khairunnisa, Nadia,
            Suryani, Wardiah, Aklima, Desi, Mursyidah"""
        ),
        last=_words(
            """Ibrahim, Usman, Yusuf, Daud, Hanafiah, Mahmud, Jannah, Amin, Ishak, Abdullah, Putra, Safitri,
            Sulaiman, Idris, Zainal, Hasan, Rizki, Ramli, Umar"""
        ),
        single_share=0.3,
    ),
    "kepahiang": NamePool(
        male=_words(
            """Hendri, Deki, Rio, Okta, Pebri, Yogi, Suyatno, Sugiarto, Bambang, Joni, Heri, Andika, Firdaus,
            Edi, Rahmat, Eko, Agung, Rico, Zainal, Robi, Ferry, Dedi, Ujang, Darmansyah"""
        ),
        female=_words(
            """Leni, Yensi, Septi, Novita, Yulianti, Wahyuni, Desi, Reni, Fitri, Ermawati, Tuti, Susilawati,
            Lisa, Mega, Nelly, Erni, Vivi, Ayu, Puspita, Dewi, Helda, Rika, Sri, Winda"""
        ),
        last=_words(
            """Saputra, Marlina, Oktavia, Hidayat, Gunawan, Kurniawan, Lestari, Anggraini, Hartono, Sanjaya,
            Permata, Efendi, Wijaya, Suryani, Iskandar, Handayani, Afrizal, Utami, Syahputra, Wulandari"""
        ),
        single_share=0.12,
    ),
    "mamuju": NamePool(
        male=_words(
            """Muh. Arif, Muh. Yusran, Andi Baso, Andi Fajar, Sudirman, Rusdi, Nurdin, Burhanuddin,
            Syamsuddin, Hamka, Ahmad, Herman, Jufri, Kaharuddin, Sahrul, Wahyu, I Ketut Arta, Ansar,
            Baharuddin, Mansur, Suardi, Anwar, Rahim"""
        ),
        female=_words(
            """Andi Tenri, Besse, Haslinda, Hasnawati, Kasmawati, Darmawati, Hj. Rosdiana, Mirnawati,
            Nurlinda, Sitti Aisyah, St. Maryam, Jumriah, Hartati, Suriani, Rahmi, Ernawati, Nirwana,
            Harmiati, Sulfiana, Herlina, Fatmawati, Ulfa, Nurhikmah"""
        ),
        last=_words(
            """Tahir, Makmur, Rauf, Sappe, Hafid, Lantara, Mappa, Sulaiman, Bakri, Malik, Kadir, Halim, Jafar,
            Pasamboang, Ramli, Sudding, Thamrin, Arsyad, Idrus, Wahid"""
        ),
        single_share=0.28,
    ),
    "kupang": NamePool(
        male=_words(
            """Yohanes, Melkianus, Marthen, Yanto, Ferdinan, Gusti, Silvester, Jefri, Semuel, Oktovianus,
            Adrianus, Petrus, Dominggus, Rony, Imanuel, Stefanus, Yakob, Arnold, Jhon, Abraham, Nikson,
            Charles, Frengky"""
        ),
        female=_words(
            """Maria, Kristina, Yublina, Welhelmina, Adriana, Yuliana, Ance, Marselina, Fransina, Merry,
            Dorkas, Selfi, Agustina, Debora, Yosefina, Ester, Novi, Margaretha, Theresia, Elisabeth,
            Naomi, Rambu, Lodia"""
        ),
        last=_words(
            """Bani, Nubatonis, Manafe, Ndun, Lado, Rihi, Tefa, Benu, Kase, Adoe, Lay, Mesakh, Pello, Nitbani,
            Ludji, Djami, Hawu, Boimau, Sila, Tnunay, Bessi, Leko, Mau, Doko"""
        ),
        single_share=0.02,
    ),
}


WOMEN_ONLY = frozenset(
    _words(
        """Marlina, Oktavia, Lestari, Anggraini, Permata, Suryani, Handayani, Utami, Wulandari, Pratiwi,
        Jannah, Safitri"""
    )
)
MEN_ONLY = frozenset(
    _words(
        """Saputra, Syahputra, Putra, Efendi, Gunawan, Kurniawan, Hartono, Wijaya, Iskandar, Afrizal,
        Sanjaya, Hidayat"""
    )
)


def full_name(rng: random.Random, region: str, sex: str) -> str:
    pool = POOLS[region]
    first = rng.choice(pool.male if sex == "L" else pool.female)
    if rng.random() < pool.single_share or first.startswith(("I ", "Ni ")):
        return first
    unfit = WOMEN_ONLY if sex == "L" else MEN_ONLY
    last = rng.choice([name for name in pool.last if name not in unfit and name not in first])
    return f"{first} {last}"
