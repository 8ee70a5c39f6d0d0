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


class DamagedRegisterError(UserError):
    """The register's file is damaged."""


class NoRegisterError(UserError):
    """A file is no register, or cannot be read with the key that was given."""


class DamagedKeyFileError(UserError):
    """The file with an encrypted register's sealed keys is damaged, or gone."""
