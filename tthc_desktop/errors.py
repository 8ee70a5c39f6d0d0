"""Errors that the user can mend; anything else that is raised is a bug."""


class UserError(Exception):
    """Tell the user in Vietnamese what went wrong, where, and how to mend it.

    Args:
        message: what went wrong and where, a full Vietnamese sentence.
        hint: how to mend it, a full Vietnamese sentence; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message if not hint else f"{message} {hint}")
        self.message = message
        self.hint = hint


class NothingToDoError(UserError):
    """What was asked for is so already: nothing went wrong, and nothing is to be mended."""


class DamagedRegisterError(UserError):
    """The register's file is damaged."""


class NoRegisterError(UserError):
    """A file is no register, or cannot be read with the key that was given."""


class DamagedKeyFileError(UserError):
    """The file with an encrypted register's sealed keys is damaged, or gone."""


class HeldError(UserError):
    """Another program has the register open.

    Args:
        message: as of every such error.
        hint: as of every such error.
        program: what that program calls itself; empty when that is not known.
        is_own: whether the same account runs it on this PC.
    """

    def __init__(self, message: str, hint: str, program: str = "", *, is_own: bool = False) -> None:
        super().__init__(message, hint)
        self.program = program
        self.is_own = is_own


class UnusableFolderError(UserError):
    """A data folder cannot be used; another one can be chosen."""
