"""The tables come up, go down and come up again, and what they hold survives a change of shape."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from sqlalchemy import inspect, text

from gp2gp_desktop.adapters.storage import schema
from gp2gp_desktop.adapters.storage.connections import connect_file
from gp2gp_desktop.adapters.storage.engine import Store
from gp2gp_desktop.adapters.storage.rows import REVISION, metadata
from gp2gp_desktop.domain.checklist import Check, LineState
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.people import PersonName
from gp2gp_desktop.domain.readiness import GeneralPractitioner, PracticeProfile
from tests.adapters.storage.places import KEY, Place
from tests.adapters.storage.values import a_file, a_note, a_patient, a_registration, a_user

BEFORE_SOUNDS = "0006"
BEFORE_READINESS = "0007"
BEFORE_SOUNDS_AGAIN = "0010"


def _fill(store: Store) -> None:
    with store.unit_of_work() as work:
        work.registrations.add(a_registration())
        work.files.add(a_file(b"bytes"), b"bytes")
        work.audit.append(a_note())
        work.commit()


def test_the_tables_are_those_the_program_describes(store: Store) -> None:
    from alembic import command

    with store.engine.connect() as connection:
        command.check(schema.config(connection))  # raises and names what differs


def test_the_newest_migration_is_the_one_the_program_expects(store: Store) -> None:
    from alembic.script import ScriptDirectory

    with store.engine.connect() as connection:
        scripts = ScriptDirectory.from_config(schema.config(connection))
        assert scripts.get_heads() == [REVISION]
        # One that is left out would be taken for a newer program's, and its database refused.
        every = {script.revision for script in scripts.walk_revisions()}
        assert every == {REVISION} | schema.OLDER
        assert schema.stored_revision(connection) == REVISION


def test_up_down_and_up_again_with_data(store: Store) -> None:
    _fill(store)
    schema.migrate(store.engine, "base")
    assert set(inspect(store.engine).get_table_names()) == {"alembic_version"}

    schema.migrate(store.engine, "head")
    assert set(metadata.tables) <= set(inspect(store.engine).get_table_names())
    _fill(store)
    with store.unit_of_work() as work:
        assert work.registrations.get("r1").owner == "Ann"


def test_patients_of_an_older_list_are_found_by_the_sound_of_their_names(store: Store) -> None:
    with store.unit_of_work() as work:
        work.patients.put(a_patient())
        work.commit()
    schema.migrate(store.engine, BEFORE_SOUNDS)
    schema.migrate(store.engine, "head")

    with store.unit_of_work() as work:
        alike = work.patients.sounding_like(PersonName("Smyth", "Jayne"), date(1999, 1, 1), 3)
    assert alike == (a_patient(),)


def test_sounds_made_before_are_made_again(store: Store) -> None:
    with store.unit_of_work() as work:
        work.patients.put(a_patient(last="Whitcombe"))
        work.commit()
    schema.migrate(store.engine, BEFORE_SOUNDS_AGAIN)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE patients SET sound = 'WTKMB-JN'"))
    schema.migrate(store.engine, "head")

    with store.unit_of_work() as work:
        assert work.patients.sounding_like(PersonName("Whitcomb", "Jane"), date(1999, 1, 1), 3)


def test_every_table_of_sqlite_is_strict(file_place: Place) -> None:
    store = file_place.open()
    with store.engine.connect() as connection:
        rows = connection.execute(text("SELECT name, strict FROM pragma_table_list"))
        strict = {row.name for row in rows if row.strict}
    assert strict == set(metadata.tables)


NEXT = f"{int(REVISION) + 1:04}"
SECOND = '''
"""A change of shape, made only for this test."""
import sqlalchemy as sa
from alembic import op
from gp2gp_desktop.adapters.storage.migrations.versions import r0001_first as first

revision, down_revision, branch_labels, depends_on = "{next}", "{ours}", None, None


def upgrade():
    for table in ("registrations", "contents", "received_files"):
        how = "always" if op.get_bind().dialect.name == "sqlite" else "never"
        with op.batch_alter_table(table, recreate=how) as batch:
            batch.add_column(sa.Column("more", sa.Integer()))
    {fault}


def downgrade():
    for table in ("registrations", "contents", "received_files"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("more")
'''


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A revision after ours, in a folder of its own."""
    folder = tmp_path / "versions"
    folder.mkdir()
    ours = Path(schema.__file__).parent / "migrations" / "versions"
    config = schema.config

    def with_second(connection: object) -> object:
        made = config(connection)  # type: ignore[arg-type]
        made.set_main_option("path_separator", "newline")
        made.set_main_option("version_locations", f"{ours}\n{folder}")
        return made

    monkeypatch.setattr(schema, "config", with_second)

    def write(fault: str = "") -> None:
        made = dedent(SECOND).format(fault=fault, next=NEXT, ours=REVISION)
        (folder / f"r{NEXT}.py").write_text(made)

    return write


def test_data_survives_a_change_of_shape_and_the_way_back(
    store: Store, second: Callable[[str], None]
) -> None:
    _fill(store)
    second("")
    assert schema.migrate(store.engine, NEXT) == REVISION
    columns = {column["name"] for column in inspect(store.engine).get_columns("contents")}
    assert "more" in columns

    assert schema.migrate(store.engine, REVISION) == NEXT
    with store.unit_of_work() as work:
        assert work.registrations.get("r1").owner == "Ann"
        assert work.files.content(a_file(b"bytes").sha256) == b"bytes"
        assert work.audit.first_break() is None


def test_a_migration_that_fails_leaves_everything_as_it_was(
    store: Store, second: Callable[[str], None]
) -> None:
    _fill(store)
    second("raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        schema.migrate(store.engine, NEXT)

    columns = {column["name"] for column in inspect(store.engine).get_columns("contents")}
    assert "more" not in columns
    with store.engine.connect() as connection:
        assert schema.stored_revision(connection) == REVISION
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    with store.unit_of_work() as work:
        assert work.audit.first_break() is None


def test_a_database_of_a_newer_program_is_refused_and_left_alone(
    place: Place, store: Store
) -> None:
    _fill(store)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(CannotContinue, match=r"newer version .* Nothing was changed\. Update"):
        place.open()

    with store.unit_of_work() as work:
        assert work.registrations.get("r1").owner == "Ann"


def test_somebody_elses_tables_are_not_ours(place: Place) -> None:
    store = place.open()
    schema.migrate(store.engine, "base")
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
        connection.execute(text("CREATE TABLE theirs (a INTEGER)"))
    with pytest.raises(CannotContinue, match="not a database of GP2GP Desktop"):
        place.open()


def test_desks_that_start_together_find_one_database(bare_place: Place) -> None:
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: bare_place.open(), range(4)))
    _fill(stores[0])
    for store in stores:
        with store.unit_of_work() as work:
            assert work.audit.first_break() is None


def test_opening_again_does_not_import_alembic(file_place: Place) -> None:
    import subprocess
    import sys

    file_place.open()
    script = (
        "import sys, pathlib\n"
        "from gp2gp_desktop.adapters.storage.engine import open_store\n"
        "open_store(pathlib.Path(sys.argv[1]), bytes(range(32))).close()\n"
        "heavy = ('alembic', 'psycopg', 'keyring', 'sqlalchemy.orm')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    command = [sys.executable, "-c", script, str(file_place.file)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert said.strip() == "[]"


def test_a_file_made_and_left_empty_by_a_power_cut_is_a_new_database(file_place: Place) -> None:
    file_place.file.write_bytes(b"")
    _fill(file_place.open())
    engine = connect_file(file_place.file, KEY, 1)
    with engine.connect() as connection:
        assert schema.stored_revision(connection) == REVISION
    engine.dispose()


def _raw(store: Store, table: str, key: str) -> dict[str, object]:
    with store.engine.connect() as connection:
        chosen = text(f"SELECT document FROM {table} WHERE id = :key")  # noqa: S608
        document = connection.execute(chosen, {"key": key}).scalar_one()
    value: dict[str, object] = json.loads(zlib.decompress(document))["value"]
    return value


@pytest.mark.parametrize(
    ("complete", "trained", "state", "trainings"),
    [
        (True, True, LineState.DONE, 1),
        (False, False, LineState.NOT_STARTED, 0),
        (None, None, None, None),
    ],
)
def test_what_was_recorded_of_the_practice_is_carried_into_the_registers_and_back(
    store: Store,
    complete: bool | None,
    trained: bool | None,
    state: LineState | None,
    trainings: int | None,
) -> None:
    profile = PracticeProfile(
        OdsCode("Y99901"),
        "Harbour View Surgery",
        product_version="5.2",
        live=True,
        pooled_list="none",
        gps=(GeneralPractitioner("Dr Rao", "G1234567", True, False),),
    )
    with store.unit_of_work() as work:
        work.practice.save(profile)
        work.users.add(a_user(), "hash")
        work.commit()
    schema.migrate(store.engine, BEFORE_READINESS)
    _put(store, "practice", {"readiness_complete": complete})
    _put(store, "users", {"smartcard": trained, "trained": trained})

    schema.migrate(store.engine, "head")

    with store.unit_of_work() as work:
        kept, (member,) = work.practice.get(), work.staff.all()
        assert replace(kept, checklist=(), version=1) == replace(profile, version=1)
        line = kept.line(Check.FILING)
        assert (line.state if line else None) is state
        assert (member.user_id, member.smartcard) == ("u1", trained)
        had = None if member.trainings is None else len(member.trainings)
        assert had == trainings
        assert work.users.by_name("ann") is not None
    schema.migrate(store.engine, BEFORE_READINESS)
    assert _raw(store, "practice", "1")["readiness_complete"] is complete
    back = _raw(store, "users", "u1")
    assert (back["smartcard"], back["trained"]) == (trained, trained)


def _put(store: Store, table: str, more: dict[str, object]) -> None:
    """Write what the older program wrote."""
    with store.engine.begin() as connection:
        rows = connection.execute(text(f"SELECT id, document FROM {table}")).all()  # noqa: S608
        for key, document in rows:
            whole = json.loads(zlib.decompress(document))
            whole["value"] |= more
            packed = zlib.compress(json.dumps(whole).encode())
            change = text(f"UPDATE {table} SET document = :d WHERE id = :key")  # noqa: S608
            connection.execute(change, {"d": packed, "key": key})
