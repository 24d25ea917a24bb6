import numpy as np
from pytest import approx

from scoring.text.terms import (
    CharacterTerms,
    NamedTerms,
    WordSums,
    WordTerms,
    character_terms,
    choose_terms,
    word_terms,
)


def ones(count):
    return np.ones(count, dtype=np.float32)


def test_character_terms_mark_the_ends_of_the_word():
    assert character_terms("ok", range(2, 4)) == [" o", "ok", "k ", " ok", "ok "]


def test_character_terms_of_a_short_word_end_with_the_whole_word():
    assert character_terms("a", range(2, 6)) == [" a", "a ", " a "]


def test_word_terms_add_pairs_of_neighbours():
    assert word_terms(["tidak", "antre", "lama"]) == ["tidak", "antre", "lama", "tidak antre", "antre lama"]


def test_rows_have_length_one_and_count_by_logarithm():
    matrix = WordTerms(["a", "b"], ones(2)).encode([["a", "a", "b"]])

    first = 1 + np.log(2)
    assert matrix.values.tolist() == approx([first / np.hypot(first, 1), 1 / np.hypot(first, 1)])


def test_scores_of_unknown_and_empty_texts_are_zero():
    matrix = WordTerms(["a"], ones(1)).encode([["z"], [], ["a"]])

    assert matrix.scores(np.array([[2.0, 3.0]], dtype=np.float32)).tolist() == [[0, 0], [0, 0], [2, 3]]


def test_word_sums_are_the_product_of_matrix_and_weights():
    kept, rarity = choose_terms(
        [["lama", "lamat"]], lambda words: character_terms(words[0], range(2, 4)), at_least=1
    )
    terms = CharacterTerms(kept, rarity, range(2, 4))
    weights = np.arange(2 * len(kept), dtype=np.float32).reshape(-1, 2)
    documents = [["lama", "lamat", "lama"], [], ["zzz"], ["lamat"]]

    sums = WordSums(terms, weights)

    assert sums.scores(documents).ravel().tolist() == approx(
        terms.encode(documents).scores(weights).ravel().tolist(), rel=1e-5
    )
    assert sums.scores(documents).tolist() == [sums.scores([words])[0].tolist() for words in documents]


def test_word_sums_grow_with_the_words():
    terms = CharacterTerms([" a"], ones(1), range(2, 3))
    words = [f"a{number}" for number in range(3000)]

    assert (
        WordSums(terms, np.array([[2.0]], dtype=np.float32)).scores([[word] for word in words]).tolist()
        == [[2.0]] * 3000
    )


def test_scores_of_empty_texts_alone_are_zero():
    sums = WordSums(CharacterTerms([" a"], ones(1), range(2, 3)), np.array([[2.0]], dtype=np.float32))

    assert sums.scores([[], []]).tolist() == [[0], [0]]


def test_named_terms_ignore_names_they_do_not_know():
    matrix = NamedTerms(["turn", "positive"]).encode([["positive", "surprise"]])

    assert (matrix.columns.tolist(), matrix.values.tolist()) == ([1], [1])


def test_choose_terms_keeps_what_is_common_and_weighs_the_rare_more():
    kept, rarity = choose_terms([["a", "b"], ["a"], ["a", "b"], ["c"]], lambda words: words, at_least=2)

    assert kept == ["a", "b"]
    assert rarity.tolist() == approx([np.log(5 / 4) + 1, np.log(5 / 3) + 1])
