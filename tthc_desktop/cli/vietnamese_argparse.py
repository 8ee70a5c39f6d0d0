"""The command line's own words in Vietnamese.

argparse looks its words up with ``gettext``; it is given a look-up of ours, so that no compiled catalogue of messages
has to be shipped.
"""

import argparse

_WORDS = {
    "usage: ": "Cách dùng: ",
    "positional arguments": "đối số",
    "options": "tùy chọn",
    "optional arguments": "tùy chọn",
    "subcommands": "lệnh",
    "show this help message and exit": "in phần hướng dẫn này",
    "show program's version number and exit": "in số phiên bản",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không hiểu: %s",
    "not allowed with argument %s": "không dùng cùng với %s",
    "expected one argument": "cần một giá trị",
    "expected at most one argument": "chỉ nhận một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có lựa chọn %(value)r (chọn một trong %(choices)s)",
    "invalid %(type)s value: %(value)r": "%(value)r không đúng dạng",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s chưa rõ, có thể là %(matches)s",
    "ignored explicit argument %r": "thừa giá trị %r",
    "one of the arguments %s is required": "cần một trong %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "không có lệnh %(parser_name)r (có: %(choices)s)",
}


def install() -> None:
    """Make argparse speak Vietnamese from now on."""
    argparse._ = lambda message: _WORDS.get(message, message)  # type: ignore[attr-defined]
    argparse.ngettext = lambda one, many, number: _WORDS.get(one, one if number == 1 else many)  # type: ignore[attr-defined]
