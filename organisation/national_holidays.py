"""The national holidays and the collective leave (cuti bersama) of civil servants, year by year.

Dates by the joint decisions of the ministers of religious affairs, of manpower and of administrative reform:
no. 1017, 2 and 2 of 2024 for 2025, with 18 August added in 2025; no. 1497, 2 and 5 of 2025 for 2026.
"""

from datetime import date

NATIONAL_HOLIDAYS: dict[date, str] = {
    date(2025, 1, 1): "Tahun Baru 2025 Masehi",
    date(2025, 1, 27): "Isra Mikraj Nabi Muhammad",
    date(2025, 1, 29): "Tahun Baru Imlek 2576",
    date(2025, 3, 29): "Hari Suci Nyepi 1947",
    date(2025, 3, 31): "Idulfitri 1446 Hijriah",
    date(2025, 4, 1): "Idulfitri 1446 Hijriah",
    date(2025, 4, 18): "Wafat Yesus Kristus",
    date(2025, 4, 20): "Kebangkitan Yesus Kristus (Paskah)",
    date(2025, 5, 1): "Hari Buruh Internasional",
    date(2025, 5, 12): "Hari Raya Waisak 2569",
    date(2025, 5, 29): "Kenaikan Yesus Kristus",
    date(2025, 6, 1): "Hari Lahir Pancasila",
    date(2025, 6, 6): "Iduladha 1446 Hijriah",
    date(2025, 6, 27): "Tahun Baru Islam 1447 Hijriah",
    date(2025, 8, 17): "Proklamasi Kemerdekaan",
    date(2025, 9, 5): "Maulid Nabi Muhammad",
    date(2025, 12, 25): "Kelahiran Yesus Kristus",
    date(2026, 1, 1): "Tahun Baru 2026 Masehi",
    date(2026, 1, 16): "Isra Mikraj Nabi Muhammad",
    date(2026, 2, 17): "Tahun Baru Imlek 2577",
    date(2026, 3, 19): "Hari Suci Nyepi 1948",
    date(2026, 3, 21): "Idulfitri 1447 Hijriah",
    date(2026, 3, 22): "Idulfitri 1447 Hijriah",
    date(2026, 4, 3): "Wafat Yesus Kristus",
    date(2026, 4, 5): "Kebangkitan Yesus Kristus (Paskah)",
    date(2026, 5, 1): "Hari Buruh Internasional",
    date(2026, 5, 14): "Kenaikan Yesus Kristus",
    date(2026, 5, 27): "Iduladha 1447 Hijriah",
    date(2026, 5, 31): "Hari Raya Waisak 2570",
    date(2026, 6, 1): "Hari Lahir Pancasila",
    date(2026, 6, 16): "Tahun Baru Islam 1448 Hijriah",
    date(2026, 8, 17): "Proklamasi Kemerdekaan",
    date(2026, 8, 25): "Maulid Nabi Muhammad",
    date(2026, 12, 25): "Kelahiran Yesus Kristus",
}

COLLECTIVE_LEAVE: dict[date, str] = {
    date(2025, 1, 28): "Cuti bersama Imlek",
    date(2025, 3, 28): "Cuti bersama Nyepi",
    date(2025, 4, 2): "Cuti bersama Idulfitri",
    date(2025, 4, 3): "Cuti bersama Idulfitri",
    date(2025, 4, 4): "Cuti bersama Idulfitri",
    date(2025, 4, 7): "Cuti bersama Idulfitri",
    date(2025, 5, 13): "Cuti bersama Waisak",
    date(2025, 5, 30): "Cuti bersama Kenaikan Yesus Kristus",
    date(2025, 6, 9): "Cuti bersama Iduladha",
    date(2025, 8, 18): "Cuti bersama Proklamasi Kemerdekaan",
    date(2025, 12, 26): "Cuti bersama Natal",
    date(2026, 2, 16): "Cuti bersama Imlek",
    date(2026, 3, 18): "Cuti bersama Nyepi",
    date(2026, 3, 20): "Cuti bersama Idulfitri",
    date(2026, 3, 23): "Cuti bersama Idulfitri",
    date(2026, 3, 24): "Cuti bersama Idulfitri",
    date(2026, 5, 15): "Cuti bersama Kenaikan Yesus Kristus",
    date(2026, 5, 28): "Cuti bersama Iduladha",
    date(2026, 12, 24): "Cuti bersama Natal",
}
