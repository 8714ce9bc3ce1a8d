"""Reading a document from memory, as a file and as a pipe."""

import io

import pytest

from socialexpansion.errors import InputError
from socialexpansion.ingest import ReadOptions, Source
from socialexpansion.ingest.limits import Limits
from socialexpansion.ingest.registry import HEAD, choose
from socialexpansion.ingest.streams import from_input


class Pipe(io.BytesIO):
    """Bytes that come once and in order."""

    def seekable(self):
        return False

    def seek(self, *args):
        raise io.UnsupportedOperation("seek")


@pytest.fixture(params=["file", "pipe"])
def read(request):
    """Return a function from a name and bytes to the articles and the errors, with the format chosen by content."""

    def read(name, data, *, columns=None, **limits):
        data = data.encode() if isinstance(data, str) else data
        stream = io.BufferedReader(io.BytesIO(data)) if request.param == "file" else from_input(name, Pipe(data))
        errors = []
        options = ReadOptions(columns=columns or {}, limits=Limits(**limits))
        reader = choose(name, data[:HEAD])
        assert reader is not None, f"no reader for {name}"
        articles = []
        try:
            for article in reader(Source(name, stream, errors.append, options)):
                articles.append(article)
        except InputError as error:
            errors.append(error)
        return articles, [str(error) for error in errors]

    return read
