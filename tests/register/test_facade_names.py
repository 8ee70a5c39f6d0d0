"""The names by which the window and the command line know the register."""

import tthc_desktop.register
from tthc_desktop.register.whereabouts import NAMES


def test_each_name_that_the_facade_promises_is_found_where_it_is_said_to_be() -> None:
    assert sorted(NAMES) == sorted(tthc_desktop.register.__all__)
    for name in tthc_desktop.register.__all__:
        assert getattr(tthc_desktop.register, name) is not None, name


def test_of_a_name_that_it_does_not_have_it_says_so() -> None:
    assert not hasattr(tthc_desktop.register, "no_such_name")
