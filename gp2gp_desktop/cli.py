"""The command line (design 10): the same services as the window, without loading Qt.

Exit status 0 done, 1 the answer is bad news, 2 wrong use. Errors are one sentence on stderr.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from gp2gp_desktop import __version__, settings
from gp2gp_desktop.domain.errors import GpDesktopError

if TYPE_CHECKING:
    from gp2gp_desktop.workflow.services import Services

DONE, BAD_NEWS, WRONG_USE = 0, 1, 2

Command = Callable[[argparse.Namespace], int]


def parser() -> argparse.ArgumentParser:
    """Every command and option, as ``--help`` shows them."""
    top = argparse.ArgumentParser(
        prog="gp2gp-desktop",
        allow_abbrev=False,
        description="The registration desk of a GP practice. Without a command: the window.",
    )
    top.add_argument("--version", action="version", version=f"GP2GP Desktop {__version__}")
    top.add_argument("--demo", action="store_true", help="the demonstration practice")
    top.add_argument("--data-dir", type=Path, metavar="DIR", help="where the data lies")
    top.add_argument("--tour", action="store_true", help="let the program show itself, in tour/")
    top.set_defaults(command=None)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    inspect = _add(commands, "inspect", _inspect, "read an extract and say what is in it")
    inspect.add_argument("files", nargs="+", type=Path, metavar="FILE")
    inspect.add_argument("--clinical", action="store_true", help="with the clinical content")
    shape = inspect.add_mutually_exclusive_group()
    shape.add_argument("--text", action="store_true", help="for people (what is done anyway)")
    _json(shape)
    decide = _add(commands, "decide", _decide, "decide how a record must come")
    decide.add_argument("case", type=Path, metavar="CASE.json")
    decide.add_argument("--policy", default="england-today", metavar="NAME")
    _json(decide)
    log = _group(commands, "log", "the audit log", "verify or export --csv FILE")
    log_commands = log.add_subparsers(metavar="verify | export")
    _add(log_commands, "verify", _log_verify, "check that the log was not changed")
    export = _add(log_commands, "export", _log_export, "write the whole log")
    export.add_argument("--csv", type=Path, required=True, metavar="FILE")
    figures = _add(commands, "figures", _figures, "count a month's transfers")
    figures.add_argument("--month", required=True, metavar="2026-05")
    output = figures.add_mutually_exclusive_group()
    _json(output)
    output.add_argument("--csv", type=Path, metavar="FILE", help="every transfer, one a line")
    events = _group(commands, "events", "events for the national figures", "export FILE or send")
    event_commands = events.add_subparsers(metavar="export | send")
    told = _add(event_commands, "export", _events_export, "write every event, one a line")
    told.add_argument("file", type=Path, metavar="FILE")
    _add(event_commands, "send", _events_send, "send what is due")
    practices = _group(commands, "practices", "the register", "load FILE or find WORDS")
    practice_commands = practices.add_subparsers(metavar="load | find")
    register = _add(practice_commands, "load", _practices_load, "use a file (epraccur.csv)")
    register.add_argument("file", type=Path, metavar="FILE")
    find = _add(practice_commands, "find", _practices_find, "practices by name, town or code")
    find.add_argument("words", nargs="+", metavar="WORDS")
    backup = _add(commands, "backup", _backup, "write an encrypted copy of the database")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = _add(commands, "restore", _restore, "put a copy in the place of the database")
    restore.add_argument("file", type=Path, metavar="FILE")
    _add(commands, "doctor", _doctor, "say what works on this machine and what does not")
    return top


def main(arguments: Sequence[str]) -> int:
    """Run one command; answers the exit status."""
    chosen = parser().parse_args(arguments)
    return run(chosen)


def run(chosen: argparse.Namespace) -> int:
    """Run the parsed command, and say what went wrong in one sentence."""
    command: Command = chosen.command
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a letter the terminal lacks ends no answer
            stream.reconfigure(errors="backslashreplace")
    try:
        return command(chosen)
    except GpDesktopError as problem:
        return _bad_news(str(problem))
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except OSError as error:
        return _bad_news(f"{error.filename or 'A file'} cannot be used: {error.strerror}.")


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    command: Command,
    words: str,
) -> argparse.ArgumentParser:
    said = words.capitalize() + "."
    added = commands.add_parser(name, help=words, description=said, allow_abbrev=False)
    added.set_defaults(command=command)
    return added


def _group(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, words: str, able: str
) -> argparse.ArgumentParser:
    """A command that has commands of its own, and alone only says which."""

    def alone(_chosen: argparse.Namespace) -> int:
        print(f"Say what to do with {name}: {able}.", file=sys.stderr)
        return WRONG_USE

    return _add(commands, name, alone, words)


def _json(command: argparse._ActionsContainer) -> None:
    command.add_argument("--json", action="store_true", help="for programs; the shape is stable")


def _bad_news(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return BAD_NEWS


def _print_json(content: object) -> None:
    print(json.dumps(content, indent=2))  # ASCII: whole through a pipe of any encoding


def _inspect(chosen: argparse.Namespace) -> int:
    from gp2gp_desktop.adapters.ehr.reader import read_files
    from gp2gp_desktop.workflow.inspection import inspection, summary_lines

    record = read_files(chosen.files)
    if chosen.json:
        _print_json(inspection(record))
    else:
        print("\n".join(summary_lines(record, chosen.clinical)))
    return DONE


def _decide(chosen: argparse.Namespace) -> int:
    from gp2gp_desktop.adapters.case_file import answer, answer_lines, read_case
    from gp2gp_desktop.adapters.policy_file import load_policy, policy_names
    from gp2gp_desktop.assets import resource
    from gp2gp_desktop.domain.decide import decide

    policies = resource("policy")
    names = policy_names(policies)
    if chosen.policy not in names:
        print(
            f"There is no policy of that name. Choose one of: {', '.join(names)}.", file=sys.stderr
        )
        return WRONG_USE
    decision = decide(read_case(chosen.case), load_policy(policies, chosen.policy))
    if chosen.json:
        _print_json(answer(decision))
        return DONE
    print("\n".join(answer_lines(decision)))
    return DONE


def _open(chosen: argparse.Namespace) -> Services:
    from gp2gp_desktop import bootstrap

    folder = settings.data_folder(chosen.data_dir, demonstration=chosen.demo)
    if chosen.demo:
        return bootstrap.open_demonstration(folder)
    return bootstrap.open_live(folder, _ask_passphrase)


def _ask_passphrase() -> str:
    return getpass("Passphrase of the practice's database: ") if sys.stdin.isatty() else ""


def _log_verify(chosen: argparse.Namespace) -> int:
    with closing(_open(chosen)) as services:
        found = services.oversight.verify(None)
    if found is None:
        print("unbroken")
        return DONE
    return _bad_news(f"The log is broken at entry {found.number}: {found.reason}.")


def _log_export(chosen: argparse.Namespace) -> int:
    from gp2gp_desktop.adapters.exports.csv_files import write_audit

    with closing(_open(chosen)) as services:
        count = write_audit(services.oversight.export(), chosen.csv)
    print(f"{count} entries written to {chosen.csv}")
    return DONE


def _figures(chosen: argparse.Namespace) -> int:
    from gp2gp_desktop.domain.figures import Month
    from gp2gp_desktop.workflow.figures_out import as_json, summary_lines

    try:
        month = Month.parse(chosen.month)
    except GpDesktopError as problem:
        print(problem, file=sys.stderr)
        return WRONG_USE
    with closing(_open(chosen)) as services:
        if chosen.csv:
            count = services.figures.export(None, month, chosen.csv)
            print(f"{count} transfers written to {chosen.csv}")
            return DONE
        figures = services.figures.month(None, month)
    if chosen.json:
        _print_json(as_json(figures))
    else:
        print("\n".join(summary_lines(figures)))
    return DONE


def _events_export(chosen: argparse.Namespace) -> int:
    with closing(_open(chosen)) as services:
        count = services.mi_outbox.export(None, chosen.file)
    print(f"{count} events written to {chosen.file}")
    return DONE


def _events_send(chosen: argparse.Namespace) -> int:
    with closing(_open(chosen)) as services:
        done = services.mi_outbox.send(None)
    print(f"{done.sent} sent, {done.refused} refused")
    return _bad_news(done.stopped) if done.stopped else DONE


def _practices_load(chosen: argparse.Namespace) -> int:
    with closing(_open(chosen)) as services:
        loaded = services.practices.load(None, chosen.file)
    print(f"Practices loaded: {loaded.practices}; lines left out: {loaded.left_out}")
    return DONE


def _practices_find(chosen: argparse.Namespace) -> int:
    with closing(_open(chosen)) as services:
        found = services.practices.find(None, " ".join(chosen.words))
    for each in found:
        state = {True: "open", False: "closed", None: "not known"}[each.active]
        print("\t".join((str(each.code), each.name, each.town, each.postcode, state)))
    return DONE if found else _bad_news("No practice was found.")


def _backup(chosen: argparse.Namespace) -> int:
    with closing(_open(chosen)) as services:
        services.backup(chosen.file)
    print(f"Backup written to {chosen.file}. It opens only with this practice's key.")
    return DONE


def _restore(chosen: argparse.Namespace) -> int:
    from gp2gp_desktop import bootstrap

    folder = settings.data_folder(chosen.data_dir, demonstration=chosen.demo)
    words = bootstrap.restore(folder, chosen.file, _ask_passphrase)
    print(words)
    return DONE


def _doctor(chosen: argparse.Namespace) -> int:
    from gp2gp_desktop.doctor import checks

    folder = settings.data_folder(chosen.data_dir, demonstration=chosen.demo)
    worst = DONE
    for check in checks(folder):
        print(f"{'ok  ' if check.works else 'FAIL'}  {check.name}: {check.says}")
        worst = worst if check.works or not check.needed else BAD_NEWS
    return worst
