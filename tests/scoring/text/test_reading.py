from scoring.text.reading import gloss, respell


def test_respell_may_turn_one_spelling_into_two_words():
    assert respell(["mksh", "bgt", "pak"], {"mksh": "terima kasih", "bgt": "banget"}) == [
        "terima",
        "kasih",
        "banget",
        "pak",
    ]


def test_gloss_replaces_only_words_of_the_table():
    assert gloss(["suwe", "loket"], {"suwe": "lama"}) == ["lama", "loket"]


def test_gloss_without_table_leaves_words_alone():
    assert gloss(["suwe"], None) == ["suwe"]
