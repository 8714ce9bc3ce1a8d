"""Compressed files and archives: what they hold, as streams. Nothing is ever unpacked to disk."""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import IO, NamedTuple, cast

from socialexpansion.errors import InputError, printable
from socialexpansion.ingest.limits import Limits
from socialexpansion.ingest.registry import HEAD, Report
from socialexpansion.ingest.streams import Guarded, buffered, damaged, peek, read_whole

Wanted = Callable[[str, bytes], bool]

SUFFIXES = (".gz", ".tar", ".tgz", ".zip")
INSIDE = "!/"
"""Stands between the name of an archive and the name of a file in it."""

_GZIP, _ZIP, _TAR = b"\x1f\x8b\x08", (b"PK\x03\x04", b"PK\x05\x06"), b"ustar"
_TAR_AT = 257
# Documents that are zip files themselves, by suffix and by the name of their first part.
_ZIPPED = (".docx",)
_ZIPPED_PARTS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/")
_DAMAGED: tuple[type[Exception], ...] = (OSError, EOFError, ValueError, RuntimeError, ArithmeticError, struct.error)
_DAMAGED += (zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)
_HEADERS = {tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE}
_HEADERS |= {tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK}
_MAX_HEADER = 10**6
# Bytes that one stream, and one whole file, may unpack to whatever their ratio is.
_FREE, _FREE_IN_ALL = 16 * 10**6, 10**9
# Bytes that a file takes in the list at the end of a zip file, unless its name is very long.
_ENTRY = 200
_TAIL = 2**16 + 200


class Part(NamedTuple):
    """One document: its name, and the stream of its bytes, good until the next part is asked for."""

    name: str
    stream: io.BufferedReader


@dataclass
class _Opened:
    """A file given by the user while it is unpacked.

    Attributes:
        name: the file's name.
        size: its bytes, or ``None`` of a pipe.
        limits: what it may ask for.
        wanted: tells by its name and first bytes whether a packed document can be read.
        report: takes what cannot be read.
        unpacked: bytes unpacked so far, everything that is packed within counted.
        members: files seen so far in all its archives.
        found: documents and errors that they gave.
        spent: whether the whole file is over a limit, so that nothing more of it is read.

    """

    name: str
    size: int | None
    limits: Limits
    wanted: Wanted
    report: Report
    unpacked: int = 0
    members: int = 0
    found: int = 0
    spent: bool = False

    def unpack(self, name: str, inner: IO[bytes], packed: Callable[[], int]) -> io.BufferedReader:
        """Return *inner*, to which *packed* bytes unpack, as a stream that stops at the limits."""
        size = 0

        def check(more: int) -> None:
            nonlocal size
            size += more
            self._count(more)
            self.limits.check_ratio(name, size, packed(), free=_FREE)

        return buffered(Guarded(name, inner, check, _DAMAGED))

    def _count(self, more: int) -> None:
        self.unpacked += more
        try:
            if self.unpacked > self.limits.unpacked:
                raise self.limits.over("unpacked", self.name, f"unpacks to more than {self.limits.unpacked:,} bytes")
            self.limits.check_ratio(self.name, self.unpacked, self.size, free=_FREE_IN_ALL)
        except InputError:
            self.spent = True
            raise

    def admit(self, path: str) -> bool:
        """Count one packed file and tell whether to open it: hidden ones stay closed.

        Raises:
            InputError: there are too many.

        """
        self.members += 1
        if self.members > self.limits.members:
            self.spent = True
            raise self.limits.over("members", self.name, f"holds more than {self.limits.members:,} files")
        hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.split("/"))
        return bool(path) and not hidden

    def tell(self, error: InputError) -> None:
        """Report what cannot be read, and remember that something was told."""
        self.found += 1
        self.report(error)


def parts(name: str, stream: io.BufferedReader, limits: Limits, wanted: Wanted, report: Report) -> Iterator[Part]:
    """Yield the documents in *stream*: itself, or where it is packed, each that it holds, however packed again.

    A packed document is called ``archive.zip!/folder/file.txt``. Hidden files and those not *wanted* are passed over.
    What is damaged, encrypted or over a limit goes to *report*, and the rest is read.
    """
    opened = _Opened(name, _size(stream) if stream.seekable() else None, limits, wanted, report)
    yield from _parts(Part(name, stream), opened, 0)
    if not opened.found:
        other = f" ({opened.members} files of other formats)" if opened.members else ""
        report(InputError(f"holds no articles{other}", name, "leave it out"))


def _size(stream: IO[bytes]) -> int:
    at = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(at)
    return size


def _parts(part: Part, opened: _Opened, nesting: int) -> Iterator[Part]:
    try:
        head = peek(part.stream, HEAD)
        inside = _inside(part, head, opened)
        if inside is None:
            if part.name == opened.name or opened.wanted(part.name, head):
                opened.found += 1
                yield part
            return
        if nesting >= opened.limits.nesting:
            raise opened.limits.over("nesting", part.name, "is packed too many times over")
        for inner in inside:
            if head.startswith(_GZIP) and _is_tar(peek(inner.stream, HEAD)):
                # A .tar.gz is packed once, though it takes two steps to unpack.
                yield from _parts(Part(part.name, inner.stream), opened, nesting)
            else:
                yield from _parts(inner, opened, nesting + 1)
            if opened.spent:
                return
    except InputError as error:
        opened.tell(error)
    except _DAMAGED as error:
        opened.tell(damaged(part.name, error))


def _inside(part: Part, head: bytes, opened: _Opened) -> Iterator[Part] | None:
    """Return what is packed in *part*, or ``None`` if it is a document."""
    if head.startswith(_GZIP):
        return _in_gzip(part, opened)
    if _is_tar(head):
        return _in_tar(part, opened)
    if head.startswith(_ZIP) and not part.name.lower().endswith(_ZIPPED) and not head[30:].startswith(_ZIPPED_PARTS):
        return _in_zip(part, opened)
    return None


def _is_tar(head: bytes) -> bool:
    return head[_TAR_AT:].startswith(_TAR)


def _in_gzip(part: Part, opened: _Opened) -> Iterator[Part]:
    packed = 0

    def count(more: int) -> None:
        nonlocal packed
        packed += more

    source = buffered(Guarded(part.name, part.stream, count, _DAMAGED))
    with gzip.GzipFile(fileobj=source) as inner:
        name = part.name
        if name.lower().endswith(".gz"):
            name = f"{name}{INSIDE}{PurePath(name).stem}"
        yield Part(name, opened.unpack(part.name, cast("IO[bytes]", inner), lambda: packed))


class _CheckedInfo(tarfile.TarInfo):
    """The header of a packed file, which is not believed when it announces a name as long as a book."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _CheckedInfo:
        """Read the header from *buf*."""
        info = super().frombuf(buf, encoding, errors)
        if info.size < 0 or (info.type in _HEADERS and info.size > _MAX_HEADER):
            raise tarfile.ReadError("a header has no possible size")
        return info


def _in_tar(part: Part, opened: _Opened) -> Iterator[Part]:
    options = {"mode": "r|", "tarinfo": _CheckedInfo, "encoding": "utf-8", "errors": "replace"}
    with tarfile.open(fileobj=part.stream, **options) as archive:  # type: ignore[call-overload]
        while (info := archive.next()) is not None:
            archive.members = []  # else it keeps every header
            path = _safe_path(info.name)
            if not info.isfile() or not opened.admit(path):
                continue
            name = f"{part.name}{INSIDE}{path}"
            if info.issparse():  # a few bytes may stand for a terabyte of nothing
                opened.tell(InputError("is a sparse file", name, "pack it without holes"))
                continue
            inner = archive.extractfile(info)
            yield Part(name, buffered(Guarded(name, inner, lambda _: None, _DAMAGED)))


def _in_zip(part: Part, opened: _Opened) -> Iterator[Part]:
    stream: IO[bytes] = part.stream
    if not stream.seekable():
        stream = io.BytesIO(read_whole(stream, part.name, opened.limits))
    size = _size(stream)
    _check_list(stream, part.name, opened.limits)
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            path = _safe_path(info.filename)
            if info.is_dir() or not opened.admit(path):
                continue
            name = f"{part.name}{INSIDE}{path}"
            if info.flag_bits & 1:
                opened.tell(InputError("is encrypted", name, "pack it without a password"))
                continue
            try:
                inner = archive.open(info)
            except _DAMAGED as error:
                opened.tell(damaged(name, error))
                continue
            with inner:
                yield Part(name, opened.unpack(name, inner, partial(min, info.compress_size, size)))


def _check_list(stream: IO[bytes], name: str, limits: Limits) -> None:
    """Look at the length of the list of files, which `zipfile` reads as a whole into memory, before it does.

    Raises:
        InputError: it is longer than so many files as the limit allows can need.

    """
    stream.seek(max(0, _size(stream) - _TAIL))
    tail = stream.read()
    stream.seek(0)
    found = [0]
    for mark, at, form in ((b"PK\x05\x06", 12, "<L"), (b"PK\x06\x06", 40, "<Q")):
        end = tail.rfind(mark) + at
        if end >= at and len(tail) >= end + struct.calcsize(form):
            found.append(struct.unpack_from(form, tail, end)[0])
    length = max(size for size in found if size != 2**32 - 1)
    if length > limits.members * _ENTRY:
        raise limits.over("members", name, f"has a list of files of {length:,} bytes")


def _safe_path(path: str) -> str:
    """Return *path* without what could lead out of the archive or cannot be shown; it is a label, nothing opens it."""
    steps = [step for step in path.replace("\\", "/").split("/") if step not in {"", "."}]
    safe = "/".join("_" if step == ".." else step for step in steps)
    return printable(safe)
