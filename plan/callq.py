"""callq from Python: a scenario in, a table out. Only the standard library.

    import callq

    day = callq.Scenario("bank.yaml")
    day["agents.desk.staff"] = 12
    table = day.run(replications=200)
    print(table.find("all.service_level")["value"])

The numbers are those of the program ``callq run``: the same scenario, seed and
number of replications give the same ones to the last bit. Times are in seconds,
shares 0 to 1, counts per replication (per hour in a steady state); what does not
exist is ``None``. See callq.h for all that is meant.

The shared library is looked for where CALLQ_LIBRARY says (a file), then beside the
place where this module was installed, then where the system keeps libraries.
"""

import ctypes
import glob
import math
import os

__all__ = [
    "Cancelled", "Error", "InputError", "Scenario", "Table", "erlang", "version",
]

DONE, INPUT, OUTSIDE, UNDECIDED, CANCELLED = 0, 2, 3, 4, 130

COLUMNS = ("measure", "of", "interval", "basis", "value", "half_width", "sd",
           "p10", "p90", "n")


class Error(Exception):
    """Something outside failed: memory, threads, more contacts than can be held."""


class InputError(Error):
    """The scenario, a change or the list of measures is wrong.

    ``problems`` is a list of (file, line, column, message); the text of the error
    says all of them, each with its line.
    """

    def __init__(self, text, problems=()):
        super().__init__(text)
        self.problems = list(problems)


class Cancelled(Error):
    """The run was ended. ``table`` holds what was finished."""

    def __init__(self, text, table):
        super().__init__(text)
        self.table = table


class _Problem(ctypes.Structure):
    _fields_ = [("file", ctypes.c_char_p), ("line", ctypes.c_uint),
                ("column", ctypes.c_uint), ("message", ctypes.c_char_p)]


class _Row(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p) for name in COLUMNS[:4]] + [
        (name, ctypes.c_double) for name in COLUMNS[4:9]] + [("n", ctypes.c_size_t)]


class _Erlang(ctypes.Structure):
    _fields_ = [(name, ctypes.c_double) for name in (
        "load", "occupancy", "delayed", "asa", "service_level", "abandonment",
        "blocking", "queue_mean")]


_Progress = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t)

_TEXT, _HANDLE, _SIZE = ctypes.c_char_p, ctypes.c_void_p, ctypes.c_size_t

# name: what it returns, what it takes
_FUNCTIONS = {
    "callq_version": (_TEXT, ()),
    "callq_new": (_HANDLE, ()),
    "callq_free": (None, (_HANDLE,)),
    "callq_error": (_TEXT, (_HANDLE,)),
    "callq_num_problems": (_SIZE, (_HANDLE,)),
    "callq_problem": (ctypes.c_int, (_HANDLE, _SIZE, ctypes.POINTER(_Problem))),
    "callq_notes": (_TEXT, (_HANDLE,)),
    "callq_read_file": (ctypes.c_int, (_HANDLE, _TEXT)),
    "callq_read_text": (ctypes.c_int, (_HANDLE, _TEXT, _TEXT)),
    "callq_set": (ctypes.c_int, (_HANDLE, _TEXT, _TEXT)),
    "callq_unset": (ctypes.c_int, (_HANDLE, _TEXT)),
    "callq_reset": (None, (_HANDLE,)),
    "callq_allow": (ctypes.c_int, (_HANDLE, _TEXT)),
    "callq_check": (ctypes.c_int, (_HANDLE,)),
    "callq_resolved": (_TEXT, (_HANDLE,)),
    "callq_on_progress": (None, (_HANDLE, _Progress, ctypes.c_void_p)),
    "callq_measures": (ctypes.c_int, (_HANDLE, _TEXT)),
    "callq_run": (ctypes.c_int, (_HANDLE, _SIZE, _TEXT, ctypes.c_uint)),
    "callq_cancel": (None, (_HANDLE,)),
    "callq_num_rows": (_SIZE, (_HANDLE,)),
    "callq_row": (ctypes.c_int, (_HANDLE, _SIZE, ctypes.POINTER(_Row))),
    "callq_find": (ctypes.c_int, (_HANDLE, _TEXT, ctypes.POINTER(_Row))),
    "callq_num_replications": (_SIZE, (_HANDLE,)),
    "callq_csv": (_TEXT, (_HANDLE,)),
    "callq_json": (_TEXT, (_HANDLE,)),
    "callq_erlang": (ctypes.c_int, (
        ctypes.c_char, ctypes.c_double, ctypes.c_double, ctypes.c_ulong,
        ctypes.c_double, ctypes.c_double, ctypes.POINTER(_Erlang))),
}


def _candidates():
    named = os.environ.get("CALLQ_LIBRARY")
    if named:
        return [named]
    here = os.path.dirname(os.path.abspath(__file__))
    beside = []
    for up in ("../../..", "../.."):
        root = os.path.normpath(os.path.join(here, up))
        beside += sorted(glob.glob(os.path.join(root, "lib", "libcallq.so.0")))
        beside += sorted(glob.glob(os.path.join(root, "lib*", "*", "libcallq.so.0")))
    return beside + ["libcallq.so.0"]


def _load():
    said = ""
    for path in _candidates():
        try:
            library = ctypes.CDLL(path)
        except OSError as error:
            said = str(error)
            continue
        for name, (returns, takes) in _FUNCTIONS.items():
            function = getattr(library, name)
            function.restype, function.argtypes = returns, takes
        return library
    raise ImportError(
        "libcallq.so.0 is not found (%s); install callq, or name the file in "
        "CALLQ_LIBRARY" % said)


_library = _load()


def _number(value):
    return None if math.isnan(value) else value


def _dict_of(row):
    out = {name: getattr(row, name).decode() for name in COLUMNS[:4]}
    out.update((name, _number(getattr(row, name))) for name in COLUMNS[4:9])
    out["n"] = row.n
    return out


def version():
    """The version of the library, as text."""
    return _library.callq_version().decode()


def erlang(model, contacts_per_s, aht_s, agents, within_s=None, patience_s=None):
    """Erlang B ("b"), C ("c") or A ("a"): a dict of load, occupancy, delayed, asa,
    service_level, abandonment, blocking, queue_mean. ValueError if a number is
    outside of its range."""
    def given(value):
        return math.nan if value is None else value
    out = _Erlang()
    if _library.callq_erlang(model.encode(), contacts_per_s, aht_s, agents,
                             given(within_s), given(patience_s), out) != DONE:
        raise ValueError("model is b, c or a; rates and times are above 0, agents at "
                         "least 1; a needs patience_s")
    return {name: _number(getattr(out, name)) for name, _ in out._fields_}


class Table(list):
    """The rows of a run, each a dict of measure, of, interval, basis, value,
    half_width, sd, p10, p90, n.

    ``csv`` and ``json`` are the texts of ``callq run --format csv`` and ``json``;
    ``replications`` how many were finished; ``reached`` whether the precision that
    the scenario asks for was; ``notes`` what else is worth knowing.
    """

    def __init__(self, rows, csv, json, replications, reached, notes):
        super().__init__(rows)
        self.csv = csv
        self.json = json
        self.replications = replications
        self.reached = reached
        self.notes = notes

    def columns(self):
        """The same as a dict of lists, one for each column: what data frames take."""
        return {name: [row[name] for row in self] for name in COLUMNS}

    def find(self, address):
        """The row of "OF.MEASURE@INTERVAL:BASIS"; a bare measure means ``all``, the
        interval and the basis may be left out. KeyError if there is none."""
        rest, basis = address, ""
        if address.endswith((":call", ":customer")):
            rest, _, basis = address.rpartition(":")
        rest, _, interval = rest.partition("@")
        of, _, measure = rest.rpartition(".")
        for row in self:
            if (row["measure"] == measure and row["of"] == (of or "all")
                    and row["interval"] == (interval or "all")
                    and (not basis or row["basis"] == basis)):
                return row
        raise KeyError(address)


class Scenario:
    """One scenario, from a file or a text, and the changes made to it."""

    def __init__(self, path=None, text=None, name="scenario"):
        """Read the file at path, or the text (YAML; name is what problems call it).
        InputError says what is wrong with it."""
        if (path is None) == (text is None):
            raise TypeError("give a path or a text")
        self._handle = _library.callq_new()
        self._held = None
        if self._handle is None:
            raise MemoryError()
        if path is not None:
            self._settle(_library.callq_read_file(self._handle, os.fsencode(path)))
        else:
            self._settle(_library.callq_read_text(
                self._handle, name.encode(), text.encode()))

    def close(self):
        """Free the memory at once; else it is freed with the object."""
        if getattr(self, "_handle", None) is not None:
            _library.callq_free(self._handle)
            self._handle = None

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _settle(self, status):
        if status in (DONE, UNDECIDED):
            return status
        text = _library.callq_error(self._handle).decode(errors="replace")
        if status == INPUT:
            raise InputError(text, self._problems())
        if status == CANCELLED:
            raise Cancelled(text, self._table(True))
        raise Error(text)

    def _problems(self):
        problem = _Problem()
        for i in range(_library.callq_num_problems(self._handle)):
            _library.callq_problem(self._handle, i, problem)
            yield (problem.file.decode(errors="replace"), problem.line,
                   problem.column, problem.message.decode(errors="replace"))

    def set(self, path, value):
        """Change a key as ``--set`` does: set("agents.desk.staff", 12). What is wrong
        with it check() and run() tell."""
        self._settle(_library.callq_set(
            self._handle, path.encode(), str(value).encode()))

    __setitem__ = set

    def unset(self, path):
        """Remove a key, as ``--unset`` does."""
        self._settle(_library.callq_unset(self._handle, path.encode()))

    __delitem__ = unset

    def reset(self):
        """Take back all changes."""
        _library.callq_reset(self._handle)

    def allow(self, folder):
        """A folder beside the scenario's own from which files that it names may be
        read, as ``--allow`` says."""
        self._settle(_library.callq_allow(self._handle, os.fsencode(folder)))

    def check(self):
        """Read the scenario with its changes; InputError says what is wrong."""
        self._settle(_library.callq_check(self._handle))

    def resolved(self):
        """The scenario with its changes and every default, as YAML."""
        self.check()
        return _library.callq_resolved(self._handle).decode()

    def run(self, replications=0, seed=None, threads=0, measures=None, progress=None):
        """Simulate, and return a Table.

        replications: days, or runs of a steady state; 0: as the scenario says.
        seed: any text or number. threads: 0: one for each processor.
        measures: addresses with commas between, or a list of them; None: everything.
        progress(done, all) is called after each replication, from another thread;
        returning True or raising ends the run, which then raises Cancelled (or what
        was raised).
        """
        raised = []

        def show(_, done, of):
            try:
                return 1 if progress(done, of) else 0
            except BaseException as error:  # goes on in the caller's thread
                raised.append(error)
                return 1

        if measures is not None and not isinstance(measures, str):
            measures = ",".join(measures)
        self._settle(_library.callq_measures(
            self._handle, None if measures is None else measures.encode()))
        self._held = _Progress(show) if progress is not None else _Progress()
        _library.callq_on_progress(self._handle, self._held, None)
        status = _library.callq_run(
            self._handle, replications, None if seed is None else str(seed).encode(),
            threads)
        if raised:
            raise raised[0]
        return self._table(self._settle(status) == DONE)

    def cancel(self):
        """End the run that is under way, from another thread."""
        _library.callq_cancel(self._handle)

    def _table(self, reached):
        row, rows = _Row(), []
        for i in range(_library.callq_num_rows(self._handle)):
            _library.callq_row(self._handle, i, row)
            rows.append(_dict_of(row))
        texts = []
        for text in (_library.callq_csv, _library.callq_json):
            found = text(self._handle)
            if found is None:
                raise MemoryError()
            texts.append(found.decode())
        notes = _library.callq_notes(self._handle).decode()
        return Table(rows, texts[0], texts[1],
                     _library.callq_num_replications(self._handle), reached, notes)
