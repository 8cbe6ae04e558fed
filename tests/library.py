"""The Python binding against the program: the same table, errors with their place, a
run that ends when it is told to. usage: library.py CALLQ"""

import subprocess
import sys
import threading
import unittest

import callq

PROGRAM = sys.argv.pop(1)

DAY = """\
day: {opens: "08:00", closes: "12:00", interval: 1 h}
contacts:
  calls:
    arrivals: {poisson: {rate: 60 per hour}}
    talk: {exponential: {mean: 4 min}}
    patience: {exponential: {mean: 2 min}}
agents: {desk: {serves: {calls: {}}, staff: 5}}
"""


class Library(unittest.TestCase):
    def test_as_the_program(self):
        with callq.Scenario("bank.yaml") as bank:
            table = bank.run(replications=3, seed="O'Hara")
        for form in ("csv", "json"):
            said = subprocess.run(
                [PROGRAM, "run", "bank.yaml", "-n", "3", "--seed", "O'Hara",
                 "--format", form, "-q"], check=True, capture_output=True)
            self.assertEqual(said.stdout.decode(), getattr(table, form))

    def test_table(self):
        day = callq.Scenario(text=DAY)
        table = day.run(4, measures=["asa", "calls.asa@each"])
        self.assertEqual(len(table), 5)
        self.assertEqual(table.replications, 4)
        columns = table.columns()
        self.assertEqual(columns["interval"][1:], ["08:00", "09:00", "10:00", "11:00"])
        self.assertEqual(columns["value"][2], table.find("calls.asa@09:00")["value"])
        self.assertEqual(table[0]["n"], 4)
        self.assertRaises(KeyError, table.find, "calls.wait")
        alone = day.run(1, measures="asa")
        self.assertIsNone(alone[0]["half_width"])

    def test_changes(self):
        day = callq.Scenario(text=DAY)
        before = day.run(20, measures="asa")[0]["value"]
        day["agents.desk.staff"] = 6
        self.assertLess(day.run(20, measures="asa")[0]["value"], before)
        self.assertIn("staff: 6", day.resolved())
        del day["contacts.calls.patience"]
        self.assertNotIn("mean: 2 min", day.resolved())
        day.reset()
        self.assertEqual(day.run(20, measures="asa")[0]["value"], before)

    def test_problems(self):
        with self.assertRaises(callq.InputError) as caught:
            callq.Scenario(text="day: {opens: 8}\ncontcts: {}", name="mine")
        self.assertIn("mine:2:1: error: contcts", str(caught.exception))
        self.assertIn(("mine", 2, 1), [p[:3] for p in caught.exception.problems])
        self.assertRaises(callq.InputError, callq.Scenario, "/nowhere.yaml")
        self.assertRaises(TypeError, callq.Scenario)

    def test_progress(self):
        day, seen = callq.Scenario(text=DAY), []
        day.run(6, threads=2, progress=lambda done, num: seen.append((done, num)))
        self.assertEqual(sorted(seen), [(i, 6) for i in range(1, 7)])
        with self.assertRaises(callq.Cancelled) as caught:
            day.run(5000, threads=1, progress=lambda done, num: done == 3)
        self.assertEqual(caught.exception.table.replications, 3)
        with self.assertRaises(ZeroDivisionError):
            day.run(5000, progress=lambda done, num: 1 // 0)
        begun = threading.Event()
        ender = threading.Thread(target=lambda: (begun.wait(), day.cancel()))
        ender.start()
        with self.assertRaises(callq.Cancelled):
            day.run(200000, measures="asa", progress=lambda done, num: begun.set())
        ender.join()

    def test_erlang(self):
        found = callq.erlang("b", 1, 1, 1)
        self.assertAlmostEqual(found["blocking"], 0.5)
        self.assertIsNone(found["service_level"])
        self.assertRaises(ValueError, callq.erlang, "c", -1, 1, 1)

    def test_version(self):
        said = subprocess.run([PROGRAM, "--version"], capture_output=True)
        self.assertEqual(said.stdout.decode(), "callq %s\n" % callq.version())


if __name__ == "__main__":
    program = unittest.main(exit=False, verbosity=0)
    sys.exit(not program.result.wasSuccessful())
