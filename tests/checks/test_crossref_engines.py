"""Loading of the deposit schemas: nothing is followed, nothing changed is read, nothing foreign is unpickled."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest
from deposit_examples import BASE
from lxml import etree

from jats_export.checks.crossref import engines
from jats_export.checks.crossref.engines import fast_schema
from jats_export.checks.crossref.packages import pinned
from jats_export.errors import SchemaUnavailableError

_VERSION = "5.5.0"
_ADVICE = "run `jats-export schemas fetch crossref`, or name a folder with the schemas with --schema-dir."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The schemas in a folder of the user's own, as Crossref lays them out."""
    for one in reversed(pinned()):
        shutil.copytree(one.package.place, tmp_path / "own", dirs_exist_ok=True)
    return tmp_path / "own"


@pytest.fixture
def fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data folder that a test may spoil."""
    for one in pinned():
        shutil.copytree(one.package.place, tmp_path / "jats-export" / one.package.place.name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    return pinned()[0].package.place


def refusal(folder: Path | None) -> str:
    with pytest.raises(SchemaUnavailableError) as caught:
        fast_schema.__wrapped__(_VERSION, folder)
    assert caught.value.exit_code == 4
    assert caught.value.problem.rule == "crossref-schema-missing"
    return caught.value.problem.message


@pytest.mark.parametrize("version", ["5.5.0", "5.3.1"])
def test_a_folder_of_the_users_own_does(folder: Path, version: str) -> None:
    crawler = "similarity-check" if version == "5.5.0" else "iParadigms"
    data = BASE.replace("5.5.0", version).replace("similarity-check", crawler).encode()
    schema = fast_schema.__wrapped__(version, folder)
    assert schema.validate(etree.fromstring(data)), schema.error_log


def test_files_may_lie_side_by_side(folder: Path) -> None:
    for path in list(folder.rglob("*.xsd")):
        if path.parent != folder:
            path.rename(folder / path.name)
    assert fast_schema.__wrapped__(_VERSION, folder).validate(etree.fromstring(BASE.encode()))


def test_an_address_that_is_none_of_the_files_is_an_error_and_no_download(folder: Path) -> None:
    for own in (folder / "crossref5.5.0.xsd", folder / "common5.5.0.xsd"):
        text = own.read_text(encoding="utf-8")
        elsewhere = text.replace('schemaLocation="fundref.xsd"', 'schemaLocation="http://127.0.0.1:9/elsewhere.xsd"')
        assert elsewhere != text
        own.write_text(elsewhere, encoding="utf-8")
    assert refusal(folder) == (
        f"The schemas of Crossref refer to elsewhere.xsd, which is none of their files; {_ADVICE}"
    )


def test_a_file_that_is_missing_is_named(folder: Path) -> None:
    (folder / "relations.xsd").unlink()
    assert refusal(folder) == f"The schema relations.xsd of Crossref is not there; {_ADVICE}"


def test_a_fetched_file_that_was_changed_is_refused(fetched: Path) -> None:
    file = fetched / "fundref.xsd"
    file.write_bytes(file.read_bytes() + b"\n")
    assert refusal(None) == f"The schema fundref.xsd of Crossref was changed since it was fetched; {_ADVICE}"


def test_a_file_that_is_no_schema_is_refused(folder: Path) -> None:
    (folder / "crossref5.5.0.xsd").write_bytes(b"<no-schema/>")
    assert refusal(folder) == (
        "The schema crossref5.5.0.xsd of Crossref cannot be used; "
        "fetch it again or name another folder with --schema-dir."
    )


def test_no_schema_of_an_instance_is_read(tmp_path: Path) -> None:
    """The address in a deposit is a name: libxml2 knows the schema already."""
    trap = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x {tmp_path.as_uri()}/x.xsd"'
    data = BASE.replace('version="5.5.0"', f'version="5.5.0" {trap}')
    assert data != BASE
    schema = fast_schema(_VERSION)
    assert schema.validate(etree.fromstring(data.encode())), schema.error_log


class _Trap:
    """Unpickling it makes a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (self._path,))


@pytest.mark.parametrize(("mode", "is_read"), [(0o600, True), (0o666, False)])
def test_only_a_private_file_is_unpickled(tmp_path: Path, mode: int, is_read: bool) -> None:  # noqa: FBT001 - a column of the table
    kept = tmp_path / "kept.pickle"
    kept.write_bytes(pickle.dumps(_Trap(tmp_path / "sprung")))
    kept.chmod(mode)
    tmp_path.chmod(0o700)
    engines._load(kept)
    assert (tmp_path / "sprung").exists() == is_read


def test_a_link_or_a_folder_open_to_others_is_not_unpickled(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    real = tmp_path / "real.pickle"
    real.write_bytes(pickle.dumps(_Trap(tmp_path / "sprung")))
    link = tmp_path / "link.pickle"
    link.symlink_to(real)
    engines._load(link)
    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    shutil.copy(real, open_to_all / "real.pickle")
    engines._load(open_to_all / "real.pickle")
    assert not (tmp_path / "sprung").exists()


def test_what_cannot_be_unpickled_is_compiled_again(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    kept = tmp_path / "kept.pickle"
    kept.write_bytes(b"no pickle")
    assert engines._load(kept) is None
