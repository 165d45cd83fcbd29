"""The store gives back what was put there, whole or not at all."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policytext.model import Leaf, Span
from policytext.store import Store, digest

KEY = digest(b"a")
VALUE = Leaf("半导体", (), (Span(0, 3, "term", "semiconductor", "半导体"),))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def files(store: Store) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


def test_what_was_put_is_there(store: Store) -> None:
    assert store.get(KEY) is None
    assert KEY not in store
    store.put(KEY, VALUE)
    assert KEY in store
    assert store.get(KEY) == Store(store.folder).get(KEY) == VALUE
    assert store.get(digest(b"b")) is None


def test_the_last_value_holds(store: Store) -> None:
    store.put(KEY, 1)
    store.put(KEY, 2)
    assert store.get(KEY) == 2
    assert len(files(store)) == 1


def test_reading_leaves_nothing_behind(store: Store) -> None:
    assert store.get(KEY) is None
    assert not store.folder.exists()


class NeverWritten:
    """A value of which a part can be written, and then no more."""

    def __reduce__(self) -> str:
        raise pickle.PicklingError("this cannot be written")


def test_a_value_that_cannot_be_written_leaves_nothing(store: Store) -> None:
    with pytest.raises(pickle.PicklingError):
        store.put(KEY, ["x" * 100_000, NeverWritten()])
    assert KEY not in store
    assert not files(store)


def test_a_value_that_cannot_be_written_leaves_the_former_one(store: Store) -> None:
    store.put(KEY, VALUE)
    with pytest.raises(pickle.PicklingError):
        store.put(KEY, NeverWritten())
    assert store.get(KEY) == VALUE
    assert len(files(store)) == 1


def test_a_build_that_is_stopped_while_it_writes_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        store.put(KEY, VALUE)
    assert not files(store)


@given(data=st.data())
def test_a_damaged_file_is_none_and_is_written_anew(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Cut short anywhere, with any byte changed, or something else altogether."""
    store = Store(tmp_path_factory.mktemp("store"))
    store.put(KEY, VALUE)
    (path,) = files(store)
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:place] + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :]
    path.write_bytes(data.draw(st.sampled_from([whole[:place], changed]) | st.binary(max_size=100)))
    assert store.get(KEY) is None
    store.put(KEY, VALUE)
    assert store.get(KEY) == VALUE


def test_keys_tell_parts_apart() -> None:
    parts = [(b"a", b"bc"), (b"ab", b"c"), (b"abc",), (b"abc", b""), (b"", b"abc"), ()]
    assert len({digest(*some) for some in parts}) == len(parts)
    assert digest(b"a", b"bc") == digest(b"a", b"bc")


WRITER = """
import sys
from pathlib import Path
from policytext.store import Store
store = Store(Path(sys.argv[1]))
for _ in range(150):
    store.put(sys.argv[2], [sys.argv[3]] * 20_000)
"""


def test_two_processes_write_while_another_reads(store: Store, root: Path) -> None:
    """A reader finds nothing yet, or what one of them wrote, whole."""
    environment = os.environ | {"PYTHONPATH": str(root / "hooks")}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(store.folder), KEY, name], env=environment)
        for name in ("one", "two")
    ]
    seen = []
    while any(writer.poll() is None for writer in writers):
        found = store.get(KEY)
        if found is None:
            assert not seen, "what was there is gone"
        else:
            seen.append(found[0])
            assert found == [found[0]] * 20_000
    assert [writer.wait() for writer in writers] == [0, 0]
    assert store.get(KEY)[0] in ("one", "two")
    assert len(files(store)) == 1
