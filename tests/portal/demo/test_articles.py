from portal.demo.articles import ARTICLES, GUIDANCE, PUBLISHED


def test_three_articles_and_guidance_have_their_own_address():
    slugs = [article.slug for article in (*ARTICLES, GUIDANCE)]
    assert slugs == [
        "tentang-suara-layanan",
        "yang-kami-publikasikan",
        "cara-nilai-dihitung",
        "panduan-petugas",
    ]


def test_every_text_is_in_both_languages():
    for article in (*ARTICLES, GUIDANCE):
        texts = [article.title, article.intro]
        for section in article.sections:
            assert section.paragraphs or section.points
            texts += [section.heading, *section.paragraphs, *section.points]
        for text in texts:
            assert text.id and text.en
            assert text.id != text.en


def test_the_charter_keeps_ten_promises():
    assert len(PUBLISHED.sections[0].points) == 10
