"""Where data lies, and what survives a bad settings file."""

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.national import Environment, NationalSettings, PdsAccess
from gp2gp_desktop.domain.printing import PrintingSettings
from gp2gp_desktop.settings import (
    DEMONSTRATION,
    OVERRIDE,
    TEXT_SCALES,
    THEMES,
    DataFolder,
    Settings,
    data_folder,
    load,
    save,
)

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no permission bits")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class TestTheDataFolder:
    def test_the_command_line_wins_over_the_environment(self, tmp_path: Path) -> None:
        assert data_folder(tmp_path / "chosen").root == tmp_path / "chosen"

    def test_the_environment_wins_over_the_usual_place(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(OVERRIDE, str(tmp_path / "here"))

        assert data_folder().root == tmp_path / "here"

    @pytest.mark.skipif(sys.platform != "linux", reason="the usual place differs by system")
    def test_the_usual_place_is_the_one_the_system_gives_to_programs(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(OVERRIDE)
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

        assert data_folder().root == tmp_path / "gp2gp-desktop"

    @on_posix
    @pytest.mark.parametrize("demonstration", [False, True])
    def test_nobody_else_on_the_machine_can_read_it(
        self, tmp_path: Path, demonstration: bool
    ) -> None:
        open_to_all = tmp_path / "data"
        open_to_all.mkdir(mode=0o755)

        folder = data_folder(open_to_all, demonstration=demonstration)

        assert mode(folder.root) == 0o700
        assert mode(open_to_all) == 0o700

    @on_posix
    def test_a_folder_that_others_use_is_refused_and_stays_open_to_them(
        self, tmp_path: Path
    ) -> None:
        shared = tmp_path / "shared"
        shared.mkdir()
        shared.chmod(0o777)
        (shared / "theirs.txt").touch()

        with pytest.raises(CannotContinue, match="Choose an empty folder"):
            data_folder(shared)

        assert mode(shared) == 0o777

    @on_posix
    def test_a_folder_of_ours_that_was_opened_is_closed_again(self, tmp_path: Path) -> None:
        folder = data_folder(tmp_path / "data").root
        save(folder, Settings())
        folder.chmod(0o755)

        data_folder(folder)

        assert mode(folder) == 0o700

    def test_everything_lies_inside_it(self, tmp_path: Path) -> None:
        folder = data_folder(tmp_path)

        for path in (folder.database, folder.inbox, folder.log_file, folder.settings_file):
            assert path.is_relative_to(tmp_path)

    def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()

        with pytest.raises(CannotContinue, match="--data-dir"):
            data_folder(tmp_path / "file" / "data")


class TestTheDemonstration:
    def test_it_shares_no_path_with_live_data(self, tmp_path: Path) -> None:
        live, demonstration = data_folder(tmp_path), data_folder(tmp_path, demonstration=True)

        assert demonstration.root == tmp_path / DEMONSTRATION
        assert demonstration.is_demonstration
        assert not live.is_demonstration
        assert live.database != demonstration.database
        assert live.log_file != demonstration.log_file

    @pytest.mark.parametrize("demonstration", [False, True])
    @pytest.mark.parametrize("name", [DEMONSTRATION, DEMONSTRATION.upper(), "demonstration/"])
    def test_its_folder_is_never_opened_as_live_data(
        self, tmp_path: Path, name: str, demonstration: bool
    ) -> None:
        with pytest.raises(CannotContinue, match="--demo"):
            data_folder(Path(f"{tmp_path}/{name}"), demonstration=demonstration)

    def test_a_link_does_not_lead_live_data_into_it(self, tmp_path: Path) -> None:
        root = data_folder(tmp_path / "data", demonstration=True).root
        link = tmp_path / "innocent"
        link.symlink_to(root)

        with pytest.raises(CannotContinue, match="--demo"):
            data_folder(link)

    def test_a_link_does_not_lead_it_into_live_data(self, tmp_path: Path) -> None:
        live = data_folder(tmp_path / "data").root
        (live / DEMONSTRATION).symlink_to(live)

        with pytest.raises(CannotContinue, match="link"):
            data_folder(live, demonstration=True)


FULL = Settings(
    theme="dark",
    text_scale=150,
    inbox=Path("/srv/inbox \\ \"quoted\" 'ŵ'"),
    database_url="postgresql+psycopg://desk:pass@server/gp2gp",
    national=NationalSettings(
        environment=Environment.INTEGRATION,
        pds=PdsAccess.SMARTCARD,
        directory=True,
        events=True,
        organisation="A12345",
        supplier="YGM24",
        key_id="test-1",
        client_id="desk.1",
        port=8123,
        gateway="https://gateway.example",
        issuer="http://127.0.0.1:9000/realm",
    ),
    printing=PrintingSettings(slip="Desk “A6”", label="Label\\1", label_on_a4=True),
)


class TestSettings:
    def test_without_a_file_the_defaults_hold_and_no_file_is_made(self, tmp_path: Path) -> None:
        assert load(tmp_path) == Settings()
        assert list(tmp_path.iterdir()) == []

    def test_what_was_saved_is_loaded(self, tmp_path: Path) -> None:
        save(tmp_path, FULL)

        assert load(tmp_path) == FULL

    @given(
        theme=st.sampled_from(THEMES),
        text_scale=st.sampled_from(TEXT_SCALES),
        name=st.text(st.characters(exclude_categories=["C", "Z"])) | st.none(),
    )
    def test_any_settings_come_back_as_they_were(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        theme: str,
        text_scale: int,
        name: str | None,
    ) -> None:
        folder = tmp_path_factory.mktemp("settings")
        inbox = None if name is None else Path("/", name)
        settings = Settings(theme=theme, text_scale=text_scale, inbox=inbox)

        save(folder, settings)

        assert load(folder) == settings

    @on_posix
    def test_the_file_is_for_its_owner_because_it_may_hold_a_password(self, tmp_path: Path) -> None:
        save(tmp_path, FULL)

        assert mode(DataFolder(tmp_path).settings_file) == 0o600
        assert "pass" not in repr(FULL)

    def test_saving_leaves_no_other_file_behind(self, tmp_path: Path) -> None:
        save(tmp_path, FULL)
        save(tmp_path, Settings())

        assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]

    def test_a_save_that_fails_half_way_keeps_the_old_settings(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(tmp_path, FULL)

        def full_disk(_descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full_disk)
        with pytest.raises(CannotContinue, match="No space left on device"):
            save(tmp_path, Settings())

        assert load(tmp_path) == FULL
        assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            (b"theme = ", "not written as TOML"),
            (b"theme = '\xff'", "not written as TOML"),
            (b"theme = 'neon'", "The setting theme must be one of"),
            (b"theme = 3", "The setting theme must be text"),
            (b"text_scale = 99", "from 100 to 200"),
            (b"text_scale = 201", "from 100 to 200"),
            (b"text_scale = 150.0", "from 100 to 200"),
            (b"text_scale = true", "from 100 to 200"),
            (b"inbox = 'relative/folder'", "The setting inbox must be the full path"),
            (b"inbox = ''", "The setting inbox must be the full path"),
            (b"database_url = 'mysql://server/gp2gp'", "must begin with postgresql://"),
            (b"database_url = 'postgresql://server'", "must begin with postgresql://"),
            (b"colour = 'red'", "There is no setting colour"),
            (b"__class__ = 'red'", "There is no setting __class__"),
            (b"national = 'all'", "The setting national must be a table"),
            (b"[national]\nsecret = 'x'", "There is no setting national.secret"),
            (b"[national]\nproblems = 'x'", "There is no setting national.problems"),
            (b"[national]\nis_connected = true", "There is no setting national.is_connected"),
            (
                b"[national]\npds = 'all'",
                "national.pds must be one of none, smartcard, application",
            ),
            (b"[national]\npds = 3", "national.pds must be text"),
            (b"[national]\ndirectory = 'yes'", "national.directory must be true or false"),
            (b"[national]\nport = true", "national.port must be a whole number"),
            (b"[national]\nport = 80", "National services, port: Enter a port"),
            (b"[national]\npds = 'smartcard'\nkey_id = 'a'", "client_id: Enter the client id"),
            (b"[national]\npds = 'application'", "key_id: Enter the key id"),
            (b"[national]\norganisation = 'no such'", "organisation: Enter an ODS code"),
            (b"[national]\ngateway = 'http://elsewhere'", "gateway: Enter an address"),
        ],
    )
    def test_a_bad_file_is_explained_and_left_as_it_was(
        self, tmp_path: Path, written: bytes, said: str
    ) -> None:
        path = DataFolder(tmp_path).settings_file
        path.write_bytes(written)

        with pytest.raises(CannotContinue, match=said):
            load(tmp_path)
        with pytest.raises(CannotContinue, match=said):
            save(tmp_path, Settings())

        assert path.read_bytes() == written

    def test_a_refused_database_address_is_not_repeated(self, tmp_path: Path) -> None:
        path = DataFolder(tmp_path).settings_file
        path.write_text("database_url = 'mysql://desk:hunter2@server/gp2gp'")

        with pytest.raises(CannotContinue) as refused:
            load(tmp_path)

        assert "hunter2" not in str(refused.value)
