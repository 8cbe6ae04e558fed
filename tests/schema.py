"""Scenarios against the JSON Schema that callq prints, as an editor would look at
them: shipped ones are right, wrong ones are not. usage: schema.py SCHEMA FILE.."""

import json
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: yes, 08:30 and 2026-03-02 are texts."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if tag in ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), list("-+0123456789"))
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"),
    list("-+0123456789."))

DAY = """
day: {opens: "08:00", closes: "12:00", interval: 1 h}
contacts:
  calls:
    arrivals: {poisson: {rate: 60 per hour}}
    talk: {exponential: {mean: 4 min}}
    patience: {exponential: {mean: 2 min}}
agents: {desk: {serves: {calls: {}}, staff: 5}}
"""

# Each changes one text of the day above into another: what a person gets wrong.
WRONG = [
    ("contacts:", "contcts:"),
    ("interval:", "intervall:"),
    ("exponential: {mean: 4 min}", "exponental: {mean: 4 min}"),
    ("{mean: 4 min}", "{avg: 4 min}"),
    ("{mean: 4 min}", "{}"),
    ("{mean: 4 min}", "{mean: 4}"),
    ("{mean: 4 min}", "{mean: 4 mn}"),
    ("60 per hour", "60"),
    ("60 per hour", "60 per fortnight"),
    ('"08:00"', '"8 am"'),
    ("staff: 5", "staf: 5"),
    ("staff: 5", "staff: -5"),
    ("staff: 5", "staff: many"),
    ("serves: {calls: {}}", "serves: [calls]"),
    ("interval: 1 h", "interval: 1 h, at_close: stay"),
    ("talk:", "balk: 120 q\n    talk:"),
    ("talk:", "deferred: maybe\n    talk:"),
    ("agents:", "run: {confidence: 95 percent}\nagents:"),
    ("agents:", "incidents: {from: \"09:00\", until: \"10:00\"}\nagents:"),
    ("agents:", "routing: {policy: fifoo}\nagents:"),
]

RIGHT = [
    ("staff: 5", "staff: [5, 6, 5, 4]"),
    ("staff: 5", "staff: \"5\""),
    ("4 min", "1h30m"),
    ("4 min", ".5 MIN"),
    ("{exponential: {mean: 4 min}}", "4 min"),
    ("{exponential: {mean: 2 min}}", "never"),
    ("60 per hour", "3 per 30 min"),
    ("agents:", "run: {confidence: 0.9, seed: monday, replications: 5}\nagents:"),
]


def main(schema_path, paths):
    with open(schema_path) as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    failed = 0

    def judge(name, text, wanted):
        errors = list(validator.iter_errors(yaml.load(text, Loader)))
        if bool(errors) == wanted:
            deepest = jsonschema.exceptions.best_match(errors)
            print("%s: %s" % (name, "passed" if deepest is None else "%s: %s" % (
                list(deepest.absolute_path), deepest.message[:300])))
        return bool(errors) == wanted

    for path in paths:
        with open(path) as file:
            failed += judge(path, file.read(), True)
    failed += judge("the day", DAY, True)
    for cases, wanted in ((RIGHT, True), (WRONG, False)):
        for before, after in cases:
            if before not in DAY:
                raise ValueError(before)
            failed += judge(after, DAY.replace(before, after, 1), wanted)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
