"""Making the package of a period and giving it out.

The files of a closed period are made once, when it is closed, and kept; from then on they are given out again bit for
bit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import exports
from tthc_desktop.db import audit, closings
from tthc_desktop.db.change_stamp import change_stamp
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.errors import UserError
from tthc_desktop.register.package.former import name_to_keep
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.closings import Closing
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.closings import Closings
    from tthc_desktop.register.package.making import PackageFiles, PackageWish
    from tthc_desktop.register.progress import Progress

_MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Package:
    """Files that are ready to be given out.

    Attributes:
        wish: what they are made of.
        files: content by name, in the order in which they are read.
        archive: all of them as a .zip.
        closing: the closing whose files they are; None when the period was not closed.
        stamp: the state of the register they were made from; see :func:`~tthc_desktop.db.change_stamp.change_stamp`.
    """

    wish: PackageWish
    files: Mapping[str, bytes]
    archive: bytes
    closing: Closing | None
    stamp: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PackageResult:
    """What was given out.

    Attributes:
        folder: the folder with the files.
        files: the files, in order.
        archive: the .zip beside the folder.
        package: what was given out, ready to be given out again.
        kept: where the older folder is kept, because it held something else than a package; None when it did not.
    """

    folder: Path
    files: tuple[Path, ...]
    archive: Path
    package: Package
    kept: Path | None


class Packaging:
    """Makes packages and gives them out.

    Args:
        database: the register.
        files: makes the files.
        closings: keeps those of closed periods.
        clerk: who works with it.
        clock: tells when a package is made.
    """

    def __init__(
        self,
        database: Database,
        files: PackageFiles,
        closings: Closings,
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._files = files
        self._closings = closings
        self._clerk = clerk
        self._clock = clock

    def close(self, wish: PackageWish, note: str = "") -> Package:
        """Close a period, see :meth:`Closings.close`, and keep the files of its package.

        Raises:
            UserError: the office has no name, or the period cannot be closed.
        """
        self._files.refuse_unnamed()
        self._closings.close(wish.period, note)
        return self.prepare(wish)

    def correct(self, wish: PackageWish, reason: str) -> Package:
        """Close a period anew as a correction, see :meth:`Closings.correct`, and keep the files of its package.

        Raises:
            UserError: the office has no name, or there is nothing to correct.
        """
        self._files.refuse_unnamed()
        self._closings.correct(wish.period, reason)
        return self.prepare(wish)

    @reporting_environment()
    def gaps(self, wish: PackageWish) -> list[str]:
        """Return what a package still lacks that somebody has to type or write, a sentence each."""
        return self._files.gaps(wish.period, wish.layout)

    @reporting_environment()
    def prepare(self, wish: PackageWish, progress: Progress = lambda done, total: None) -> Package:
        """Make the files of a package, so that giving them out takes no time; those of a closed period are kept.

        Args:
            wish: what it is made of; once the files of a closed period are kept, its layouts no longer matter.
            progress: called with steps done and steps in all; may raise to cancel, then nothing is kept.

        Raises:
            UserError: the office has no name, an identity is broken (unless a draft is wished for), a closed period
                has no kept files and its dossiers have changed since, or somebody goes on writing meanwhile.
        """
        closing = closings.holding(self._database, wish.period.key)
        if closing is None:
            made_at = self._clock()
            files, stamp = self._made(wish, made_at, None, progress)
            return Package(wish, files, exports.zipped(files, made_at), None, stamp)
        wish = replace(wish, draft=False)
        archive_name = f"{wish.name}.zip"
        archive = self._closings.kept_files(closing.key).get(archive_name)
        if archive is None:
            archive = exports.zipped(self._made(wish, closing.at, closing, progress)[0], closing.at)
            self._closings.keep_files(closing.key, {archive_name: archive})
        return Package(wish, exports.unzipped(archive), archive, closing, change_stamp(self._database))

    def _made(
        self, wish: PackageWish, made_at: datetime, closing: Closing | None, progress: Progress
    ) -> tuple[dict[str, bytes], tuple[int, int]]:
        """Return the files and the state of the register that all of them were made from."""
        for _ in range(_MOST_TRIES):
            stamp = change_stamp(self._database)
            if closing is not None:
                self._refuse_changed(wish.period)
            files = self._files.make(wish, made_at, closing, progress)
            # What was written meanwhile may stand in one file and not in another.
            if change_stamp(self._database) == stamp:
                return files, stamp
        raise UserError(
            "Sổ hồ sơ được ghi liên tục trong lúc lập bộ báo cáo nên số trong các tệp có thể lệch nhau.",
            "Hãy xuất lại khi không có ai đang ghi sổ.",
        )

    @reporting_environment()
    def give_out(
        self,
        wish: PackageWish,
        parent: Path,
        prepared: Package | None = None,
        progress: Progress = lambda done, total: None,
    ) -> PackageResult:
        """Write a package: a folder of its own and a .zip beside it; all of it, or nothing.

        Args:
            wish: what it is made of.
            parent: the folder in which the package's own folder is made.
            prepared: one made ahead; made anew when it is of something else, or something was written since.
            progress: called with steps done and steps in all; may raise to cancel, then nothing is written.

        Raises:
            UserError: see :meth:`prepare`; or a file cannot be written.
        """
        if prepared is None or prepared.wish != wish or prepared.stamp != change_stamp(self._database):
            prepared = self.prepare(wish, progress)
        return self._put_in_place(replace(prepared, wish=wish), prepared.wish.name, parent)

    def give_kept_out(self, closing: Closing, wish: PackageWish, parent: Path) -> PackageResult:
        """Write the files that are kept of a closing, whether it holds or not, bit for bit.

        Args:
            closing: the closing.
            wish: what its package was made of.
            parent: the folder in which the package's own folder is made.

        Raises:
            UserError: no files are kept of it, or they cannot be written.
        """
        kept = self._closings.kept_files(closing.key)
        if not kept:
            raise UserError("Lần chốt này không có tệp nào được giữ.", "Hãy chọn lần chốt khác.")
        (archive,) = kept.values()
        package = Package(wish, exports.unzipped(archive), archive, closing, change_stamp(self._database))
        number = f"-dinh-chinh-{closing.number - 1}" if closing.number > 1 else ""
        # A folder of its own: what was sent last is not replaced by what was sent before it.
        name = f"{wish.period.file_name}{number}-chot-{closing.at:%Y%m%d-%H%M}"
        return self._put_in_place(package, name, parent)

    def _put_in_place(self, package: Package, name: str, parent: Path) -> PackageResult:
        folder, archive = parent / name, parent / f"{name}.zip"
        kept: Path | None = None

        with exports.whole_folder(package.files, folder) as swap:

            def put_in_place() -> None:
                nonlocal kept
                with writing(self._database):
                    self._write_down(package)
                    kept = swap(lambda older: name_to_keep(older, self._clock()))

            exports.write_bytes(package.archive, archive, put_in_place)
        given = replace(package, stamp=change_stamp(self._database))
        return PackageResult(folder, tuple(folder / one for one in package.files), archive, given, kept)

    def _refuse_changed(self, period: Period) -> None:
        if self._closings.differ(period):
            raise UserError(
                f"{period.name} đã chốt nhưng bộ tệp chưa được lập lúc chốt, và sổ đã thay đổi từ khi đó.",
                "Hãy lập báo cáo đính chính, hoặc mở lại kỳ rồi chốt lại.",
            )

    def _write_down(self, package: Package) -> None:
        wish = package.wish
        audit.write(
            self._database,
            self._clock(),
            self._clerk,
            "export_package",
            wish.period.key,
            days=[date_text(wish.period.first), date_text(wish.period.last)],
            files={name: sha256(content).hexdigest() for name, content in package.files.items()},
            draft=wish.draft,
            closing=None if package.closing is None else package.closing.number,
        )
