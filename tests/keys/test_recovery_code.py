"""The recovery code: what is typed wrongly is found before it is tried, what is typed otherwise is understood."""

from hypothesis import given
from hypothesis import strategies as st

from tthc_desktop.keys.recovery_code import groups, new_code, read

# 11 · 1 + 1, 11 · 2 + 2, … 11 · 7 + 7, and 11 · 65 535 + 8, the largest group that there is.
CODE = "000012000024000036000048000060000072000084720893"


def test_a_new_code_is_read_back_and_is_another_each_time() -> None:
    made = {new_code() for _ in range(50)}
    assert len(made) == 50
    assert all(read(" ".join(groups(code))).code == code for code in made)


def test_a_code_is_eight_groups_of_six_digits() -> None:
    assert groups(CODE) == ("000012", "000024", "000036", "000048", "000060", "000072", "000084", "720893")
    assert read(CODE).code == CODE


def test_spaces_dashes_line_ends_and_letters_like_digits_do_not_matter() -> None:
    typed = "OOOO12-oooo24 – 0000 36\n000048  000060.000072 000084\t72O893\n"
    assert read(typed).code == CODE
    assert read(CODE.replace("1", "l")).code == CODE
    assert read(CODE.replace("1", "I")).code == CODE


@given(st.integers(0, 47), st.integers(1, 9))
def test_one_wrong_digit_is_found_in_its_group(place: int, more: int) -> None:
    wrong = CODE[:place] + str((int(CODE[place]) + more) % 10) + CODE[place + 1 :]
    found = read(wrong)
    assert (found.code, found.wrong_groups) == ("", (place // 6 + 1,))


def test_groups_in_each_others_place_are_found() -> None:
    swapped = CODE[6:12] + CODE[:6] + CODE[12:]
    assert read(swapped).wrong_groups == (1, 2)


def test_a_code_that_is_not_all_there_is_told_apart_from_a_wrong_one() -> None:
    assert (read(CODE[:42]).is_whole, read(CODE[:42]).wrong_groups) == (False, ())
    assert not read("").is_whole
    # A digit too many is no code either.
    assert read(CODE + "1").code == ""


def test_other_letters_are_found_in_their_group() -> None:
    assert read("mật mã").code == ""
    assert read(CODE[:6] + "00002X" + CODE[12:]).wrong_groups == (2,)
    # 11 · 65 536 + 1: the right rest for its place, but more than 16 bits.
    assert read("720897" + CODE[6:]).wrong_groups == (1,)
